"""Home, downloads, about, errors, and what robots read."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error

from strategy_kb.records.kinds import record_models
from strategy_kb.records.models import Record
from tests import factories as make
from tests.api.conftest import make_rows
from tests.query_counts import assert_flat_queries
from tests.web.html import addresses, page, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def haiti():
    """Haiti with one figure, read from a sentence."""
    haiti = make.PlaceFactory(iso3="HTI", title="Haiti")
    statistic = make.StatisticFactory(
        place=haiti, measure="share of GDP", topic="remittances", value="32.5", unit="percent"
    )
    passage = make.PassageFactory(text="Remittances: Haiti (32.5%) leads.")
    make.CitationFactory(record=statistic, field="value", passage=passage, quote="Haiti (32.5%)")
    return haiti


def test_the_first_page_shows_a_figure_in_its_sentence_and_leads_to_it(client, haiti):
    soup = page(client, "/").select_one(".figure-receipt")

    assert words(soup.select_one(".figure-receipt__figure")) == "32.5 %"
    assert words(soup.mark) == "Haiti (32.5%)"
    assert words(soup.blockquote) == "Remittances: Haiti (32.5%) leads."
    assert [address for address in addresses(soup) if "?cite=statistic" in address]


def test_the_first_page_says_where_to_start(client, haiti):
    starts = addresses(page(client, "/").select_one(".starts"))

    assert {"/countries/HTI/", "/funding/", "/then-and-now/", "/quality/", "/downloads/", "/api/docs/"} <= set(starts)


def test_the_first_page_calls_a_total_proved_only_where_it_is_printed_and_its_cells_make_it(client, haiti):
    requirement = make.RequirementFactory(office=make.OfficeFactory(place=haiti), amount=320)
    said = [words(page(client, "/").select_one(".starts"))]
    total = make.PrintedTotalFactory(strategy=requirement.category.strategy, office=requirement.office, amount=320)
    for amount in (320, 321):
        total.amount = amount
        total.save()
        said.append(words(page(client, "/").select_one(".starts")))

    assert ["prove that total" in starts for starts in said] == [False, True, False]


def test_the_first_page_counts_what_is_there_by_subject(client, haiti):
    groups = {words(group.h3): words(group.ul) for group in page(client, "/").select(".tile-groups section")}

    assert groups == {"Countries, offices and processes": "Countries 1 Statistics 1"}


def test_the_first_page_says_how_many_disagreements_are_of_substance(client):
    said = [words(page(client, "/").select_one(".starts"))]
    for severity in ("form", "wording", "substance", "substance"):
        make.DiscrepancyFactory(severity=severity)
        said.append(words(page(client, "/").select_one(".starts")))

    counts = [re.search(r"(\d+) of substance", starts) for starts in said]
    assert [match and match[1] for match in counts] == [None, None, None, "1", "2"]


def test_the_first_page_names_each_document_with_its_year_and_passages_and_counts_receipts(client):
    old, _ = make.DocumentFactory(slug="old", title="Old", published_year=2014), make.DocumentFactory(title="New")
    for _ in range(2):
        make.CitationFactory(passage=make.PassageFactory(document=old))
    release = make.DataReleaseFactory(version="abcdef0123456789", loaded_at="2026-11-24T10:00:00Z")

    soup = page(client, "/")

    assert [words(source) for source in soup.select(".sources li")] == ["New 0 passages", "Old 2014 · 2 passages"]
    said = "2 receipts, all verified when data release abcdef012345 was loaded on 24 November 2026."
    assert words(soup.select(".source-line")[-1]) == said
    release.delete()
    assert words(page(client, "/").select(".source-line")[-1]) == "2 receipts."


def test_the_figure_of_the_first_page_is_of_the_topic_that_says_most_and_has_a_receipt_of_its_value(client):
    haiti = make.PlaceFactory(iso3="HTI", title="Haiti")
    topics = ("health", "displacement", "migrant-stock", "remittances")
    shown = []
    for topic in (*topics, "remittances"):
        statistic = make.StatisticFactory(place=haiti, topic=topic, measure=f"{topic} {len(shown)}")
        make.CitationFactory(record=statistic, field="text")
        shown.append(words(page(client, "/").select_one(".figure-receipt")) if shown else "")
        make.CitationFactory(record=statistic, field="value")
        shown[-1] = words(page(client, "/").select_one(".figure-receipt a"))

    assert shown == ["Health 0", "Displacement 1", "Migrant-stock 2", "Remittances 3", "Remittances 3"]


def test_the_first_page_of_an_empty_site_says_how_to_load_data(client):
    soup = page(client, "/")

    assert "load_kb" in words(soup.select_one(".notice"))
    assert not soup.select(".figure-receipt, .tile-groups section")


def test_the_first_page_costs_the_same_however_much_is_loaded(client, haiti):
    def grow():
        make.StatisticFactory.create_batch(3, place=haiti)
        make.RequirementFactory(office=make.OfficeFactory(), category=make.CategoryFactory())
        make.DocumentFactory.create_batch(2)

    grow()

    assert_flat_queries(lambda: client.get("/"), grow, at_most=16)


@pytest.mark.parametrize(
    "address", ["/", "/search/", "/documents/", "/quality/", "/downloads/", "/about/", "/then-and-now/", "/countries/"]
)
def test_a_page_has_one_heading_landmarks_and_a_way_past_the_navigation(client, address):
    soup = page(client, address)

    assert len(soup.select("h1")) == 1
    assert [len(soup.select(landmark)) for landmark in ("header.site-header", "main", "footer")] == [1, 1, 1]
    skip = soup.body.find("a")
    assert soup.select_one(skip["href"]).name == "main"
    assert soup.html["lang"] == "en"


def test_the_navigation_says_which_part_the_page_belongs_to(client):
    make.PlaceFactory(iso3="HTI")

    here = {
        address: [words(link) for link in page(client, address).select(".site-nav [aria-current]")]
        for address in ("/countries/HTI/", "/then-and-now/", "/strategies/", "/about/")
    }

    assert here == {
        "/countries/HTI/": ["Countries"],
        "/then-and-now/": ["Then and now"],
        "/strategies/": ["Strategies"],
        "/about/": [],
    }


def test_every_kind_of_record_is_reachable_from_every_page(client):
    soup = page(client, "/about/").footer

    assert {f"/{model.collection}/" for model in record_models()} <= set(addresses(soup))


def test_downloads_list_each_collection_that_has_rows_with_its_number_in_three_formats(client):
    make_rows("partners", 2)

    entries = {words(entry.th or entry.td): entry for entry in page(client, "/downloads/").select("tbody tr")}

    assert list(entries) == ["Partners"]
    assert "2" in words(entries["Partners"])
    assert addresses(entries["Partners"])[-3:] == [
        f"/api/v1/partners/?format={query}" for query in ("json&limit=1000", "csv", "xlsx")
    ]


@pytest.mark.parametrize("address", ["/quality/", "/downloads/", "/documents/", "/about/"])
def test_overviews_cost_the_same_however_much_there_is(client, address):
    def grow():
        for collection in ("partners", "discrepancies", "statistics"):
            make_rows(collection, 2)

    grow()

    assert_flat_queries(lambda: client.get(address), grow, at_most=14)


def test_an_unknown_address_answers_404_in_the_site_s_look_with_ways_on(client):
    soup = page(client, "/nothing/here/", status=404)

    assert "no page at this address" in words(soup.h1)
    assert soup.select_one("form[role=search]")
    assert "/countries/" in addresses(soup.main)


def test_a_malformed_request_answers_400_in_the_site_s_look():
    response = bad_request(RequestFactory().get("/"), ValueError("bad"))

    assert response.status_code == 400
    assert b"could not be understood" in response.content


def test_a_page_or_a_form_that_is_refused_answers_403_in_the_site_s_look(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    strict = Client(enforce_csrf_checks=True)

    responses = (client.get("/admin/countries/place/add/"), strict.post("/admin/login/", {"username": "reader"}))

    for response in responses:
        soup = BeautifulSoup(response.content, "html.parser")
        assert (response.status_code, words(soup.h1)) == (403, "This is not allowed")
        assert "/static/css/site.css" in [link["href"] for link in soup.select("link[rel=stylesheet]")]
        assert not soup.select("style")


def test_an_error_of_the_site_s_own_needs_nothing_of_it():
    response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert b"Something went wrong" in response.content
    assert b"/static/css/site.css" in response.content


def test_robots_are_told_what_not_to_read(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert b"Disallow: /admin/" in response.content


def test_the_icon_is_found_at_its_address_of_old(client):
    assert client.get("/favicon.ico").url == "/static/img/icon.svg"


def test_no_page_sets_a_cookie(client: Client):
    make_rows("countries", 1)
    record = Record.objects.get(kind="country")

    for address in ("/", "/countries/", record.get_absolute_url(), "/search/?q=a"):
        assert not client.get(address).cookies
