"""Every kind of record has a list and pages, whatever little the data holds."""

import pytest
from django.db.models.query import MAX_GET_RESULTS
from django.urls import reverse

from strategy_kb.records.kinds import record_models
from strategy_kb.records.models import Citation, Record
from tests import factories as make
from tests.api.conftest import FACTORIES, make_rows
from tests.problems import named, rolled_back
from tests.query_counts import assert_flat_queries, queries_of
from tests.web.html import addresses, page, words

pytestmark = pytest.mark.django_db

NOTHING_THERE = ("/countries/XXX/", "/countries/%00/", "/unknown/x/", "/receipts/title/country/X/")


def url_of(record):
    return Record.objects.get(ref=record.ref).get_absolute_url()


def connect(ref, times):
    """So many more of everything that a record's page shows of any kind of record."""
    record = Record.objects.get(ref=ref)
    for _ in range(times):
        make.LinkFactory(source=record)
        make.LinkFactory(target=record)
        make.MentionFactory(record=record)
        make.CitationFactory(record=record, field="text")
        make.DiscrepancyFactory(about=[record])
        make.AliasFactory(record=record)
        make.PointFactory(about=record)


def test_every_kind_is_tested():
    assert {model.collection for model in record_models()} <= set(FACTORIES)


def test_a_list_without_records_says_what_to_do(client):
    problems = {}
    for model in record_models():
        with named(problems, model.collection):
            soup = page(client, f"/{model.collection}/")

            assert "load_kb" in words(soup.select_one(".notice"))
            assert not soup.select("table")

    assert problems == {}


@pytest.mark.slow
def test_a_list_shows_each_record_with_its_receipt_and_costs_the_same_however_many_there_are(client):
    problems = {}
    for model in record_models():
        with named(problems, model.collection), rolled_back():
            address = f"/{model.collection}/"
            row, uncited = make_rows(model.collection, 2)
            Record.objects.filter(ref__in=[row.ref, uncited.ref]).update(text="What the source says of it.")
            Citation.objects.filter(record=uncited.ref).delete()

            soup = page(client, address)

            assert words(soup.h1).lower() == str(model._meta.verbose_name_plural).lower()
            assert url_of(row) in addresses(soup.main)
            assert soup.select(f'table a.receipt-mark[href$="/{row.ref}/"]')
            assert not soup.select(f'table a.receipt-mark[href$="/{uncited.ref}/"]')
            assert_flat_queries(
                lambda address=address: client.get(address),
                grow=lambda collection=model.collection: make_rows(collection, 3),
                at_most=14,
                is_warm=True,
            )

    assert problems == {}


@pytest.mark.slow
def test_a_page_shows_its_record_whole_and_costs_the_same_however_much_is_connected(client):
    problems = {}
    for model in record_models():
        with named(problems, model.collection), rolled_back():
            row, neighbour = make_rows(model.collection, 2)
            address = url_of(row)
            citation = Citation.objects.get(record=row.ref)
            link = make.LinkFactory(source=Record.objects.get(ref=row.ref), relation="related-to")
            discrepancy = make.DiscrepancyFactory(about=[Record.objects.get(ref=row.ref)])
            connect(row.ref, 1)

            soup = page(client, address)

            assert words(soup.h1).startswith(row.display_title)
            assert citation.quote in words(soup.main)
            assert citation.get_absolute_url() in addresses(soup.main)
            assert row.ref in [words(code) for code in soup.select("code")]
            assert url_of(link.target) in addresses(soup.select_one("#links"))
            assert url_of(discrepancy) in addresses(soup.select_one("#discrepancies"))
            assert url_of(neighbour) in addresses(soup.select_one(".neighbours"))
            formats = [f"/api/v1/{model.collection}/{row.name}/?format={name}" for name in ("json", "csv", "xlsx")]
            assert [link for link in addresses(soup.main) if link.startswith("/api/")] == formats
            queries = queries_of(lambda address=address: client.get(address))
            assert [sql for sql in queries if sql.endswith(f"LIMIT {MAX_GET_RESULTS}")] == [], "a panel gets it again"
            assert_flat_queries(
                lambda address=address: client.get(address),
                grow=lambda ref=row.ref: connect(ref, 2),
                at_most=24,
                is_warm=True,
            )

    assert problems == {}


def test_a_record_that_no_source_prints_says_so_and_promises_no_receipt(client):
    record = make.PartnerFactory()

    soup = page(client, "/partners/")
    shown = page(client, record.get_absolute_url())

    assert not soup.select("table .receipt-mark")
    assert "No source prints this record" in words(shown.aside)
    response = client.get(reverse("receipt", args=["title", record.ref]))
    assert response.url == f"{record.get_absolute_url()}#receipts"


def test_an_address_in_another_case_leads_to_the_record_and_one_of_nothing_is_not_found(client):
    make.PlaceFactory(iso3="HTI")

    response = client.get("/countries/hti/")

    assert (response.status_code, response.url) == (301, "/countries/HTI/")
    assert {client.get(address).status_code for address in NOTHING_THERE} == {404}
