"""Figures stated in prose or in a footnote."""

from django.db import models

from countries.querysets import StatisticQuerySet
from strategy_kb.core.constraints import not_blank, one_of, ordered, plausible_year, year_range
from strategy_kb.records.models import DomainRecord

from .places import Place


class StatisticPeriodBasis(models.TextChoices):
    PRINTED = "printed", "printed"
    INFERRED = "inferred", "inferred"
    NONE = "none", "none given"


class Statistic(DomainRecord):
    """One figure stated in a sentence: its subject, place and time; `text` is the sentence.

    `value` is the figure or the lower end of a range whose upper end is `value_max`. Percentages are numbers of per
    cent (32.5, not 0.325); amounts are whole units of currency; "5.1 million" is 5100000.
    """

    record_kind = "statistic"
    collection = "statistics"

    measure = models.TextField(help_text="What is counted, in plain words.")
    topic = models.CharField(max_length=40, db_index=True, help_text="Subject, one of a list of codes.")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="statistics")
    origin = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statistics_about_nationals",
        help_text="Whose nationals, or from where.",
        verbose_name="nationals of",
    )
    unit = models.CharField(max_length=40, help_text="Unit of the values.")
    value = models.DecimalField(
        max_digits=24,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="The figure, or the lower end of a range. Percentages are numbers of per cent: 32.5, not 0.325.",
    )
    value_max = models.DecimalField(
        max_digits=24,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="The upper end of a range; null for a single figure.",
        verbose_name="upper end",
    )
    qualifier = models.CharField(
        max_length=16, blank=True, help_text="over, under, about, almost, at-least, …; blank when exact."
    )
    qualifier_printed = models.CharField(
        max_length=60, blank=True, help_text="The words that qualify the figure, as printed."
    )
    printed = models.CharField(max_length=120, help_text="As the source prints it.", verbose_name="as printed")
    start_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="First calendar year; null when none is given.", verbose_name="first year"
    )
    end_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Last calendar year; null when none is given.", verbose_name="last year"
    )
    period_printed = models.CharField(
        max_length=200, blank=True, help_text="When, as printed.", verbose_name="period as printed"
    )
    period_basis = models.CharField(
        max_length=16,
        choices=StatisticPeriodBasis,
        default=StatisticPeriodBasis.NONE,
        help_text="Whether the years are printed or inferred.",
        verbose_name="period is",
    )
    note = models.TextField(blank=True, help_text="What limits or explains the value.")

    objects = models.Manager.from_queryset(StatisticQuerySet)()

    class Meta:
        constraints = [
            not_blank("measure"),
            not_blank("printed"),
            ordered("value", "value_max", "range"),
            year_range(),
            plausible_year("start_year"),
            plausible_year("end_year"),
            one_of("period_basis", StatisticPeriodBasis.values),
        ]
