"""Published indicators and their values per country."""

from functools import reduce
from operator import and_
from typing import ClassVar

from django.db import models
from django.db.models import Q

from countries.querysets import IndicatorValueQuerySet
from strategy_kb.core.constraints import in_range, non_negative, not_blank, one_of, plausible_year
from strategy_kb.records.models import DomainRecord

from .places import Place


class IndicatorDirection(models.TextChoices):
    HIGHER_IS_BETTER = "higher_is_better", "higher is better"
    LOWER_IS_BETTER = "lower_is_better", "lower is better"


class Indicator(DomainRecord):
    """One measure of Table 1 of the 2020–2024 strategy: its unit, and from which edition of which source."""

    code_columns: ClassVar[tuple[str, ...]] = ("code",)

    code = models.CharField(max_length=40, unique=True)
    unit = models.CharField(max_length=60)
    direction = models.CharField(max_length=20, choices=IndicatorDirection)
    edition = models.CharField(max_length=120, blank=True, help_text="Edition and year as the source gives it.")
    publisher = models.CharField(max_length=200)
    link = models.TextField(blank=True)
    licence = models.TextField(blank=True, help_text="Terms of the publisher where the sources print them.")
    scale_min = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    scale_max = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)

    class Meta:
        constraints = [
            not_blank("unit"),
            one_of("direction", IndicatorDirection.values),
        ]


class IndicatorValueLevel(models.TextChoices):
    VERY_HIGH = "very_high", "very high"
    HIGH = "high", "high"
    UPPER_MIDDLE = "upper_middle", "upper-middle"
    MEDIUM = "medium", "medium"
    LOWER_MIDDLE = "lower_middle", "lower-middle"
    LOW = "low", "low"
    VERY_LOW = "very_low", "very low"


class IndicatorValueYearBasis(models.TextChoices):
    PRINTED = "printed", "printed"
    INFERRED = "inferred", "inferred"


def value_on_scale() -> models.CheckConstraint:
    """The value is on the scale that its indicator's publisher defines, where there is one."""
    highest = {"hdi": 1, "gci": 100, "inform": 10}
    conditions = (~Q(indicator=f"indicator/{code}") | Q(value__lte=most) for code, most in highest.items())
    scales = ", ".join(f"{code.upper()} 0 to {most}" for code, most in highest.items())
    return models.CheckConstraint(
        condition=reduce(and_, conditions),
        name="countries_indicatorvalue_value_on_scale",
        violation_error_message=f"The value must lie on the indicator's scale: {scales}.",
    )


class IndicatorValue(DomainRecord):
    """One cell of Table 1. A missing value is null, never 0; `printed` is the cell as it stands."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="indicator_values")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    value = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.CharField(max_length=16, choices=IndicatorValueLevel, blank=True)
    reference_year = models.PositiveSmallIntegerField(null=True, blank=True)
    year_basis = models.CharField(max_length=16, choices=IndicatorValueYearBasis, blank=True)
    printed = models.CharField(max_length=120)
    note = models.TextField(blank=True)

    objects = models.Manager.from_queryset(IndicatorValueQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "indicator"],
                name="countries_indicatorvalue_one_per_place",
            ),
            non_negative("value"),
            value_on_scale(),
            in_range("rank", 1, 999),
            plausible_year("reference_year"),
            not_blank("printed"),
            one_of("level", ["", *IndicatorValueLevel.values]),
            one_of("year_basis", ["", *IndicatorValueYearBasis.values]),
        ]
