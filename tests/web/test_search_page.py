"""The search page: hits, what narrows them, and what it says of an address that it cannot follow."""

import pytest

from strategy_kb.search import index
from tests import factories as make
from tests.web.html import addresses, page, words

pytestmark = pytest.mark.django_db


def test_search_shows_hits_with_document_and_lines_and_marks_the_words(client):
    document = make.DocumentFactory(slug="old", short_title="The old strategy")
    make.PassageFactory(document=document, text="Health of migrants.", line_start=7, line_end=9)
    index.rebuild()

    soup = page(client, "/search/?q=migrant")

    (hit,) = soup.select("ol.quotations > li")
    assert words(hit.mark) == "migrants"
    assert words(hit.select_one(".quotations__note")) == "Passage · The old strategy, lines 7–9"
    assert hit.a["href"] == "/documents/old/#L7"


def test_search_narrows_by_kind_and_document_and_keeps_the_words(client):
    document = make.DocumentFactory(slug="old", short_title="The old strategy")
    make.PassageFactory(document=document, text="Health of migrants.")
    make.PartnerFactory(title="Health organization")
    index.rebuild()

    soup = page(client, "/search/?q=health")
    narrowed = page(client, "/search/?q=health&kind=partner")

    assert {"?q=health&kind=partner", "?q=health&document=old"} <= set(addresses(soup.aside))
    assert [words(hit.a) for hit in narrowed.select("ol.quotations > li")] == ["Health organization"]
    assert addresses(narrowed.select_one(".active-filters")) == ["?q=health"]
    assert narrowed.select_one("main input[type=hidden]")["value"] == "partner"


def test_each_of_several_codes_that_narrow_a_search_can_be_taken_away_alone(client):
    soup = page(client, "/search/?q=health&kind=partner,process&page=2")

    assert addresses(soup.select_one(".active-filters")) == ["?q=health&kind=process", "?q=health&kind=partner"]


def test_hits_are_numbered_through_all_pages(client):
    make.PartnerFactory.create_batch(21, title="Health organization")
    index.rebuild()

    pages = [page(client, f"/search/?q=health&page={number}") for number in (1, 2)]

    assert [soup.select_one("ol.quotations")["start"] for soup in pages] == ["1", "21"]


def test_search_that_finds_nothing_says_what_to_try(client):
    soup = page(client, "/search/?q=unicorns")

    assert "Nothing found" in words(soup.select_one("[role=status]"))


@pytest.mark.parametrize("query", ["q=a&page=x", "q=a&page=99999", "q=%00", "kind=%00&q=a", "q=a&page=0", "page=²&q=a"])
def test_no_query_breaks_the_search_page(client, query):
    page(client, f"/search/?{query}")


def test_the_numbers_beside_kinds_and_documents_stand_largest_first_and_then_by_code(client):
    documents = {slug: make.DocumentFactory(slug=slug, short_title=f"strategy {slug}") for slug in "bac"}
    for slug in "bacc":
        make.PassageFactory(document=documents[slug], text="Health.")
    make.PartnerFactory(title="Health organization")
    index.rebuild()

    soup = page(client, "/search/?q=health&kind=passage,partner")

    facets = {words(head): words(head.find_next("ul")) for head in soup.aside.select("h2")}
    assert facets == {"Kind": "Passages 4 Partners 1", "Document": "Strategy c 2 Strategy a 1 Strategy b 1"}
    assert [words(link) for link in soup.aside.select("[aria-current]")] == ["Passages", "Partners"]
    assert [words(active.strong) for active in soup.select(".active-filters li") if active.strong] == [
        "Passages",
        "Partners",
    ]


def test_a_search_is_named_and_described_by_its_words_what_narrows_it_and_its_page(client):
    make.PartnerFactory.create_batch(21, title="Health organization")
    index.rebuild()
    whole = "Records and passages of IOM's strategies for the region"

    soups = {
        query: page(client, f"/search/{query}")
        for query in ("", "?q=+health+", "?q=health&kind=partner&page=2", "?kind=partner", f"?q={'x' * 401}")
    }

    said = {query: soup.select_one("meta[name=description]")["content"] for query, soup in soups.items()}
    assert said == {
        "": f"{whole}, found by word, kind, document and country.",
        "?q=+health+": f"{whole} that hold “health”.",
        "?q=health&kind=partner&page=2": f"{whole} that hold “health”, kind: partner, page 2.",
        "?kind=partner": f"{whole} that hold kind: partner.",
        f"?q={'x' * 401}": f"{whole}, found by word, kind, document and country.",
    }
    assert [words(soup.h1) for soup in soups.values()] == [
        "Search", "Search: health", "Search: health", "Search", "Search",
    ]  # fmt: skip
    canonical = [soup.select_one("link[rel=canonical]")["href"].partition("/search/")[2] for soup in soups.values()]
    assert canonical == ["", "?q=health", "?q=health&kind=partner&page=2", "?kind=partner", ""]


@pytest.mark.parametrize(
    ("number", "shown"),
    [("", 1), ("1", 1), ("2", 2), ("02", 2), ("3", 2), ("9999", 2), ("0", 1), ("x", 1), ("²", 1), ("00002", 1)],
)
def test_a_page_that_there_is_not_is_the_first_or_the_last(client, number, shown):
    make.PartnerFactory.create_batch(21, title="Health organization")
    index.rebuild()

    soup = page(client, f"/search/?q=health&page={number}")

    hits = soup.select_one("ol.quotations")
    assert f"Page {shown} of 2" in words(soup.select_one(".pagination"))
    assert (hits["start"], len(hits.select("li"))) == {1: ("1", 20), 2: ("21", 1)}[shown]


def test_words_that_only_repeat_a_title_are_not_shown_below_it(client):
    make.PartnerFactory(title="Health organization", text="")
    make.PartnerFactory(title="World health", text="Health of migrants.")
    index.rebuild()

    hits = {
        words(hit.a): len(hit.select("p")) for hit in page(client, "/search/?q=health").select("ol.quotations > li")
    }

    assert hits == {"Health organization": 2, "World health": 3}


def test_the_data_of_a_search_is_offered_with_its_words_and_what_narrows_it(client):
    make.PartnerFactory(title="Health organization")
    index.rebuild()

    links = addresses(page(client, "/search/?q=health&kind=partner&page=1&x=1").main)

    assert "/api/v1/search/?format=csv&q=health&kind=partner" in links
