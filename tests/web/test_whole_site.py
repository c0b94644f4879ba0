"""The pages over the committed data: every kind, every link, the places a newcomer goes."""

from urllib.parse import urldefrag

import pytest

from countries.models import Statistic
from strategy_kb.records.kinds import record_models
from strategy_kb.records.models import Record
from tests.problems import named
from tests.web.html import addresses, groups, page, rows, words
from tests.web.links import Known

pytestmark = pytest.mark.usefixtures("kb")

FIXED = (
    "/",
    "/then-and-now/",
    "/then-and-now/?earlier=mesoamerica-caribbean-programme",
    "/funding/",
    "/funding/?strategy=2014-2016",
    "/processes/countries/",
    "/documents/",
    "/documents/strategy-2014-2016/",
    "/documents/strategy-2020-2024/",
    "/documents/migration-initiatives-2020/?artefacts=1&mentions=country/HTI",
    "/documents/web-about-us/",
    "/documents/web-regional-strategy/",
    "/passages/strategy-2020-2024:434/",
    "/search/",
    "/search/?q=remittances",
    "/quality/",
    "/downloads/",
    "/about/",
)
PAGES_OF_EACH_KIND = 2


@pytest.mark.slow
def test_every_kind_has_a_list_and_pages_with_title_receipts_and_connections(visit):
    problems = {}
    for model in record_models():
        refs = Record.objects.filter(kind=model.record_kind).order_by("position", "ref").values_list("ref", flat=True)

        if not refs:
            problems[model.collection] = "no record in the fixtures"
            continue

        soup = visit(f"/{model.collection}/")
        shown = [visit(Record(ref=ref).get_absolute_url()) for ref in (refs.first(), refs.last())]

        with named(problems, model.collection):
            shown_once = refs if model is not Statistic else Statistic.objects.counted_once()
            assert f"{shown_once.count()} " in words(soup.select_one("[role=status]"))
            for record_page in shown:
                assert words(record_page.h1)
                assert [address for address in addresses(record_page.main) if "?cite=" in address], "no citation"
                assert record_page.select("section.panel") or record_page.select(".facts a[href]")

    assert problems == {}


@pytest.mark.slow
def test_no_link_of_the_site_is_dead(client, visit, settings):
    settings.API_RATE_PER_MINUTE = 0
    visited = [*FIXED, *(f"/{model.collection}/" for model in record_models()), *_some_of_each_kind()]
    pages = {address: visit(address) for address in visited}
    known = Known(client, pages)

    dead = {
        f"{link} on {address}"
        for address, content in pages.items()
        for link in addresses(content)
        if not known.leads_somewhere(link, address)
    }

    assert dead == set()


def test_a_link_that_leads_nowhere_is_noticed(client):
    known = Known(client, {"/about/": page(client, "/about/")})
    dead = (
        "/countries/XXX/",
        "/nothing/",
        "/api/v1/countries/XXX/?format=csv",
        "/api/v1/nothing/?format=csv",
        "/api/v1/countries/?format=pdf",
        "/documents/nothing/",
        "/documents/web-about-us/#L9999",
        "/receipts/title/country/XXX/",
        "/passages/web-about-us:9999/",
        "/countries/HTI/#nothing",
        "#nothing",
    )

    assert [link for link in dead if known.leads_somewhere(link, "/about/")] == []


def _some_of_each_kind():
    for model in record_models():
        refs = Record.objects.filter(kind=model.record_kind).order_by("position", "ref").values_list("ref", flat=True)
        yield from (Record(ref=ref).get_absolute_url() for ref in refs[:PAGES_OF_EACH_KIND])


def test_haiti_s_page_opens_with_its_indicators_and_what_its_office_asked_for(visit):
    soup = visit("/countries/HTI/")

    panels = [section["id"] for section in soup.select("section.panel")]
    assert panels[:4] == ["indicators", "funding", "processes", "statistics"]
    indicators = {row[0]: row for row in rows(soup.select_one("#indicators"))}
    assert indicators["GNI per capita"][2] == "790"
    assert "high" in words(soup.select_one("#indicators"))
    assert "Codes and names" in words(soup.aside)
    assert "Haïti" in words(soup.aside)


def test_haiti_s_row_of_the_matrix_proves_its_own_total(visit):
    soup = visit("/countries/HTI/").select_one("#funding")

    amounts = [row[1] for row in rows(soup)][:8]
    assert amounts == [
        "2,300,000",
        "350,000",
        "500,000",
        "500,000",
        "9,000,000",
        "6,000,000",
        "18,650,000",
        "18,650,000",
    ]
    assert "✓ proves it" in words(soup.tfoot)
    assert "/funding/?strategy=migration-initiatives-2020#HTI" in addresses(soup)


def test_a_figure_of_haiti_leads_to_the_marked_words(client, visit):
    soup = visit("/countries/HTI/").select_one("#statistics")
    row = next(row for row in soup.select("tbody tr") if "share of GDP" in words(row))
    receipt = client.get(row.select_one(".receipt-mark")["href"]).url

    reader = visit(receipt)

    assert reader.select_one(f"#{urldefrag(receipt).fragment}").name == "mark"
    assert " ".join(words(mark) for mark in reader.select("mark")) == "Haiti (32.5%)"


def test_processes_offices_and_discrepancies_are_grouped(visit):
    assert groups(visit("/processes/"))[:2] == [
        "United Nations Global Compact for Migration",
        "Inter-State consultation mechanisms",
    ]
    assert groups(visit("/offices/"))[0] == "Regional office"
    assert groups(visit("/discrepancies/"))[0] == "Of substance"
    assert groups(visit("/countries/")) == ["North America", "Central America", "Caribbean"]


def test_a_strategy_shows_its_pillars_with_their_priorities_below(visit):
    soup = visit("/strategies/2020-2024/").select_one("#structure")

    resilience = soup.select_one(".outline > li")
    assert words(resilience.p).startswith("Resilience")
    labels = [words(label) for label in resilience.ul.select(".outline__label")]
    assert labels == ["◎", "(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)", "(vii)"]


def test_the_many_points_of_2014_stand_under_a_heading_for_each_type(visit):
    soup = visit("/strategies/2014-2016/").select_one("#structure")

    headings = [words(heading).partition(" (")[0] for heading in soup.select("h3")]
    assert headings[:4] == [
        "Strategic working areas",
        "Objectives",
        "Emphases and other priorities",
        "Cross-cutting approaches",
    ]
    lists = {"Migration-and-development abilities", "Aims on environmental migration", "Areas of “The Way Forward”"}
    assert lists <= set(headings)


def test_a_part_of_a_strategy_is_called_on_its_page_what_its_document_calls_it(visit):
    names = {
        "/pillars/2014-2016/6/": "strategic working area",
        "/pillars/2020-2024/resilience/": "pillar",
        "/pillars/mesoamerica-caribbean-programme/2/": "pillar",
    }

    pages = {url: visit(url) for url in names}

    assert {url: words(soup.select_one(".kind")) for url, soup in pages.items()} == names
    lists = [visit(soup.select("nav.breadcrumbs a")[-1]["href"]) for soup in pages.values()]
    assert [words(soup.h1) for soup in lists] == ["Strategic working areas", "Pillars", "Pillars"]
    assert [len(rows(soup)) for soup in lists] == [7, 7, 7]
    assert not [body for soup in lists[1:] for body in soup.select("tbody") if "working area" in words(body)]


def test_an_element_of_migof_shows_its_column_and_its_narrative(visit):
    soup = visit("/migof/P1/")

    assert "ratification" in words(soup.select_one(".prose"))
    amounts = {row[0].split()[0]: row[2] for row in rows(soup.select_one("#funding"))}
    assert (amounts["Haiti"], amounts["Printed"], amounts["Sum"]) == ("2,300,000", "8,532,985", "8,532,985")


def test_a_discrepancy_sets_its_quotes_side_by_side_with_their_lines(visit):
    soup = visit("/discrepancies/about-us-untitled-pillars/")

    quotes = {words(item.blockquote): words(item.cite) for item in soup.select("#printed li")}
    assert quotes["Our 4 pillars are:"] == "Web page: About Us, line 9"
    assert quotes["Migration Management"] == "Web page: About Us, line 11"
    assert "no title" in words(soup.select_one("#shown"))
    assert "/strategies/mesoamerica-caribbean-programme/" in addresses(soup.select_one("#about"))


def test_acronyms_stand_under_their_letters_on_one_page(visit):
    soup = visit("/acronyms/")

    letters = groups(soup)
    assert letters == sorted(letters)
    assert not soup.select(".pagination")
