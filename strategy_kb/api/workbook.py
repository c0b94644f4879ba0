"""Tables as XLSX. Imported when one is asked for: openpyxl brings NumPy along and costs a quarter of a second."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from .tables import flat

XLSX_LONGEST_CELL = 32_767
_WIDE, _NARROW = 60, 18


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
