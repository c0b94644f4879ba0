"""Read side of the countries app: one method per page or rule."""

from typing import Self

from strategy_kb.sources.querysets import RecordQuerySet


class PlaceQuerySet(RecordQuerySet):
    """Places; `covered` are the 25 countries of the region."""

    def covered(self) -> Self:
        return self.filter(place_type="country")


class IndicatorValueQuerySet(RecordQuerySet):
    """Cells of Table 1."""


class StatisticQuerySet(RecordQuerySet):
    """Figures stated in prose."""


class OfficeQuerySet(RecordQuerySet):
    """Offices."""


class ProcessQuerySet(RecordQuerySet):
    """Regional processes and initiatives."""
