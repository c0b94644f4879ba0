"""What places, figures, offices and processes can be filtered by, on pages and in the API."""

from strategy_kb.core.filters import CodesFilter, PeriodFilter, RecordFilter, TruthFilter, YearFilter


class PlaceFilter(RecordFilter):
    place_type = CodesFilter(field_name="place_type", label="Type")
    subregion = CodesFilter(field_name="strategy_subregion", label="Subregion of the strategy")
    iso3 = CodesFilter(field_name="iso3", label="ISO3")
    iso2 = CodesFilter(field_name="iso2", label="ISO2")
    m49 = CodesFilter(field_name="m49", label="M49")


class InPlaceFilter(RecordFilter):
    """Records about one place."""

    country = CodesFilter(field_name="place__iso3", label="Country (ISO3)")


class IndicatorValueFilter(InPlaceFilter):
    indicator = CodesFilter(field_name="indicator__code", label="Indicator")
    level = CodesFilter(field_name="level", label="Level")
    year = YearFilter(field_name="reference_year", label="Year")


class StatisticFilter(InPlaceFilter):
    topic = CodesFilter(field_name="topic", label="Topic")
    unit = CodesFilter(field_name="unit", label="Unit")
    origin = CodesFilter(field_name="origin__iso3", label="Origin (ISO3)")
    year = PeriodFilter(label="Year")
    document = CodesFilter(field_name="citations__passage__document", label="Document", distinct=True)


class OfficeFilter(InPlaceFilter):
    office_type = CodesFilter(field_name="office_type", label="Type")


class ProcessFilter(RecordFilter):
    category = CodesFilter(field_name="category", label="Category")
    is_prioritised = TruthFilter(field_name="is_prioritised", label="Prioritised")
    iom_role = CodesFilter(field_name="iom_role", label="IOM's role")


class PartnerFilter(RecordFilter):
    partner_type = CodesFilter(field_name="partner_type", label="Type")


class MobilityRegimeFilter(RecordFilter):
    member = CodesFilter(field_name="members__iso3", label="Member (ISO3)", distinct=True)
