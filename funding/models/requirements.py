"""Money that offices requested, and the totals that the sources print for it."""

from django.db import models
from django.db.models import Q

from countries.models import ForPlace, Office
from funding.querysets import PrintedTotalQuerySet, RequirementQuerySet
from strategies.models import FrameworkElement, Strategy
from strategy_kb.core.constraints import non_negative, one_of, plausible_year, year_range
from strategy_kb.records.models import DomainRecord, SearchWeight


class Category(DomainRecord):
    """A purpose of money: a MiGOF element (2020) or a programmatic area (2014–2016)."""

    record_kind = "funding-category"
    collection = "funding-categories"
    search_fields = DomainRecord.search_fields | {"code": SearchWeight.CODE}

    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        related_name="funding_categories",
        help_text="Strategy or chapter that prints it.",
    )
    element = models.ForeignKey(
        FrameworkElement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funding_categories",
        help_text="Element of a framework",
    )
    code = models.CharField(max_length=40, help_text="Code within its list.")
    number = models.PositiveSmallIntegerField(help_text="Number within its list, in the order printed.")

    class Meta:
        verbose_name = "funding category"
        verbose_name_plural = "funding categories"
        constraints = [models.UniqueConstraint(fields=["strategy", "code"], name="funding_category_code_once")]


class MoneyCurrency(models.TextChoices):
    USD = "USD", "US dollar"


class MoneyCurrencyBasis(models.TextChoices):
    STATED = "stated", "stated by the source"
    ASSUMED = "assumed", "assumed; the source prints none"


class Money(ForPlace):
    """Base of amounts of money."""

    amount = models.DecimalField(
        max_digits=18, decimal_places=2, help_text="Decimal string, in whole units of `currency`."
    )
    currency = models.CharField(max_length=3, choices=MoneyCurrency, default="USD", help_text="ISO 4217 code.")
    currency_basis = models.CharField(
        max_length=16,
        choices=MoneyCurrencyBasis,
        help_text="Whether the source states the currency or it is assumed.",
        verbose_name="currency is",
    )
    start_year = models.PositiveSmallIntegerField(help_text="First calendar year.", verbose_name="first year")
    end_year = models.PositiveSmallIntegerField(help_text="Last calendar year.", verbose_name="last year")
    printed = models.CharField(max_length=40, help_text="As the source prints it.", verbose_name="as printed")

    class Meta:
        abstract = True


class RequirementAmountType(models.TextChoices):
    REQUIREMENT = "requirement", "requirement"


class Requirement(Money):
    """Money that one office (or, when `office` is null, the region) requested for one category and period.

    `place` is what it is for, which need not be the location of the office. Never money received. A dash in the source
    is an amount of 0 with `is_dash`.
    """

    record_kind = "requirement"
    collection = "requirements"

    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requirements",
        help_text="Office; null for the region as a whole",
        verbose_name="asked for by",
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="requirements",
        help_text="Category.",
        verbose_name="asked for under",
    )
    amount_type = models.CharField(
        max_length=16,
        choices=RequirementAmountType,
        default=RequirementAmountType.REQUIREMENT,
        help_text="What the money is: asked for, never received.",
        verbose_name="kind of amount",
    )
    is_dash = models.BooleanField(
        default=False,
        help_text="Whether the source prints a dash; the amount is then 0.",
        verbose_name="a dash in the source",
    )

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
    """A total as a source prints it; the sum of the cells is computed when needed, never stored."""

    record_kind = "funding-total"
    collection = "funding-totals"

    axis = models.CharField(
        max_length=8,
        choices=PrintedTotalAxis,
        help_text="What it totals: a row, a column or everything.",
        verbose_name="total of a",
    )
    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        related_name="printed_totals",
        help_text="Strategy or chapter that prints it.",
    )
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="printed_totals",
        help_text="Office that a row total is of",
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="printed_totals",
        help_text="Category that a column total is of",
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
