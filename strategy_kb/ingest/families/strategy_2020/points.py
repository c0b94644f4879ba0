"""Opportunities, challenges, drivers, thematic areas, development, tools and groups of countries.

Sections are found by their headings; their numbers may differ. The text of a group of countries names its members as
printed; where it differs from Table 1 (Suriname is in no group), both are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2020.edition import Edition, first_place_of, sentence_of
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.builders import alias
from strategy_kb.ingest.reading.navigate import bare_label, expect_count, expect_labels, refuse
from strategy_kb.ingest.reading.place_names import PlaceNames, read_countries
from strategy_kb.ingest.reading.spans import Span, cite, cite_all, find_words, text_of
from strategy_kb.ingest.types import ParsedRecord, Passage, PassageKind, Row

_TEXT = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)
# Name, and words of its sentence if that is not the first one with the name.
_TOOLS = {
    "IOM Strategic Vision": "",
    "2030 Agenda for Sustainable Development": "",
    "Migration Governance Framework": "",
    "Regional Knowledge Hub on Migration": "",
    "Knowledge Platform and Connection Hub": "global Knowledge Platform and Connection Hub of",
    "Missing Migrants Project": "According to the Missing Migrants Project",
    "Migration Data Strategy": "",
    "Regional Platform for Migration Information": "most notably the Regional Platform for Migration Information",
    "Displacement Tracking Matrix": "Displacement Tracking Matrix (DTM)",
    "Global Migration Data Analysis Center": "",
    "Knowledge Management Project": "",
    "Migrants in Countries in Crisis": "",
}
_ACRONYMS = {
    "Regional Platform for Migration Information": "PRIMI",
    "Displacement Tracking Matrix": "DTM",
    "Global Migration Data Analysis Center": "GMDAC",
    "Migrants in Countries in Crisis": "MICIC",
}
_DEVELOPMENT = re.compile(r"(?P<level>Very high|High|Medium|Low): (?P<members>.+?)[;.]")
_LEVELS = ["Very high", "High", "Medium", "Low"]
_COMPETITIVENESS = {
    "competitiveness-lower-half": "rank in the lower 50 percentile",
    "competitiveness-lower-third": "rank in the lower third of 141 countries worldwide",
}


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
            citations=cite("text", item),
            line=item.line_start,
            label=item.label,
        )


def read_drivers(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield each numbered section under "Drivers of migration", with its whole text."""
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
            citations=(*cite("title", heading), *cite_all("text", passages)),
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
            citations=(*cite("title", item), *cite_all("text", text)),
            line=item.line_start,
            label=item.label,
        )


def _until_next_item(passages: list[Passage], item: Passage) -> list[Passage]:
    below: list[Passage] = []
    for passage in passages[passages.index(item) + 1 :]:
        if passage.kind is PassageKind.LIST_ITEM:
            break
        below.append(passage)
    return below


def read_thematic_areas(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield the lettered list of "The work of IOM in the region", with titles without closing punctuation."""
    section = edition.section("The work of IOM in the region")
    for number, item in enumerate(edition.list_in(section, "thematic areas"), start=1):
        title = item.text.rstrip(";. ")
        yield edition.point(
            "thematic_area",
            bare_label(item.label),
            number,
            title=title,
            text=title,
            citations=(*cite("title", item, title), *cite("text", item, title)),
            line=item.line_start,
            label=item.label,
        )


def read_tools(edition: Edition) -> Iterator[Row]:
    """Yield one point for each tool, and its acronym; refuse a document that does not name one of them."""
    for number, (name, words) in enumerate(_TOOLS.items(), start=1):
        named = first_place_of(edition, name)
        sentence = sentence_of(first_place_of(edition, words) if words else named)
        tool = edition.point(
            "tool",
            slug_of(name),
            number,
            title=name,
            text=sentence.text,
            citations=(*named.cite("title"), *sentence.cite("text")),
            line=sentence.passage.line_start,
        )
        yield tool
        if name in _ACRONYMS:
            yield alias(tool.ref, first_place_of(edition, _ACRONYMS[name]).text, "acronym")


def acronyms_of_tools(edition: Edition) -> dict[str, str]:
    """Return the ref of each tool by its acronym, for a document that names all of them."""
    printed = "\n".join(passage.text for passage in edition.document.passages)
    if not all(words in printed for words in (*_TOOLS, *_ACRONYMS.values())):
        return {}
    return {acronym: f"point/{edition.name}/tool/{slug_of(name)}" for name, acronym in _ACRONYMS.items()}


def read_groups(edition: Edition, places: PlaceNames) -> Iterator[ParsedRecord]:
    """Yield the groups by level of human development, then the two sentences on competitiveness."""
    yield from _development(edition, places)
    for number, (name, words) in enumerate(_COMPETITIVENESS.items(), start=1):
        passage = navigate.passage_with(edition.document, words)
        sentence = find_words(passage, words).sentence().text
        yield edition.point(
            "group",
            name,
            len(_LEVELS) + number,
            title=None,
            text=sentence,
            citations=cite("text", passage, sentence),
            line=passage.line_start + number,
            about="indicator/gci",
        )


def _development(edition: Edition, places: PlaceNames) -> Iterator[ParsedRecord]:
    lead = navigate.passage_with(edition.document, "the countries of the region are categorized as follows")
    items = navigate.items_after(edition.document, lead)
    expect_labels(edition.document, items, "groups by human development")
    expect_count(edition.document, items, len(_LEVELS), "groups by human development")
    seen: dict[str, str] = {}
    for number, (item, level) in enumerate(zip(items, _LEVELS, strict=True), start=1):
        match = _DEVELOPMENT.fullmatch(item.text)
        if match is None or match["level"] != level:
            refuse(edition.document, item, f"“{level}: …”", item.text)
        for iso3, named in read_countries(Span(item, *match.span("members")), places.countries):
            if iso3 in seen:
                refuse(edition.document, item, f"{named.text} in one group", f"also in {seen[iso3]!r}")
            seen[iso3] = match["level"]
        yield edition.point(
            "group",
            f"hdi-{slug_of(match['level'])}",
            number,
            title=f"{match['level']} human development",
            text=match["members"],
            citations=(*cite("title", item, match["level"]), *cite("text", item, match["members"])),
            line=item.line_start,
            label=item.label,
            about="indicator/hdi",
        )
