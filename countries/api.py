"""Places, figures, offices, regimes, processes and partners in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from strategy_kb.records.serializers import AliasSerializer, RecordSerializer
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.fields import Text
from strategy_kb.rest.serializers import RowSerializer
from strategy_kb.rest.viewsets import CollectionViewSet

from . import filters
from .models import (
    Indicator,
    IndicatorValue,
    MobilityRegime,
    Office,
    Partner,
    Place,
    Process,
    ProcessName,
    RegimeMember,
    StaffCount,
    Statistic,
)
from .serializers import Location, PlaceName


class PlaceSerializer(RecordSerializer):
    """A country, territory or region, with its codes and names."""

    location_code = Text(source="iso3", allow_null=True, help_text="ISO 3166 alpha-3; null for a region.")
    location_name = PlaceName(source="*", help_text="Name in the language asked for.")
    aliases = AliasSerializer(many=True, help_text="Other names, short forms and demonyms.")

    class Meta(RecordSerializer.Meta):
        model = Place
        columns = (
            *("location_code", "location_name", "place_type", "iso3", "iso2", "m49", "name_en", "name_es", "name_fr"),
            *("strategy_subregion", "m49_subregion", Location("part_of", "part_of", "The State", is_optional=True)),
            "aliases",
        )
        descriptions = {
            "place_type": "What sort of place.",
            "iso3": "ISO 3166 alpha-3; null for a region.",
            "iso2": "ISO 3166 alpha-2; null for a region.",
            "name_en": "Name in English.",
            "name_es": "Name in Spanish.",
            "name_fr": "Name in French.",
            "strategy_subregion": "Subregion as the 2020–2024 strategy groups countries.",
        }


class PlaceViewSet(RecordViewSet):
    """Every place that the documents cover or name, the countries of the region included."""

    collection = "places"
    kind_codes = ("country", "place")
    serializer_class = PlaceSerializer
    filterset_class = filters.PlaceFilter
    order = ("kind", "position", "ref")


class CountryViewSet(RecordViewSet):
    """The countries of the region, by ISO3."""

    collection = "countries"
    serializer_class = PlaceSerializer
    filterset_class = filters.PlaceFilter


class IndicatorSerializer(RecordSerializer):
    """A measure of Table 1 of the 2020–2024 strategy."""

    class Meta(RecordSerializer.Meta):
        model = Indicator
        columns = (*("code", "unit", "direction", "edition", "publisher", "link", "licence", "scale_min", "scale_max"),)
        descriptions = {
            "direction": "Which end of the scale is the better one.",
            "link": "Address that the source gives.",
            "scale_min": "Lowest value possible; null when there is none.",
            "scale_max": "Highest value possible; null when there is none.",
        }


class IndicatorViewSet(RecordViewSet):
    """The indicators of Table 1: unit, direction, edition and publisher."""

    collection = "indicators"
    serializer_class = IndicatorSerializer


class IndicatorValueSerializer(RecordSerializer):
    """One country's value of one indicator."""

    indicator_code = Text(source="indicator.code", help_text="Code of the indicator.")
    unit = Text(source="indicator.unit", help_text="Unit of the value.")

    class Meta(RecordSerializer.Meta):
        model = IndicatorValue
        columns = (
            *(Location(), "indicator", "indicator_code", "value", "unit", "rank", "level"),
            *("reference_year", "year_basis", "printed", "note"),
        )
        descriptions = {
            "indicator": "Indicator.",
            "value": "The value; null where the source has none, never 0 for that.",
            "rank": "Rank among the countries that the publisher ranks.",
            "level": "The publisher's class.",
            "reference_year": "Year that the value is of.",
            "year_basis": "Whether the year is printed or inferred.",
            "printed": "The cell as it stands.",
        }


class IndicatorValueViewSet(RecordViewSet):
    """The cells of Table 1. Values are decimal strings; a missing value is null, never 0."""

    collection = "indicator-values"
    serializer_class = IndicatorValueSerializer
    filterset_class = filters.IndicatorValueFilter


class StatisticSerializer(RecordSerializer):
    """A figure that a sentence or footnote states."""

    class Meta(RecordSerializer.Meta):
        model = Statistic
        columns = (
            *("measure", "topic", Location(description="Where"), "value", "value_max", "unit", "qualifier"),
            *("qualifier_printed", "printed", "start_year", "end_year", "period_printed", "period_basis"),
            *(Location("origin", "origin", "Whose nationals, or from where", is_optional=True), "note"),
        )
        descriptions = {
            "value": "The figure, or the lower end of a range. Percentages are numbers of per cent: 32.5, not 0.325.",
            "value_max": "The upper end of a range; null for a single figure.",
            "qualifier_printed": "The words that qualify the figure, as printed.",
            "period_printed": "When, as printed.",
            "period_basis": "Whether the years are printed or inferred.",
        }


class StatisticViewSet(RecordViewSet):
    """Every figure that the documents state in prose or a footnote: of what, where, when."""

    collection = "statistics"
    serializer_class = StatisticSerializer
    filterset_class = filters.StatisticFilter


class OfficeSerializer(RecordSerializer):
    """An IOM office and the cities in which it works."""

    cities: Any = serializers.SlugRelatedField(
        slug_field="name", many=True, read_only=True, help_text="Cities, in the order printed."
    )

    class Meta(RecordSerializer.Meta):
        model = Office
        columns = (
            *("office_type", "category_printed", Location("seat", "seat", "Where the office sits")),
            *(Location(description="What the office works for", is_optional=True), "cities"),
        )
        descriptions = {"office_type": "What sort of office."}


class OfficeViewSet(RecordViewSet):
    """IOM's offices, sub-offices and staff presence in the region."""

    collection = "offices"
    serializer_class = OfficeSerializer
    filterset_class = filters.OfficeFilter


class StaffCountSerializer(RecordSerializer):
    """A number of staff, by category, at a date."""

    class Meta(RecordSerializer.Meta):
        model = StaffCount
        columns = ("category", "count", "is_total", "as_of", "as_of_printed")
        descriptions = {
            "category": "Category of staff as printed.",
            "count": "How many.",
            "is_total": "Whether it is the sum of others.",
            "as_of": "On which day; null when no day is given.",
            "as_of_printed": "When, as printed.",
        }


class StaffCountViewSet(RecordViewSet):
    """How many staff IOM had in the region, by category and date."""

    collection = "staff-counts"
    serializer_class = StaffCountSerializer


class RegimeMemberSerializer(RowSerializer):
    """A member of a mobility regime."""

    class Meta(RowSerializer.Meta):
        model = RegimeMember
        columns = (Location(description="The member"),)


class MobilityRegimeSerializer(RecordSerializer):
    """An agreement under which people move freely between its members."""

    members = RegimeMemberSerializer(many=True, source="memberships", help_text="Members, in the order printed.")

    class Meta(RecordSerializer.Meta):
        model = MobilityRegime
        columns = ("acronym", "member_count_printed", "members")
        descriptions = {"member_count_printed": "How many members the source says there are."}


class MobilityRegimeViewSet(RecordViewSet):
    """Regional mobility regimes and their members."""

    collection = "mobility-regimes"
    serializer_class = MobilityRegimeSerializer
    filterset_class = filters.MobilityRegimeFilter


class ProcessNameSerializer(RowSerializer):
    """A name or acronym of a process as one document prints it."""

    class Meta(RowSerializer.Meta):
        model = ProcessName
        columns = ("form", "is_acronym", "document")
        descriptions = {"form": "The name or acronym.", "is_acronym": "Whether it is an acronym."}


class ProcessSerializer(RecordSerializer):
    """A regional process or initiative."""

    names = ProcessNameSerializer(many=True, help_text="Every name and acronym as printed.")

    class Meta(RecordSerializer.Meta):
        model = Process
        columns = ("category", "lead", "remarks", "iom_role", "is_prioritised", "names")
        descriptions = {"category": "Where Annex 2 lists it."}


class ProcessViewSet(RecordViewSet):
    """Regional processes and initiatives of Annex 2, and those that other pages name."""

    collection = "processes"
    serializer_class = ProcessSerializer
    filterset_class = filters.ProcessFilter


class PartnerSerializer(RecordSerializer):
    """A partner that a strategy names."""

    class Meta(RecordSerializer.Meta):
        model = Partner
        columns = ("acronym", "partner_type")
        descriptions = {"partner_type": "What sort of partner."}


class PartnerViewSet(RecordViewSet):
    """Governments, agencies, banks and other bodies that the documents name as partners."""

    collection = "partners"
    serializer_class = PartnerSerializer
    filterset_class = filters.PartnerFilter


VIEWSETS: tuple[type[CollectionViewSet], ...] = (
    PlaceViewSet,
    CountryViewSet,
    IndicatorViewSet,
    IndicatorValueViewSet,
    StatisticViewSet,
    OfficeViewSet,
    StaffCountViewSet,
    MobilityRegimeViewSet,
    ProcessViewSet,
    PartnerViewSet,
)
