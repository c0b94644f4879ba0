"""The rows of a list page as a table: in the order asked for, under headings while in the list's own order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import capfirst

from strategy_kb.core.ordering import in_order
from strategy_kb.ui.components import Cell, Column, RowGroup, Table

from . import kinds
from .lists import ListSpec, Sorting
from .models import Citation


def ordered(rows: QuerySet[Any], spec: ListSpec, asked: str) -> QuerySet[Any]:
    """`rows` as asked, rows without a value last and ties broken by key; in the list's own order when it knows no such
    ordering. Each row says whether it `has_receipt`."""
    rows = rows.annotate(has_receipt=Exists(Citation.objects.filter(record=OuterRef("pk"))))
    sorting = sorting_of(spec, asked)
    if sorting is None:
        return rows.order_by(*in_order(rows.model, spec.order))
    return rows.order_by(*in_order(rows.model, sorting.keys, is_reversed=asked.startswith("-")), "ref")


def sorting_of(spec: ListSpec, asked: str) -> Sorting | None:
    """The sorting that the list has by this name, a minus sign before it aside."""
    name = asked.removeprefix("-")
    return next((column.sorting for column in spec.columns if column.sorting and column.sorting.name == name), None)


def table_of(rows: Iterable[Any], kind: kinds.Kind, spec: ListSpec, asked: str) -> Table:
    """One page of the list."""
    found = list(rows)
    shown = tuple(_cells(row, spec) for row in found)
    is_grouped = spec.group is not None and sorting_of(spec, asked) is None
    return Table(
        caption=capfirst(kind.label_plural),
        columns=tuple(
            Column(column.label, column.is_number, column.ordering, note_label=column.note_label)
            for column in spec.columns
        ),
        rows=shown,
        groups=tuple(_groups(found, shown, spec)) if is_grouped else (),
    )


def _cells(row: Any, spec: ListSpec) -> tuple[Cell, ...]:
    """A row's cells; one that no source prints promises no receipt of its own."""
    cells = (column.cell(row) for column in spec.columns)
    if row.has_receipt:
        return tuple(cells)
    own = f"/{row.ref}/"
    return tuple(replace(cell, receipt_url="") if cell.receipt_url.endswith(own) else cell for cell in cells)


def _groups(found: list[Any], shown: tuple[tuple[Cell, ...], ...], spec: ListSpec) -> Iterator[RowGroup]:
    name = spec.group or (lambda row: "")
    for label, pairs in groupby(zip(found, shown, strict=True), key=lambda pair: name(pair[0])):
        yield RowGroup(label, tuple(cells for _, cells in pairs))
