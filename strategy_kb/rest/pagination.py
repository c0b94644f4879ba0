"""Pages of a list: `limit` and `offset` are validated, and a table is complete unless a page is requested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request

from .parameters import Parameter, whole_number
from .serializers import AnswerSerializer
from .tables import TABLE_FORMATS

LARGEST_LIMIT = 1_000
LARGEST_OFFSET = 1_000_000_000
DEFAULT_LIMIT = 50
PAGE = (
    Parameter(
        "limit",
        "Rows in the answer. CSV and XLSX hold every row unless this or `offset` is given.",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT},
    ),
    Parameter(
        "offset",
        "Rows to leave out from the start of the list.",
        {"type": "integer", "minimum": 0, "maximum": LARGEST_OFFSET, "default": 0},
    ),
)


class PageSerializer(AnswerSerializer[Any]):
    """What every page of a list has. Subclasses add `results`."""

    count = serializers.IntegerField(help_text="Entries of the whole list.")
    next = serializers.CharField(allow_null=True, help_text="Address of the next page; null on the last.")
    previous = serializers.CharField(allow_null=True, help_text="Address of the page before; null on the first.")


class StrictPagination(LimitOffsetPagination):
    """Pagination by `limit`, 1 to 1,000 (default 50), and `offset`; CSV and XLSX are complete without them."""

    default_limit = DEFAULT_LIMIT
    max_limit = LARGEST_LIMIT

    def get_limit(self, request: Request) -> int | None:
        query = request.query_params
        is_whole = request.accepted_renderer.format in TABLE_FORMATS and not {"limit", "offset"} & set(query)
        default = None if is_whole else self.default_limit
        return whole_number(query, "limit", default=default, least=1, most=LARGEST_LIMIT)

    def get_offset(self, request: Request) -> int:
        return whole_number(request.query_params, "offset", default=0, least=0, most=LARGEST_OFFSET) or 0

    def page(self, request: Request, rows: Sequence[Any], count: int) -> dict[str, Any]:
        """Return the page, for a `PageSerializer`, of rows that are those of the page already."""
        self.request, self.count, self.offset = request, count, self.get_offset(request)
        limit = self.get_limit(request)
        self.limit = max(count, 1) if limit is None else limit
        links = {"next": self.get_next_link(), "previous": self.get_previous_link()}
        return {"count": count, **links, "results": rows}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {"in": "query", "required": False}
            | {"name": parameter.name, "description": parameter.description, "schema": dict(parameter.schema)}
            for parameter in PAGE
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        properties = {
            "count": {"type": "integer", "description": "Rows of the whole list."},
            "next": address | {"description": "Address of the page after this one; null on the last."},
            "previous": address | {"description": "Address of the page before this one; null on the first."},
            "results": schema | {"description": "The rows of this page."},
        }
        return {"type": "object", "required": list(properties), "properties": properties}
