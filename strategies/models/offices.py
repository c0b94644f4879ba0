"""What each office will do in a year, as *Migration Initiatives* says."""

from django.db import models

from countries.models import ForPlace, Office
from strategy_kb.core.constraints import plausible_year


class OfficeNarrative(ForPlace):
    """The introduction to an office's priorities, or its whole prose where it lists none."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="narratives")
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year"], name="strategies_officenarrative_once_a_year"),
            plausible_year("year"),
        ]


class OfficePriority(ForPlace):
    """One priority of an office, whole, in `text`; numbered in the order printed."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="priorities")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "office priorities"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "number"],
                name="strategies_officepriority_number_once",
            ),
            plausible_year("year"),
        ]
