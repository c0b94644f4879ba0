"""Answers as tables: one row per record, one flat cell per field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from rest_framework.fields import DecimalField, Field

TABLE_FORMATS = ("csv", "xlsx")
BETWEEN_ITEMS = "; "
XLSX_LONGEST_CELL = 32_767
_WIDE, _NARROW = 60, 18


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The table as RFC 4180 wants it, in UTF-8, the names of the columns first."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([flat(row.get(column)) for column in columns] for row in rows)
    return written.getvalue().encode()


def xlsx_bytes(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, title: str, decimals: frozenset[str] = frozenset()
) -> bytes:
    """The table as a workbook of one sheet; `decimals` are columns whose decimal strings become numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns):
        sheet.column_dimensions[_letters(number)].width = _WIDE if column in ("text", "citations") else _NARROW
    sheet.append([_heading(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, row.get(column), is_decimal=column in decimals) for column in columns])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def decimal_columns(fields: Mapping[str, Field[Any, Any, Any, Any]]) -> frozenset[str]:
    """The fields that hold decimal strings."""
    return frozenset(name for name, field in fields.items() if isinstance(field, DecimalField))


def flat(value: Any) -> str:
    """`value` in one cell: nothing for null, items joined, an item that is an object by its first value.

    A citation shows as its field and passage, which name what was read where.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return f"{value['field']} {value['passage']}" if "quote" in value else flat(next(iter(value.values()), None))
    if isinstance(value, list | tuple):
        return BETWEEN_ITEMS.join(flat(item) for item in value)
    return str(value)


def columns_of(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Every column that a row has, in the order of first appearance."""
    return list(dict.fromkeys(name for row in rows for name in row))


def _heading(sheet: Any, column: str) -> Any:
    cell = WriteOnlyCell(sheet, value=column)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any, *, is_decimal: bool) -> Any:
    """Numbers as numbers, everything else as text: a text that begins with "=" is no formula."""
    if is_decimal and value is not None:
        return Decimal(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    shown = ILLEGAL_CHARACTERS_RE.sub("", flat(value))[:XLSX_LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=shown)
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top")
    return cell


def _letters(number: int) -> str:
    """The letters of the column with this number, counted from 0: A, B, … Z, AA."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def rows_of(data: Any) -> Iterator[Mapping[str, Any]]:
    """The rows of an answer: those of a page, of a list, or the one record that it is."""
    if isinstance(data, Mapping):
        yield from data.get("results", (data,))
    else:
        yield from data
