"""CSV and XLSX: one row per record, never a list in one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer

from . import tables


class TableRenderer(BaseRenderer):
    """Base of the renderers of tables.

    A view whose answer is not a list of rows defines `table_rows(data)`, which returns its rows, and `table_fields()`,
    which returns their fields.
    """

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        context = renderer_context or {}
        view, name = context["view"], file_name(context["request"].path_info)
        context["response"]["Content-Disposition"] = f'attachment; filename="{name}.{self.format}"'
        rows = view.table_rows(data) if hasattr(view, "table_rows") else tables.rows_of(data)
        fields = view.table_fields() if hasattr(view, "table_fields") else view.get_serializer().fields
        return self.write(list(fields), rows, title=name, types=tables.types_of(fields))

    def write(self, columns: list[str], rows: Iterable[Any], *, title: str, types: tables.Types) -> bytes:
        raise NotImplementedError


class CSVRenderer(TableRenderer):
    media_type = "text/csv"
    format = "csv"

    def write(self, columns: list[str], rows: Iterable[Any], *, title: str, types: tables.Types) -> bytes:
        return tables.csv_bytes(columns, rows, types)


class XLSXRenderer(TableRenderer):
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"
    charset = None
    render_style = "binary"

    def write(self, columns: list[str], rows: Iterable[Any], *, title: str, types: tables.Types) -> bytes:
        from .workbook import xlsx_bytes

        return xlsx_bytes(columns, rows, title=title, types=types)


def file_name(path: str) -> str:
    """Return the name of a download: countries-HTI for /api/v1/countries/HTI/."""
    parts = [part for part in path.split("/") if part][2:]
    joined = "-".join(parts)
    for suffix in (".json", *(f".{table}" for table in tables.TABLE_FORMATS)):
        joined = joined.removesuffix(suffix)
    return "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in joined) or "api"
