"""Rows of tables: pipes, tabs, and columns of figures set apart by two spaces."""

from __future__ import annotations

import re
from itertools import pairwise

from strategy_kb.ingest.segment.aligned import Aligned, Pieces, join
from strategy_kb.ingest.segment.heads import bold_cells, filled_cells, heads_among, heads_over_figures
from strategy_kb.ingest.segment.hyphens import mend
from strategy_kb.ingest.segment.inline import clean
from strategy_kb.ingest.segment.source import Block, Source
from strategy_kb.ingest.types import PassageKind

_PIPE = re.compile(r"(?<!\\)\|")
_COLUMN_GAP = re.compile(r"\s{2,}|(?<=\d) (?=[-–](?:\s\s|\s*$))")
_FIGURE = re.compile(r"[-–]|\d{1,3}(?: \d{3})*")
_CODES = re.compile(r"\s*[A-Z]\d(?:\s+[A-Z]\d){2,}\s*")

CELL_SEPARATOR = " | "


def row_block(source: Source, lines: list[int], cells: list[Aligned], heads: tuple[int, ...] = ()) -> Block:
    """Return a table row whose text is its non-empty cells, joined, words broken inside a cell made whole.

    `heads` are the cells (from 0) that are headings.
    """
    cells = [mend(source, cell) for cell in cells]
    body = join([cell for cell in cells if cell.text], source.text, CELL_SEPARATOR)
    return Block(PassageKind.TABLE_ROW, lines, body, cells=tuple(cells), heads=heads)


def cells_of_pipe_row(source: Source, number: int) -> list[Aligned]:
    """Return the cells of a Markdown table's row, without marks."""
    line = source.line(number)
    bars = [found.start() for found in _PIPE.finditer(line)]
    if not bars or line[: bars[0]].strip():
        bars.insert(0, -1)
    if line[bars[-1] + 1 :].strip():
        bars.append(len(line))
    return [_cell(source, number, left + 1, right) for left, right in pairwise(bars)]


def bold_of_pipe_row(source: Source, number: int) -> set[int]:
    """Return which cells of a Markdown table's row are set in bold."""
    parts = _PIPE.split(source.line(number))
    return bold_cells(parts if parts[0].strip() else parts[1:])


def tab_rows(source: Source, lines: list[int], *, is_markdown: bool) -> list[Block]:
    """Return table rows if each of `lines` has the same number of tab-separated cells, at least two; else nothing.

    Where the text is no Markdown, its signs are characters like any others.
    """
    splits = [source.line(number).split("\t") for number in lines]
    if len(lines) < 2 or len(splits[0]) < 2 or len({len(split) for split in splits}) != 1:
        return []
    read_cell = _cell if is_markdown else _folded
    rows = []
    for number, split in zip(lines, splits, strict=True):
        cells, left = [], 0
        for part in split:
            cells.append(read_cell(source, number, left, left + len(part)))
            left += len(part) + 1
        rows.append(cells)
    bold = [bold_cells(split) if is_markdown else set() for split in splits]
    heads = [heads_among(cells, of_row) for cells, of_row in zip(rows, bold, strict=True)]
    heads[0] = heads[0] or heads_over_figures(rows)
    return [
        row_block(source, [number], cells, of_row) for number, cells, of_row in zip(lines, rows, heads, strict=True)
    ]


def is_figure_row(line: str) -> bool:
    """Say whether `line` is a name and at least two figures or dashes, set apart by two spaces."""
    cells = _COLUMN_GAP.split(line.strip())
    return len(cells) >= 3 and not _FIGURE.fullmatch(cells[0]) and all(_FIGURE.fullmatch(cell) for cell in cells[1:])


def figure_row(source: Source, number: int) -> Block:
    """Return a row of the funding matrix: columns are two spaces apart, or one before a dash."""
    return row_block(source, [number], _spaced_cells(source, number, _COLUMN_GAP))


def is_code_row(line: str) -> bool:
    """Say whether `line` is a table header of codes like "P1 P2 P3"."""
    return _CODES.fullmatch(line) is not None


def code_row(source: Source, number: int, width: int) -> Block:
    """Return the row of codes over a table of `width` columns: the first of those names the rows and has no code."""
    codes = _spaced_cells(source, number, re.compile(r"\s+"))
    cells = [Aligned(), *codes] if len(codes) < width else codes
    cells += [Aligned()] * (width - len(cells))
    return row_block(source, [number], cells, filled_cells(cells))


def figure_columns(line: str) -> int:
    """Return how many columns a row of figures has, its name's column included."""
    return len(_COLUMN_GAP.split(line.strip()))


def _spaced_cells(source: Source, number: int, gap: re.Pattern[str]) -> list[Aligned]:
    line = source.line(number)
    left, end = len(line) - len(line.lstrip()), len(line.rstrip())
    cells = []
    for found in gap.finditer(line, left, end):
        if found.start() >= left:
            cells.append(_plain(source, number, left, found.start()))
            left = found.end()
    cells.append(_plain(source, number, left, end))
    return cells


def _plain(source: Source, number: int, left: int, right: int) -> Aligned:
    start = source.starts[number - 1]
    offsets = range(start + left, start + right)
    return Aligned(source.line(number)[left:right], tuple(offsets), tuple(offset + 1 for offset in offsets))


def _folded(source: Source, number: int, left: int, right: int) -> Aligned:
    """Return the characters of a cell as they are, white space folded."""
    pieces = Pieces()
    start = source.starts[number - 1]
    pieces.put(source.line(number)[left:right], range(start + left, start + right))
    return pieces.fold(source.text)


def _cell(source: Source, number: int, left: int, right: int) -> Aligned:
    """A bar in a cell is escaped, in code too: its backslash is the table's, not the text's."""
    line = source.line(number)
    raw = line[left:right]
    left, right = left + len(raw) - len(raw.lstrip()), right - len(raw) + len(raw.rstrip())
    places = [at for at in range(left, right) if line[at : at + 2] != "\\|"]
    start = source.starts[number - 1]
    return clean("".join(line[at] for at in places), [start + at for at in places], source.text)
