"""Admin of places, indicators, statistics, offices, regimes, processes and partners."""

from django.contrib import admin

from strategy_kb.records.record_admin import KeyedAdmin, KeyedInline, KeyedInlinesAdmin, RecordAdmin

from .models import (
    Indicator,
    IndicatorValue,
    Membership,
    MobilityRegime,
    Office,
    OfficeCity,
    Partner,
    Place,
    Process,
    ProcessName,
    StaffCount,
    Statistic,
)


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    own_columns = ("iso3", "m49", "place_type", "strategy_subregion")
    list_filter = ("place_type", "strategy_subregion")
    search_fields = ("ref", "title", "iso3", "iso2", "m49", "name_en", "name_es", "name_fr")


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    own_columns = ("code", "unit", "direction", "edition")
    list_filter = ("direction",)


@admin.register(IndicatorValue)
class IndicatorValueAdmin(RecordAdmin):
    own_columns = ("place", "indicator", "value", "rank", "level", "reference_year")
    list_filter = ("indicator__code", "level", "reference_year", "year_basis")


@admin.register(Statistic)
class StatisticAdmin(RecordAdmin):
    own_columns = ("topic", "place", "value", "value_max", "unit", "start_year", "end_year")
    list_filter = ("topic", "unit", "qualifier", "period_basis", "is_fiscal_year")
    search_fields = ("ref", "title", "text", "measure", "printed")


class OfficeCityInline(KeyedInline):
    model = OfficeCity


@admin.register(Office)
class OfficeAdmin(KeyedInlinesAdmin):
    own_columns = ("office_type", "seat", "place")
    list_filter = ("office_type",)
    inlines = (OfficeCityInline,)


@admin.register(OfficeCity)
class OfficeCityAdmin(KeyedAdmin):
    list_display = ("name", "office", "position")
    search_fields = ("name", "office__title", "office__ref")


@admin.register(StaffCount)
class StaffCountAdmin(RecordAdmin):
    own_columns = ("category", "count", "is_total", "as_of")
    list_filter = ("is_total", "as_of")


@admin.register(MobilityRegime)
class MobilityRegimeAdmin(RecordAdmin):
    own_columns = ("acronym", "member_count_printed")


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    own_columns = ("body", "place", "basis", "region", "as_of_year", "document")
    list_filter = ("basis", "as_of_year", "document")
    search_fields = ("ref", "title", "text", "reason")


class ProcessNameInline(KeyedInline):
    model = ProcessName
    autocomplete_fields = ("document",)


@admin.register(Process)
class ProcessAdmin(KeyedInlinesAdmin):
    own_columns = ("category", "iom_role", "is_prioritised")
    list_filter = ("category", "is_prioritised", "iom_role")
    search_fields = ("ref", "title", "text", "lead", "remarks")
    inlines = (ProcessNameInline,)


@admin.register(ProcessName)
class ProcessNameAdmin(KeyedAdmin):
    list_display = ("form", "process", "is_acronym", "document")
    list_filter = ("is_acronym", "document")
    search_fields = ("form", "process__title")


@admin.register(Partner)
class PartnerAdmin(RecordAdmin):
    own_columns = ("acronym", "partner_type")
    list_filter = ("partner_type",)
    search_fields = ("ref", "title", "text", "acronym")
