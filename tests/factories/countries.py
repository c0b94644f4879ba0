"""Factories of places, indicators, statistics, offices, regimes, processes and partners."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from countries import models as countries

from .records import DocumentFactory, RecordFactory


class PlaceFactory(RecordFactory):
    """A country of the region with made-up codes; `iso3` decides its ref."""

    class Meta:
        model = countries.Place

    iso3 = factory.Sequence(lambda n: "Q" + chr(65 + n // 26 % 26) + chr(65 + n % 26))
    ref = factory.LazyAttribute(lambda o: f"{'country' if o.place_type == 'country' else 'place'}/{o.iso3}")
    place_type = "country"
    name_en = factory.LazyAttribute(lambda o: f"Country {o.iso3}")
    title = factory.SelfAttribute("name_en")
    strategy_subregion = factory.LazyAttribute(lambda o: "caribbean" if o.place_type == "country" else "")


class IndicatorFactory(RecordFactory):
    class Meta:
        model = countries.Indicator

    code = factory.Sequence(lambda n: f"indicator-{n}")
    ref = factory.LazyAttribute(lambda o: f"indicator/{o.code}")
    unit = "index"
    direction = "higher_is_better"
    publisher = "A publisher"


class IndicatorValueFactory(RecordFactory):
    class Meta:
        model = countries.IndicatorValue

    place = factory.SubFactory(PlaceFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    ref = factory.LazyAttribute(lambda o: f"indicator-value/{o.indicator.code}/{o.place.iso3}")
    value = Decimal("0.503")
    printed = ".503"


class StatisticFactory(RecordFactory):
    class Meta:
        model = countries.Statistic

    ref = factory.Sequence(lambda n: f"statistic/document/{n + 1}-1")
    measure = "migrants"
    topic = "stock"
    place = factory.SubFactory(PlaceFactory)
    unit = "people"
    value = Decimal(1000)
    printed = "1,000"


class OfficeFactory(RecordFactory):
    class Meta:
        model = countries.Office

    place = factory.SubFactory(PlaceFactory)
    seat = factory.SelfAttribute("place")
    ref = factory.LazyAttribute(lambda o: f"office/{o.seat.iso3}")
    office_type = "country"


def place_of(office: countries.Office | None) -> countries.Place:
    """What the office works for; the region, made when there is none yet, for what belongs to no office."""
    if office is not None and office.place is not None:
        return office.place
    region = countries.Place.objects.filter(ref="place/region").first()
    return region or PlaceFactory(ref="place/region", place_type="region", iso3=None, name_en="The region")


class OfficeCityFactory(DjangoModelFactory):
    class Meta:
        model = countries.OfficeCity

    office = factory.SubFactory(OfficeFactory)
    position = factory.Sequence(lambda n: n)
    key = factory.LazyAttribute(lambda o: f"{o.office.ref}:{o.position}")
    name = factory.Sequence(lambda n: f"City {n}")


class StaffCountFactory(RecordFactory):
    class Meta:
        model = countries.StaffCount

    ref = factory.Sequence(lambda n: f"staff-count/2019-12-31/category-{n}")
    category = "General Service"
    count = 10


class MobilityRegimeFactory(RecordFactory):
    class Meta:
        model = countries.MobilityRegime

    ref = factory.Sequence(lambda n: f"mobility-regime/regime-{n}")
    acronym = factory.Sequence(lambda n: f"R{n}")


class MembershipFactory(RecordFactory):
    class Meta:
        model = countries.Membership

    ref = factory.Sequence(lambda n: f"membership/regime/named/{n}")
    body = factory.SubFactory(MobilityRegimeFactory)
    place = factory.SubFactory(PlaceFactory)
    basis = "named"
    document = factory.SubFactory(DocumentFactory)


class ProcessFactory(RecordFactory):
    class Meta:
        model = countries.Process

    ref = factory.Sequence(lambda n: f"process/process-{n}")
    category = "consultation"


class ProcessNameFactory(DjangoModelFactory):
    class Meta:
        model = countries.ProcessName

    process = factory.SubFactory(ProcessFactory)
    document = factory.SubFactory(DocumentFactory)
    form = factory.Sequence(lambda n: f"Name {n}")
    key = factory.LazyAttribute(lambda o: f"{o.process.ref}:{o.form.lower().replace(' ', '-')}:{o.document.slug}")


class PartnerFactory(RecordFactory):
    class Meta:
        model = countries.Partner

    ref = factory.Sequence(lambda n: f"partner/partner-{n}")
    partner_type = "un_agency"
