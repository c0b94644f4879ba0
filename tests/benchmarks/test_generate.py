"""What the benchmarks measure on is a knowledge base like any other, only larger."""

import pytest

from benchmarks import generate
from countries.models import IndicatorValue, Place
from strategies.models import Link
from strategy_kb.documents.models import Document, Passage
from strategy_kb.ingest.load import verify
from strategy_kb.ingest.tables import all_tables
from strategy_kb.records.models import Citation, Mention
from strategy_kb.search import index
from tests import factories

pytestmark = pytest.mark.django_db
MEMORY = {factories.DataReleaseFactory, factories.LoadedRowFactory, factories.LoadConflictFactory}


@pytest.fixture(autouse=True)
def rows_out_of_the_index():
    with factories.unindexed():
        yield


def fill_every_table():
    """A row in each table at least; receipts name passages that stand in their document."""
    document = factories.DocumentFactory(text="Haiti has an office.\n", line_count=2)
    passage = factories.PassageFactory(document=document, text="Haiti has an office.", line_start=1)
    for factory in factories.FACTORY_OF.values():
        if factory not in (*MEMORY, factories.CitationFactory, factories.RecordFactory):
            factory()
    factories.CitationFactory(record=factories.PartnerFactory(), passage=passage)


def counts():
    return {label: table.plain._default_manager.count() for label, table in all_tables().items()}


def test_every_table_has_as_many_times_its_rows_and_copies_break_nothing_and_are_searched():
    fill_every_table()
    entries = index.rebuild()
    before = counts()

    total = generate.multiply(3)

    assert min(before.values()) > 0
    assert counts() == {label: 3 * count for label, count in before.items()}
    assert total == 3 * sum(before.values())
    assert list(verify.broken_references()) == []
    assert verify.verify_citations() == 3 * before["records.citation"]
    copies = Citation.objects.filter(record__ref__regex=generate.COPY)
    assert copies.count() == 2 * before["records.citation"]
    assert index.rebuild() == 3 * entries


def test_a_copy_is_read_from_the_copied_document():
    document = factories.DocumentFactory(slug="plan")
    passage = factories.PassageFactory(document=document, line_start=3)
    factories.CitationFactory(record=factories.StatisticFactory(ref="statistic/plan/3-1"), passage=passage)

    generate.multiply(2)

    copied = Citation.objects.get(record="statistic/plan-c1/3-1")
    assert copied.passage == Passage.objects.get(key="plan-c1:3", document=Document.objects.get(slug="plan-c1"))


def test_what_copies_say_of_a_place_is_said_of_the_original():
    haiti = factories.PlaceFactory(iso3="HTI")
    factories.StatisticFactory(place=haiti)
    factories.MentionFactory(record=haiti)
    factories.OfficeFactory(place=haiti)

    generate.multiply(4)

    assert haiti.statistics.count() == 4
    assert Mention.objects.filter(record=haiti).count() == 4
    assert haiti.offices.count() == 4


def test_copied_places_have_codes_of_their_own_and_their_own_indicator_values():
    factories.IndicatorValueFactory(place=factories.PlaceFactory(iso3="HTI"), indicator__code="hdi")

    generate.multiply(3)

    assert len(set(Place.objects.values_list("iso3", flat=True))) == 3
    assert IndicatorValue.objects.filter(indicator__code="hdi").count() == 3


def test_links_between_places_are_copied_without_becoming_the_same_link():
    factories.LinkFactory(source=factories.PlaceFactory(), target=factories.PlaceFactory(), relation="part-of")

    generate.multiply(3)

    assert Link.objects.values("source", "relation", "target").distinct().count() == 3


def test_more_places_than_there_are_codes_for_are_refused():
    factories.PlaceFactory()

    with pytest.raises(generate.TooManyPlacesError):
        generate.multiply(20_000)
