"""Three rows of everything that the API lists, and a client whose requests are counted from zero."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db.models.signals import post_save, pre_save
from factory.django import mute_signals

from strategy_kb.records.models import Record
from tests import factories as make
from tests.endpoints import VIEWSETS

# Factories of collections that need another than that of their model.
_SPECIAL = {
    "records": make.PartnerFactory,
    "migof": lambda: make.FrameworkElementFactory(ref=f"migof/P{make.FrameworkElementFactory._meta.next_sequence()}"),
    "places": lambda: make.PlaceFactory(place_type="territory"),
    "countries": make.PlaceFactory,
    "mobility-regimes": lambda: make.MembershipFactory().body,
    "organizations": lambda: make.PartnerFactory(ref=f"organization/{make.PartnerFactory._meta.next_sequence()}"),
    "processes": lambda: make.ProcessNameFactory().process,
    "discrepancies": lambda: make.DiscrepancyFactory(about=[make.PartnerFactory()]),
}
FACTORIES = {
    viewset.collection: _SPECIAL.get(viewset.collection) or make.FACTORY_OF[viewset.serializer_class.Meta.model]
    for viewset in VIEWSETS
}


def make_rows(collection: str, count: int) -> list:
    """Make rows of the collection, those that are records each with a receipt; the search index is left as it is."""
    with mute_signals(pre_save, post_save):
        rows = [FACTORIES[collection]() for _ in range(count)]
        for row in rows:
            if isinstance(row, Record):
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
