"""Plans of each office for a year, from *Migration Initiatives*."""

from django.db import models

from countries.models import ForPlace, Office
from strategy_kb.core.constraints import plausible_year


class OfficeNarrative(ForPlace):
    """The introduction to an office's priorities, or its whole prose where it lists none."""

    record_kind = "office-narrative"
    collection = "office-narratives"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="narratives", help_text="Office.")
    year = models.PositiveSmallIntegerField(help_text="Calendar year.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year"], name="strategies_officenarrative_once_a_year"),
            plausible_year("year"),
        ]


class OfficePriority(ForPlace):
    """One priority of an office, with its whole `text`; numbered in the order printed."""

    record_kind = "office-priority"
    collection = "office-priorities"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="priorities", help_text="Office.")
    year = models.PositiveSmallIntegerField(help_text="Calendar year.")
    number = models.PositiveSmallIntegerField(help_text="Number within its list, in the order printed.")

    class Meta:
        verbose_name_plural = "office priorities"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "number"],
                name="strategies_officepriority_number_once",
            ),
            plausible_year("year"),
        ]
