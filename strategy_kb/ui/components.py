"""What templates are given: plain values in documented dataclasses, so that rendering issues no query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

LONGEST_LINE = 18  # characters of a cell's text that no line breaks


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A text that leads somewhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where one value was read: the quote, its document and lines, and the reader's address with the quote marked."""

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
    """One field of a record as a page shows it; `receipt_url`, where it has one, leads to its highlighted sentence."""

    label: str
    value: str
    url: str = ""
    receipt_url: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; its `text` is all that a reader copies or a program extracts from it.

    `is_missing` cells hold no text: style sheets draw an en dash that is read out as "no value". `note` says something
    more of the value and stands in a column of its own. `anchor` names the row.
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
        """The names by which style sheets know the cell."""
        is_long = len(self.text) > LONGEST_LINE
        flags = {"number": self.is_number, "is-long": is_long, "is-missing": self.is_missing}
        return " ".join(name for name, is_so in flags.items() if is_so)


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `ordering` is the name by which its list can be sorted, empty when it cannot.

    `title` spells out a label that is only a code, and `url` leads to what the column stands for. `note_label` is the
    label of the column that holds its cells' notes.
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
    """A table with its caption and the line that says where it is from.

    On a narrow screen its rows become cards. A table of figures `is_matrix` and scrolls sideways instead, its first
    column staying in sight; one with few short columns `is_narrow` and stays as it is. `groups`, where given, hold the
    rows under headings.
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
        """The rows as the page shows them: by group, or as one."""
        return self.groups or (RowGroup("", self.rows),)

    @property
    def is_wide(self) -> bool:
        """Whether its columns may need more room than a laptop has, so that it scrolls in a frame of its own."""
        return len(self.columns) > 10 or sum(len(column.label) for column in self.columns) > 120

    @property
    def spread(self) -> Table:
        """The table as the page shows it: the notes of a column's cells in a column of their own after it."""
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
    """A Plotly figure (`figure`: {"data", "layout"}), its caption and source line; an equal table stands beside it.

    It is made of the rows of that table and of no others. Where nothing of them can be drawn `figure` is None and
    `source` says why.
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
        """The room that the page keeps until the chart is drawn, in pixels."""
        return int(self.figure["layout"]["height"]) if self.figure else 0

    @property
    def least_width(self) -> int:
        """The width below which the chart is scrolled sideways, in pixels; 1 where it fits any screen."""
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
    """Words of a passage around a highlighted one: what stands `before` and `after` what is `marked`."""

    title: str
    url: str
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """One element of an outline with those that stand under it; `label` is its number as printed."""

    title: str
    url: str = ""
    label: str = ""
    text: str = ""
    receipt_url: str = ""
    children: tuple[OutlineNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Elements under one heading; the heading may be empty. A long one `is_folded` until the reader opens it."""

    title: str
    nodes: tuple[OutlineNode, ...]
    is_folded: bool = False

    @property
    def size(self) -> int:
        """The number of elements that are listed, those that only gather others left out."""
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
    """One filter as its form shows it: a choice among `options`, or free text where there are none."""

    name: str
    label: str
    value: str
    options: tuple[Option, ...] = ()
    input_type: str = "text"
    error: str = ""


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in force, in words, and the address of the page without it."""

    label: str
    value: str
    url_without: str


@dataclass(frozen=True, slots=True)
class FilterBar:
    """A list's filters. `words` is the free-text filter, `fields` the others, `orderings` what the list sorts by.

    `parameters` are the filters in force as the list's one address writes them.
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
