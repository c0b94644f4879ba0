"""Tables of records: columns by field name with automatic cells, and the rows of a list page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db import models
from django.utils.text import capfirst

from strategy_kb.core.text import number
from strategy_kb.documents.models import Document
from strategy_kb.ui.components import MISSING, MISSING_NUMBER, Cell, Column, RowGroup, Table

from .addresses import receipt_url, record_url
from .models import Record
from .sorting import TIME, Sorting, document_sorting, label_sorting, number_sorting, text_sorting, title_sorting

CellMaker = Callable[[Any], Cell]

# Placeholder: the type of the field decides the sorting.
AUTOMATIC = Sorting("", ())


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list of records.

    `field` names a field of the model, which decides the cells, the label and the sorting that are not given. With a
    `cell` function it may be any name; the function gets the row and makes receipts by `row_receipt_url`. A column
    without a `sorting` cannot be sorted by. `has_receipt` adds the receipt of the field to its value, `is_link` links
    the value to the record. `note_label` is the label of the column that shows the notes of its cells.
    """

    field: str
    label: str = ""
    cell: CellMaker | None = None
    sorting: Sorting | None = AUTOMATIC
    is_number: bool = False
    note_label: str = ""
    has_receipt: bool = False
    is_link: bool = False
    is_heading: bool = False

    def of(self, model: type[Record]) -> ListColumn:
        """Return the column with what the field decides. Raises ImproperlyConfigured when `model` has no such field."""
        try:
            field: Any = model._meta.get_field(self.field)
        except FieldDoesNotExist:
            if self.cell is None:
                raise ImproperlyConfigured(
                    f"{model.__name__} has no field {self.field!r}, and no cell is given."
                ) from None
            return self if self.sorting is not AUTOMATIC else replace(self, sorting=None)
        is_number = self.is_number or (isinstance(field, _NUMBERS) and not field.choices and not _is_year(field))
        return replace(
            self,
            label=self.label or capfirst(str(field.verbose_name)),
            cell=self.cell or _cells_of(field, replace(self, is_number=is_number)),
            sorting=_sorting_of(model, field) if self.sorting is AUTOMATIC else self.sorting,
            is_number=is_number,
        )

    @property
    def ordering(self) -> str:
        """Return the name of its sorting in addresses; empty when it has none."""
        return self.sorting.name if self.sorting else ""


_NUMBERS = (models.IntegerField, models.DecimalField)


def column_of(model: type[Record], column: str | ListColumn) -> ListColumn:
    """Return a column of a list of `model`; a string names its field. Raises ImproperlyConfigured when unknown."""
    return (ListColumn(column) if isinstance(column, str) else column).of(model)


def _is_year(field: models.Field[Any, Any]) -> bool:
    return field.name == "year" or field.name.endswith("_year")


def _sorting_of(model: type[Record], field: Any) -> Sorting | None:
    """Return the sorting by what the automatic cells of `field` show; None when they show several rows."""
    if field.many_to_many or field.one_to_many:
        return None
    if field.is_relation:
        return document_sorting(field.name) if field.related_model is Document else title_sorting(field.name)
    if field.name == "title":
        return title_sorting()
    if field.choices:
        return label_sorting(model, field.name)
    if isinstance(field, models.CharField | models.TextField):
        return text_sorting(field.name)
    return number_sorting(field.name, TIME) if _is_year(field) else number_sorting(field.name)


def _cells_of(field: Any, column: ListColumn) -> CellMaker:
    """Return the function that makes the cells of `field`: title, label, related title, figure or text."""
    if field.name == "title":
        return lambda row: Cell(
            row.display_title,
            url=record_url(row.ref),
            receipt_url=row_receipt_url(row, "title"),
            is_heading=column.is_heading,
        )
    if field.is_relation:
        return lambda row: related_cell(getattr(row, field.name))
    missing = MISSING_NUMBER if column.is_number else MISSING

    def cell(row: Any) -> Cell:
        value = getattr(row, f"get_{field.name}_display")() if field.choices else getattr(row, field.name)
        if value is None or value == "":
            return missing
        return Cell(
            number(Decimal(value)) if column.is_number else str(value),
            url=record_url(row.ref) if column.is_link else "",
            receipt_url=row_receipt_url(row, field.name) if column.has_receipt else "",
            is_number=column.is_number,
            is_heading=column.is_heading,
        )

    return cell


def row_receipt_url(row: Any, field: str) -> str:
    """Return the receipt of a row's field; empty where the list's query says by `has_receipt` that the row has none."""
    return receipt_url(row.ref, field) if getattr(row, "has_receipt", True) else ""


def related_cell(row: Any) -> Cell:
    """Return the cell of a related record: its title, linked to its page; a missing value without one."""
    if row is None:
        return MISSING
    return Cell(getattr(row, type(row).api_title), url=row.get_absolute_url())


def list_table(rows: Sequence[Any], caption: str, columns: Sequence[ListColumn], group: Callable[[Any], str]) -> Table:
    """Return one page of a list; `group` returns the heading of a row, empty for none."""
    shown = tuple(tuple(column.cell(row) for column in columns if column.cell) for row in rows)
    groups = tuple(_groups(rows, shown, group))
    return Table(
        caption=caption,
        columns=tuple(
            Column(column.label, column.is_number, column.ordering, note_label=column.note_label) for column in columns
        ),
        rows=shown,
        groups=groups if any(part.label for part in groups) else (),
    )


def _groups(
    rows: Sequence[Any], shown: tuple[tuple[Cell, ...], ...], group: Callable[[Any], str]
) -> Iterator[RowGroup]:
    for label, pairs in groupby(zip(rows, shown, strict=True), key=lambda pair: group(pair[0])):
        yield RowGroup(label, tuple(cells for _, cells in pairs))


def in_words(code: str) -> str:
    """Return a code for readers: migrant-stock becomes Migrant stock."""
    return capfirst(code.replace("-", " ").replace("_", " "))
