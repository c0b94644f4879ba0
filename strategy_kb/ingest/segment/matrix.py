"""The header of a matrix whose column titles were printed side by side and came out one under the other.

It is known by a row of codes ("P1 P2 P3 O1 O2 O3") that a row of figures follows after short lines only. What stands
between them are the column titles, broken over lines and blank lines. Only a title's first word has a capital: so a
line that begins with a capital begins a title, any other goes on with the one before. What stands over the codes, back
to the last page break, is the matrix's own title.
"""

from __future__ import annotations

from dataclasses import dataclass

from strategy_kb.ingest.segment.aligned import Aligned
from strategy_kb.ingest.segment.rows import code_row, figure_columns, is_code_row, is_figure_row, row_block
from strategy_kb.ingest.segment.source import Block, Source
from strategy_kb.ingest.types import PassageKind

_TOTAL = "total"
_LONGEST_TITLE_LINE = 40
_MOST_HEADER_GROUPS = 30
_MOST_CORNER_GROUPS = 3


@dataclass(frozen=True, slots=True)
class Matrix:
    """Which groups of lines the header takes up, and its lines: the matrix's title, the codes, the column titles.

    `width` is the number of columns, as the first row of figures has them.
    """

    groups: range
    corner: list[int]
    codes: int
    titles: list[int]
    width: int


def find_matrix(source: Source, groups: list[list[int]]) -> Matrix | None:
    """Return the header of the text's first matrix, if there is one."""
    for index, lines in enumerate(groups):
        if len(lines) == 1 and is_code_row(source.line(lines[0])):
            end = _first_row(source, groups, index + 1)
            if end is None:
                continue
            start = _corner_start(source, groups, index)
            corner = [number for group in groups[start:index] for number in group]
            titles = [number for group in groups[index + 1 : end] for number in group]
            width = figure_columns(source.line(groups[end][0]))
            return Matrix(range(start, end), corner, lines[0], titles, width)
    return None


def _first_row(source: Source, groups: list[list[int]], start: int) -> int | None:
    for index in range(start, min(start + _MOST_HEADER_GROUPS, len(groups))):
        lines = [source.line(number).strip() for number in groups[index]]
        if is_figure_row(lines[0]):
            return index
        if any(len(line) > _LONGEST_TITLE_LINE for line in lines):
            return None
    return None


def _corner_start(source: Source, groups: list[list[int]], codes: int) -> int:
    for index in range(codes - 1, max(codes - 1 - _MOST_CORNER_GROUPS, -1), -1):
        lines = [source.line(number) for number in groups[index]]
        if any(len(line.strip()) > _LONGEST_TITLE_LINE or line.strip()[-1] in ".;:" for line in lines):
            return codes
        if lines[0].startswith(" "):
            return index
    return codes


def read_matrix(source: Source, matrix: Matrix) -> list[Block]:
    """Return the matrix's title as a heading, the codes as a row, and each column title as a row, in its column.

    The titles belong to the codes in their order; one that reads "total" to the last column, which has no code. Titles
    that are more or fewer than the columns stand in none: each is a row of one cell.
    """
    blocks = []
    if matrix.corner:
        blocks.append(Block(PassageKind.HEADING, matrix.corner, source.verbatim(matrix.corner)))
    codes = code_row(source, matrix.codes, matrix.width)
    blocks.append(codes)
    titles: list[list[int]] = []
    for number in matrix.titles:
        if titles and not source.line(number).strip()[0].isupper():
            titles[-1].append(number)
        else:
            titles.append([number])
    cells = [source.verbatim(lines) for lines in titles]
    columns = _columns(codes, [cell.text for cell in cells])
    for lines, cell, column in zip(titles, cells, columns or [0] * len(titles), strict=True):
        before = [Aligned()] * column
        after = [Aligned()] * (matrix.width - column - 1) if columns else []
        blocks.append(row_block(source, lines, [*before, cell, *after], (column,)))
    return blocks


def _columns(codes: Block, titles: list[str]) -> list[int]:
    """Return the column (from 0) of each title, nothing when they are not as many as the columns that want one."""
    last = len(codes.cells) - 1
    waiting = list(codes.heads)
    found = []
    for title in titles:
        if title.casefold() == _TOTAL and last not in codes.heads:
            found.append(last)
        elif waiting:
            found.append(waiting.pop(0))
        else:
            return []
    return [] if waiting else found
