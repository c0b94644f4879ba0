"""Read the lettered lists and numbered sections: opportunities, challenges, drivers, thematic areas, development.

Sections are found by their headings, whatever their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.citations import cite, cite_all, text_of
from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.reading.lists import bare_label
from strategy_kb.ingest.segment import navigate
from strategy_kb.ingest.types import ParsedRecord, Passage, PassageKind

_TEXT = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)


def read_opportunities(edition: Edition) -> Iterator[ParsedRecord]:
    yield from _statements(edition, "Opportunities", "opportunity", "opportunities")


def read_challenges(edition: Edition) -> Iterator[ParsedRecord]:
    yield from _statements(edition, "Challenges", "challenge", "challenges")


def _statements(edition: Edition, heading: str, point_type: str, what: str) -> Iterator[ParsedRecord]:
    """Yield a lettered list of whole sentences, which have no titles."""
    for number, item in enumerate(edition.list_in(edition.section(heading), what), start=1):
        yield edition.point(
            point_type,
            bare_label(item.label),
            number,
            title=None,
            text=item.text,
            quotes=cite("text", item),
            line=item.line_start,
            label=item.label,
        )


def read_drivers(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield each numbered section under "Drivers of migration", its text whole."""
    parent = edition.section("Drivers of migration")
    sections = navigate.subsections(edition.document, parent)
    headings = [edition.passages(section, PassageKind.HEADING)[0] for section in sections]
    if not sections:
        refuse(edition.document, edition.passages(parent)[:1], "numbered sections on drivers", "none")
    edition.check_count("drivers", headings)
    for number, (section, heading) in enumerate(zip(sections, headings, strict=True), start=1):
        expected = f"{parent.number}.{number}"
        if section.number != expected:
            refuse(edition.document, heading, f"section {expected}", f"section {section.number}")
        passages = edition.passages(section, *_TEXT)
        yield edition.point(
            "driver",
            section.number,
            number,
            title=heading.text,
            text=text_of(passages),
            quotes=(*cite("title", heading), *cite_all("text", passages)),
            line=heading.line_start,
            label=section.number,
        )


def read_development(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield each area of institutional development: a lettered title and the paragraphs under it."""
    section = edition.section("Institutional development")
    items = edition.list_in(section, "areas of institutional development")
    passages = edition.passages(section, *_TEXT)
    for number, item in enumerate(items, start=1):
        text = _until_next_item(passages, item)
        if not text:
            refuse(edition.document, item, "a paragraph under the title", "none")
        yield edition.point(
            "institutional_development",
            bare_label(item.label),
            number,
            title=item.text,
            text=text_of(text),
            quotes=(*cite("title", item), *cite_all("text", text)),
            line=item.line_start,
            label=item.label,
        )


def _until_next_item(passages: list[Passage], item: Passage) -> list[Passage]:
    found: list[Passage] = []
    for passage in passages[passages.index(item) + 1 :]:
        if passage.kind is PassageKind.LIST_ITEM:
            break
        found.append(passage)
    return found


def read_thematic_areas(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield the lettered list of "The work of IOM in the region"; its closing punctuation is no part of a title."""
    section = edition.section("The work of IOM in the region")
    for number, item in enumerate(edition.list_in(section, "thematic areas"), start=1):
        title = item.text.rstrip(";. ")
        yield edition.point(
            "thematic_area",
            bare_label(item.label),
            number,
            title=title,
            text=title,
            quotes=(*cite("title", item, title), *cite("text", item, title)),
            line=item.line_start,
            label=item.label,
        )
