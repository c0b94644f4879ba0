"""Receipts: a stretch of a passage's text as quotes that stand verbatim in the source."""

from __future__ import annotations

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest.types import Passage, Quote

CONTEXT = 32
SHORTEST_PIECE = 12
_CELL_GAP = " | "


def quote(passage: Passage, start: int, end: int, field: str) -> tuple[Quote, ...]:
    """Return the receipts for `passage.text[start:end]`: one quote for each piece of it that lies within one run.

    Beside a piece with a letter or figure those without are left out, and beside longer ones those under 12 characters.
    Raises SourceShapeError when nothing of the stretch stands in the source.
    """
    pieces = []
    for run in passage.runs:
        left, right = max(run.start, start), min(run.end, end)
        while left < right and passage.text[left] == " ":
            left += 1
        while right > left and passage.text[right - 1] == " ":
            right -= 1
        if left < right:
            pieces.append((left, right))
    if any(_says_something(passage, piece) for piece in pieces):
        pieces = [piece for piece in pieces if _says_something(passage, piece)]
    if any(right - left >= SHORTEST_PIECE for left, right in pieces):
        pieces = [(left, right) for left, right in pieces if right - left >= SHORTEST_PIECE]
    if not pieces:
        raise _absent(passage, f"text to quote for {field} at characters {start} to {end}")
    return tuple(_quote(passage, left, right, field) for left, right in pieces)


def _says_something(passage: Passage, piece: tuple[int, int]) -> bool:
    return any(char.isalnum() for char in passage.text[slice(*piece)])


def find(passage: Passage, needle: str, field: str, occurrence: int = 1) -> tuple[Quote, ...]:
    """Return the receipts for the given occurrence (from 1) of `needle`, white space folded, in the passage's text.

    Raises SourceShapeError with the passage's document and lines when it is not there.
    """
    start, end = span(passage, needle, occurrence)
    return quote(passage, start, end, field)


def span(passage: Passage, needle: str, occurrence: int = 1) -> tuple[int, int]:
    """Return where the given occurrence (from 1) of `needle`, white space folded, stands in the passage's text."""
    wanted, at = fold(needle), -1
    for _ in range(occurrence):
        at = passage.text.find(wanted, at + 1) if wanted else -1
        if at < 0:
            raise _absent(passage, f"{wanted!r}" + (f", time {occurrence}," if occurrence > 1 else ""))
    return at, at + len(wanted)


def quote_cell(passage: Passage, index: int, field: str) -> tuple[Quote, ...]:
    """Return the receipts for cell `index` (from 0) of a table row. Raises SourceShapeError when it is empty."""
    start, end = cell_span(passage, index)
    return quote(passage, start, end, field)


def cell_span(passage: Passage, index: int) -> tuple[int, int]:
    """Return where cell `index` (from 0) of a table row stands in the row's text."""
    if index >= len(passage.cells) or not passage.cells[index]:
        raise _absent(passage, f"a table row with text in cell {index + 1}")
    before = [cell for cell in passage.cells[:index] if cell]
    start = sum(len(cell) + len(_CELL_GAP) for cell in before)
    return start, start + len(passage.cells[index])


def quote_whole(passage: Passage, field: str) -> tuple[Quote, ...]:
    """Return the receipts for all of a passage's text."""
    return quote(passage, 0, len(passage.text), field)


def _quote(passage: Passage, start: int, end: int, field: str) -> Quote:
    return Quote(
        field=field,
        passage=passage.key,
        exact=passage.text[start:end],
        prefix=passage.text[max(0, start - CONTEXT) : start],
        suffix=passage.text[end : end + CONTEXT],
        start=start,
        end=end,
    )


def _absent(passage: Passage, expected: str) -> SourceShapeError:
    lines = (passage.line_start, passage.line_end)
    return SourceShapeError(passage.document, lines, expected, repr(passage.text))
