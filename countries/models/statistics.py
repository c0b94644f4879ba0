"""Figures stated in prose or in a footnote."""

from __future__ import annotations

from django.db import models

from countries.querysets import StatisticQuerySet
from strategy_kb.core.constraints import not_blank, not_itself, one_of, ordered, plausible_year, year_range
from strategy_kb.records.models import DomainRecord

from .places import Place


class StatisticPeriodBasis(models.TextChoices):
    PRINTED = "printed", "printed"
    INFERRED = "inferred", "inferred"
    NONE = "none", "none given"


def _end_place(related_name: str, help_text: str, verbose_name: str) -> models.ForeignKey[Place | None, Place | None]:
    """Return the field of the place at one end of a movement."""
    return models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        help_text=f"{help_text}; null where the words name several places or none.",
        verbose_name=verbose_name,
    )


def _end_printed(help_text: str, verbose_name: str) -> models.CharField[str, str]:
    """Return the field of the printed words for one end of a movement."""
    return models.CharField(
        max_length=200, blank=True, help_text=f"{help_text}, as printed.", verbose_name=f"{verbose_name} (as printed)"
    )


class Statistic(DomainRecord):
    """One figure stated in a sentence: its subject, place and time; `text` is the sentence.

    `value` is the figure or the lower end of a range whose upper end is `value_max`. Percentages are numbers of per
    cent (32.5, not 0.325); amounts are whole units of currency; "5.1 million" is 5100000. Of a movement the ends are a
    place, printed words or both. A figure that `repeats` another is the same one printed again: totals leave it out.
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
    from_place = _end_place("statistics_from", "From where people move", "from")
    from_printed = _end_printed("From where people move", "from")
    via_place = _end_place("statistics_via", "Through where people move", "via")
    via_printed = _end_printed("Through where people move", "via")
    to_place = _end_place("statistics_to", "To where people move", "to")
    to_printed = _end_printed("To where people move", "to")
    group_printed = models.CharField(
        max_length=200, blank=True, help_text="Who moves, as printed.", verbose_name="group (as printed)"
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
        null=True, blank=True, help_text="First year; null when none is given.", verbose_name="first year"
    )
    end_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Last year; null when none is given.", verbose_name="last year"
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
    is_fiscal_year = models.BooleanField(
        default=False,
        help_text="Whether the years are fiscal years of the place; else they are calendar years.",
        verbose_name="fiscal year",
    )
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        help_text="The figure that this one prints again; null for a figure in its own right.",
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
            not_itself("repeats"),
            one_of("period_basis", StatisticPeriodBasis.values),
        ]
