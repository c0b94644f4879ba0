"""Every kind of record has a list and pages, whatever little the data holds."""

import pytest
from django.urls import reverse

from strategy_kb.sources import kinds
from strategy_kb.sources.models import Citation, Record
from tests import factories as make
from tests.api.conftest import FACTORIES, make_rows
from tests.query_counts import assert_flat_queries
from tests.web.html import addresses, page, words

pytestmark = pytest.mark.django_db

COLLECTIONS = [kind.collection for kind in kinds.KINDS]
every_kind = pytest.mark.parametrize("collection", COLLECTIONS)


def kind_of(collection):
    kind = kinds.of_collection(collection)
    assert kind is not None
    return kind


def url_of(record):
    return Record.objects.get(ref=record.ref).get_absolute_url()


def connect(ref):
    """Three more of everything that a record's page shows of any kind of record."""
    record = Record.objects.get(ref=ref)
    for _ in range(3):
        make.LinkFactory(source=record)
        make.LinkFactory(target=record)
        make.MentionFactory(record=record)
        make.CitationFactory(record=record, field="text")
        make.DiscrepancyFactory(about=[record])
        make.AliasFactory(record=record)
        make.PointFactory(about=record)


def test_every_kind_is_tested():
    assert set(COLLECTIONS) <= set(FACTORIES)


@every_kind
def test_a_list_shows_each_record_with_its_receipt(client, collection):
    (row,) = make_rows(collection, 1)
    Record.objects.filter(ref=row.ref).update(text="What the source says of it.")

    found = page(client, f"/{collection}/")

    assert words(found.h1).lower() == kind_of(collection).label_plural.lower()
    assert url_of(row) in addresses(found.main)
    assert found.select(f'table a.receipt-mark[href$="/{row.ref}/"]')


@every_kind
def test_a_list_without_records_says_what_to_do(client, collection):
    found = page(client, f"/{collection}/")

    assert "load_kb" in words(found.select_one(".notice"))
    assert not found.select("table")


@every_kind
def test_a_list_costs_the_same_however_many_records_there_are(client, collection):
    make_rows(collection, 2)

    assert_flat_queries(lambda: client.get(f"/{collection}/"), grow=lambda: make_rows(collection, 6), at_most=14)


@every_kind
def test_a_page_shows_the_title_the_receipts_and_the_permanent_reference(client, collection):
    (row,) = make_rows(collection, 1)
    citation = Citation.objects.get(record=row.ref)

    found = page(client, url_of(row))

    assert words(found.h1) == row.display_title or words(found.h1).startswith(row.display_title)
    assert citation.quote in words(found.main)
    assert citation.get_absolute_url() in addresses(found.main)
    assert row.ref in [words(code) for code in found.select("code")]


@every_kind
def test_a_page_shows_what_the_record_is_connected_to(client, collection):
    (row,) = make_rows(collection, 1)
    link = make.LinkFactory(source=Record.objects.get(ref=row.ref), relation="related-to")
    discrepancy = make.DiscrepancyFactory(about=[Record.objects.get(ref=row.ref)])

    found = page(client, url_of(row))

    assert url_of(link.target) in addresses(found.select_one("#links"))
    assert url_of(discrepancy) in addresses(found.select_one("#discrepancies"))


@every_kind
def test_a_page_costs_the_same_however_much_is_connected(client, collection):
    (row,) = make_rows(collection, 1)
    connect(row.ref)
    address = url_of(row)

    assert_flat_queries(lambda: client.get(address), grow=lambda: connect(row.ref), at_most=36)


@every_kind
def test_a_page_leads_to_its_data_and_to_its_neighbours(client, collection):
    first, second = make_rows(collection, 2)

    found = page(client, url_of(first))

    formats = [f"/api/v1/{collection}/{first.name}/?format={name}" for name in ("json", "csv", "xlsx")]
    assert [address for address in addresses(found.main) if address.startswith("/api/")] == formats
    assert url_of(second) in addresses(found.select_one(".neighbours"))


def test_a_record_that_no_source_prints_says_so_and_promises_no_receipt(client):
    record = make.PartnerFactory()

    listed = page(client, "/partners/")
    shown = page(client, record.get_absolute_url())

    assert not listed.select("table .receipt-mark")
    assert "No source prints this record" in words(shown.aside)
    response = client.get(reverse("receipt", args=["title", record.ref]))
    assert response.url == f"{record.get_absolute_url()}#receipts"


def test_an_address_in_another_case_leads_to_the_record(client):
    make.PlaceFactory(iso3="HTI")

    response = client.get("/countries/hti/")

    assert (response.status_code, response.url) == (301, "/countries/HTI/")


@pytest.mark.parametrize("address", ["/countries/XXX/", "/countries/%00/", "/unknown/x/", "/receipts/title/country/X/"])
def test_an_address_of_nothing_is_not_found(client, address):
    page(client, address, status=404)
