"""Citations of passages and cells, and whether a citation holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest import segment
from strategy_kb.ingest.segment.quotes import CONTEXT
from strategy_kb.ingest.types import Passage, Quote

Quotes = tuple[Quote, ...]
_ADDRESS = re.compile(r"(?:https?://|www\d?\.)[^\s<>]+")


def text_of(passages: Iterable[Passage]) -> str:
    """Return the passages as one text, a blank line between them."""
    return "\n\n".join(passage.text for passage in passages)


def cite(field: str, passage: Passage, exact: str | None = None) -> Quotes:
    """Quote the first `exact` in the passage, or all of it: one quote for each run that it crosses."""
    return segment.quote_whole(passage, field) if exact is None else segment.find(passage, exact, field)


def cite_all(field: str, passages: Iterable[Passage]) -> Quotes:
    """Quote several passages whole."""
    return tuple(quote for passage in passages for quote in segment.quote_whole(passage, field))


def cite_cell(field: str, passage: Passage, column: int, exact: str | None = None) -> Quotes:
    """Quote `exact` within one cell (from 0) of a table row, or the whole cell."""
    start, end = segment.cell_span(passage, column)
    if exact is not None:
        within = passage.cells[column].find(exact)
        if within < 0 or not exact:
            lines = (passage.line_start, passage.line_end)
            raise SourceShapeError(passage.document, lines, f"{exact!r} in column {column + 1}", passage.cells[column])
        start, end = start + within, start + within + len(exact)
    if any(character.isalnum() for character in passage.text[start:end]):
        return segment.quote(passage, start, end, field)
    return (_cite_sign(field, passage, start, end),)


def _cite_sign(field: str, passage: Passage, start: int, end: int) -> Quote:
    """Quote a cell that holds a mere sign, such as the dash of a missing value."""
    before, after = max(0, start - CONTEXT), end + CONTEXT
    text = passage.text
    return Quote(field, passage.key, text[start:end], text[before:start], text[end:after], start, end)


def first_address(text: str) -> str:
    """Return the first web address in `text`, without the punctuation that ends its sentence; or nothing."""
    found = _ADDRESS.search(text)
    return found[0].rstrip(".,;:)]") if found else ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is claimed: `exact` is `passage_text[start:end]`, between `prefix` and `suffix`."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def why_it_fails(receipt: Receipt, passage_text: str, folded_source: str) -> str | None:
    """The first reason why `receipt` does not hold, or None when it does.

    `folded_source` is what the passage's source lines print, white space folded.
    """
    exact, start, end = receipt.exact, receipt.start, receipt.end
    if passage_text[start:end] != exact:
        return f"characters {start} to {end} of the passage read {passage_text[start:end]!r}"
    if not passage_text[:start].endswith(receipt.prefix):
        return f"the prefix {receipt.prefix!r} does not stand before it in the passage"
    if not passage_text[end:].startswith(receipt.suffix):
        return f"the suffix {receipt.suffix!r} does not stand after it in the passage"
    if fold(exact) not in folded_source:
        return "the quote does not stand in the passage's source lines"
    if _is_ambiguous(receipt, passage_text):
        return "the quote stands more than once in the passage, and prefix and suffix do not tell which one is meant"
    return None


def _is_ambiguous(receipt: Receipt, passage_text: str) -> bool:
    """Say whether the words around an equal quote would tell the two apart, and the receipt does not hold them.

    Where a whole sentence stands twice nothing around it does: the offsets say which one is meant.
    """
    is_whole = len(receipt.prefix) >= min(CONTEXT, receipt.start) and len(receipt.suffix) >= min(
        CONTEXT, len(passage_text) - receipt.end
    )
    return (
        not is_whole
        and _stands_twice(receipt.exact, passage_text)
        and _stands_twice(receipt.prefix + receipt.exact + receipt.suffix, passage_text)
    )


def _stands_twice(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + 1) >= 0
