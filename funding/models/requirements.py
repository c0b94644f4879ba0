"""Money that offices asked for, and the totals that the sources print beside it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from countries.models import ForPlace, Office
from funding.querysets import PrintedTotalQuerySet, RequirementQuerySet
from strategies.models import FrameworkElement, Strategy
from strategy_kb.core.constraints import non_negative, one_of, plausible_year, year_range
from strategy_kb.records.models import DomainRecord


class Category(DomainRecord):
    """What money is asked for: a MiGOF element (2020) or a programmatic area (2014–2016)."""

    code_columns: ClassVar[tuple[str, ...]] = ("code",)

    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        related_name="funding_categories",
        help_text="The strategy or chapter that prints it.",
    )
    element = models.ForeignKey(
        FrameworkElement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funding_categories",
    )
    code = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "categories"
        constraints = [models.UniqueConstraint(fields=["strategy", "code"], name="funding_category_code_once")]


class MoneyCurrency(models.TextChoices):
    USD = "USD", "US dollar"


class MoneyCurrencyBasis(models.TextChoices):
    STATED = "stated", "stated by the source"
    ASSUMED = "assumed", "assumed; the source prints none"


class Money(ForPlace):
    """Columns that every amount of money has."""

    amount = models.DecimalField(
        max_digits=18,
        decimal_places=2,
        help_text="In whole units of `currency`, as printed.",
    )
    currency = models.CharField(max_length=3, choices=MoneyCurrency, default="USD")
    currency_basis = models.CharField(max_length=16, choices=MoneyCurrencyBasis)
    start_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()
    printed = models.CharField(max_length=40)

    class Meta:
        abstract = True


class RequirementAmountType(models.TextChoices):
    REQUIREMENT = "requirement", "requirement"


class Requirement(Money):
    """What one office (or, where `office` is null, the region) asked for under one category in one period.

    `place` is what it is for, which need not be where the office sits. Never money received. A dash in the source is an
    amount of 0 with `is_dash`.
    """

    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requirements",
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="requirements")
    amount_type = models.CharField(
        max_length=16,
        choices=RequirementAmountType,
        default=RequirementAmountType.REQUIREMENT,
    )
    is_dash = models.BooleanField(default=False)

    objects = models.Manager.from_queryset(RequirementQuerySet)()

    class Meta:
        constraints = [
            non_negative("amount"),
            year_range(),
            plausible_year("start_year"),
            plausible_year("end_year"),
            one_of("amount_type", RequirementAmountType.values),
            one_of("currency", MoneyCurrency.values),
            one_of("currency_basis", MoneyCurrencyBasis.values),
            models.CheckConstraint(
                condition=Q(is_dash=False) | Q(amount=0),
                name="funding_requirement_dash_is_zero",
                violation_error_message="A dash stands for an amount of 0.",
            ),
            models.UniqueConstraint(
                fields=["office", "category", "start_year"],
                name="funding_requirement_one_per_cell",
            ),
            models.UniqueConstraint(
                fields=["category", "start_year"],
                condition=Q(office__isnull=True),
                name="funding_requirement_one_for_region",
                violation_error_message="The region already has a requirement under this category for this year.",
            ),
        ]


class PrintedTotalAxis(models.TextChoices):
    ROW = "row", "row"
    COLUMN = "column", "column"
    GRAND = "grand", "grand total"


class PrintedTotal(Money):
    """A total as a source prints it; what the cells add up to is computed beside it, never stored."""

    axis = models.CharField(max_length=8, choices=PrintedTotalAxis)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="printed_totals")
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="printed_totals",
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="printed_totals",
    )

    objects = models.Manager.from_queryset(PrintedTotalQuerySet)()

    class Meta:
        constraints = [
            non_negative("amount"),
            year_range(),
            plausible_year("start_year"),
            plausible_year("end_year"),
            one_of("axis", PrintedTotalAxis.values),
            one_of("currency", MoneyCurrency.values),
            one_of("currency_basis", MoneyCurrencyBasis.values),
            models.CheckConstraint(
                condition=(Q(axis="row") & Q(office__isnull=False) & Q(category__isnull=True))
                | (Q(axis="column") & Q(office__isnull=True) & Q(category__isnull=False))
                | (Q(axis="grand") & Q(office__isnull=True) & Q(category__isnull=True)),
                name="funding_printedtotal_axis_matches",
                violation_error_message=(
                    "A row total has an office alone, a column total a category alone, a grand total neither."
                ),
            ),
            models.UniqueConstraint(fields=["strategy", "office"], name="funding_printedtotal_one_per_row"),
            models.UniqueConstraint(
                fields=["strategy", "category"],
                name="funding_printedtotal_one_per_column",
            ),
            models.UniqueConstraint(
                fields=["strategy"],
                condition=Q(axis="grand"),
                name="funding_printedtotal_one_grand",
                violation_error_message="The strategy already has a printed grand total.",
            ),
        ]
