"""Pages of places, figures, offices, regimes, processes and partners: the columns, filters and order of each list."""

from collections.abc import Sequence
from typing import Any, cast

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.text import capfirst

from strategy_kb.core.addresses import address
from strategy_kb.core.ordering import by_years
from strategy_kb.records.addresses import list_url, record_url
from strategy_kb.records.sorting import NUMBER, TIME, YES_OR_NO, Sorting, choice_order, number_sorting
from strategy_kb.records.tables import ListColumn, in_words, row_receipt_url
from strategy_kb.records.views import RecordDetailView, RecordListView
from strategy_kb.ui.components import MISSING_NUMBER, Cell, Chart, Hyperlink
from strategy_kb.ui.editorial import sentence

from . import filters, member_table
from .cells import (
    basis_cell,
    figure_cell,
    indicator_column,
    indicator_value,
    measure_cell,
    movement_cell,
    named_by_cell,
    place_column,
    stated_cell,
    years_cell,
)
from .charts import development_chart
from .models import (
    Country,
    Indicator,
    IndicatorValue,
    Membership,
    MobilityRegime,
    Office,
    Partner,
    Place,
    Process,
    StaffCount,
    Statistic,
)
from .models.offices import OfficeType
from .models.partners import PartnerType
from .models.processes import ProcessCategory
from .querysets import StatisticQuerySet
from .services import partners_of_other_kinds
from .table_one import TABLE_ONE

# A range is sorted after its first value alone; inferred years after printed ones.
_FIGURE = Sorting("value", ("value", Coalesce(F("value_max"), F("value"))), NUMBER)
_IS_INFERRED = Case(When(period_basis="inferred", then=1), default=0)
_YEARS = Sorting("start_year", (*by_years("start_year", "end_year"), _IS_INFERRED), TIME, in_api="years")


def _all_members() -> Hyperlink:
    return Hyperlink(sentence("members.see_all"), address("country-members"))


class CountryListView(RecordListView):
    queryset = Country.objects.for_list()
    filterset_class = filters.PlaceFilter
    columns = (
        ListColumn("title", "Country", is_heading=True),
        ListColumn("iso3", "ISO3"),
        *(indicator_column(indicator) for indicator in TABLE_ONE),
    )
    shown_filters = ("subregion",)

    def group(self, record: Country) -> str:
        return record.get_strategy_subregion_display()

    def more(self) -> Hyperlink:
        return _all_members()

    def chart(self, records: Sequence[Country], selection: str) -> Chart | None:
        return development_chart(records, selection)


class PlaceDetailView(RecordDetailView):
    """The page of a country or another place."""

    facts_title = "Codes and names"


class PlaceListView(RecordListView):
    queryset = Place.objects.filter(kind=Place.record_kind).select_related("part_of")
    filterset_class = filters.PlaceFilter
    columns = (
        ListColumn("title", "Place"),
        ListColumn("iso3", "ISO3"),
        ListColumn("m49", "M49"),
        place_column("part_of", "Part of", "ISO3 (part of)", sorting=None),
    )
    order = ("place_type", "position", "ref")
    shown_filters = ("place_type",)

    def group(self, record: Place) -> str:
        return capfirst(record.get_place_type_display())


class IndicatorListView(RecordListView):
    queryset = Indicator.objects.all()
    columns = (ListColumn("title", "Indicator"), "unit", "edition", "publisher")


class IndicatorValueListView(RecordListView):
    queryset = IndicatorValue.objects.select_related("place", "indicator")
    filterset_class = filters.IndicatorValueFilter
    columns = (
        ListColumn(
            "place",
            cell=lambda row: Cell(row.place.display_title, url=record_url(row.ref), note=row.place.iso3 or ""),
            note_label="ISO3",
        ),
        ListColumn("printed", sorting=None, has_receipt=True),
        ListColumn(
            "value",
            cell=lambda row: Cell(indicator_value(row), is_number=True) if row.value is not None else MISSING_NUMBER,
        ),
        "rank",
        "level",
        "reference_year",
    )
    order = ("indicator__position", "position", "ref")
    shown_filters = ("indicator", "country", "level")

    def group(self, record: IndicatorValue) -> str:
        return record.indicator.display_title


class StatisticListView(RecordListView):
    """The list of figures: one that repeats another of the list is named beside it."""

    queryset = Statistic.objects.for_list()
    filterset_class = filters.StatisticFilter
    columns = (
        ListColumn("measure", cell=measure_cell),
        ListColumn("value", "Figure", figure_cell, _FIGURE),
        ListColumn("start_year", "Year", years_cell, _YEARS),
        place_column("place", "Where"),
        place_column("origin", "Nationals of", "Their ISO3"),
        ListColumn("movement", "Movement", movement_cell),
        ListColumn("stated", "Stated", stated_cell),
    )
    order = ("topic", "position", "ref")
    shown_filters = ("country", "place", "topic", "unit", "origin", "year", "document")

    def shown(self, records: QuerySet[Any]) -> QuerySet[Any]:
        return cast(StatisticQuerySet, records).shown_once()

    def group(self, record: Statistic) -> str:
        return in_words(record.topic)


class OfficeListView(RecordListView):
    queryset = Office.objects.for_list().annotate(type_order=choice_order("office_type", OfficeType.values))
    filterset_class = filters.OfficeFilter
    columns = (
        ListColumn("title", "Office"),
        place_column("seat", "Seat"),
        place_column("place", "Works for", "ISO3 (works for)"),
        ListColumn("cities", "Cities", lambda row: Cell(", ".join(city.name for city in row.cities.all()))),
        ListColumn("category_printed", "Named by", named_by_cell, sorting=None),
    )
    order = ("type_order", "position", "ref")
    shown_filters = ("office_type", "seat", "place")

    @cached_property
    def introduction(self) -> str:
        """Return what the list holds, with the numbers of offices."""
        in_the_list, in_all = Office.objects.listed_and_named()
        return sentence("lists.office", listed=in_the_list, count=in_all)

    def group(self, record: Office) -> str:
        return capfirst(record.get_office_type_display())


class StaffCountListView(RecordListView):
    queryset = StaffCount.objects.all()
    columns = (
        ListColumn("title", "Staff"),
        "category",
        ListColumn("count", "Number", has_receipt=True),
        ListColumn("as_of_printed", "As of"),
    )


class MobilityRegimeListView(RecordListView):
    queryset = MobilityRegime.objects.prefetch_related("memberships__place")
    filterset_class = filters.MobilityRegimeFilter
    columns = (
        ListColumn("title", "Regime"),
        "acronym",
        ListColumn(
            "members",
            "Members",
            lambda row: Cell(
                ", ".join(membership.place.display_title for membership in row.memberships.all()),
                receipt_url=row_receipt_url(row, "members"),
            ),
        ),
    )


def country_members(request: HttpRequest) -> HttpResponse:
    """Return the page of countries by processes and regimes."""
    context = {
        "title": sentence("members.title"),
        "description": sentence("members.description"),
        "table": member_table.member_table(),
        "signs": member_table.legend(),
        "breadcrumbs": (Hyperlink("Home", address("home")), Hyperlink("Processes", list_url(Process))),
    }
    return render(request, "countries/members.html", context)


def _members(row: Any) -> Cell:
    return Cell(member_table.summary(row.memberships.all()))


class ProcessListView(RecordListView):
    queryset = Process.objects.with_members().annotate(category_order=choice_order("category", ProcessCategory.values))
    filterset_class = filters.ProcessFilter
    columns = (
        ListColumn("title", "Process or initiative"),
        ListColumn("lead", sorting=None, has_receipt=True),
        ListColumn("iom_role", "IOM's role"),
        ListColumn("members", "Countries", _members),
        ListColumn(
            "is_prioritised",
            "Prioritised",
            lambda row: (
                Cell("yes", receipt_url=row_receipt_url(row, "is_prioritised")) if row.is_prioritised else Cell("no")
            ),
            number_sorting("is_prioritised", YES_OR_NO),
        ),
    )
    order = ("category_order", "position", "ref")

    def group(self, record: Process) -> str:
        return capfirst(record.get_category_display())

    def more(self) -> Hyperlink:
        return _all_members()


class MembershipListView(RecordListView):
    queryset = Membership.objects.with_ends()
    filterset_class = filters.MembershipFilter
    columns = (
        place_column("place", "Country"),
        ListColumn("basis", cell=basis_cell),
        place_column("region", "Through the region", "ISO3 (region)", sorting=None),
        ListColumn("as_of_year", "As of"),
    )
    order = ("body__kind", "body__position", "body", "position", "ref")
    shown_filters = ("country", "body", "basis", "region")
    paginate_by = 100

    def group(self, record: Membership) -> str:
        return record.body.display_title

    def more(self) -> Hyperlink:
        return _all_members()


class PartnerListView(RecordListView):
    queryset = Partner.objects.of_kind().annotate(type_order=choice_order("partner_type", PartnerType.values))
    filterset_class = filters.PartnerFilter
    columns = (ListColumn("title", "Partner"), "acronym")
    order = ("type_order", "position", "ref")

    @cached_property
    def introduction(self) -> str:
        """Return what the list holds, with the numbers of partners, and names the partners of other kinds."""
        partners, others = Partner.objects.partners_and_others()
        elsewhere = partners_of_other_kinds()
        parts = [sentence("lists.partner", partners=partners, others=others)]
        parts += [sentence("lists.partner_elsewhere", names=", ".join(elsewhere))] if elsewhere else []
        return " ".join(parts)

    def group(self, record: Partner) -> str:
        return capfirst(record.get_partner_type_display())


class OrganizationListView(RecordListView):
    columns = (ListColumn("title", "Organization"), "acronym")


class OrganizationDetailView(RecordDetailView):
    """The page of IOM, which is no partner and has no type of one."""

    hidden_fields = frozenset({"partner_type"})
