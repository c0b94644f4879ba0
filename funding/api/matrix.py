"""The funding matrix in the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.http import Http404, QueryDict
from django.urls import re_path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from countries.api_fields import PlaceName
from funding import services
from funding.services import MatrixCell, MatrixColumn, MatrixRow, RequirementMatrix, Total
from strategies.models import Strategy
from strategy_kb.core.codes import Rows
from strategy_kb.records.addresses import api_record_url, receipt_url, record_url
from strategy_kb.rest.parameters import (
    FORMAT,
    LANG,
    LANGUAGES,
    Parameter,
    StrictParametersView,
    allowed_value,
    known_code,
    whole_number,
)
from strategy_kb.rest.serializers import AbsoluteAddress, AnswerSerializer

from .collections import MoneyField


class MatrixRowSerializer(AnswerSerializer[MatrixRow]):
    """One office, or the region as a whole."""

    office_ref = serializers.CharField(
        source="ref", allow_null=True, help_text="Office; null for the region as a whole."
    )
    office_title = serializers.CharField(source="title", help_text="Its title.")
    seat_ref = serializers.CharField(
        source="seat.ref", allow_null=True, help_text="Where the office sits; null without an office."
    )
    seat_code = serializers.CharField(source="seat.iso3", allow_null=True, help_text="ISO 3166 alpha-3 of the seat.")
    seat_name = PlaceName(
        source="seat", read_only=False, allow_null=True, help_text="Name of the seat in the language asked for."
    )
    place_ref = serializers.CharField(
        source="place.ref",
        help_text="The place that the row's amounts are for: a country, the region or a group of countries.",
    )
    location_code = serializers.CharField(
        source="place.iso3",
        allow_null=True,
        help_text="ISO 3166 alpha-3 of that place; null for the region and for groups.",
    )
    location_name = PlaceName(
        source="place", read_only=False, help_text="Name of that place in the language asked for."
    )


class MatrixColumnSerializer(AnswerSerializer[MatrixColumn]):
    """One category."""

    category_ref = serializers.CharField(source="ref", help_text="Funding category.")
    category_code = serializers.CharField(source="code", help_text="Its code.")
    category_title = serializers.CharField(source="title", help_text="Its title.")


class ValuesSerializer(serializers.ListSerializer[Any]):
    """The values of a mapping."""

    def to_representation(self, data: Any) -> list[Any]:
        return super().to_representation(data.values())


class MatrixCellSerializer(AnswerSerializer[MatrixCell]):
    """One requirement."""

    ref = serializers.CharField(help_text="The requirement.")
    office_ref = serializers.CharField(source="row", allow_null=True, help_text="Row.")
    category_ref = serializers.CharField(source="column", help_text="Column.")
    amount = MoneyField(help_text="Decimal string.")
    is_dash = serializers.BooleanField(help_text="Whether the source prints a dash; the amount is then 0.")
    url = AbsoluteAddress(record_url, source="ref", help_text="Page of the requirement.")
    api_url = AbsoluteAddress(api_record_url, source="ref", help_text="The requirement in this API.")
    receipt_url = AbsoluteAddress(
        partial(receipt_url, field="amount"), source="ref", help_text="Leads to the highlighted amount in the document."
    )

    class Meta:
        list_serializer_class = ValuesSerializer


class TotalSerializer(AnswerSerializer[Total]):
    """A total as printed beside the sum of its cells."""

    ref = serializers.CharField(allow_null=True, help_text="The printed total; null where none is printed.")
    printed = MoneyField(allow_null=True, help_text="Decimal string as printed; null where none is printed.")
    computed = MoneyField(help_text="Decimal string: what the cells add up to.")
    residual = MoneyField(
        allow_null=True, help_text="Decimal string: printed less computed; null where none is printed."
    )
    verdict = serializers.CharField(help_text="`proves itself`, `differs by …` or `not printed`.")

    class Meta:
        list_serializer_class = ValuesSerializer


class RowRefSerializer(AnswerSerializer[Any]):
    """Base of what belongs to a row: its first field names the row."""

    office_ref = serializers.CharField(source="row", allow_null=True, help_text="Row.")


class ColumnRefSerializer(AnswerSerializer[Any]):
    """Base of what belongs to a column: its first field names the column."""

    category_ref = serializers.CharField(source="column", help_text="Column.")


class RowTotalSerializer(RowRefSerializer, TotalSerializer):
    """The total of a row."""


class ColumnTotalSerializer(ColumnRefSerializer, TotalSerializer):
    """The total of a column."""


class FundingMatrixSerializer(AnswerSerializer[RequirementMatrix]):
    """A funding matrix whose printed totals stand beside the sums of its cells."""

    strategy_ref = serializers.CharField(source="strategy.ref", help_text="Strategy or chapter that prints it.")
    strategy_title = serializers.CharField(source="strategy.display_title", help_text="Its title.")
    amount_type = serializers.CharField(help_text="What the money is: asked for (requirement), never received.")
    currency = serializers.CharField(help_text="ISO 4217 code.")
    currency_basis = serializers.CharField(help_text="Whether the source states the currency or it is assumed.")
    start_year = serializers.IntegerField(help_text="First calendar year.")
    end_year = serializers.IntegerField(help_text="Last calendar year.")
    proves_itself = serializers.BooleanField(help_text="Whether every printed total is what its cells add up to.")
    rows = MatrixRowSerializer(many=True, help_text="Rows, in the order printed.")
    columns = MatrixColumnSerializer(many=True, help_text="Columns, in the order printed.")
    cells = MatrixCellSerializer(many=True, help_text="Cells, row by row.")
    row_totals = RowTotalSerializer(many=True, help_text="Of each row.")
    column_totals = ColumnTotalSerializer(many=True, help_text="Of each column.")
    grand_total = TotalSerializer(help_text="Of everything.")


class FundingMatrixView(StrictParametersView):
    """What was asked for, by office and category, with each printed total beside the sum of its cells.

    A total's `residual` is what is printed less what its cells add up to; its `verdict` says in words whether the cells
    prove it. Without parameters, the newest matrix. As a table, one row per cell.
    """

    serializer_class = FundingMatrixSerializer

    def parameters(self) -> Sequence[Parameter]:
        year = {"type": "integer", "minimum": 1, "maximum": 9999}
        return (
            Parameter("framework", "Framework whose elements are the columns, such as migof.", {"type": "string"}),
            Parameter("year", "Calendar year that the amounts are for.", year),
            Parameter("strategy", "Strategy or chapter that prints the matrix, such as 2014-2016.", {"type": "string"}),
            LANG,
            FORMAT,
        )

    def get(self, request: Request, **_: Any) -> Response:
        strategy = self._strategy(request.query_params)
        matrix = services.matrix(strategy) if strategy else None
        if matrix is None:
            raise Http404("No funding matrix is like that.")
        language = allowed_value(request.query_params, "lang", LANGUAGES, "en")
        context = {"request": request, "language": language}
        return Response(FundingMatrixSerializer(matrix, context=context).data)

    def table_fields(self) -> Mapping[str, Any]:
        of_cell = (MatrixRowSerializer, MatrixColumnSerializer, MatrixCellSerializer)
        return {name: field for serializer in of_cell for name, field in serializer().fields.items()} | self._shared()

    def table_rows(self, data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        rows = {row["office_ref"]: row for row in data["rows"]}
        columns = {column["category_ref"]: column for column in data["columns"]}
        shared = {name: data[name] for name in self._shared()}
        for cell in data["cells"]:
            yield rows[cell["office_ref"]] | columns[cell["category_ref"]] | cell | shared

    def _shared(self) -> dict[str, Any]:
        """Return the fields of the matrix that each of its cells has as well."""
        names = (
            "strategy_ref",
            "strategy_title",
            "amount_type",
            "currency",
            "currency_basis",
            "start_year",
            "end_year",
        )
        fields = FundingMatrixSerializer().fields
        return {name: fields[name] for name in names}

    def _strategy(self, query: QueryDict) -> str | None:
        """Return the ref of the strategy asked for, by itself or by framework and year."""
        year = whole_number(query, "year", default=None, least=1, most=9999)
        strategies = Rows(Strategy.objects.all())
        strategy, framework = (known_code(query, name, strategies) for name in ("strategy", "framework"))
        if strategy:
            return strategy.text
        return services.strategy_with_matrix(framework.text if framework else None, year)


urlpatterns = [re_path(r"^funding-matrix/$", FundingMatrixView.as_view(), name="api-funding-matrix")]
