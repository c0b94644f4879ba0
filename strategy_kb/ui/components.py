"""Contexts of templates: plain values in documented dataclasses, so that rendering issues no query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

LONGEST_LINE = 18  # characters; shorter text is kept on one line


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A text with an address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The place where one value was read: quote, document, lines, and the address of the quote in the reader."""

    field: str
    quote: str
    document: str
    line_start: int
    line_end: int
    url: str

    @property
    def lines(self) -> str:
        return (
            f"line {self.line_start}"
            if self.line_start == self.line_end
            else f"lines {self.line_start}–{self.line_end}"
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a record's page; `receipt_url`, if it has one, leads to the sentence it was read from."""

    label: str
    value: str
    url: str = ""
    receipt_url: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; its `text` is all that a reader copies or a program extracts from it.

    A cell that `is_missing` has no text: style sheets draw an en dash, read out as "no value". `note` is shown in a
    column of its own. `anchor` is the id of the row.
    """

    text: str
    url: str = ""
    receipt_url: str = ""
    note: str = ""
    is_number: bool = False
    is_missing: bool = False
    is_heading: bool = False
    anchor: str = ""

    @property
    def classes(self) -> str:
        """Return the CSS classes of the cell."""
        is_long = len(self.text) > LONGEST_LINE
        flags = {"number": self.is_number, "is-long": is_long, "is-missing": self.is_missing}
        return " ".join(name for name, is_so in flags.items() if is_so)


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `ordering` is the name by which its list can be sorted, empty when it cannot.

    `title` spells out a label that is only a code; `url` leads to the subject of the column. `note_label` is the label
    of the column that shows the notes of its cells.
    """

    label: str
    is_number: bool = False
    ordering: str = ""
    title: str = ""
    url: str = ""
    note_label: str = ""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Neighbouring rows of a table under a heading of their own; an empty label means no heading."""

    label: str
    rows: tuple[tuple[Cell, ...], ...]
    url: str = ""
    receipt_url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and source line.

    On a narrow screen its rows become cards. A table of figures that `is_matrix` scrolls sideways instead, its first
    column fixed; one with few short columns that `is_narrow` stays a table. `groups`, if given, hold the rows under
    headings.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str = ""
    footer: tuple[tuple[Cell, ...], ...] = ()
    groups: tuple[RowGroup, ...] = ()
    is_matrix: bool = False
    is_narrow: bool = False

    @property
    def bodies(self) -> tuple[RowGroup, ...]:
        """Return the rows by group, or as one group."""
        return self.groups or (RowGroup("", self.rows),)

    @property
    def is_wide(self) -> bool:
        """Return whether its columns may need more room than a laptop has, so that it scrolls in its own frame."""
        return len(self.columns) > 10 or sum(len(column.label) for column in self.columns) > 120

    @property
    def spread(self) -> Table:
        """Return the table with the notes of a column's cells in a column after it."""
        rows = [row for body in self.bodies for row in (*body.rows, *self.footer)]
        noted = {at for at in range(len(self.columns)) if any(row[at].note for row in rows)}

        def with_notes(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
            pairs = ((cell, Cell(cell.note)) if at in noted else (cell,) for at, cell in enumerate(row))
            return tuple(cell for pair in pairs for cell in pair)

        columns = (
            (column, Column(column.note_label or "Note")) if at in noted else (column,)
            for at, column in enumerate(self.columns)
        )
        return replace(
            self,
            columns=tuple(column for pair in columns for column in pair),
            rows=(),
            groups=tuple(replace(body, rows=tuple(with_notes(row) for row in body.rows)) for body in self.bodies),
            footer=tuple(with_notes(row) for row in self.footer),
        )


@dataclass(frozen=True, slots=True)
class Chart:
    """A Plotly figure (`figure`: {"data", "layout"}) with its caption and source line, beside an equal table.

    It is drawn from the rows of that table only. When none of them can be drawn `figure` is None and `source` says why.
    """

    slug: str
    caption: str
    source: str
    figure: Mapping[str, Any] | None = field(repr=False)

    @property
    def json_id(self) -> str:
        return f"figure-{self.slug}"

    @property
    def height(self) -> int:
        """Return the height reserved for the chart, in pixels."""
        return int(self.figure["layout"]["height"]) if self.figure else 0

    @property
    def least_width(self) -> int:
        """Return the width below which the chart scrolls sideways, in pixels; 1 when it fits any screen."""
        return int(self.figure["layout"].get("meta", {}).get("min_width", 1)) if self.figure else 1


@dataclass(frozen=True, slots=True)
class Quotation:
    """A titled text with a note below it, for lists of prose."""

    title: str
    text: str
    url: str = ""
    note: str = ""
    receipt_url: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a passage around a highlighted one: `before`, `marked` and `after` it."""

    title: str
    url: str
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """One element of an outline with its children; `label` is its number as printed."""

    title: str
    url: str = ""
    label: str = ""
    text: str = ""
    receipt_url: str = ""
    children: tuple[OutlineNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Elements under one heading, which may be empty. A long outline `is_folded` until the reader opens it."""

    title: str
    nodes: tuple[OutlineNode, ...]
    is_folded: bool = False

    @property
    def size(self) -> int:
        """Return the number of elements, without those that only group others."""
        return sum(len(node.children) or 1 for node in self.nodes)


MISSING = Cell("", is_missing=True)
MISSING_NUMBER = Cell("", is_missing=True, is_number=True)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter, with its label and the number of records that have it."""

    value: str
    label: str
    count: int | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class FilterField:
    """One filter of a form: a choice among `options`, or free text without options."""

    name: str
    label: str
    value: str
    options: tuple[Option, ...] = ()
    input_type: str = "text"
    error: str = ""


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in force, in words, with the address of the page without it."""

    label: str
    value: str
    url_without: str


@dataclass(frozen=True, slots=True)
class FilterBar:
    """The filters of a list: `words` is the free-text filter, `fields` the others, `orderings` the options to sort by.

    `parameters` are the filters in force as in the canonical address of the list.
    """

    words: FilterField
    fields: tuple[FilterField, ...] = ()
    orderings: tuple[Option, ...] = ()
    active: tuple[ActiveFilter, ...] = ()
    unknown: tuple[str, ...] = ()
    order_error: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[FilterField, ...]:
        return tuple(field for field in (self.words, *self.fields) if field.error)
