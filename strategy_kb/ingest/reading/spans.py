"""Spans of a passage's text, citations of them, and whether a citation holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.types import Citations, ParsedCitation, Passage, SourceDocument

CONTEXT = 32
SHORTEST_PIECE = 12
_CELL_GAP = " | "
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“(\[]?[A-Z\d])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:pp?|No|al|eds?|vs|St|i\.e|e\.g|Tel))\.[\"”’)\]]*\s+$")
_LIST_END = re.compile(r"(?:[\s,;.:]|[;,]\s+and\b,?)+$")
_WORDS_SHOWN = 10
_ADDRESS = re.compile(r"(?:https?://|www\d?\.)[^\s<>]+")


@dataclass(frozen=True, slots=True)
class Span:
    """`passage.text[start:end]`."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def has_letter_or_figure(self) -> bool:
        """Say whether the span has a letter or figure."""
        return any(character.isalnum() for character in self.text)

    def cite(self, field: str = "quote") -> Citations:
        """Return the citations of this span as the value of `field`: one for each piece that lies within one run.

        Pieces without a letter or figure, and those under 12 characters, are omitted when there are better ones.
        Raises SourceShapeError when nothing of the span is in the source.
        """
        pieces = self._pieces()
        if any(piece.has_letter_or_figure for piece in pieces):
            pieces = [piece for piece in pieces if piece.has_letter_or_figure]
        if any(len(piece.text) >= SHORTEST_PIECE for piece in pieces):
            pieces = [piece for piece in pieces if len(piece.text) >= SHORTEST_PIECE]
        if not pieces:
            _refuse(self.passage, f"text to quote for {field} at characters {self.start} to {self.end}")
        return tuple(piece.cite_verbatim(field) for piece in pieces)

    def cite_verbatim(self, field: str) -> ParsedCitation:
        """Return one citation of this span, which must lie within one run of its passage."""
        text, start, end = self.passage.text, self.start, self.end
        return ParsedCitation(
            field=field,
            passage=self.passage.key,
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            start=start,
            end=end,
        )

    def _pieces(self) -> list[Span]:
        """Return the parts of the span that lie within one run, without spaces at their ends."""
        text, pieces = self.passage.text, []
        for run in self.passage.runs:
            start, end = max(run.start, self.start), min(run.end, self.end)
            while start < end and text[start] == " ":
                start += 1
            while end > start and text[end - 1] == " ":
                end -= 1
            if start < end:
                pieces.append(Span(self.passage, start, end))
        return pieces

    def short(self) -> str:
        """Return the text, shortened after ten words."""
        words = self.text.split()
        return self.text if len(words) <= _WORDS_SHOWN else f"{' '.join(words[:_WORDS_SHOWN])} …"

    def sentence(self) -> Span:
        """Return the sentence (or sentences) around this span."""
        return Span(self.passage, *sentence_span(self.passage.text, self.start, self.end))

    def without_end_punctuation(self) -> Span:
        """Return the span without the punctuation that ends a list item: "…; and," or a full stop."""
        return Span(self.passage, self.start, self.start + len(_LIST_END.sub("", self.text)))

    def find(self, pattern: re.Pattern[str], group: int | str = 0) -> Span | None:
        """Return the first match of `pattern` inside this span, or one group of it."""
        match = pattern.search(self.passage.text, self.start, self.end)
        return Span(self.passage, *match.span(group)) if match and match[group] is not None else None


def whole(passage: Passage) -> Span:
    """Return all of a passage's text."""
    return Span(passage, 0, len(passage.text))


def cell(passage: Passage, index: int) -> Span:
    """Return cell `index` (from 0) of a table row. Raises SourceShapeError when it is empty."""
    if index >= len(passage.cells) or not passage.cells[index]:
        _refuse(passage, f"a table row with text in cell {index + 1}")
    start = sum(len(cell) + len(_CELL_GAP) for cell in passage.cells[:index] if cell)
    return Span(passage, start, start + len(passage.cells[index]))


def markers_in_cell(document: SourceDocument, row: Passage, column: int) -> list[str]:
    """Return the labels of the notes that a cell (from 0) of a table row refers to."""
    span = cell(row, column)
    marks = (mark for mark in document.references if mark.passage == row.key)
    return [mark.number for mark in marks if span.start <= mark.offset <= span.end]


def find_words(passage: Passage, words: str, occurrence: int = 1) -> Span:
    """Return the given occurrence (from 1) of `words`, white space folded, in the passage's text.

    Raises SourceShapeError with the passage's document and lines when it is not there.
    """
    folded, at = fold(words), -1
    for _ in range(occurrence):
        at = passage.text.find(folded, at + 1) if folded else -1
        if at < 0:
            _refuse(passage, f"{folded!r}" + (f", time {occurrence}," if occurrence > 1 else ""))
    return Span(passage, at, at + len(folded))


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the start and end of the sentence (or sentences) of `text` around `text[start:end]`."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not _ABBREVIATION.search(text[: match.end()])]
    first = max((offset for offset in ends if offset <= start), default=0)
    last = min((offset for offset in ends if offset >= end), default=len(text))
    return first, first + len(text[first:last].rstrip())


def sentences(passage: Passage) -> Iterator[Span]:
    """Yield the sentences of a passage, in order."""
    start = 0
    while start < len(passage.text):
        sentence = Span(passage, start, start + 1).sentence()
        yield sentence
        start = sentence.end + len(passage.text[sentence.end :]) - len(passage.text[sentence.end :].lstrip())


def _refuse(passage: Passage, expected: str) -> NoReturn:
    refuse(passage.document, passage, expected, repr(passage.text))


def text_of(passages: Iterable[Passage]) -> str:
    """Return the passages as one text, a blank line between them."""
    return "\n\n".join(passage.text for passage in passages)


def cite(field: str, passage: Passage, exact: str | None = None) -> Citations:
    """Cite the first `exact` in the passage, or all of it: one citation for each run that it crosses."""
    return (whole(passage) if exact is None else find_words(passage, exact)).cite(field)


def cite_all(field: str, passages: Iterable[Passage]) -> Citations:
    """Cite several passages whole."""
    return tuple(citation for passage in passages for citation in cite(field, passage))


def cite_cell(field: str, passage: Passage, column: int, exact: str | None = None) -> Citations:
    """Cite `exact` within one cell (from 0) of a table row, or the whole cell, even if it is only a dash."""
    span = cell(passage, column)
    if exact is not None:
        within = span.text.find(exact)
        if within < 0 or not exact:
            refuse(passage.document, passage, f"{exact!r} in column {column + 1}", span.text)
        span = Span(passage, span.start + within, span.start + within + len(exact))
    return span.cite(field) if span.has_letter_or_figure else (span.cite_verbatim(field),)


def first_address(text: str) -> str:
    """Return the first web address in `text` without the punctuation after it; empty when there is none."""
    address = _ADDRESS.search(text)
    return address[0].rstrip(".,;:)]") if address else ""


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A stored citation: `exact` is the passage's text from `start` to `end`, between `prefix` and `suffix`."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def why_it_fails(citation: ParsedCitation | StoredCitation, passage_text: str, folded_source: str) -> str | None:
    """Return the first reason why `citation` does not hold, or None when it does.

    `folded_source` is the text of the passage's source lines, white space folded.
    """
    exact, start, end = citation.exact, citation.start, citation.end
    if passage_text[start:end] != exact:
        return f"characters {start} to {end} of the passage read {passage_text[start:end]!r}"
    if not passage_text[:start].endswith(citation.prefix):
        return f"the prefix {citation.prefix!r} does not stand before it in the passage"
    if not passage_text[end:].startswith(citation.suffix):
        return f"the suffix {citation.suffix!r} does not stand after it in the passage"
    if fold(exact) not in folded_source:
        return "the quote does not stand in the passage's source lines"
    if _is_ambiguous(citation, passage_text):
        return "the quote stands more than once in the passage, and prefix and suffix do not tell which one is meant"
    return None


def _is_ambiguous(citation: ParsedCitation | StoredCitation, passage_text: str) -> bool:
    """Say whether the quote occurs twice in the passage, and a longer prefix or suffix would tell the two apart.

    Where a whole sentence is printed twice the words around it are the same: the offsets tell which one is meant.
    """
    prefix, suffix = citation.prefix, citation.suffix
    is_whole = len(prefix) >= min(CONTEXT, citation.start) and len(suffix) >= min(
        CONTEXT, len(passage_text) - citation.end
    )
    return (
        not is_whole
        and _stands_twice(citation.exact, passage_text)
        and _stands_twice(prefix + citation.exact + suffix, passage_text)
    )


def _stands_twice(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + 1) >= 0
