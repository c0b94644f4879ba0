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
    """One figure that a sentence states: of what, where, when; `text` is the sentence.

    `value` is the figure or the lower end of a range whose upper end is `value_max`. Percentages are numbers of
    per cent (32.5, not 0.325); amounts are whole units of currency; "5.1 million" is 5100000.
    """

    measure = models.TextField(help_text="What is counted, in plain words.")
    topic = models.CharField(max_length=40, db_index=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="statistics")
    origin = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statistics_about_nationals",
        help_text="Whose nationals, or from where.",
    )
    unit = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    value_max = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField(
        max_length=16,
        blank=True,
        help_text="over, under, about, almost, at-least, …; blank when exact.",
    )
    qualifier_printed = models.CharField(max_length=60, blank=True)
    printed = models.CharField(max_length=120)
    start_year = models.PositiveSmallIntegerField(null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(null=True, blank=True)
    period_printed = models.CharField(max_length=200, blank=True)
    period_basis = models.CharField(max_length=16, choices=StatisticPeriodBasis, default=StatisticPeriodBasis.NONE)
    note = models.TextField(blank=True)

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
