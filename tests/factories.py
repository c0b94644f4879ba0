"""Rows for tests: one factory per model, each making the smallest row that the database accepts.

A test spells out only the facts that matter to it. Primary keys follow the shapes that the sources give them.
"""

import hashlib
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from countries import models as countries
from funding import models as funding
from strategies import models as strategies
from strategy_kb.sources import models as sources


class DocumentFactory(DjangoModelFactory):
    """A document; `text` decides its hash and number of lines."""

    class Meta:
        model = sources.Document

    slug = factory.Sequence(lambda n: f"document-{n}")
    title = factory.LazyAttribute(lambda o: f"Title of {o.slug}")
    short_title = factory.LazyAttribute(lambda o: o.slug)
    form = "markdown"
    text = "A first line.\n\nA second line.\n"
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.text.encode()).hexdigest())
    line_count = factory.LazyAttribute(lambda o: len(o.text.split("\n")))


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = sources.Section

    document = factory.SubFactory(DocumentFactory)
    key = factory.LazyAttributeSequence(lambda o, n: f"{o.document.slug}:s{n + 1}")
    heading = factory.Sequence(lambda n: f"Section {n + 1}")
    level = 1
    position = factory.Sequence(lambda n: n)
    line_start = factory.Sequence(lambda n: n + 1)
    line_end = factory.SelfAttribute("line_start")


class PassageFactory(DjangoModelFactory):
    class Meta:
        model = sources.Passage

    document = factory.SubFactory(DocumentFactory)
    section = factory.SubFactory(SectionFactory, document=factory.SelfAttribute("..document"))
    key = factory.LazyAttribute(lambda o: f"{o.document.slug}:{o.line_start}")
    kind = "paragraph"
    text = factory.Sequence(lambda n: f"Sentence {n} of the document.")
    position = factory.Sequence(lambda n: n)
    line_start = factory.Sequence(lambda n: n + 1)
    line_end = factory.SelfAttribute("line_start")


class ArtefactFactory(DjangoModelFactory):
    class Meta:
        model = sources.Artefact

    document = factory.SubFactory(DocumentFactory)
    key = factory.LazyAttribute(lambda o: f"{o.document.slug}:a{o.line_start}")
    kind = "page_footer"
    text = "Page 1"
    line_start = factory.Sequence(lambda n: n + 1)
    line_end = factory.SelfAttribute("line_start")


class FootnoteReferenceFactory(DjangoModelFactory):
    class Meta:
        model = sources.FootnoteReference

    passage = factory.SubFactory(PassageFactory)
    key = factory.LazyAttribute(lambda o: f"{o.passage.key}@{o.offset}:{o.number}")
    offset = 0
    number = "1"


class RecordFactory(DjangoModelFactory):
    """A record of any kind. Factories of the domain models inherit from it and set their own ref."""

    class Meta:
        model = sources.Record

    ref = factory.Sequence(lambda n: f"partner/record-{n}")
    title = factory.LazyAttribute(lambda o: f"Title of {o.ref}")


class AliasFactory(DjangoModelFactory):
    class Meta:
        model = sources.Alias

    record = factory.SubFactory(RecordFactory)
    form = factory.Sequence(lambda n: f"Form {n}")
    key = factory.LazyAttribute(lambda o: f"{o.record.ref}:{o.form.lower().replace(' ', '-')}")
    kind = "name"


class CitationFactory(DjangoModelFactory):
    """A receipt that quotes its passage whole; give `quote` to quote a part of it."""

    class Meta:
        model = sources.Citation

    record = factory.SubFactory(RecordFactory)
    passage = factory.SubFactory(PassageFactory)
    field = "text"
    position = factory.Sequence(lambda n: n)
    key = factory.LazyAttribute(lambda o: f"{o.record.ref}#{o.field}.{o.position}")
    quote = factory.LazyAttribute(lambda o: o.passage.text)
    start = factory.LazyAttribute(lambda o: o.passage.text.index(o.quote))
    end = factory.LazyAttribute(lambda o: o.start + len(o.quote))


class MentionFactory(DjangoModelFactory):
    class Meta:
        model = sources.Mention

    passage = factory.SubFactory(PassageFactory)
    record = factory.SubFactory(RecordFactory)
    form = "Sentence"
    start = 0
    end = factory.LazyAttribute(lambda o: o.start + len(o.form))
    key = factory.LazyAttribute(lambda o: f"{o.passage.key}@{o.start}:{o.record.ref}")


class AcronymFactory(RecordFactory):
    class Meta:
        model = sources.Acronym

    document = factory.SubFactory(DocumentFactory)
    form = factory.Sequence(lambda n: f"AC{n}")
    ref = factory.LazyAttribute(lambda o: f"acronym/{o.document.slug}/{o.form.lower()}")
    title = factory.SelfAttribute("form")
    expansion = "Some expansion"
    text = factory.SelfAttribute("expansion")


class ReferenceFactory(RecordFactory):
    class Meta:
        model = sources.Reference

    document = factory.SubFactory(DocumentFactory)
    passage = factory.SubFactory(PassageFactory, document=factory.SelfAttribute("..document"), kind="footnote")
    number = factory.Sequence(lambda n: str(n + 1))
    ref = factory.LazyAttribute(lambda o: f"reference/{o.document.slug}/{o.number}")


class DiscrepancyFactory(RecordFactory):
    """A discrepancy; `about=[…]` names the records it concerns."""

    class Meta:
        model = sources.Discrepancy
        skip_postgeneration_save = True

    ref = factory.Sequence(lambda n: f"discrepancy/discrepancy-{n}")
    severity = "substance"
    topic = "figures"
    found_by = "reader"
    shown = "Both, as printed."

    @factory.post_generation
    def about(self: Any, create: bool, records: list[sources.Record] | None) -> None:
        if create and records:
            self.about.set(records)


class DataReleaseFactory(DjangoModelFactory):
    class Meta:
        model = sources.DataRelease

    version = factory.Sequence(lambda n: f"{n:064x}")


class LoadedRowFactory(DjangoModelFactory):
    class Meta:
        model = sources.LoadedRow

    model = "countries.partner"
    row = factory.Sequence(lambda n: f"partner/record-{n}")
    key = factory.LazyAttribute(lambda o: f"{o.model}:{o.row}")
    fields = factory.LazyFunction(lambda: {"acronym": "OLD"})


class LoadConflictFactory(DjangoModelFactory):
    class Meta:
        model = sources.LoadConflict

    model = "countries.partner"
    row = factory.Sequence(lambda n: f"partner/record-{n}")
    field = "acronym"
    key = factory.LazyAttribute(lambda o: f"{o.model}:{o.row}#{o.field}")
    loaded, current, incoming = "OLD", "EDITED", "NEW"


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
    ref = factory.LazyAttribute(lambda o: f"office/{o.place.iso3}")
    office_type = "country"


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


class RegimeMemberFactory(DjangoModelFactory):
    class Meta:
        model = countries.RegimeMember

    regime = factory.SubFactory(MobilityRegimeFactory)
    place = factory.SubFactory(PlaceFactory)
    key = factory.LazyAttribute(lambda o: f"{o.regime.ref}:{o.place.iso3}")


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


class StrategyFactory(RecordFactory):
    class Meta:
        model = strategies.Strategy

    ref = factory.Sequence(lambda n: f"strategy/strategy-{n}")
    strategy_type = "strategy"
    start_year = 2020
    end_year = 2024


class FrameworkElementFactory(RecordFactory):
    class Meta:
        model = strategies.FrameworkElement

    framework = factory.SubFactory(StrategyFactory, strategy_type="framework")
    code = factory.Sequence(lambda n: f"P{n}")
    ref = factory.LazyAttribute(lambda o: f"element/{o.framework.name}/{o.code}")
    element_type = "principle"


class PillarFactory(RecordFactory):
    class Meta:
        model = strategies.Pillar

    strategy = factory.SubFactory(StrategyFactory)
    number = factory.Sequence(lambda n: n + 1)
    ref = factory.LazyAttribute(lambda o: f"pillar/{o.strategy.name}/{o.number}")


class ObjectiveFactory(RecordFactory):
    class Meta:
        model = strategies.Objective

    strategy = factory.SubFactory(StrategyFactory)
    number = factory.Sequence(lambda n: n + 1)
    ref = factory.LazyAttribute(lambda o: f"objective/{o.strategy.name}/{o.number}")


class PriorityFactory(RecordFactory):
    """A priority under a pillar of its strategy; `pillar=None` makes an emphasis-like one."""

    class Meta:
        model = strategies.Priority

    strategy = factory.SubFactory(StrategyFactory)
    pillar = factory.SubFactory(PillarFactory, strategy=factory.SelfAttribute("..strategy"))
    priority_type = "priority"
    number = factory.Sequence(lambda n: n + 1)
    ref = factory.LazyAttribute(
        lambda o: f"priority/{o.strategy.name}/{o.pillar.number if o.pillar else o.priority_type}/{o.number}"
    )


class ApproachFactory(RecordFactory):
    class Meta:
        model = strategies.Approach

    strategy = factory.SubFactory(StrategyFactory)
    number = factory.Sequence(lambda n: n + 1)
    ref = factory.LazyAttribute(lambda o: f"approach/{o.strategy.name}/{o.number}")


class PointFactory(RecordFactory):
    class Meta:
        model = strategies.Point

    strategy = factory.SubFactory(StrategyFactory)
    point_type = "challenge"
    number = factory.Sequence(lambda n: n + 1)
    ref = factory.LazyAttribute(lambda o: f"point/{o.strategy.name}/{o.point_type.replace('_', '-')}/{o.number}")


class WordingFactory(RecordFactory):
    class Meta:
        model = strategies.Wording

    element = factory.SubFactory(ObjectiveFactory)
    variant = "full"
    document = factory.SubFactory(DocumentFactory)
    ref = factory.LazyAttribute(lambda o: f"wording/{o.element.ref.replace('/', '.')}/{o.variant}-{o.document.slug}")


class OfficeNarrativeFactory(RecordFactory):
    class Meta:
        model = strategies.OfficeNarrative

    office = factory.SubFactory(OfficeFactory)
    year = 2020
    ref = factory.LazyAttribute(lambda o: f"office-narrative/{o.year}/{o.office.name}")


class OfficePriorityFactory(RecordFactory):
    class Meta:
        model = strategies.OfficePriority

    office = factory.SubFactory(OfficeFactory)
    year = 2020
    number = factory.Sequence(lambda n: n + 1)
    ref = factory.LazyAttribute(lambda o: f"office-priority/{o.year}/{o.office.name}/{o.number}")


class LinkFactory(RecordFactory):
    class Meta:
        model = strategies.Link

    source = factory.SubFactory(RecordFactory)
    target = factory.SubFactory(RecordFactory)
    relation = "related-to"
    basis = "stated"
    ref = factory.LazyAttribute(
        lambda o: f"link/{o.relation}/{o.source.ref.replace('/', '.')}--{o.target.ref.replace('/', '.')}"
    )


class CategoryFactory(RecordFactory):
    class Meta:
        model = funding.Category

    strategy = factory.SubFactory(StrategyFactory, strategy_type="yearly_chapter", start_year=2020, end_year=2020)
    number = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(lambda o: f"C{o.number}")
    ref = factory.LazyAttribute(lambda o: f"funding-category/{o.strategy.name}/{o.code}")


class RequirementFactory(RecordFactory):
    class Meta:
        model = funding.Requirement

    office = factory.SubFactory(OfficeFactory)
    category = factory.SubFactory(CategoryFactory)
    ref = factory.LazyAttribute(
        lambda o: f"requirement/{o.start_year}/{o.office.name if o.office else 'region'}/{o.category.code}"
    )
    amount = Decimal("2300000.00")
    currency_basis = "assumed"
    start_year = 2020
    end_year = 2020
    printed = "2 300 000"


class PrintedTotalFactory(RecordFactory):
    """The printed total of a row; give `axis` with `office` and `category` for another."""

    class Meta:
        model = funding.PrintedTotal

    axis = "row"
    strategy = factory.SubFactory(StrategyFactory, strategy_type="yearly_chapter", start_year=2020, end_year=2020)
    office = factory.SubFactory(OfficeFactory)
    category = None
    ref = factory.Sequence(lambda n: f"funding-total/2020/row/total-{n}")
    amount = Decimal("2300000.00")
    currency_basis = "assumed"
    start_year = 2020
    end_year = 2020
    printed = "2 300 000"
