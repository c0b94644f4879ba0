"""Read the figures that prose and footnotes state: what a person decided they mean, with the value that is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.numbers import QUALIFIERS, Quantity, QuantityKind, read_quantities
from strategy_kb.ingest.reading.spans import Span, sentence_span
from strategy_kb.ingest.subjects import excluded_numbers
from strategy_kb.ingest.subjects.excluded_numbers import Unaccounted
from strategy_kb.ingest.subjects.reviewed_statistics import (
    NotAFigure,
    ReviewedFigure,
    ReviewedFigures,
    load_reviewed_figures,
)
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
    """An entry's number where it stands: `quantity` within `passage`, `start:end` the entry's quote there."""

    passage: Passage
    start: int
    end: int
    quantity: Quantity


def parse(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield one record per figure of `statistics.toml`, in its order.

    Raises SourceShapeError for an entry whose quote, number or printed period is not where it says, and for a number
    of a document with entries that no entry and no rule accounts for. Documents without entries are left alone.
    """
    entries = load_reviewed_figures(reviewed)
    held = {figure.document: _document(documents, figure) for figure in entries.figures}
    for missing in _unaccounted(held, entries):
        raise SourceShapeError(
            missing.document,
            (missing.line, missing.line),
            "every number to be a statistic, a rule's or an entry of not_statistics.toml",
            f"{missing.printed!r} in {missing.text!r}",
        )
    for position, figure in enumerate(entries.figures, start=1):
        document = _document(documents, figure)
        yield _record(document, figure, _locate(document, figure), entries, position)


def unaccounted(documents: Mapping[str, SourceDocument], reviewed: Path) -> list[Unaccounted]:
    """Return every number of `documents` that is neither in a statistic nor excluded by a rule or an entry."""
    return list(_unaccounted(documents, load_reviewed_figures(reviewed)))


def _unaccounted(documents: Mapping[str, SourceDocument], entries: ReviewedFigures) -> Iterator[Unaccounted]:
    claimed = set(_claimed(documents, entries))
    for document in documents.values():
        for passage, quantity in excluded_numbers.unexcluded(document):
            if (passage.key, quantity.start) not in claimed:
                start, end = sentence_span(passage.text, quantity.start, quantity.end)
                line = excluded_numbers.line_of(document, passage, quantity.printed)
                yield Unaccounted(document.slug, line, quantity.printed, passage.text[start:end])


def _claimed(documents: Mapping[str, SourceDocument], entries: ReviewedFigures) -> Iterator[tuple[str, int]]:
    """Yield the passage and offset of each number that an entry speaks of, as its value or within its period."""
    for figure in entries.figures:
        document = _document(documents, figure)
        located = _locate(document, figure)
        yield located.passage.key, located.quantity.start
        if figure.period_printed:
            passage, start, end = _period(document, figure, located)
            yield from ((passage.key, q.start) for q in read_quantities(passage.text) if start <= q.start < end)
    for entry in entries.not_figures:
        located = _locate(_document(documents, entry), entry)
        yield located.passage.key, located.quantity.start


def _document(documents: Mapping[str, SourceDocument], entry: ReviewedFigure | NotAFigure) -> SourceDocument:
    if entry.document not in documents:
        raise SourceShapeError(entry.document, None, f"a document that prints {entry.quote!r}", "no such document")
    return documents[entry.document]


def _locate(document: SourceDocument, entry: ReviewedFigure | NotAFigure) -> Located:
    """Find the entry's quote in the one passage that starts it on the entry's line, and its number in the quote."""
    found = [
        (passage, offset)
        for passage in document.passages
        if passage.line_start <= entry.line <= passage.line_end
        for offset in _occurrences(passage.text, entry.quote)
        if _starts_on(document, entry.line, passage, offset, entry.quote)
    ]
    where = (entry.line, entry.line)
    if len(found) != 1:
        line = document.lines[entry.line - 1] if entry.line <= len(document.lines) else "the end of the document"
        times = f"it {len(found)} times in" if found else ""
        raise SourceShapeError(document.slug, where, f"{entry.quote!r} once", f"{times} {line!r}".strip())
    passage, start = found[0]
    end = start + len(entry.quote)
    inside = [
        q for q in read_quantities(passage.text) if q.printed == entry.printed and start <= q.start and q.end <= end
    ]
    if len(inside) != 1:
        read = ", ".join(repr(q.printed) for q in read_quantities(entry.quote)) or "no number"
        raise SourceShapeError(document.slug, where, f"the number {entry.printed!r} once in {entry.quote!r}", read)
    return Located(passage, start, end, inside[0])


def _occurrences(text: str, needle: str) -> Iterator[int]:
    offset = text.find(needle)
    while offset >= 0:
        yield offset
        offset = text.find(needle, offset + 1)


def _starts_on(document: SourceDocument, line: int, passage: Passage, start: int, quote: str) -> bool:
    """Say whether `quote`, at offset `start` of the passage, begins on the source line `line`."""
    first = Span(passage, start, start + len(quote)).cite("value")[0].exact
    lines = document.lines[line - 1 : passage.line_end]
    return fold("\n".join(lines)).count(first) > fold("\n".join(lines[1:])).count(first)


def _period(document: SourceDocument, figure: ReviewedFigure, located: Located) -> tuple[Passage, int, int]:
    """Find the words that give the period, in the figure's passage or in a footnote that it refers to."""
    notes = [r.footnote for r in document.references if r.passage == located.passage.key and r.footnote]
    for passage in (located.passage, *(document.passage_by_key[key] for key in notes)):
        start = passage.text.find(figure.period_printed)
        if start >= 0:
            return passage, start, start + len(figure.period_printed)
    raise SourceShapeError(
        document.slug,
        (figure.line, located.passage.line_end),
        f"the period {figure.period_printed!r} of {figure.ref} in the passage or its footnotes",
        repr(located.passage.text),
    )


def _record(
    document: SourceDocument, figure: ReviewedFigure, located: Located, entries: ReviewedFigures, position: int
) -> ParsedRecord:
    passage, quantity = located.passage, located.quantity
    start, end = _sentence(located)
    qualifier_printed = figure.qualifier_printed or quantity.qualifier_printed
    if qualifier_printed not in passage.text or qualifier_printed.lower() not in {"", *QUALIFIERS}:
        expected = f"the qualifier {qualifier_printed!r}, one that the number reader knows"
        raise SourceShapeError(document.slug, (figure.line, passage.line_end), expected, repr(passage.text[start:end]))
    qualifier = QUALIFIERS.get(qualifier_printed.lower(), "")
    return ParsedRecord(
        model="countries.statistic",
        ref=figure.ref,
        title=_title(figure, quantity, qualifier, entries),
        text=passage.text[start:end],
        fields={
            "place": entries.places[figure.place].ref,
            "origin": entries.places[figure.origin].ref if figure.origin else None,
            "measure": figure.measure,
            "topic": figure.topic,
            "unit": figure.unit,
            "value": quantity.value,
            "value_max": quantity.value_max,
            "qualifier": qualifier,
            "qualifier_printed": qualifier_printed,
            "printed": figure.printed,
            "start_year": figure.start_year,
            "end_year": figure.end_year,
            "period_printed": figure.period_printed,
            "period_basis": figure.period_basis,
            "note": figure.note,
        },
        citations=tuple(_quotes(document, figure, located, (start, end))),
        position=position,
    )


def _sentence(located: Located) -> tuple[int, int]:
    """Return the sentence that the entry's quote stands in; in a table row it ends with its cell."""
    passage = located.passage
    start, end = sentence_span(passage.text, located.start, located.end)
    if passage.kind is not PassageKind.TABLE_ROW:
        return start, end
    left, right = passage.text.rfind(_CELL_GAP, 0, located.start), passage.text.find(_CELL_GAP, located.end)
    return max(start, left + len(_CELL_GAP) if left >= 0 else 0), min(end, right) if right >= 0 else end


def _quotes(
    document: SourceDocument, figure: ReviewedFigure, located: Located, sentence: tuple[int, int]
) -> Iterable[ParsedCitation]:
    """Cite the number, the sentence that says what it counts and, where they are printed, qualifier and period."""
    value = Span(located.passage, located.start, located.end).cite("value")
    last = located.quantity.end - 1
    if not any(quote.start <= last < quote.end for quote in value):
        expected = f"{figure.printed!r} in one piece with the words around it in {figure.quote!r}"
        raise SourceShapeError(document.slug, (figure.line, figure.line), expected, "marks of the text between them")
    yield from value
    yield from Span(located.passage, located.quantity.start, located.quantity.end).cite("printed")
    yield from _quote_qualifier(figure, located, sentence[0])
    for field in ("text", "measure"):
        yield from Span(located.passage, *sentence).cite(field)
    if figure.period_printed:
        passage, start, end = _period(document, figure, located)
        years = {"start_year": figure.start_year, "end_year": figure.end_year}
        of_years = [name for name, year in years.items() if year and figure.period_basis == "printed"]
        for field in ("period_printed", *of_years):
            yield from Span(passage, start, end).cite(field)


def _quote_qualifier(figure: ReviewedFigure, located: Located, sentence_start: int) -> Citations:
    """Cite the qualifying words, of several the ones nearest before the number."""
    words = figure.qualifier_printed or located.quantity.qualifier_printed
    start = located.passage.text.rfind(words, sentence_start, located.quantity.end) if words else -1
    return Span(located.passage, start, start + len(words)).cite("qualifier_printed") if start >= 0 else ()


def _title(figure: ReviewedFigure, quantity: Quantity, qualifier: str, entries: ReviewedFigures) -> str:
    """Return "Haiti: 4 warehouse locations", or "Haiti: remittances received: 32.5%" for an amount."""
    size = f"{_QUALIFIER_WORDS[qualifier]}{quantity.printed}"
    if quantity.kind is QuantityKind.VAGUE:
        size = f"{quantity.printed.lower()} of"
    place = entries.places[figure.place].name
    if entries.units[figure.unit].form == "count":
        return f"{place}: {size} {figure.measure}"
    return f"{place}: {figure.measure}: {size}"
