"""Read the regional mobility regimes: name, acronym, description, members and the number of members that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2020.acronyms import read_list
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.citations import cite, cite_all, text_of
from strategy_kb.ingest.reading.country_names import PlaceNames, read_countries
from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.reading.numbers import parse_cardinal
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Passage, PassageKind

_ANNOUNCED = re.compile(r"The region has (?P<count>\w+) mobility regimes\b")
_BETWEEN = re.compile(r"\bbetween (?P<members>[A-Z][^.]+?), that is,")
_NOTE = re.compile(r"(?:Composed of )?(?P<members>[A-Z].+)\.")
_COUNTS = (re.compile(r"\bits (?P<count>\d+) member States\b"), re.compile(r"\bbetween the (?P<count>\w+) countries\b"))


def read_regimes(edition: Edition, places: PlaceNames) -> Iterator[ParsedRecord | ParsedRow]:
    """Yield each regime and its members, from the sentence or the footnote that lists them."""
    section = edition.section("Regional mobility regimes")
    items = edition.list_in(section, "mobility regimes")
    paragraphs = edition.passages(section, PassageKind.PARAGRAPH)
    announced = _ANNOUNCED.match(paragraphs[0].text) if paragraphs else None
    if announced is None:
        refuse(edition.document, items[:1], "“The region has … mobility regimes” before the list", "other text")
    count = parse_cardinal(announced["count"])
    if count != len(items):
        refuse(edition.document, items, f"{announced['count']} mobility regimes", str(len(items)))
    expansions = {entry.form: entry.expansion for entry in read_list(edition)}
    for position, item in enumerate(items, start=1):
        acronym = _acronym(edition, item, expansions)
        told = [item, *(one for one in paragraphs[1:] if acronym in one.text)]
        yield from _regime(edition, places, acronym, told, position)


def _acronym(edition: Edition, item: Passage, expansions: Mapping[str, str]) -> str:
    """Return the acronym in brackets that the document's list of acronyms expands."""
    printed: list[str] = [form for form in re.findall(r"\(([A-Z][A-Z0-9-]+)\)", item.text) if form in expansions]
    if len(printed) != 1:
        refuse(edition.document, item, "one acronym of the list of acronyms", ", ".join(printed) or "none")
    return printed[0]


def _regime(
    edition: Edition, places: PlaceNames, acronym: str, told: list[Passage], position: int
) -> Iterator[ParsedRecord | ParsedRow]:
    entry = next(one for one in read_list(edition) if one.form == acronym)
    listed = _members(edition, told[0])
    members = read_countries(listed, places.countries)
    quotes = [
        *entry.cite("title", entry.expansion),
        *cite_all("text", told),
        *cite("acronym", told[0], acronym),
        *(quote for _, named in members for quote in named.cite("members")),
    ]
    printed = next((found for pattern in _COUNTS if (found := pattern.search(told[0].text))), None)
    count = parse_cardinal(printed["count"]) if printed else None
    if printed:
        quotes += Span(told[0], *printed.span()).cite("member_count_printed")
    ref = f"mobility-regime/{slug_of(acronym)}"
    yield ParsedRecord(
        model="countries.mobilityregime",
        ref=ref,
        title=entry.expansion,
        text=text_of(told),
        fields={"acronym": acronym, "member_count_printed": int(count) if count is not None else None},
        quotes=tuple(quotes),
        position=position,
    )
    for place, (iso3, _) in enumerate(members):
        fields = {"regime": ref, "place": f"country/{iso3}", "position": place}
        yield ParsedRow("countries.regimemember", f"{ref}:{iso3}", fields)


def _members(edition: Edition, item: Passage) -> Span:
    """Return the words that list the members: in the item's footnote, else in the item itself."""
    notes = [one.footnote for one in edition.document.references if one.passage == item.key and one.footnote]
    passages = [edition.document.passage_by_key[key] for key in notes] or [item]
    pattern = _NOTE if notes else _BETWEEN
    if len(passages) != 1:
        refuse(edition.document, item, "one footnote with the members", str(len(passages)))
    found = pattern.search(passages[0].text)
    if found is None:
        refuse(edition.document, passages[0], "the regime's members", passages[0].text)
    return Span(passages[0], *found.span("members"))
