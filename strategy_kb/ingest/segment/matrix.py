"""The header of a matrix whose column titles were printed side by side and came out one under the other.

It is known by a row of codes ("P1 P2 P3 O1 O2 O3") that a row of figures follows after short lines only. What stands
between them are the column titles, broken over lines and blank lines. Only a title's first word has a capital: so a
line that begins with a capital begins a title, any other goes on with the one before. What stands over the codes, back
to the last page break, is the matrix's own title.
"""

from __future__ import annotations

from dataclasses import dataclass

from strategy_kb.ingest.contracts import PassageKind
from strategy_kb.ingest.segment.rows import code_row, is_code_row, is_figure_row, row_block
from strategy_kb.ingest.segment.source import Block, Source

_LONGEST_TITLE_LINE = 40
_MOST_HEADER_GROUPS = 30
_MOST_CORNER_GROUPS = 3


@dataclass(frozen=True, slots=True)
class Matrix:
    """Which groups of lines the header takes up, and its lines: the matrix's title, the codes, the column titles."""

    groups: range
    corner: list[int]
    codes: int
    titles: list[int]


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
            return Matrix(range(start, end), corner, lines[0], titles)
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
    """Return the matrix's title as a heading, the codes as a row, and each column title as a row of one cell."""
    blocks = []
    if matrix.corner:
        blocks.append(Block(PassageKind.HEADING, matrix.corner, source.verbatim(matrix.corner)))
    blocks.append(code_row(source, matrix.codes))
    titles: list[list[int]] = []
    for number in matrix.titles:
        if titles and not source.line(number).strip()[0].isupper():
            titles[-1].append(number)
        else:
            titles.append([number])
    blocks += [row_block(source, lines, [source.verbatim(lines)]) for lines in titles]
    return blocks
