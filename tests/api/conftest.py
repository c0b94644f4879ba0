"""Three rows of everything that the API lists, and a client whose requests are counted from zero."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db.models.signals import post_save, pre_save
from factory.django import mute_signals

from strategy_kb.records.models import Record
from tests import factories as make

FACTORIES = {
    "documents": make.DocumentFactory,
    "sections": make.SectionFactory,
    "passages": make.PassageFactory,
    "records": make.PartnerFactory,
    "strategies": make.StrategyFactory,
    "pillars": make.PillarFactory,
    "objectives": make.ObjectiveFactory,
    "priorities": make.PriorityFactory,
    "approaches": make.ApproachFactory,
    "points": make.PointFactory,
    "office-priorities": make.OfficePriorityFactory,
    "office-narratives": make.OfficeNarrativeFactory,
    "wordings": make.WordingFactory,
    "migof": lambda: make.FrameworkElementFactory(ref=f"migof/P{make.FrameworkElementFactory._meta.next_sequence()}"),
    "framework-elements": make.FrameworkElementFactory,
    "places": lambda: make.PlaceFactory(place_type="territory"),
    "countries": make.PlaceFactory,
    "indicators": make.IndicatorFactory,
    "indicator-values": make.IndicatorValueFactory,
    "statistics": make.StatisticFactory,
    "offices": make.OfficeFactory,
    "staff-counts": make.StaffCountFactory,
    "mobility-regimes": lambda: make.RegimeMemberFactory().regime,
    "processes": lambda: make.ProcessNameFactory().process,
    "partners": make.PartnerFactory,
    "funding-categories": make.CategoryFactory,
    "requirements": make.RequirementFactory,
    "funding-totals": make.PrintedTotalFactory,
    "links": make.LinkFactory,
    "mentions": make.MentionFactory,
    "acronyms": make.AcronymFactory,
    "references": make.ReferenceFactory,
    "discrepancies": lambda: make.DiscrepancyFactory(about=[make.PartnerFactory()]),
    "releases": make.DataReleaseFactory,
}


def make_rows(collection: str, count: int) -> list:
    """Make rows of the collection, those that are records each with a receipt; the search index is left as it is."""
    with mute_signals(pre_save, post_save):
        rows = [FACTORIES[collection]() for _ in range(count)]
        for row in rows:
            if hasattr(row, "ref"):
                make.CitationFactory(record=Record.objects.get(ref=row.ref))
    return rows


@pytest.fixture(autouse=True)
def no_requests_so_far() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def index_left_as_it_is() -> Iterator[None]:
    """Rows are saved without bringing the search index up to date, which costs more than all else: see tests/search."""
    with mute_signals(pre_save, post_save):
        yield
