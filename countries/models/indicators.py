"""Published indicators and their values per country."""

from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Q

from countries.table_one import HIGHEST
from strategy_kb.core.constraints import in_range, non_negative, not_blank, one_of, plausible_year
from strategy_kb.records.models import DomainRecord, SearchWeight

from .places import Place


class IndicatorDirection(models.TextChoices):
    HIGHER_IS_BETTER = "higher_is_better", "higher is better"
    LOWER_IS_BETTER = "lower_is_better", "lower is better"


class Indicator(DomainRecord):
    """One measure of Table 1 of the 2020–2024 strategy, with its unit and the edition of its source."""

    record_kind = "indicator"
    collection = "indicators"
    search_fields = DomainRecord.search_fields | {"code": SearchWeight.CODE}

    code = models.CharField(max_length=40, unique=True, help_text="Code within its list.")
    unit = models.CharField(max_length=60, help_text="Unit of the values.")
    direction = models.CharField(
        max_length=20, choices=IndicatorDirection, help_text="Which end of the scale is the better one."
    )
    edition = models.CharField(max_length=120, blank=True, help_text="Edition and year as the source gives it.")
    publisher = models.CharField(max_length=200, help_text="Who published it.")
    link = models.TextField(blank=True, help_text="Address that the source gives.", verbose_name="web address")
    licence = models.TextField(blank=True, help_text="Terms of the publisher where the sources print them.")
    scale_min = models.DecimalField(
        max_digits=18,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Lowest value possible; null when there is none.",
        verbose_name="lowest value",
    )
    scale_max = models.DecimalField(
        max_digits=18,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Highest value possible; null when there is none.",
        verbose_name="highest value",
    )

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
    """Return a constraint that the value is within the scale of its indicator's publisher, if it has one."""
    conditions = (~Q(indicator=f"indicator/{code}") | Q(value__lte=most) for code, most in HIGHEST.items())
    scales = ", ".join(f"{code.upper()} 0 to {most}" for code, most in HIGHEST.items())
    return models.CheckConstraint(
        condition=reduce(and_, conditions),
        name="countries_indicatorvalue_value_on_scale",
        violation_error_message=f"The value must lie on the indicator's scale: {scales}.",
    )


class IndicatorValue(DomainRecord):
    """One cell of Table 1. A missing value is null, never 0; `printed` is the text of the cell."""

    record_kind = "indicator-value"
    collection = "indicator-values"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="indicator_values")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values", help_text="Indicator.")
    value = models.DecimalField(
        max_digits=18,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="The value; null where the source has none, never 0 for that.",
    )
    rank = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Rank among the countries that the publisher ranks."
    )
    level = models.CharField(max_length=16, choices=IndicatorValueLevel, blank=True, help_text="The publisher's class.")
    reference_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Year that the value is of.", verbose_name="year"
    )
    year_basis = models.CharField(
        max_length=16,
        choices=IndicatorValueYearBasis,
        blank=True,
        help_text="Whether the year is printed or inferred.",
        verbose_name="year is",
    )
    printed = models.CharField(max_length=120, help_text="The cell as it stands.", verbose_name="as printed")
    note = models.TextField(blank=True, help_text="What limits or explains the value.")

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
