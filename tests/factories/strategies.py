"""Factories of strategies, what they are made of, wordings and links."""

import factory

from strategies import models as strategies

from .countries import OfficeFactory, place_of
from .records import DocumentFactory, RecordFactory


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
    pillar_type = "pillar"
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
    place = factory.LazyAttribute(lambda o: place_of(o.office))
    year = 2020
    ref = factory.LazyAttribute(lambda o: f"office-narrative/{o.year}/{o.office.name}")


class OfficePriorityFactory(RecordFactory):
    class Meta:
        model = strategies.OfficePriority

    office = factory.SubFactory(OfficeFactory)
    place = factory.LazyAttribute(lambda o: place_of(o.office))
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


class ComparisonFactory(RecordFactory):
    class Meta:
        model = strategies.Comparison

    earlier = factory.SubFactory(StrategyFactory)
    later = factory.SubFactory(StrategyFactory)
    method = "Read by one editor."
    ref = factory.LazyAttribute(lambda o: f"comparison/{o.earlier.name}--{o.later.name}")


class JudgementFactory(RecordFactory):
    """A judgement of an element of `strategy`, earlier than the one that it is judged against."""

    class Meta:
        model = strategies.Judgement

    strategy = factory.SubFactory(StrategyFactory)
    against = factory.SubFactory(StrategyFactory)
    element = factory.SubFactory(ObjectiveFactory, strategy=factory.SelfAttribute("..strategy"))
    side = "earlier"
    verdict = "continues"
    reason = "The aim is the same."
    ref = factory.LazyAttribute(lambda o: f"judgement/{o.against.name}/{o.element.ref.replace('/', '.')}")
