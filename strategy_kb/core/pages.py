"""What templates are given: plain values in documented dataclasses, so that rendering issues no query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
    """One field of a record as a page shows it; `receipt_url` leads to its highlighted sentence, empty when it has none."""

    label: str
    value: str
    url: str = ""
    receipt_url: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. `is_missing` cells print an en dash that is read out as "no value"."""

    text: str
    url: str = ""
    receipt_url: str = ""
    note: str = ""
    is_number: bool = False
    is_missing: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `ordering` is the name by which its list can be sorted, empty when it cannot."""

    label: str
    is_number: bool = False
    ordering: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and the line that says where it is from."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str = ""
    footer: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A Plotly figure (`figure`: {"data", "layout"}), its caption and source line; an equal table stands beside it."""

    slug: str
    caption: str
    source: str
    figure: Mapping[str, Any] = field(repr=False)

    @property
    def json_id(self) -> str:
        return f"figure-{self.slug}"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A titled text with a note below it, for lists of prose."""

    title: str
    text: str
    url: str = ""
    note: str = ""
    receipt_url: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled part of a record's page. Each of chart, table, quotations and links may be absent."""

    slug: str
    title: str
    note: str = ""
    table: Table | None = None
    chart: Chart | None = None
    quotations: tuple[Quotation, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    more: Hyperlink | None = None


MISSING = Cell("–", is_missing=True)
