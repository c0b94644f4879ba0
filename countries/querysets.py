"""Queries of the countries app: one method per page or rule."""

from typing import Any, Self

from django.db.models import F, Prefetch, Q

from strategy_kb.records.querysets import RecordQuerySet


class PlaceQuerySet(RecordQuerySet):
    """Places; `covered` are the 25 countries of the region."""

    def covered(self) -> Self:
        return self.filter(place_type="country")

    def for_list(self) -> Self:
        """Return places with their values of Table 1, in 2 queries whatever their number."""
        values: Any = self.model._meta.get_field("indicator_values").related_model
        return self.prefetch_related(Prefetch("indicator_values", values.objects.select_related("indicator")))


class StatisticQuerySet(RecordQuerySet):
    """Figures stated in prose."""

    def about(self, place: str) -> Self:
        """Return figures about the place `ref` or its nationals, newest first within a topic."""
        concerned = Q(place=place) | Q(origin=place)
        return (
            self.filter(concerned)
            .select_related("place", "origin")
            .order_by("topic", F("start_year").desc(nulls_last=True), "ref")
        )


class OfficeQuerySet(RecordQuerySet):
    """Offices."""

    def for_list(self) -> Self:
        """Return offices with seat, place and cities, in 2 queries whatever their number."""
        return self.select_related("seat", "place").prefetch_related("cities")
