"""Statistics in prose and footnotes: their meaning as a person decided, with the printed value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.numbers import QUALIFIERS, Quantity, QuantityKind, read_quantities
from strategy_kb.ingest.reading.reviewed import spans_at
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.subjects.repeats import with_repeats
from strategy_kb.ingest.subjects.reviewed_statistics import (
    ExcludedNumber,
    ReviewedStatistic,
    ReviewedStatistics,
    Unaccounted,
    line_of,
    read_reviewed_statistics,
    unexcluded,
)
from strategy_kb.ingest.subjects.statistic_words import check_period, cite_movement, is_fiscal, movement, printed_near
from strategy_kb.ingest.types import Citations, ParsedCitation, ParsedRecord, Passage, PassageKind, SourceDocument

_CELL_GAP = " | "
_QUALIFIER_WORDS = {
    "": "",
    "over": "more than ",
    "under": "less than ",
    "about": "about ",
    "almost": "almost ",
    "at-least": "at least ",
    "at-most": "at most ",
    "up-to": "up to ",
    "estimated": "estimated ",
}


@dataclass(frozen=True, slots=True)
class Located:
    """The place of an entry's number: `quoted` is the span of the entry's words, `quantity` the number in them."""

    quoted: Span
    quantity: Quantity

    @property
    def passage(self) -> Passage:
        return self.quoted.passage

    def sentence(self) -> Span:
        """Return the sentence around the quoted words; in a table row it ends with its cell."""
        sentence = self.quoted.sentence()
        if self.passage.kind is not PassageKind.TABLE_ROW:
            return sentence
        before = self.passage.text.rfind(_CELL_GAP, 0, self.quoted.start)
        after = self.passage.text.find(_CELL_GAP, self.quoted.end)
        start = max(sentence.start, before + len(_CELL_GAP) if before >= 0 else 0)
        return Span(self.passage, start, min(sentence.end, after) if after >= 0 else sentence.end)


def parse(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield one record per entry of `statistics.toml`, in its order.

    Raises SourceShapeError for an entry whose quote, number or printed period is not where it says, and for a number
    of a document with entries that no entry and no rule accounts for. Documents without entries are left alone.
    Raises FixtureError for two equal figures of different passages that `repeats.toml` does not name.
    """
    entries = read_reviewed_statistics(reviewed)
    with_entries = {entry.document: _document(documents, entry) for entry in entries.statistics}
    for missing in _unaccounted(with_entries, entries):
        raise SourceShapeError(
            missing.document,
            (missing.line, missing.line),
            "every number to be a statistic, a rule's or an entry of not_statistics.toml",
            f"{missing.printed!r} in {missing.text!r}",
        )
    yield from with_repeats(_records(documents, entries), reviewed)


def _records(documents: Mapping[str, SourceDocument], entries: ReviewedStatistics) -> Iterator[ParsedRecord]:
    for rank, entry in enumerate(entries.statistics, start=1):
        document = _document(documents, entry)
        yield _record(document, entry, _locate(document, entry), entries, rank)


def unaccounted(documents: Mapping[str, SourceDocument], reviewed: Path) -> list[Unaccounted]:
    """Return every number in `documents` that is neither in a statistic nor excluded by a rule or an entry."""
    return list(_unaccounted(documents, read_reviewed_statistics(reviewed)))


def _unaccounted(documents: Mapping[str, SourceDocument], entries: ReviewedStatistics) -> Iterator[Unaccounted]:
    claimed = set(_claimed(documents, entries))
    for document in documents.values():
        for passage, quantity in unexcluded(document):
            if (passage.key, quantity.start) not in claimed:
                sentence = Span(passage, quantity.start, quantity.end).sentence()
                line = line_of(document, passage, quantity.printed)
                yield Unaccounted(document.slug, line, quantity.printed, sentence.text)


def _claimed(documents: Mapping[str, SourceDocument], entries: ReviewedStatistics) -> Iterator[tuple[str, int]]:
    """Yield the passage and offset of each number that an entry uses, as its value or within its period."""
    for entry in entries.statistics:
        document = _document(documents, entry)
        located = _locate(document, entry)
        yield located.passage.key, located.quantity.start
        if entry.period_printed:
            period = _period(document, entry, located)
            for quantity in read_quantities(period.passage.text):
                if period.start <= quantity.start < period.end:
                    yield period.passage.key, quantity.start
    for excluded in entries.excluded:
        located = _locate(_document(documents, excluded), excluded)
        yield located.passage.key, located.quantity.start


def _document(documents: Mapping[str, SourceDocument], entry: ReviewedStatistic | ExcludedNumber) -> SourceDocument:
    if entry.document not in documents:
        raise SourceShapeError(entry.document, None, f"a document that prints {entry.quote!r}", "no such document")
    return documents[entry.document]


def _locate(document: SourceDocument, entry: ReviewedStatistic | ExcludedNumber) -> Located:
    """Return the place of the entry's quote, which must begin once on its line, and of the number in the quote."""
    starting = [span for span in spans_at(document, entry.line, entry.quote) if _starts_on(document, entry.line, span)]
    where = (entry.line, entry.line)
    if len(starting) != 1:
        line = document.lines[entry.line - 1] if entry.line <= len(document.lines) else "the end of the document"
        times = f"it {len(starting)} times in" if starting else ""
        raise SourceShapeError(document.slug, where, f"{entry.quote!r} once", f"{times} {line!r}".strip())
    quoted = starting[0]
    inside = [
        quantity
        for quantity in read_quantities(quoted.passage.text)
        if quantity.printed == entry.printed and quoted.start <= quantity.start and quantity.end <= quoted.end
    ]
    if len(inside) != 1:
        read = ", ".join(repr(quantity.printed) for quantity in read_quantities(entry.quote)) or "no number"
        raise SourceShapeError(document.slug, where, f"the number {entry.printed!r} once in {entry.quote!r}", read)
    return Located(quoted, inside[0])


def _starts_on(document: SourceDocument, line: int, span: Span) -> bool:
    """Say whether `span` begins on the source line `line`."""
    first = span.cite("value")[0].exact
    lines = document.lines[line - 1 : span.passage.line_end]
    return fold("\n".join(lines)).count(first) > fold("\n".join(lines[1:])).count(first)


def _period(document: SourceDocument, entry: ReviewedStatistic, located: Located) -> Span:
    """Return the span of the period, in the statistic's passage or in a footnote that it refers to."""
    return printed_near(document, entry, located.passage, entry.period_printed, "period")


def _record(
    document: SourceDocument, entry: ReviewedStatistic, located: Located, entries: ReviewedStatistics, rank: int
) -> ParsedRecord:
    passage, quantity, sentence = located.passage, located.quantity, located.sentence()
    qualifier_printed = entry.qualifier_printed or quantity.qualifier_printed
    if qualifier_printed not in passage.text or qualifier_printed.lower() not in {"", *QUALIFIERS}:
        expected = f"the qualifier {qualifier_printed!r}, one that the number reader knows"
        raise SourceShapeError(document.slug, (entry.line, passage.line_end), expected, repr(sentence.text))
    qualifier = QUALIFIERS.get(qualifier_printed.lower(), "")
    check_period(document, entry, sentence)
    return ParsedRecord(
        model="countries.statistic",
        ref=entry.ref,
        title=_title(entry, quantity, qualifier, entries),
        text=sentence.text,
        fields={
            "place": entries.places[entry.place].ref,
            "origin": entries.places[entry.origin].ref if entry.origin else None,
            **movement(entry, entries),
            "measure": entry.measure,
            "topic": entry.topic,
            "unit": entry.unit,
            "value": quantity.value,
            "value_max": quantity.value_max,
            "qualifier": qualifier,
            "qualifier_printed": qualifier_printed,
            "printed": entry.printed,
            "start_year": entry.start_year,
            "end_year": entry.end_year,
            "period_printed": entry.period_printed,
            "period_basis": entry.period_basis,
            "is_fiscal_year": is_fiscal(entry),
            "repeats": None,
            "note": entry.note,
        },
        citations=tuple(_cite(document, entry, located, sentence)),
        rank=rank,
    )


def _cite(
    document: SourceDocument, entry: ReviewedStatistic, located: Located, sentence: Span
) -> Iterator[ParsedCitation]:
    """Yield the citations of the number, of its sentence and, if they are printed, of qualifier and period."""
    value, quantity = located.quoted.cite("value"), located.quantity
    if not any(citation.start < quantity.end <= citation.end for citation in value):
        expected = f"{entry.printed!r} in one piece with the words around it in {entry.quote!r}"
        raise SourceShapeError(document.slug, (entry.line, entry.line), expected, "marks of the text between them")
    yield from value
    yield from Span(located.passage, quantity.start, quantity.end).cite("printed")
    yield from _cite_qualifier(entry, located, sentence)
    for field in ("text", "measure"):
        yield from sentence.cite(field)
    years = [name for name in ("start_year", "end_year") if getattr(entry, name)]
    if entry.period_printed:
        period = _period(document, entry, located)
        is_printed = entry.period_basis == "printed"
        of_years = (*years, *(["is_fiscal_year"] if is_fiscal(entry) else [])) if is_printed else ()
        for field in ("period_printed", *of_years):
            yield from period.cite(field)
    if entry.inferred_from:
        source = printed_near(document, entry, located.passage, entry.inferred_from, "source of the period")
        for field in years:
            yield from source.cite(field)
    yield from cite_movement(document, entry, located.passage)


def _cite_qualifier(entry: ReviewedStatistic, located: Located, sentence: Span) -> Citations:
    """Return the citations of the qualifying words; of several, those nearest before the number."""
    words = entry.qualifier_printed or located.quantity.qualifier_printed
    start = located.passage.text.rfind(words, sentence.start, located.quantity.end) if words else -1
    return Span(located.passage, start, start + len(words)).cite("qualifier_printed") if start >= 0 else ()


def _title(entry: ReviewedStatistic, quantity: Quantity, qualifier: str, entries: ReviewedStatistics) -> str:
    """Return "Haiti: 4 warehouse locations", or "Haiti: remittances received: 32.5%" for an amount."""
    size = f"{_QUALIFIER_WORDS[qualifier]}{quantity.printed}"
    if quantity.kind is QuantityKind.VAGUE:
        size = f"{quantity.printed.lower()} of"
    place = entries.places[entry.place].name
    if entries.units[entry.unit].form == "count":
        return f"{place}: {size} {entry.measure}"
    return f"{place}: {entry.measure}: {size}"
