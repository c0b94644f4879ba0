"""Which countries processes and regimes include: the page of all, the list of processes, a process and a country."""

import pytest

from countries.models import Country
from strategy_kb.search import index
from tests import factories as make
from tests.query_counts import assert_flat_queries
from tests.web.html import addresses, groups, page, rows, words

pytestmark = pytest.mark.django_db
ALL = "/processes/countries/"


@pytest.fixture
def members():
    """Haiti and Cuba; a forum covers Haiti by its region, a pact lists it, it leads a plan that names nobody else."""
    haiti, cuba = (
        make.PlaceFactory(iso3=iso3, title=title, position=position)
        for position, (iso3, title) in enumerate((("HTI", "Haiti"), ("CUB", "Cuba")))
    )
    region = make.PlaceFactory(ref="place/islands", place_type="region", title="The islands", iso3=None)
    forum = make.ProcessFactory(ref="process/forum", title="The forum", lead="Ministers", iom_role="observer")
    plan = make.ProcessFactory(ref="process/plan", title="The plan")
    pact = make.MobilityRegimeFactory(ref="mobility-regime/pact", title="The pact", acronym="P-2")
    make.MembershipFactory(body=forum, place=haiti, basis="region", region=region, as_of_year=2020)
    make.MembershipFactory(body=forum, place=cuba, basis="not_member")
    make.MembershipFactory(body=pact, place=haiti, as_of_printed="May 2014")
    make.MembershipFactory(body=plan, place=haiti, basis="lead")
    make.MembershipFactory(body=plan, place=None, basis="not_stated", reason="It names no other.")


def test_a_sign_for_each_country_says_how_it_is_known_and_leads_to_its_words(client, members):
    soup = page(client, ALL)

    assert rows(soup) == [["The forum", "R", "✗"], ["The plan", "L", "?"], ["P-2 · The pact", "N", "·"]]
    assert groups(soup) == ["Regional processes and initiatives", "Mobility regimes"]
    signs = dict(zip(map(words, soup.select(".signs dt")), map(words, soup.select(".signs dd")), strict=True))
    assert signs["?"] == "not stated"
    assert {"N", "R", "L", "✗", "·"} <= signs.keys()
    linked = soup.select("tbody td a")
    assert len(linked) == len([cell for row in rows(soup) for cell in row[1:] if cell not in "?·"])
    assert all(address.startswith("/memberships/") for link in linked for address in addresses(link.parent))


def test_without_memberships_the_page_says_so(client):
    assert "No data is loaded yet" in words(page(client, ALL).main)


def test_the_page_costs_the_same_however_many_there_are(client, members):
    haiti = Country.objects.get(iso3="HTI")

    def grow():
        for number in range(3):
            process = make.ProcessNameFactory(is_acronym=True, form=f"F{number}").process
            make.MembershipFactory(body=process, place=haiti)

    assert_flat_queries(lambda: page(client, ALL), grow, at_most=10)


@pytest.mark.parametrize("address", ["/processes/", "/countries/", "/processes/forum/", "/countries/HTI/"])
def test_pages_of_processes_and_countries_lead_to_the_table_of_all(client, members, address):
    assert ALL in addresses(page(client, address).main)


def test_processes_narrow_to_those_that_include_a_country_and_say_whom_each_includes(client, members):
    def shown(query):
        return {row[0]: row[3] for row in rows(page(client, f"/processes/?{query}"))}

    assert shown("country=HTI") == {"The forum": "The islands (1)", "The plan": "not stated"}
    assert shown("country=CUB") == {}
    processes = client.get("/api/v1/processes/?country=HTI&fields=ref,members").json()["results"]
    assert {process["ref"]: [member["basis"] for member in process["members"]] for process in processes} == {
        "process/forum": ["region", "not_member"],
        "process/plan": ["lead", "not_stated"],
    }


def test_a_process_lists_its_countries_by_how_that_is_known(client, members):
    countries = page(client, "/processes/forum/").select_one("#countries")

    assert groups(countries) == ["Covered by its region", "Said not to be a member"]
    assert rows(countries)[0] == ["Haiti", "HTI", "covered by its region: The islands", "2020"]


def test_a_process_says_why_its_countries_are_not_known(client, members):
    text = words(page(client, "/processes/plan/").select_one("#countries-not-stated"))

    assert "No document says which countries it includes. It names no other." in text


def test_a_country_has_its_processes_and_regimes_with_lead_and_iom_role(client, members):
    panel = page(client, "/countries/HTI/").select_one("#processes")

    assert groups(panel) == ["Regional processes and initiatives", "Mobility regimes"]
    assert rows(panel) == [
        ["The forum", "covered by its region: The islands", "2020", "Ministers", "observer"],
        ["The plan", "leads it", "", "", ""],
        ["The pact", "named in a list", "May 2014", "", ""],
    ]
    assert "Of 1 process no document says which countries it includes." in words(panel)


def test_the_search_finds_processes_by_the_countries_that_they_include(client, members):
    index.rebuild()

    def hits(query):
        return {hit["ref"] for hit in client.get(f"/api/v1/search/?kind=process&{query}").json()["results"]}

    assert hits("q=haiti") == {"process/forum", "process/plan"}
    assert hits("q=processes+haiti") == {"process/forum", "process/plan"}
    assert hits("q=plan&country=HTI") == {"process/plan"}


def test_every_country_of_the_region_has_a_process_or_regime(kb):
    without = Country.objects.exclude(participations__body__kind__in=("process", "mobility-regime"))

    assert list(without) == []
    assert Country.objects.count() == 25
