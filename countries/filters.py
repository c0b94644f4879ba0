"""Filters of places, figures, offices and processes, on pages and in the API."""

from typing import Any

from django.db.models import QuerySet

from countries.models import Membership, Place
from strategy_kb.core.codes import Code, Rows
from strategy_kb.core.filters import CodeListFilter, PeriodFilter, StrictBooleanFilter, YearFilter
from strategy_kb.records.filters import RecordFilter


class CountryFilter(CodeListFilter):
    """Countries and territories by ISO3 or ref; regions and groups are refused, so that sums count nothing twice."""

    def _known(self) -> Rows:
        return Rows(Place.objects.filter(iso3__isnull=False), "iso3")


class PlaceFilter(RecordFilter):
    place_type = CodeListFilter(field_name="place_type", label="Type")
    subregion = CodeListFilter(field_name="strategy_subregion", label="Subregion of the strategy")
    iso3 = CodeListFilter(field_name="iso3", label="ISO3")
    iso2 = CodeListFilter(field_name="iso2", label="ISO2")
    m49 = CodeListFilter(field_name="m49", label="M49")


class PlaceRecordFilter(RecordFilter):
    """Records about or for one place: `country` names a country by its code, `place` any place by its ref."""

    country = CountryFilter(field_name="place__iso3", label="Country (ISO3)")
    place = CodeListFilter(field_name="place", label="Place (ref)")


class IndicatorValueFilter(PlaceRecordFilter):
    indicator = CodeListFilter(field_name="indicator__code", label="Indicator")
    level = CodeListFilter(field_name="level", label="Level")
    year = YearFilter(field_name="reference_year", label="Year")


class StatisticFilter(PlaceRecordFilter):
    topic = CodeListFilter(field_name="topic", label="Topic")
    unit = CodeListFilter(field_name="unit", label="Unit")
    origin = CodeListFilter(field_name="origin__iso3", label="Origin (ISO3)")
    from_place = CodeListFilter(field_name="from_place", label="Movement from (place ref)")
    via_place = CodeListFilter(field_name="via_place", label="Movement via (place ref)")
    to_place = CodeListFilter(field_name="to_place", label="Movement to (place ref)")
    year = PeriodFilter(label="Year")
    is_fiscal_year = StrictBooleanFilter(field_name="is_fiscal_year", label="Fiscal year")
    is_repeat = StrictBooleanFilter(method="repeating", label="Repeats another figure")
    document = CodeListFilter(field_name="citations__passage__document", label="Document", distinct=True)

    def repeating(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        return queryset.filter(repeats__isnull=not value)


class OfficeRecordFilter(PlaceRecordFilter):
    """Records of an office: `country` and `place` are what they are for, `seat` is where the office is."""

    seat = CountryFilter(field_name="office__seat__iso3", label="Seat of the office (ISO3)")
    office = CodeListFilter(field_name="office", label="Office (ref)")


class OfficeFilter(PlaceRecordFilter):
    """Offices: `country` and `place` are what they work for, `seat` is where they are."""

    seat = CountryFilter(field_name="seat__iso3", label="Seat (ISO3)")
    office_type = CodeListFilter(field_name="office_type", label="Type")


class MemberFilter(CountryFilter):
    """Processes and regimes that include a country, or in which it takes part; not those that it is no member of."""

    def filter(self, queryset: QuerySet[Any], value: tuple[Code, ...]) -> QuerySet[Any]:
        if not value:
            return queryset
        included = Membership.objects.including().filter(place__in=[key for code in value for key in code.keys])
        return queryset.filter(pk__in=included.values("body"))


class ProcessFilter(RecordFilter):
    country = MemberFilter(field_name="memberships__place__iso3", label="Country (ISO3)")
    category = CodeListFilter(field_name="category", label="Category")
    is_prioritised = StrictBooleanFilter(field_name="is_prioritised", label="Prioritised")
    iom_role = CodeListFilter(field_name="iom_role", label="IOM's role")


class PartnerFilter(RecordFilter):
    partner_type = CodeListFilter(field_name="partner_type", label="Type")


class MobilityRegimeFilter(RecordFilter):
    member = MemberFilter(field_name="memberships__place__iso3", label="Member (ISO3)")


class MembershipFilter(PlaceRecordFilter):
    body = CodeListFilter(field_name="body", label="Process or regime (ref)")
    basis = CodeListFilter(field_name="basis", label="How it is known")
    region = CodeListFilter(field_name="region", label="Through the region (ref)")
    as_of_year = YearFilter(field_name="as_of_year", label="As of")
    document = CodeListFilter(field_name="document", label="Document")
