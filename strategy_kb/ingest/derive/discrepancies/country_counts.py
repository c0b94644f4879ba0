"""Counts of countries against the table that names them, counts of countries that no list names, and spans of years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.ingest.derive.discrepancies.comparison import Comparison, Material
from strategy_kb.ingest.derive.discrepancies.country_lists import CountryTable, Names, country_table, place_names
from strategy_kb.ingest.derive.discrepancies.subjects import subjects
from strategy_kb.ingest.reading.numbers import parse_cardinal
from strategy_kb.ingest.reading.spans import Span, whole
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

RULE = "count-against-list"
SPAN_RULE = "span-against-period"
_THE_COUNTRIES = re.compile(
    r"\bthe (?P<number>\d+|[a-z]+)(?: [a-z]+)? countries\b(?: of [A-Z]\w+(?: migrants| and| refugees)*)?"
)
_JOINT = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:the\s+)?")
_SPAN = re.compile(r"\b(?:next (?P<next>[a-z]+) years|over a (?P<over>[a-z]+)-year period)\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of countries of the region or of one of its subregions, in the words that a document prints it in."""

    slug: str
    document: str
    pattern: re.Pattern[str]
    subregion: str = ""


CLAIMS = (
    Claim(
        "count-countries-region-2020-2024", "strategy-2020-2024", re.compile(r"region with (?P<number>\d+) countries")
    ),
    Claim(
        "count-countries-region-2014-2016", "strategy-2014-2016", re.compile(r"a total of (?P<number>\d+) countries")
    ),
    Claim(
        "count-countries-caribbean-2020-2024",
        "strategy-2020-2024",
        re.compile(r"the Caribbean, with only \w+ out of (?P<number>\d+) countries"),
        "Caribbean",
    ),
)


def compare_region(material: Material) -> Iterator[Comparison]:
    """Compare what the documents say of the number of countries with the table that lists the countries."""
    tables = [found for document in material.documents.values() if (found := country_table(document))]
    if not tables:
        return
    for claim in CLAIMS:
        for document, passage in material.passages():
            stated = claim.pattern.search(passage.text) if document.slug == claim.document else None
            if stated:
                yield _against_table(material, claim, document, passage, stated, tables[0])


def _against_table(
    material: Material,
    claim: Claim,
    document: SourceDocument,
    passage: Passage,
    found: re.Match[str],
    table: CountryTable,
) -> Comparison:
    rows = table.under(claim.subregion) if claim.subregion else table.rows
    listed = rows[0].subregion if claim.subregion else table.caption
    where = f"under “{claim.subregion}”" if claim.subregion else "in all"
    printed = Span(passage, *found.span("number"))
    return Comparison(
        rule=RULE,
        slug=claim.slug,
        agrees=int(found["number"]) == len(rows),
        cited=(Span(passage, *found.span()).cite(), whole(listed).cite()),
        about=subjects(material, document, printed.cite()),
        title=f"{found['number']} countries in the text, {len(rows)} in the table",
        text=f"The text counts {found['number']} countries. “{table.caption.text}” has rows for {len(rows)} {where}.",
        shown=f"The {len(rows)} countries of the table, because it names them; the printed count as the text's figure.",
        severity="substance",
        topic="count",
    )


def compare_named(material: Material) -> Iterator[Comparison]:
    """Look, for each "the four countries", for a list of as many places in its passage or earlier in its section."""
    names = place_names(material)
    for document, passage in material.passages():
        if passage.kind in (PassageKind.TABLE_ROW, PassageKind.HEADING):
            continue
        for found in _THE_COUNTRIES.finditer(passage.text):
            number = parse_cardinal(found["number"])
            if number is None:
                continue
            before = [
                each
                for each in document.passages[: passage.position + 1]
                if each.section == passage.section and each.kind is not PassageKind.TABLE_ROW
            ]
            is_named = any(size == number for each in before for size in sizes_of_lists(each.text, names))
            stretch = Span(passage, *found.span())
            yield Comparison(
                rule=RULE,
                slug=f"unnamed-countries-{document.slug}-{passage.line_start}",
                agrees=is_named,
                cited=(stretch.cite(),),
                about=subjects(material, document, stretch.cite()),
                title=f"“{stretch.short()}” are not named",
                text=f"The passage speaks of “{stretch.short()}” as known, but no list of {number} places stands in it "
                "or before it in its section.",
                shown=f"The number {number} as printed, without a list of countries.",
                severity="substance",
                topic="missing-text",
            )


def sizes_of_lists(text: str, names: Names) -> Iterator[int]:
    """Yield how many places each enumeration of places in `text` has, two at least."""
    forms = sorted((re.escape(form) for form in names.by_form), key=len, reverse=True)
    name = rf"\b(?:{'|'.join(forms)})\b(?:\s\([^()]*\))?"
    run = re.compile(rf"{name}(?:{_JOINT.pattern}{name})+")
    one = re.compile(name)
    for match in run.finditer(text):
        yield len(one.findall(match[0]))


def compare_spans(material: Material) -> Iterator[Comparison]:
    """Compare "the next four years" of a strategy with the years of its title."""
    for document, passage in material.passages():
        start, end = document.metadata.get("period_start_year"), document.metadata.get("period_end_year")
        if not start or not end or start == end:
            continue
        for found in _SPAN.finditer(passage.text):
            printed, years = parse_cardinal(found["next"] or found["over"]), int(end) - int(start) + 1
            if printed is None:
                continue
            stretch = Span(passage, *found.span())
            yield Comparison(
                rule=SPAN_RULE,
                slug=f"span-{document.slug}-{passage.line_start}",
                agrees=printed == years,
                cited=(stretch.cite(),),
                about=subjects(material, document, stretch.cite()),
                title=f"“{stretch.text}” of a strategy for {years}",
                text=f"The passage says “{stretch.text}”; the strategy's period, {start} to {end}, has {years} years.",
                shown=f"{start} to {end}, as titled; the number of years stands as printed in its passage.",
                severity="substance",
                topic="date",
            )
