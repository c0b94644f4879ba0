"""Rows of tables: pipes, tabs, columns of figures set apart by two spaces, and the header of a matrix.

A cell is a heading when the markup sets its row as the head, or when it is bold. Bold alone does not make a heading:
figures in bold are a total, and a bold first cell beside plain ones names its row.

The header of a matrix whose column titles were printed side by side has one title under the other in the text. It has
a row of codes ("P1 P2 P3 O1 O2 O3") that a row of figures follows after short lines only. The lines between them
are the column titles, broken over lines and blank lines. Only a title's first word has a capital: a line that begins
with a capital begins a title, any other continues the title before. The lines over the codes, back to the last page
break, are the matrix's title.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from strategy_kb.ingest.segment.aligned import AlignedText, TextBuilder, join_texts
from strategy_kb.ingest.segment.inline import clean
from strategy_kb.ingest.segment.joining import join_words
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.types import PassageKind

_PIPE = re.compile(r"(?<!\\)\|")
_COLUMN_GAP = re.compile(r"\s{2,}|(?<=\d) (?=[-–](?:\s\s|\s*$))")
_FIGURE = re.compile(r"[-–]|\d{1,3}(?: \d{3})*")
_CODES = re.compile(r"\s*[A-Z]\d(?:\s+[A-Z]\d){2,}\s*")

_TOTAL = "total"
_LONGEST_TITLE_LINE = 40
_MOST_HEADER_GROUPS = 30
_MOST_CORNER_GROUPS = 3

CELL_SEPARATOR = " | "


def row_block(source: Source, lines: list[int], cells: list[AlignedText], heads: tuple[int, ...] = ()) -> TextBlock:
    """Return a table row whose text is its non-empty cells, joined; words broken inside a cell are joined too.

    `heads` are the cells (from 0) that are headings.
    """
    cells = [join_words(source, cell) for cell in cells]
    body = join_texts([cell for cell in cells if cell.text], source.text, CELL_SEPARATOR)
    return TextBlock(PassageKind.TABLE_ROW, lines, body, cells=tuple(cells), heads=heads)


def cells_of_pipe_row(source: Source, number: int) -> list[AlignedText]:
    """Return the cells of a Markdown table's row, without marks."""
    line = source.line(number)
    bars = [bar.start() for bar in _PIPE.finditer(line)]
    if not bars or line[: bars[0]].strip():
        bars.insert(0, -1)
    if line[bars[-1] + 1 :].strip():
        bars.append(len(line))
    return [_cell(source, number, left + 1, right) for left, right in pairwise(bars)]


def bold_of_pipe_row(source: Source, number: int) -> set[int]:
    """Return the indexes of the bold cells of a Markdown table's row."""
    parts = _PIPE.split(source.line(number))
    return bold_cells(parts if parts[0].strip() else parts[1:])


def tab_rows(source: Source, lines: list[int], *, is_markdown: bool) -> list[TextBlock]:
    """Return table rows if each of `lines` has the same number of tab-separated cells, at least two; else nothing.

    In text that is not Markdown, Markdown's signs are plain characters.
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
    """Say whether `line` is a name and at least two figures or dashes, separated by two spaces."""
    cells = _COLUMN_GAP.split(line.strip())
    return len(cells) >= 3 and not _FIGURE.fullmatch(cells[0]) and all(_FIGURE.fullmatch(cell) for cell in cells[1:])


def figure_row(source: Source, number: int) -> TextBlock:
    """Return a row of figures; two spaces separate columns, or one space before a dash."""
    return row_block(source, [number], _spaced_cells(source, number, _COLUMN_GAP))


def is_code_row(line: str) -> bool:
    """Say whether `line` is a table header of codes like "P1 P2 P3"."""
    return _CODES.fullmatch(line) is not None


def code_row(source: Source, number: int, width: int) -> TextBlock:
    """Return the row of codes above a table of `width` columns; the first column names the rows and has no code."""
    codes = _spaced_cells(source, number, re.compile(r"\s+"))
    cells = [AlignedText(), *codes] if len(codes) < width else codes
    cells += [AlignedText()] * (width - len(cells))
    return row_block(source, [number], cells, filled_cells(cells))


def figure_columns(line: str) -> int:
    """Return the number of columns of a row of figures, including the column of names."""
    return len(_COLUMN_GAP.split(line.strip()))


def _spaced_cells(source: Source, number: int, gap: re.Pattern[str]) -> list[AlignedText]:
    line = source.line(number)
    left, end = len(line) - len(line.lstrip()), len(line.rstrip())
    cells = []
    for match in gap.finditer(line, left, end):
        if match.start() >= left:
            cells.append(_plain(source, number, left, match.start()))
            left = match.end()
    cells.append(_plain(source, number, left, end))
    return cells


def _plain(source: Source, number: int, left: int, right: int) -> AlignedText:
    start = source.starts[number - 1]
    offsets = range(start + left, start + right)
    return AlignedText(source.line(number)[left:right], tuple(offsets), tuple(offset + 1 for offset in offsets))


def _folded(source: Source, number: int, left: int, right: int) -> AlignedText:
    """Return the characters of a cell unchanged, white space folded."""
    pieces = TextBuilder()
    start = source.starts[number - 1]
    pieces.put(source.line(number)[left:right], range(start + left, start + right))
    return pieces.fold(source.text)


def _cell(source: Source, number: int, left: int, right: int) -> AlignedText:
    """Return a cell without marks; the backslash before a bar belongs to the table, also in code, and is omitted."""
    line = source.line(number)
    raw = line[left:right]
    left, right = left + len(raw) - len(raw.lstrip()), right - len(raw) + len(raw.rstrip())
    indexes = [at for at in range(left, right) if line[at : at + 2] != "\\|"]
    start = source.starts[number - 1]
    return clean("".join(line[at] for at in indexes), [start + at for at in indexes], source.text)


_BOLD = re.compile(r"\*\*[^*]+\*\*|__[^_]+__|<(b|strong)>.+</\1>", re.IGNORECASE)


def bold_cells(parts: Sequence[str]) -> set[int]:
    """Return the indexes of the bold cells among `parts`, the cells as the source has them."""
    return {index for index, part in enumerate(parts) if _BOLD.fullmatch(part.strip())}


def filled_cells(cells: Sequence[AlignedText]) -> tuple[int, ...]:
    """Return the indexes of the cells that hold text."""
    return tuple(index for index, cell in enumerate(cells) if cell.text)


def heads_among(cells: Sequence[AlignedText], bold: Collection[int]) -> tuple[int, ...]:
    """Return the indexes of the cells that are headings, in a row of a table's body."""
    filled = filled_cells(cells)
    heads = [index for index in filled if index in bold and not is_figure(cells[index].text)]
    names_row = 0 in heads and len(heads) < len(filled)
    return tuple(index for index in heads if index or not names_row)


def heads_over_figures(rows: Sequence[Sequence[AlignedText]]) -> tuple[int, ...]:
    """Return the first row's cells if it is a header: a column has a word there and figures in all other rows."""
    first, below = rows[0], rows[1:]
    for index, cell in enumerate(first):
        if cell.text and not is_figure(cell.text) and all(is_figure(row[index].text) for row in below):
            return filled_cells(first)
    return ()


def is_figure(text: str) -> bool:
    """Say whether a cell holds figures and no word."""
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)


@dataclass(frozen=True, slots=True)
class MatrixHeader:
    """The groups of lines in a matrix's header, and its lines: title (`corner`), codes, column titles.

    `width` is the number of columns of the first row of figures.
    """

    groups: range
    corner: list[int]
    codes: int
    titles: list[int]
    width: int


def find_matrix_header(source: Source, groups: list[list[int]]) -> MatrixHeader | None:
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
            return MatrixHeader(range(start, end), corner, lines[0], titles, width)
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


def read_matrix_header(source: Source, matrix: MatrixHeader) -> list[TextBlock]:
    """Return the matrix's title as a heading, the codes as a row, and each column title as a row, in its column.

    Titles and codes have the same order; the title "total" belongs to the last column, which has no code. When there
    are more or fewer titles than columns, each title is a row of one cell.
    """
    blocks = []
    if matrix.corner:
        blocks.append(TextBlock(PassageKind.HEADING, matrix.corner, source.verbatim(matrix.corner)))
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
        before = [AlignedText()] * column
        after = [AlignedText()] * (matrix.width - column - 1) if columns else []
        blocks.append(row_block(source, lines, [*before, cell, *after], (column,)))
    return blocks


def _columns(codes: TextBlock, titles: list[str]) -> list[int]:
    """Return the column (from 0) of each title, or an empty list when titles and columns differ in number."""
    last = len(codes.cells) - 1
    waiting = list(codes.heads)
    columns = []
    for title in titles:
        if title.casefold() == _TOTAL and last not in codes.heads:
            columns.append(last)
        elif waiting:
            columns.append(waiting.pop(0))
        else:
            return []
    return [] if waiting else columns
