"""Queries of the countries app: one method per page or rule."""

from typing import Any, Self

from django.db.models import Count, F, Prefetch, Q

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

    def listed_and_named(self) -> tuple[int, int]:
        """Return the numbers of offices that a list has, and of those that only a sentence names; 1 query."""
        counts = self.aggregate(all=Count("pk"), named=Count("pk", filter=Q(category_printed="")))
        return counts["all"] - counts["named"], counts["named"]


class ProcessQuerySet(RecordQuerySet):
    """Regional processes and initiatives."""

    def with_members(self) -> Self:
        """Return processes with the countries that they include, in 2 queries whatever their number."""
        memberships: Any = self.model._meta.get_field("memberships").related_model
        return self.prefetch_related(Prefetch("memberships", memberships.objects.select_related("place", "region")))


class MembershipQuerySet(RecordQuerySet):
    """Which countries processes and regimes include."""

    def including(self) -> Self:
        """Return those that say that a country is included, or takes part: neither “not stated” nor “not a member”."""
        return self.exclude(basis__in=("not_stated", "not_member"))

    def with_ends(self) -> Self:
        """Return them with process or regime, country, region and document, in 1 query, each process's together."""
        return (
            self.select_related("body", "place", "region", "document")
            .defer("document__text")
            .order_by("body__kind", "body__position", "body", "position", "ref")
        )


class PartnerQuerySet(RecordQuerySet):
    """Partners, and the organization whose partners they are."""

    def of_kind(self) -> Self:
        """Return the records of the kind, without those of a proxy."""
        return self.filter(kind="partner")

    def partners_and_others(self) -> tuple[int, int]:
        """Return the numbers of those that are partners by a link, and of the others; 1 query."""
        is_partner = Q(links_out__relation="partner-of")
        of_kind = self.of_kind()
        counts = of_kind.aggregate(
            all=Count("pk", distinct=True), partners=Count("pk", filter=is_partner, distinct=True)
        )
        return counts["partners"], counts["all"] - counts["partners"]
