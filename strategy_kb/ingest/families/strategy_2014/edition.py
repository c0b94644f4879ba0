"""The strategy of 2014–2016: how its parts are found, and the records of its lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.navigate import bare_label, refuse
from strategy_kb.ingest.reading.prose import Reading, Separator, read
from strategy_kb.ingest.reading.spans import Span, cite_all, text_of, whole
from strategy_kb.ingest.types import ParsedRecord, Passage, PassageKind, Section, SourceDocument

DOCUMENT = "strategy-2014-2016"
NAME = "2014-2016"
STRATEGY = f"strategy/{NAME}"

SUMMARY = "Executive Summary"
PRESENCE = "IOM as the Leading Global Organization on Migration"
CONTEXT = "The Dynamic Context of Migration in the Region"
COMMITMENT = "IOM's Commitment to a Better Migration Governance"
PRIORITIES = "IOM's Priorities for the Region"
APPROACHES = "Implementation of Cross-Cutting Approaches"
FUNDRAISING = "Our Fundraising Needs"
WAY_FORWARD = "The Way Forward"
REFERENCES = "References"

AREA_COUNT = 7
OBJECTIVE_COUNT = 9
APPROACH_COUNT = 4


def period(document: SourceDocument) -> str:
    """Return the years of the document's period, "2014–2016"; empty when its sidecar states none."""
    years = (document.metadata.get(key) for key in ("period_start_year", "period_end_year"))
    return "–".join(str(year) for year in years if year)


def strategy_name(document: SourceDocument) -> str:
    """Return the short name of the strategy, for titles of links and wordings: "Regional Strategy 2014–2016"."""
    return f"Regional Strategy {period(document)}".strip()


@dataclass(frozen=True, slots=True)
class Strategy2014:
    """The document with methods that find its parts; each raises SourceShapeError when a part is missing."""

    document: SourceDocument

    def section(self, heading: str) -> Section:
        return navigate.section(self.document, heading)

    def passages(self, heading: str) -> list[Passage]:
        """Return the text of the section and of those under it, without their headings."""
        return self.body(self.section(heading))

    def body(self, section: Section) -> list[Passage]:
        """Return the passages of a section without the headings."""
        passages = navigate.passages_in(self.document, section)
        return [passage for passage in passages if passage.kind is not PassageKind.HEADING]

    def front_matter(self) -> list[Passage]:
        """Return the passages before the first heading."""
        whole_document = self.document.sections[0]
        return navigate.passages_in(self.document, whole_document, deep=False)

    def parts(self, heading: str, count: int) -> list[Section]:
        """Return the `count` sections directly under a heading."""
        parent = self.section(heading)
        sections = navigate.subsections(self.document, parent)
        if len(sections) != count:
            headings = "; ".join(section.heading for section in sections)
            refuse(self.document, parent, f"{count} sections under {heading!r}", f"{len(sections)}: {headings}")
        return sections

    def heading(self, section: Section) -> Span:
        """Return the printed heading of a section."""
        return whole(navigate.passages_in(self.document, section, {PassageKind.HEADING}, deep=False)[0])

    def read(self, heading: str, pattern: str, count: int = 1, separator: Separator | None = None) -> Reading:
        """Read a pattern in the section with this heading and in those under it."""
        return read(self.document, self.passages(heading), pattern, count, separator)

    def numbered(self, heading: str, lead: str, count: int) -> list[Passage]:
        """Return the list of `count` items, numbered from 1, that follows the passage with the words `lead`."""
        opening = navigate.passage_with(self.document, lead, self.passages(heading))
        return numbered_items(self.document, opening, count)


def numbered_items(document: SourceDocument, lead: Passage, count: int) -> list[Passage]:
    """Return the items that follow `lead`. Raises SourceShapeError unless they are numbered 1 to `count`."""
    items = navigate.items_after(document, lead)
    labels = [bare_label(item.label) for item in items]
    if labels != [str(number) for number in range(1, count + 1)]:
        expected = f"{count} items numbered 1 to {count} after {lead.text[-48:]!r}"
        refuse(document, [lead, *items], expected, f"{len(items)}: {', '.join(labels)}")
    return items


def point(
    point_type: str,
    name: str,
    number: int,
    title: Span | None,
    text: Span | Sequence[Passage],
    about: str | None = None,
    label: str = "",
    lead: str = "",
    list_name: str = "",
) -> ParsedRecord:
    """Return an item of a list of this strategy; a span's or several passages' words are its text.

    `lead`, in our words, begins the title if the item alone ("abuse") does not show which list it is from. `list_name`
    stands for the list in the ref where that is not its type.
    """
    return ParsedRecord(
        model="strategies.point",
        ref=f"point/{NAME}/{list_name or point_type.replace('_', '-')}/{name}",
        title=f"{lead}{title.text}" if title else None,
        text=text.text if isinstance(text, Span) else text_of(text),
        fields={"strategy": STRATEGY, "point_type": point_type, "number": number, "label": label, "about": about},
        citations=(
            *(title.cite("title") if title else ()),
            *(text.cite("text") if isinstance(text, Span) else cite_all("text", text)),
        ),
    )


def listed_points(
    point_type: str, items: Sequence[Passage], about: str | None = None, list_name: str = ""
) -> Iterator[ParsedRecord]:
    """Yield a point for each item of a numbered list."""
    for number, item in enumerate(items, start=1):
        printed = whole(item)
        title = printed.without_end_punctuation()
        yield point(point_type, str(number), number, title, printed, about, item.label, list_name=list_name)
