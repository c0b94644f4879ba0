"""Comparisons of counts with what they count: lists that follow, countries in the table or a list, years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError
from strategy_kb.core.text import slug_of
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.derive.discrepancies.findings import Finding, NamedPlaces, place_names, subjects
from strategy_kb.ingest.families.strategy_2020.country_table import CountryTable, find_country_table
from strategy_kb.ingest.reading.navigate import items_below
from strategy_kb.ingest.reading.numbers import Quantity, QuantityKind, parse_cardinal, read_quantities
from strategy_kb.ingest.reading.prose import items_within
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.reading.spans import Span, whole
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

RULE = "count-against-list"
COUNTS = "counts.toml"
_NUMBER, _WORD = "{number}", "{word}"
_LARGEST = 60
_LEAD = re.compile(r"(?P<noun>(?:\s[\w'’-]+){1,6}?)(?:\s(?:are|is|in\s.+|seeking\s.+))?:$")
_INLINE = re.compile(r"(?P<noun>(?:\s[\w'’-]+){1,8}?)(?P<mark>:\s|\s–\s|\sof\s(?=\w+,\s\w+\sand\s))(?=\S)")
_THESE = re.compile(r"(?P<noun>(?:\s[\w-]+){0,3}?\s(?P<kind>[\w-]+s))\b[^.]*\.\sThese\s(?P=kind)\sare:\s")
_SENTENCE_END = re.compile(r"\.(?:\s+[A-Z]|$)|$")
_DASH = re.compile(r"\s–\s")
SPAN_RULE = "span-against-period"
_THE_COUNTRIES = re.compile(
    r"\bthe (?P<number>\d+|[a-z]+)(?: [a-z]+)? countries\b(?: of [A-Z]\w+(?: migrants| and| refugees)*)?"
)
_JOINT = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:the\s+)?")
_SPAN = re.compile(r"\b(?:next (?P<next>[a-z]+) years|over a (?P<over>[a-z]+)-year period)\b")


@dataclass(frozen=True, slots=True)
class Counted:
    """A printed count: `span` is the number with the noun, `noun` is what it counts."""

    document: SourceDocument
    span: Span
    quantity: Quantity
    noun: str

    @property
    def number(self) -> int:
        return int(self.quantity.value or 0)

    @property
    def slug(self) -> str:
        return f"count-{slug_of(self.noun)}-{self.document.slug}-{self.span.passage.line_start}"


def compare_lists(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of each count that opens a list, below it or in the same sentence, with the list's length."""
    for document, passage in corpus.passages():
        if passage.kind is PassageKind.TABLE_ROW:
            continue
        for quantity in counts_in(passage):
            yield from _compare_one(corpus, document, passage, quantity)


def counts_in(passage: Passage) -> Iterator[Quantity]:
    """Yield the numbers of a passage that can count the items of a list."""
    for quantity in read_quantities(passage.text):
        is_plain = quantity.kind is QuantityKind.NUMBER and not quantity.unit and quantity.value_max is None
        if is_plain and quantity.value is not None and 2 <= quantity.value <= _LARGEST:
            yield quantity


def _compare_one(
    corpus: ParsedCorpus, document: SourceDocument, passage: Passage, quantity: Quantity
) -> Iterator[Finding]:
    rest = passage.text[quantity.end :]
    if lead := _LEAD.fullmatch(rest):
        counted = _counted(document, passage, quantity, lead["noun"])
        if items := items_below(document, passage):
            yield _comparison(corpus, counted, [whole(item) for item in items])
        yield from _untitled_blocks(corpus, counted)
        return
    for pattern in (_INLINE, _THESE):
        if match := pattern.match(rest):
            counted = _counted(document, passage, quantity, match["noun"])
            yield _comparison(corpus, counted, _inline_items(passage, quantity.end + match.end(), match[0]))
            return


def _counted(document: SourceDocument, passage: Passage, quantity: Quantity, noun: str) -> Counted:
    return Counted(document, Span(passage, quantity.start, quantity.end + len(noun)), quantity, noun.strip())


def _inline_items(passage: Passage, start: int, lead: str) -> list[Span]:
    """Return the items of the list from `start` to the end of its sentence, or to the dash that closes it."""
    end = _SENTENCE_END.search(passage.text, start)
    stop = end.start() if end else len(passage.text)
    closing = _DASH.search(passage.text, start, stop) if _DASH.search(lead) else None
    return items_within(Span(passage, start, closing.start() if closing else stop))


def _comparison(corpus: ParsedCorpus, counted: Counted, items: list[Span]) -> Finding:
    printed, number = counted.span.text, len(items)
    return Finding(
        rule=RULE,
        slug=counted.slug,
        agrees=counted.number == number,
        cited=(counted.span.cite(), items[0].cite(), *([items[-1].cite()] if number > 1 else [])),
        about=subjects(corpus, counted.document, counted.span.cite()),
        title=f"“{printed}” and a list of {number}",
        text=f"The passage announces “{printed}”. The list that follows has {number}, "
        f"from “{items[0].short()}” to “{items[-1].short()}”.",
        shown="The items as listed; the printed count stands beside them as the passage's own figure.",
        severity="substance",
        topic="count",
    )


def _untitled_blocks(corpus: ParsedCorpus, counted: Counted) -> Iterator[Finding]:
    """Yield the comparison of a count in a heading with the next headings, if lists with a lead are below them."""
    document, heading = counted.document, counted.span.passage
    if heading.kind is not PassageKind.HEADING:
        return
    after = document.passages[heading.position + 1 :]
    titles = [passage for passage in after if passage.kind is PassageKind.HEADING]
    blocks = [passage for passage in after if passage.kind is PassageKind.PARAGRAPH and passage.text.endswith(":")]
    if not titles or not blocks:
        return
    printed = counted.span.text
    yield Finding(
        rule=RULE,
        slug=f"{counted.slug}-titles",
        agrees=counted.number == len(titles),
        cited=(counted.span.cite(), *(whole(title).cite() for title in titles)),
        about=subjects(corpus, document, counted.span.cite()),
        title=f"“{printed}”, of which {len(titles)} have a title",
        text=f"The heading announces “{printed}”. {len(blocks)} lists follow, but only {len(titles)} titles.",
        shown=f"{len(blocks)} of them; one without a printed title is shown by its statement.",
        severity="gap",
        topic="missing-text",
    )


@dataclass(frozen=True, slots=True)
class CountryCount:
    """A printed number of countries in the region or in one of its subregions, as a pattern of the words around it."""

    slug: str
    document: str
    pattern: re.Pattern[str]
    subregion: str = ""


def load_claims(reviewed: Path) -> tuple[CountryCount, ...]:
    """Return the counts of countries that a person read; raise FixtureError for an incomplete entry."""
    return tuple(_claim(entry) for entry in read_tables(reviewed / COUNTS)["count"])


def _claim(entry: Mapping[str, Any]) -> CountryCount:
    where = f"{COUNTS}, {entry.get('slug') or entry.get('words')}"
    missing, unknown = field_faults(entry, {"slug", "document", "words"}, {"subregion"})
    if missing or unknown:
        raise FixtureError(where, f"missing or unknown fields: {', '.join((*missing, *unknown))}", "Correct the entry.")
    if entry["words"].count(_NUMBER) != 1:
        raise FixtureError(where, f"its words have not one {_NUMBER}", "Correct the entry.")
    before, after = (r"\w+".join(map(re.escape, part.split(_WORD))) for part in entry["words"].split(_NUMBER))
    pattern = re.compile(rf"{before}(?P<number>\d+){after}")
    return CountryCount(entry["slug"], entry["document"], pattern, entry.get("subregion", ""))


def compare_region(corpus: ParsedCorpus, claims: Sequence[CountryCount]) -> Iterator[Finding]:
    """Yield a comparison of each stated number of countries with the table that lists the countries."""
    tables = [table for document in corpus.documents.values() if (table := find_country_table(document))]
    if not tables:
        return
    for claim in claims:
        for document, passage in corpus.passages():
            stated = claim.pattern.search(passage.text) if document.slug == claim.document else None
            if stated:
                yield _against_table(corpus, claim, document, passage, stated, tables[0])


def _against_table(
    corpus: ParsedCorpus,
    claim: CountryCount,
    document: SourceDocument,
    passage: Passage,
    match: re.Match[str],
    table: CountryTable,
) -> Finding:
    rows = table.under(claim.subregion) if claim.subregion else table.rows
    heading = rows[0].subregion if claim.subregion else table.caption
    where = f"under “{claim.subregion}”" if claim.subregion else "in all"
    printed = Span(passage, *match.span("number"))
    return Finding(
        rule=RULE,
        slug=claim.slug,
        agrees=int(match["number"]) == len(rows),
        cited=(Span(passage, *match.span()).cite(), whole(heading).cite()),
        about=subjects(corpus, document, printed.cite()),
        title=f"{match['number']} countries in the text, {len(rows)} in the table",
        text=f"The text counts {match['number']} countries. “{table.caption.text}” has rows for {len(rows)} {where}.",
        shown=f"The {len(rows)} countries of the table, because it names them; the printed count as the text's figure.",
        severity="substance",
        topic="count",
    )


def compare_named(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of each "the four countries" with lists of places in its passage or earlier in its section."""
    names = place_names(corpus)
    for document, passage in corpus.passages():
        if passage.kind in (PassageKind.TABLE_ROW, PassageKind.HEADING):
            continue
        for match in _THE_COUNTRIES.finditer(passage.text):
            number = parse_cardinal(match["number"])
            if number is None:
                continue
            before = [
                earlier
                for earlier in document.passages[: passage.position + 1]
                if earlier.section == passage.section and earlier.kind is not PassageKind.TABLE_ROW
            ]
            is_named = any(size == number for earlier in before for size in sizes_of_lists(earlier.text, names))
            span = Span(passage, *match.span())
            yield Finding(
                rule=RULE,
                slug=f"unnamed-countries-{document.slug}-{passage.line_start}",
                agrees=is_named,
                cited=(span.cite(),),
                about=subjects(corpus, document, span.cite()),
                title=f"“{span.short()}” are not named",
                text=f"The passage speaks of “{span.short()}” as known, but no list of {number} places stands in it "
                "or before it in its section.",
                shown=f"The number {number} as printed, without a list of countries.",
                severity="gap",
                topic="missing-text",
            )


def sizes_of_lists(text: str, names: NamedPlaces) -> Iterator[int]:
    """Yield the number of places in each enumeration of at least two places in `text`."""
    forms = sorted((re.escape(form) for form in names.by_form), key=len, reverse=True)
    name = rf"\b(?:{'|'.join(forms)})\b(?:\s\([^()]*\))?"
    run = re.compile(rf"{name}(?:{_JOINT.pattern}{name})+")
    one = re.compile(name)
    for match in run.finditer(text):
        yield len(one.findall(match[0]))


def compare_spans(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of "the next four years" in a strategy with the years of its title."""
    for document, passage in corpus.passages():
        start, end = document.metadata.get("period_start_year"), document.metadata.get("period_end_year")
        if not start or not end or start == end:
            continue
        for match in _SPAN.finditer(passage.text):
            printed, years = parse_cardinal(match["next"] or match["over"]), int(end) - int(start) + 1
            if printed is None:
                continue
            span = Span(passage, *match.span())
            yield Finding(
                rule=SPAN_RULE,
                slug=f"span-{document.slug}-{passage.line_start}",
                agrees=printed == years,
                cited=(span.cite(),),
                about=subjects(corpus, document, span.cite()),
                title=f"“{span.text}” of a strategy for {years}",
                text=f"The passage says “{span.text}”; the strategy's period, {start} to {end}, has {years} years.",
                shown=f"{start} to {end}, as titled; the number of years stands as printed in its passage.",
                severity="substance",
                topic="date",
            )
