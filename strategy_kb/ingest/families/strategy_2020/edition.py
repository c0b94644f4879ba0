"""One strategy of the family of 2020–2024: its document, its name in refs, and expected counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.navigate import expect_count, expect_labels, refuse
from strategy_kb.ingest.reading.spans import Span, cell
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, PassageKind, Section, SourceDocument

DOCUMENT = "strategy-2020-2024"

# Counted by a person in the strategy of 2020–2024. Other documents have no counts to check.
COUNTS = {
    "acronyms in the list": 23,
    "footnotes": 57,
    "notes to the table": 5,
    "pillars": 3,
    "strategic priorities": 15,
    "opportunities": 5,
    "challenges": 5,
    "drivers": 7,
    "areas of institutional development": 6,
    "thematic areas": 10,
    "country rows": 25,
    "subregions": 3,
    "mobility regimes": 3,
    "offices": 25,
    "prioritised processes": 9,
    "processes": 19,
}


@dataclass(frozen=True)
class Edition:
    """`name` is the second part of the strategy's refs, "2020-2024"."""

    document: SourceDocument
    name: str
    start_year: int
    end_year: int
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def strategy(self) -> str:
        return f"strategy/{self.name}"

    @property
    def slug(self) -> str:
        return self.document.slug

    def check_count(self, what: str, passages: Sequence[Passage]) -> None:
        """Refuse `passages` unless there are as many as expected, in a document with expected counts."""
        if what in self.counts:
            expect_count(self.document, passages, self.counts[what], what)

    def section(self, heading: str = "", number: str = "") -> Section:
        return navigate.section(self.document, heading, number)

    def passages(self, section: Section, *kinds: PassageKind) -> list[Passage]:
        """Return the passages of `section` and below, of `kinds` only if any are given."""
        return navigate.passages_in(self.document, section, kinds or None)

    def list_in(self, section: Section, what: str) -> list[Passage]:
        """Return the items of the only list of `section`, whose labels must count from (a) or (i)."""
        items = self.passages(section, PassageKind.LIST_ITEM)
        if not items:
            refuse(self.document, section, f"a list of {what}", "no list")
        expect_labels(self.document, items, what)
        self.check_count(what, items)
        return items

    def point(
        self,
        point_type: str,
        name: str,
        number: int,
        *,
        title: str | None,
        text: str,
        citations: Citations,
        line: int,
        label: str = "",
        about: str | None = None,
    ) -> ParsedRecord:
        """Return a point; `name` is the end of its ref, `line` gives its position."""
        fields = {
            "strategy": self.strategy,
            "point_type": point_type,
            "number": number,
            "label": label,
            "about": about,
        }
        ref = f"point/{self.name}/{point_type.replace('_', '-')}/{name}"
        return ParsedRecord("strategies.point", ref, title, text, fields, citations, rank=line)


def first_place_of(edition: Edition, words: str, section: Section | None = None) -> Span:
    """Return the first occurrence of `words` as whole words, in `section` if one is given; refuse their absence."""
    alone = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    passages = edition.passages(section) if section else list(edition.document.passages)
    places = ((passage, match) for passage in passages if (match := alone.search(passage.text)))
    passage, match = next(places, (None, None))
    if passage is None or match is None:
        refuse(edition.document, passages if section else None, f"the words {words!r}", "no such words")
    return Span(passage, *match.span())


def sentence_of(span: Span) -> Span:
    """Return the sentence around `span`, or its table cell."""
    passage = span.passage
    for around in (cell(passage, index) for index, text in enumerate(passage.cells) if text):
        if around.start <= span.start and span.end <= around.end:
            return around
    return span.sentence()


def edition_of(document: SourceDocument, counts: Mapping[str, int] | None = None) -> Edition:
    """Return the edition that the document's sidecar describes."""
    start, end = document.metadata.get("period_start_year"), document.metadata.get("period_end_year")
    if not isinstance(start, int) or not isinstance(end, int):
        refuse(document, None, "a period in the sidecar", f"{start!r} to {end!r}")
    return Edition(document, document.edition, start, end, counts or {})
