"""Queries of the countries app: one method per page or rule."""

from typing import Any, Self

from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery

from strategy_kb.records.models import Citation
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
        """Return figures about the place `ref`, its nationals or people who move from, through or to it.

        They are as pages show them, newest first within a topic.
        """
        ends = Q(from_place=place) | Q(via_place=place) | Q(to_place=place)
        concerned = self.filter(Q(place=place) | Q(origin=place) | ends)
        return concerned.for_list().order_by("topic", F("start_year").desc(nulls_last=True), "ref")

    def for_list(self) -> Self:
        """Return figures with their places, where they stand and what repeats them, in 2 queries."""
        return (
            self.select_related("place", "origin", "from_place", "via_place", "to_place")
            .located()
            .prefetch_related(Prefetch("repeated_by", self.model._default_manager.located().order_by("ref")))
        )

    def located(self) -> Self:
        """Return figures each with `stated_line` and `stated_in`, the line and the document of its value."""
        of_value = Citation.objects.filter(record=OuterRef("pk"), field="value").order_by("position", "key")
        return self.annotate(
            stated_line=Subquery(of_value.values("passage__line_start")[:1]),
            stated_in=Subquery(of_value.values("passage__document__short_title")[:1]),
        )

    def shown_once(self) -> Self:
        """Return the figures without those that repeat another one of them."""
        return self.exclude(repeats__in=self.order_by().values("pk"))

    def counted_once(self) -> Self:
        """Return the figures without those that repeat another one: what totals and charts may count."""
        return self.filter(repeats=None)


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
