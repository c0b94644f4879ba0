"""Answers as tables: one row per record, one flat cell per field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rest_framework.fields import DecimalField, Field

TABLE_FORMATS = ("csv", "xlsx")
BETWEEN_ITEMS = "; "


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The table as RFC 4180 wants it, in UTF-8, the names of the columns first."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([flat(row.get(column)) for column in columns] for row in rows)
    return written.getvalue().encode()


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


def rows_of(data: Any) -> Iterator[Mapping[str, Any]]:
    """The rows of an answer: those of a page, of a list, or the one record that it is."""
    if isinstance(data, Mapping):
        yield from data.get("results", (data,))
    else:
        yield from data
