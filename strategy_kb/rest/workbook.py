"""Tables as XLSX. Imported when one is requested: openpyxl imports NumPy and takes a quarter of a second."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .tables import DATE, DECIMAL, MONEY, TIME, Types, flat

_ROWS_MEASURED = 200
_NARROWEST, _WIDEST = 8, 60
_MARGIN = 3  # characters for the filter button beside a heading


def xlsx_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, title: str, types: Types) -> bytes:
    """Return the table as a workbook of one sheet, with a frozen header and filters.

    Numbers, dates and times, which are in UTC, have cells of their type; a text that begins with "=" is no formula.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    rows = iter(rows)
    first = list(islice(rows, _ROWS_MEASURED))
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column, first)
    sheet.append([_heading(sheet, column) for column in columns])
    count = 1
    for row in chain(first, rows):
        sheet.append([_cell(sheet, row.get(column), types.get(column, "")) for column in columns])
        count += 1
    if columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _width(column: str, rows: Sequence[Mapping[str, Any]]) -> int:
    longest = max((len(flat(row.get(column))) for row in rows), default=0)
    return min(max(len(column) + _MARGIN, longest + 1, _NARROWEST), _WIDEST)


def _heading(sheet: Any, column: str) -> Any:
    cell = WriteOnlyCell(sheet, value=column)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any, kind: str) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if kind == MONEY:
        return _styled(sheet, amount := Decimal(value), "#,##0" if amount == amount.to_integral_value() else "#,##0.00")
    if kind == DECIMAL:
        return Decimal(value)
    if kind == TIME:
        moment = datetime.fromisoformat(flat(value)).astimezone(UTC).replace(tzinfo=None)
        return _styled(sheet, moment, "yyyy-mm-dd hh:mm:ss")
    if kind == DATE:
        return _styled(sheet, date.fromisoformat(flat(value)), "yyyy-mm-dd")
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", flat(value)))  # openpyxl cuts what is too long
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top")
    return cell


def _styled(sheet: Any, value: Any, number_format: str) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = number_format
    return cell
