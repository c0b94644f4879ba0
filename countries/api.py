"""Places, figures, offices, regimes, processes and partners in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from strategy_kb.records.serializers import AliasSerializer, RecordSerializer
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.fields import NullableCharField, OpenCode
from strategy_kb.rest.routers import CollectionRouter
from strategy_kb.rest.serializers import DeclaredFieldsSerializer

from . import filters
from .api_fields import Location, PlaceName
from .api_members import MemberSerializer, MembershipViewSet
from .api_statistics import StatisticViewSet
from .models import (
    Country,
    Indicator,
    IndicatorValue,
    MobilityRegime,
    Office,
    Organization,
    Partner,
    Place,
    Process,
    ProcessName,
    StaffCount,
)


class PlaceSerializer(RecordSerializer):
    """A country, territory or region, with its codes and names."""

    location_code = NullableCharField(source="iso3", allow_null=True, help_text="ISO 3166 alpha-3; null for a region.")
    location_name = PlaceName(source="*", help_text="Name in the language asked for.")
    aliases = AliasSerializer(many=True, help_text="Other names, short forms and demonyms.")

    class Meta(RecordSerializer.Meta):
        model = Place
        fields = (
            "location_code",
            "location_name",
            "place_type",
            "iso3",
            "iso2",
            "m49",
            "name_en",
            "name_es",
            "name_fr",
            "strategy_subregion",
            "m49_subregion",
            Location("part_of", "part_of", "The State", is_optional=True),
            "aliases",
        )


class PlaceViewSet(RecordViewSet):
    """Every place that the documents cover or name, the countries of the region included."""

    model = Place
    kind_models = (Country, Place)
    serializer_class = PlaceSerializer
    filterset_class = filters.PlaceFilter
    order = ("kind", "position", "ref")


class CountryViewSet(RecordViewSet):
    """The countries of the region, by ISO3."""

    model = Country
    serializer_class = PlaceSerializer
    filterset_class = filters.PlaceFilter


class IndicatorSerializer(RecordSerializer):
    """A measure of Table 1 of the 2020–2024 strategy."""

    class Meta(RecordSerializer.Meta):
        model = Indicator
        fields = ("code", "unit", "direction", "edition", "publisher", "link", "licence", "scale_min", "scale_max")


class IndicatorViewSet(RecordViewSet):
    """The indicators of Table 1: unit, direction, edition and publisher."""

    model = Indicator
    serializer_class = IndicatorSerializer


class IndicatorValueSerializer(RecordSerializer):
    """One country's value of one indicator."""

    indicator_code = NullableCharField(source="indicator.code", help_text="Code of the indicator.")
    unit = NullableCharField(source="indicator.unit", help_text="Unit of the value.")

    class Meta(RecordSerializer.Meta):
        model = IndicatorValue
        fields = (
            Location(),
            "indicator",
            "indicator_code",
            "value",
            "unit",
            "rank",
            "level",
            "reference_year",
            "year_basis",
            "printed",
            "note",
        )


class IndicatorValueViewSet(RecordViewSet):
    """The cells of Table 1. Values are decimal strings; a missing value is null, never 0."""

    model = IndicatorValue
    serializer_class = IndicatorValueSerializer
    filterset_class = filters.IndicatorValueFilter


class OfficeSerializer(RecordSerializer):
    """An IOM office and the cities in which it works."""

    cities: Any = serializers.SlugRelatedField(
        slug_field="name", many=True, read_only=True, help_text="Cities, in the order printed."
    )

    class Meta(RecordSerializer.Meta):
        model = Office
        fields = (
            "office_type",
            "category_printed",
            Location("seat", "seat", "Where the office sits"),
            Location(description="What the office works for", is_optional=True),
            "cities",
        )


class OfficeViewSet(RecordViewSet):
    """IOM's offices, sub-offices and staff presence in the region."""

    model = Office
    serializer_class = OfficeSerializer
    filterset_class = filters.OfficeFilter


class StaffCountSerializer(RecordSerializer):
    """A number of staff, by category, at a date."""

    class Meta(RecordSerializer.Meta):
        model = StaffCount
        fields = ("category", "count", "is_total", "as_of", "as_of_printed")


class StaffCountViewSet(RecordViewSet):
    """How many staff IOM had in the region, by category and date."""

    model = StaffCount
    serializer_class = StaffCountSerializer


class MobilityRegimeSerializer(RecordSerializer):
    """An agreement under which people move freely between its members."""

    members = MemberSerializer(many=True, source="memberships", help_text="Members, in the order printed.")

    class Meta(RecordSerializer.Meta):
        model = MobilityRegime
        fields = ("acronym", "member_count_printed", "members")


class MobilityRegimeViewSet(RecordViewSet):
    """Regional mobility regimes and their members."""

    model = MobilityRegime
    serializer_class = MobilityRegimeSerializer
    filterset_class = filters.MobilityRegimeFilter


class ProcessNameSerializer(DeclaredFieldsSerializer):
    """A name or acronym of a process as one document prints it."""

    class Meta(DeclaredFieldsSerializer.Meta):
        model = ProcessName
        fields = ("form", "is_acronym", "document")


class ProcessSerializer(RecordSerializer):
    """A regional process or initiative."""

    names = ProcessNameSerializer(many=True, help_text="Every name and acronym as printed.")
    members = MemberSerializer(
        many=True, source="memberships", help_text="Countries; one without a place when they are not stated."
    )

    class Meta(RecordSerializer.Meta):
        model = Process
        fields = (
            "category",
            "lead",
            "remarks",
            OpenCode("iom_role", is_printed=True),
            "is_prioritised",
            "names",
            "members",
        )


class ProcessViewSet(RecordViewSet):
    """Regional processes and initiatives of Annex 2, and those that other pages name."""

    model = Process
    serializer_class = ProcessSerializer
    filterset_class = filters.ProcessFilter


class PartnerSerializer(RecordSerializer):
    """A partner that a strategy names."""

    class Meta(RecordSerializer.Meta):
        model = Partner
        fields = ("acronym", "partner_type")


class PartnerViewSet(RecordViewSet):
    """Agencies, banks and other bodies that the documents name. Governments are the countries themselves."""

    model = Partner
    serializer_class = PartnerSerializer
    filterset_class = filters.PartnerFilter


class OrganizationSerializer(RecordSerializer):
    """The organization whose strategies these are."""

    class Meta(RecordSerializer.Meta):
        model = Organization
        fields = ("acronym",)


class OrganizationViewSet(RecordViewSet):
    """IOM itself: its members, and the processes that it leads, supports or observes, are its links."""

    model = Organization
    serializer_class = OrganizationSerializer


router = CollectionRouter()
router.register("places", PlaceViewSet)
router.register("countries", CountryViewSet)
router.register("indicators", IndicatorViewSet)
router.register("indicator-values", IndicatorValueViewSet)
router.register("statistics", StatisticViewSet)
router.register("offices", OfficeViewSet)
router.register("staff-counts", StaffCountViewSet)
router.register("mobility-regimes", MobilityRegimeViewSet)
router.register("processes", ProcessViewSet)
router.register("memberships", MembershipViewSet)
router.register("partners", PartnerViewSet)
router.register("organizations", OrganizationViewSet)

urlpatterns = router.urls
