"""Answers as tables: one row per record, one flat cell per field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rest_framework.fields import DateField, DateTimeField, DecimalField, Field

from strategy_kb.core.text import UNSEEN

TABLE_FORMATS = ("csv", "xlsx")
BETWEEN_ITEMS = "; "

# Types of columns whose values are strings in JSON.
MONEY, DECIMAL, DATE, TIME = "money", "decimal", "date", "time"
Types = Mapping[str, str]

# The beginning of a cell that spreadsheets read as a formula, full-width forms included. Invisible characters may be
# dropped on import, so they are skipped.
_FORMULA = re.compile(rf"[\s\x00-\x1f\x7f{UNSEEN}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n]")


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], types: Types) -> bytes:
    """Return the table as CSV (RFC 4180) in UTF-8, with a header.

    Every text is quoted, so that no program splits it at a semicolon; numbers and booleans are bare, null is empty.
    """
    lines = [",".join(map(_quoted, columns))]
    lines += [",".join(_csv_cell(row.get(column), types.get(column, "")) for column in columns) for row in rows]
    return "".join(f"{line}\r\n" for line in lines).encode()


def types_of(fields: Mapping[str, Field[Any, Any, Any, Any]]) -> Types:
    """Return the types of the fields whose values are not text but text in JSON."""
    types = {}
    for name, field in fields.items():
        if isinstance(field, DecimalField):
            types[name] = MONEY if field.decimal_places == 2 else DECIMAL
        elif isinstance(field, DateTimeField):
            types[name] = TIME
        elif isinstance(field, DateField):
            types[name] = DATE
    return types


def flat(value: Any) -> str:
    """Return `value` as one cell: empty for null, items joined, an item that is an object by its first value.

    A citation becomes its field and passage. A time is written as in JSON.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, Mapping):
        return f"{value['field']} {value['passage']}" if "quote" in value else flat(next(iter(value.values()), None))
    if isinstance(value, list | tuple):
        return BETWEEN_ITEMS.join(flat(item) for item in value)
    return str(value)


def harmless(text: str) -> str:
    """Return `text`, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def rows_of(data: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of an answer: those of a page or a list, or the single record."""
    if isinstance(data, Mapping):
        yield from data.get("results", (data,))
    else:
        yield from data


def _csv_cell(value: Any, kind: str) -> str:
    is_bare = value is None or isinstance(value, bool | int | float | Decimal) or kind in (MONEY, DECIMAL)
    return flat(value) if is_bare else _quoted(harmless(flat(value)))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
