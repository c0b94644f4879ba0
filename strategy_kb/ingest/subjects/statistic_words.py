"""Words around a statistic: its period and the ends of its movement, where they are printed and what they must say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.subjects.reviewed_statistics import NamedPlace, ReviewedStatistic, ReviewedStatistics
from strategy_kb.ingest.types import ParsedCitation, Passage, SourceDocument

_NOW = re.compile(r"\b(?:currently|presently|at present|nowadays)\b", re.IGNORECASE)
_FISCAL = re.compile(r"\bfiscal years?\b|\bFY\s?\d", re.IGNORECASE)


def is_fiscal(entry: ReviewedStatistic) -> bool:
    """Say whether the printed period is one or more fiscal years."""
    return bool(_FISCAL.search(entry.period_printed))


def check_period(document: SourceDocument, entry: ReviewedStatistic, sentence: Span) -> None:
    """Raise SourceShapeError when "currently" is treated in another way, or a fiscal year as a calendar year."""
    years = [year for year in (entry.start_year, entry.end_year) if year]
    is_dated = entry.period_basis == "printed" and bool(years) and not _NOW.fullmatch(entry.period_printed)
    is_inferred = entry.period_basis == "inferred" and bool(_NOW.fullmatch(entry.period_printed))
    word = _NOW.search(sentence.text)
    if word and not (is_dated or is_inferred):
        _refuse(document, entry, f"{word[0]!r} as period_printed of {entry.ref}, and its years inferred", sentence)
    fiscal = _FISCAL.search(sentence.text)
    if fiscal and years and entry.period_basis == "printed" and not is_fiscal(entry):
        _refuse(document, entry, f"{fiscal[0]!r} in period_printed of {entry.ref}, whose years are printed", sentence)


def printed_near(document: SourceDocument, entry: ReviewedStatistic, passage: Passage, words: str, what: str) -> Span:
    """Return the span of `words` in the passage of a statistic, in a footnote of it or in the passage of its footnote.

    Raises SourceShapeError, which calls the words `what`, when they are in none.
    """
    marks = document.references
    notes = [mark.footnote for mark in marks if mark.passage == passage.key and mark.footnote]
    hosts = [mark.passage for mark in marks if mark.footnote == passage.key]
    for near in (passage, *(document.passage_by_key[key] for key in (*notes, *hosts))):
        start = near.text.find(words)
        if start >= 0:
            return Span(near, start, start + len(words))
    raise SourceShapeError(
        document.slug,
        (entry.line, passage.line_end),
        f"the {what} {words!r} of {entry.ref} in the passage or its footnotes",
        repr(passage.text),
    )


def movement(entry: ReviewedStatistic, entries: ReviewedStatistics) -> dict[str, Any]:
    """Return the fields of the movement: the place and the words of each end, and the group."""
    ends: dict[str, Any] = {}
    for name, code, words in entry.ends:
        place: NamedPlace | None = entries.places[code] if code else None
        ends |= {f"{name}_place": place.ref if place else None, f"{name}_printed": words}
    return ends | {"group_printed": entry.group_printed}


def cite_movement(document: SourceDocument, entry: ReviewedStatistic, passage: Passage) -> Iterator[ParsedCitation]:
    """Yield the citations of the words of each end and of the group; those of an end are its place's too."""
    for name, code, words in entry.ends:
        if words:
            span = printed_near(document, entry, passage, words, f"end “{name}”")
            yield from span.cite(f"{name}_printed")
            yield from span.cite(f"{name}_place") if code else ()
    if entry.group_printed:
        yield from printed_near(document, entry, passage, entry.group_printed, "group").cite("group_printed")


def _refuse(document: SourceDocument, entry: ReviewedStatistic, expected: str, sentence: Span) -> None:
    period = f"{entry.period_printed!r}, {entry.period_basis}, in {sentence.text!r}"
    raise SourceShapeError(document.slug, (entry.line, sentence.passage.line_end), expected, period)
