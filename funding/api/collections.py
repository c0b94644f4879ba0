"""Funding categories, requirements and printed totals in the API. Amounts are requirements, never money received."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from countries.api_fields import OFFICE_AND_PLACES
from funding import filters
from funding.models import Category, PrintedTotal, Requirement
from funding.services import Total
from strategy_kb.core.text import year_span
from strategy_kb.records.serializers import RecordSerializer
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.fields import NullableCharField
from strategy_kb.rest.routers import CollectionRouter

MONEY = ("amount", "amount_type", "currency", "currency_basis", "start_year", "end_year", "period", "printed")


class CategorySerializer(RecordSerializer):
    """What money is asked for."""

    class Meta(RecordSerializer.Meta):
        model = Category
        fields = ("code", "number", "strategy", "element")


class CategoryViewSet(RecordViewSet):
    """MiGOF elements (2020) and programmatic areas (2014–2016) under which money is asked for."""

    model = Category
    serializer_class = CategorySerializer
    filterset_class = filters.CategoryFilter


class MoneySerializer(RecordSerializer):
    """An amount with what it is, its currency and its period."""

    period = serializers.SerializerMethodField(help_text="The year, or the first and last year.")
    category_code = NullableCharField(source="category.code", allow_null=True, help_text="Code of the category.")

    def get_period(self, row: Any) -> str:
        return year_span(row.start_year, row.end_year)


class RequirementSerializer(MoneySerializer):
    """What one office, or the region, asked for under one category in one period."""

    strategy_ref = NullableCharField(
        source="category.strategy_id", help_text="Strategy or chapter that prints it (ref)."
    )
    strategy_title = NullableCharField(source="category.strategy.display_title", help_text="Title of `strategy_ref`.")

    class Meta(RecordSerializer.Meta):
        model = Requirement
        fields = (*OFFICE_AND_PLACES, "category", "category_code", "strategy_ref", "strategy_title", *MONEY, "is_dash")


class RequirementViewSet(RecordViewSet):
    """The cells of the funding tables: money asked for, never money received."""

    model = Requirement
    serializer_class = RequirementSerializer
    filterset_class = filters.RequirementFilter


class MoneyField(serializers.DecimalField):
    """An amount with two decimals, as text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 18, "decimal_places": 2} | kwargs)


class Residual(MoneyField):
    """A printed total less what its cells add up to."""

    def get_attribute(self, instance: Any) -> Decimal:
        return Decimal(instance.amount - instance.computed)


class PrintedTotalSerializer(MoneySerializer):
    """A total as printed, beside what its cells add up to."""

    amount_type = NullableCharField(default="requirement", help_text="What the money is: asked for, never received.")
    computed = MoneyField(help_text="What the cells add up to.")
    residual = Residual(help_text="Decimal string: printed less computed.")
    verdict = serializers.SerializerMethodField(help_text="`proves itself`, or by how much it differs.")

    class Meta(RecordSerializer.Meta):
        model = PrintedTotal
        fields = (
            "axis",
            "strategy",
            *OFFICE_AND_PLACES,
            "category",
            "category_code",
            *MONEY,
            "computed",
            "residual",
            "verdict",
        )

    def get_verdict(self, row: Any) -> str:
        return Total(row.ref, row.computed, row.amount).verdict


class PrintedTotalViewSet(RecordViewSet):
    """The totals that the funding tables print, each beside the sum of its cells."""

    model = PrintedTotal
    serializer_class = PrintedTotalSerializer
    filterset_class = filters.PrintedTotalFilter

    def get_queryset(self) -> Any:
        return PrintedTotal.objects.with_computed()


router = CollectionRouter()
router.register("funding-categories", CategoryViewSet)
router.register("requirements", RequirementViewSet)
router.register("funding-totals", PrintedTotalViewSet)
