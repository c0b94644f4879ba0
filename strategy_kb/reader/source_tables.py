"""Tables of a source as the reader shows them: each cell in its column, under the printed headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .passage_text import PassageView, Piece

_MOST_COLUMNS = 9
_DASH = re.compile(r"[-–—]")


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell, in `column` (from 0). `scope` is col, colgroup, row or rowgroup for a heading, empty for a value.

    `passage` is the passage whose line numbers the cell shows, `anchor` its id unless the row has it. A lit cell
    contains the highlighted quote or is a heading of one that does.
    """

    column: int
    pieces: tuple[Piece, ...]
    scope: str = ""
    colspan: int = 1
    rowspan: int = 1
    is_number: bool = False
    is_lit: bool = False
    passage: PassageView | None = None
    anchor: str = ""

    @property
    def classes(self) -> str:
        flags = {
            "first-column": self.column == 0 and self.colspan == 1,
            "number": self.is_number,
            "is-lit": self.is_lit,
            "has-lines": self.passage is not None,
        }
        return " ".join(name for name, is_so in flags.items() if is_so)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_quoted(self) -> bool:
        return any(piece.is_quote for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class RowView:
    """One row; its `anchor` is empty when it shows several passages, whose ids are in their own cells."""

    anchor: str
    is_cited: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """One table; `head` is empty without column titles, and each of `bodies` but the first begins with its heading.

    A table that `is_wide` has more columns than fit a page.
    """

    line_start: int
    is_wide: bool
    head: tuple[RowView, ...]
    bodies: tuple[tuple[RowView, ...], ...]


def tables(rows: Iterable[PassageView]) -> Iterator[TableView]:
    """Yield the tables of neighbouring rows and the artefacts between them; titles below other rows begin a new one."""
    waiting: list[PassageView] = []
    is_below_titles = False
    for row in rows:
        is_title = _is_title(row, is_first=not waiting)
        if is_title and is_below_titles:
            yield _table(waiting)
            waiting = []
        if row.kind != "artefact":
            is_below_titles = not is_title
        waiting.append(row)
    if waiting:
        yield _table(waiting)


def _table(rows: Sequence[PassageView]) -> TableView:
    width = max(max(len(row.cells), 1) for row in rows)
    count = next((at for at, row in enumerate(rows) if not _is_title(row, is_first=at == 0)), len(rows))
    has_row_names = width > 1 and not any(at for row in rows[count:] for at in row.heads)
    body = [_body_row(row, width, has_row_names=has_row_names) for row in rows[count:]]
    head = list(_title_rows(rows[:count], width))
    body, lit_columns = _light(body)
    figures = _columns_of_figures(body)
    return TableView(
        rows[0].line_start,
        width > _MOST_COLUMNS,
        tuple(
            replace(row, cells=tuple(
                replace(cell, is_lit=cell.is_quoted or (cell.column in lit_columns and cell.scope == "col"),
                        is_number=cell.column in figures and cell.scope == "col")
                for cell in row.cells))
            for row in head
        ),
        tuple(_parted(body)),
    )  # fmt: skip


def _filled(row: PassageView) -> tuple[int, ...]:
    return tuple(at for at, cell in enumerate(row.cells) if cell)


def _is_title(row: PassageView, *, is_first: bool) -> bool:
    """Return whether the row holds only column titles; a lone first cell further down is a heading over rows."""
    return bool(row.heads) and row.heads == _filled(row) and (is_first or row.heads != (0,))


def _title_rows(rows: Sequence[PassageView], width: int) -> Iterator[RowView]:
    """Yield rows of column titles; lines that continue one another are placed side by side.

    A title spans the rows down to the next title in its column, as does an empty corner.
    """
    lines: list[list[PassageView]] = []
    for row in rows:
        if lines and row.heads[0] > lines[-1][-1].heads[-1]:
            lines[-1].append(row)
        else:
            lines.append([row])
    titled = [{at for row in line for at in row.heads} for line in lines]
    is_over_all = len(lines) > 1 and titled[0] == {0}
    if is_over_all:
        titled[0] = set(range(width))
    for number, line in enumerate(lines):
        is_one = len(line) == 1
        cells = []
        for at in range(width):
            if number and at not in titled[number]:
                continue
            below = (later for later in range(number + 1, len(lines)) if at in titled[later])
            cell = CellView(at, (), rowspan=next(below, len(lines)) - number)
            title = next((row for row in line if at in row.heads), None)
            if title is not None:
                cell = replace(cell, pieces=title.cells[at], scope="col")
            if title is not None and at == title.heads[0]:
                cell = replace(cell, passage=title, anchor="" if is_one else title.anchor)
            cells.append(cell)
        if number == 0 and is_over_all:
            cells = [replace(cells[0], scope="colgroup", colspan=width)]
        yield RowView(line[0].anchor if is_one else "", is_one and line[0].is_cited, tuple(cells))


def _body_row(row: PassageView, width: int, *, has_row_names: bool) -> RowView:
    """Return a row below the titles: a lone heading or cell spans all columns, a short row is padded."""
    if len(row.cells) < 2 or row.heads == (0,) == _filled(row):
        pieces = row.cells[0] if row.cells else row.pieces
        scope = "rowgroup" if row.heads == (0,) and width > 1 else ""
        return RowView(row.anchor, row.is_cited, (CellView(0, pieces, scope, colspan=width, passage=row),))
    cells = []
    for at in range(width):
        pieces = row.cells[at] if at < len(row.cells) else ()
        scope = "col" if at in row.heads else "row" if at == 0 and pieces and has_row_names else ""
        cell = CellView(at, pieces, scope, passage=None if at else row)
        cells.append(replace(cell, is_number=at > 0 and is_figure(cell.text)))
    return RowView(row.anchor, row.is_cited, tuple(cells))


def is_figure(text: str) -> bool:
    """Return whether a cell holds a figure without words, or the dash for a missing one."""
    has_figure = any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)
    return has_figure or _DASH.fullmatch(text) is not None


def _light(rows: list[RowView]) -> tuple[list[RowView], set[int]]:
    """Return rows with quoted cells and the nearest heading above each lit, and the columns whose titles are lit."""
    nearest: dict[int, int] = {}
    lit: set[tuple[int, int]] = set()
    columns: set[int] = set()
    for number, row in enumerate(rows):
        for cell in row.cells:
            if cell.scope == "col":
                nearest[cell.column] = number
            elif cell.is_quoted and not cell.scope:
                lit.add((nearest.get(cell.column, -1), cell.column))
                columns |= set() if cell.column in nearest else {cell.column}
    return [
        replace(row, cells=tuple(
            replace(cell, is_lit=cell.is_quoted or (number, cell.column) in lit) for cell in row.cells))
        for number, row in enumerate(rows)
    ], columns  # fmt: skip


def _columns_of_figures(rows: Iterable[RowView]) -> set[int]:
    """Return the columns that hold only figures and dashes below their titles."""
    values: dict[int, list[bool]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.text and cell.colspan == 1 and not cell.scope:
                values.setdefault(cell.column, []).append(cell.is_number)
    return {column for column, are_numbers in values.items() if all(are_numbers)}


def _parted(rows: Iterable[RowView]) -> Iterator[tuple[RowView, ...]]:
    """Yield groups of rows, each under the heading that spans all columns."""
    part: list[RowView] = []
    for row in rows:
        if part and row.cells[0].scope == "rowgroup":
            yield tuple(part)
            part = []
        part.append(row)
    if part:
        yield tuple(part)
