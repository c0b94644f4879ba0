"""The funding matrix in the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, QueryDict
from rest_framework.request import Request
from rest_framework.response import Response

from countries.models import Place
from funding import services
from strategies.models import Strategy
from strategy_kb.core.codes import Rows
from strategy_kb.records.addresses import api_record_url, receipt_url, record_url
from strategy_kb.rest.parameters import (
    FORMAT,
    LANG,
    LANGUAGES,
    Parameter,
    StrictParametersView,
    known_code,
    one_of,
    whole_number,
)

from . import schemas

MONEY = ("amount_type", "currency", "currency_basis", "start_year", "end_year")
SHARED = ("strategy_ref", "strategy_title", *MONEY)


class FundingMatrixView(StrictParametersView):
    """What was asked for, by office and category, with each printed total beside the sum of its cells.

    A total's `residual` is what is printed less what its cells add up to; its `verdict` says in words whether the cells
    prove it. Without parameters, the newest matrix. As a table, one row per cell.
    """

    def parameters(self) -> Sequence[Parameter]:
        return (
            Parameter("framework", "Framework whose elements are the columns, such as migof.", {"type": "string"}),
            Parameter(
                "year", "Calendar year that the amounts are for.", {"type": "integer", "minimum": 1, "maximum": 9999}
            ),
            Parameter("strategy", "Strategy or chapter that prints the matrix, such as 2014-2016.", {"type": "string"}),
            LANG,
            FORMAT,
        )

    def get_serializer_class(self) -> type[schemas.FundingMatrixSerializer]:
        return schemas.FundingMatrixSerializer

    def get(self, request: Request, **_: Any) -> Response:
        ref = self._strategy(request)
        matrix = services.matrix(ref) if ref else None
        if ref is None or matrix is None:
            raise Http404("No funding matrix is like that.")
        refs = {ref for row in matrix.rows for ref in (row.place_ref, row.seat_ref) if ref}
        places = Place.objects.in_bulk(refs)
        language = one_of(request.query_params, "lang", LANGUAGES, "en")
        names = {ref: place.name_in(language) for ref, place in places.items()}
        return Response(_payload(matrix, names, request))

    def table_fields(self) -> Mapping[str, Any]:
        parts = (schemas.MatrixRowSerializer, schemas.MatrixColumnSerializer, schemas.MatrixCellSerializer)
        whole = schemas.FundingMatrixSerializer().fields
        shared = {name: whole[name] for name in SHARED}
        return {name: field for part in parts for name, field in part().fields.items()} | shared

    def table_rows(self, data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        rows = {row["office_ref"]: row for row in data["rows"]}
        columns = {column["category_ref"]: column for column in data["columns"]}
        shared = {name: data[name] for name in SHARED}
        for cell in data["cells"]:
            row, column = rows[cell["office_ref"]], columns[cell["category_ref"]]
            yield row | column | cell | shared

    def _strategy(self, request: Request) -> str | None:
        """The ref of the strategy asked for, by itself or by framework and year."""
        year = whole_number(request.query_params, "year", default=None, least=1, most=9999)
        strategy, framework = (_ref(request.query_params, name) for name in ("strategy", "framework"))
        return strategy or services.strategy_with_matrix(framework, year)


def _ref(query: QueryDict, name: str) -> str | None:
    """Return the ref of the strategy or framework that the parameter names, with or without its kind."""
    strategy = known_code(query, name, Rows(Strategy.objects.all()))
    return strategy.text if strategy else None


def _payload(matrix: services.RequirementMatrix, names: Mapping[str, str], request: Request) -> dict[str, Any]:
    def absolute(path: str) -> str:
        return request.build_absolute_uri(path)

    cells = [
        {
            "ref": cell.ref,
            "office_ref": cell.row,
            "category_ref": cell.column,
            "amount": str(cell.amount),
            "is_dash": cell.is_dash,
            "url": absolute(record_url(cell.ref)),
            "api_url": absolute(api_record_url(cell.ref)),
            "receipt_url": absolute(receipt_url(cell.ref, "amount")),
        }
        for row in matrix.rows
        for column in matrix.columns
        if (cell := matrix.cells.get((row.ref, column.ref)))
    ]
    rows = [
        {
            "office_ref": row.ref,
            "office_title": row.title,
            "seat_ref": row.seat_ref,
            "seat_code": row.seat_iso3,
            "seat_name": names.get(row.seat_ref or ""),
            "place_ref": row.place_ref,
            "location_code": row.place_iso3,
            "location_name": names[row.place_ref],
        }
        for row in matrix.rows
    ]
    columns = [
        {"category_ref": column.ref, "category_code": column.code, "category_title": column.title}
        for column in matrix.columns
    ]
    totals = (*matrix.row_totals.values(), *matrix.column_totals.values(), matrix.grand_total)
    return {
        "strategy_ref": matrix.strategy_ref,
        "strategy_title": Strategy.objects.get(ref=matrix.strategy_ref).display_title,
        **{name: getattr(matrix, name) for name in MONEY},
        "proves_itself": not any(total.residual for total in totals),
        "rows": rows,
        "columns": columns,
        "cells": cells,
        "row_totals": [{"office_ref": ref} | _total(total) for ref, total in matrix.row_totals.items()],
        "column_totals": [{"category_ref": ref} | _total(total) for ref, total in matrix.column_totals.items()],
        "grand_total": _total(matrix.grand_total),
    }


def _total(total: services.Total) -> dict[str, Any]:
    return {
        "ref": total.ref,
        "printed": None if total.printed is None else str(total.printed),
        "computed": str(total.computed),
        "residual": None if total.residual is None else str(total.residual),
        "verdict": total.verdict,
    }
