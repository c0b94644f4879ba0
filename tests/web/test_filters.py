"""A list's filters: known values with their counts, several at once, each removable, kept while sorting and paging."""

import pytest

from strategy_kb.records.models import Reference
from tests import factories as make
from tests.web.html import addresses, groups, page, rows, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_statistics():
    """Two about Haiti (migrant stock of 2017, returns of 2019), one about Honduras (returns of 2019)."""
    haiti, honduras = (
        make.PlaceFactory(iso3=code, name_en=name) for code, name in (("HTI", "Haiti"), ("HND", "Honduras"))
    )
    make.StatisticFactory(place=haiti, measure="residents", topic="migrant-stock", value=5, start_year=2017)
    make.StatisticFactory(place=haiti, measure="returnees", topic="returns", value=7, start_year=2019)
    make.StatisticFactory(place=honduras, measure="deportees", topic="returns", value=None, start_year=2019)


def options(soup, name):
    return {option["value"]: words(option) for option in soup.select(f"select[name={name}] option")}


def test_a_filter_offers_the_values_that_records_have_with_labels_and_counts(client, three_statistics):
    soup = page(client, "/statistics/")

    assert options(soup, "country") == {"": "Any", "HTI": "Haiti (2)", "HND": "Honduras (1)"}
    assert options(soup, "topic") == {"": "Any", "migrant-stock": "Migrant stock (1)", "returns": "Returns (2)"}
    assert options(soup, "year") == {"": "Any", "2017": "2017 (1)", "2019": "2019 (2)"}


def test_a_choice_of_the_model_is_offered_by_its_label(client):
    make.ProcessFactory(category="consultation", is_prioritised=True)

    soup = page(client, "/processes/")

    assert options(soup, "category")["consultation"] == "Inter-State consultation mechanisms (1)"
    assert options(soup, "is_prioritised") == {"": "Any", "true": "Yes (1)"}


def test_a_record_is_offered_by_its_title(client):
    strategy = make.StrategyFactory(title="Regional Strategy")
    make.PillarFactory(strategy=strategy)

    soup = page(client, "/pillars/")

    assert options(soup, "strategy")[strategy.ref] == "Regional Strategy (1)"


def test_a_list_is_narrowed_by_every_filter_in_force(client, three_statistics):
    soup = page(client, "/statistics/?country=HTI&topic=returns")

    assert [row[0] for row in rows(soup)] == ["returnees"]
    assert soup.select_one("select[name=country] option[selected]")["value"] == "HTI"
    assert "1 statistic found" in words(soup.main)


def test_several_codes_separated_by_commas_are_any_of_them(client, three_statistics):
    soup = page(client, "/statistics/?country=HTI,HND&topic=returns")

    assert {row[0] for row in rows(soup)} == {"returnees", "deportees"}
    chosen = soup.select_one("select[name=country] option[selected]")
    assert (chosen["value"], words(chosen)) == ("HTI,HND", "Haiti, Honduras")


def test_each_filter_in_force_can_be_taken_away_alone(client, three_statistics):
    soup = page(client, "/statistics/?country=HTI,HND&topic=returns&page=1")

    ways = {words(item.strong): item.a["href"] for item in soup.select(".active-filters li") if item.strong}
    assert ways == {
        "Haiti": "?country=HND&topic=returns",
        "Honduras": "?country=HTI&topic=returns",
        "Returns": "?country=HTI%2CHND",
    }


def test_words_are_looked_for_in_titles_and_texts(client):
    make.PartnerFactory(title="World Bank")
    make.PartnerFactory(title="ECLAC", text="A regional commission, not a bank.")
    make.PartnerFactory(title="UNHCR")

    soup = page(client, "/partners/?q=bank")

    assert {row[0] for row in rows(soup)} == {"World Bank", "ECLAC"}
    assert soup.select_one("#filter-q")["value"] == "bank"


def test_a_value_that_is_not_understood_is_named_and_not_applied(client, three_statistics):
    soup = page(client, "/statistics/?year=soon")

    assert "Year" in words(soup.select_one("[role=alert]"))
    assert len(rows(soup)) == 3


def test_a_filter_that_does_not_exist_is_named(client, three_statistics):
    soup = page(client, "/statistics/?colour=red")

    assert words(soup.select_one("[role=alert] code")) == "colour"


def test_a_list_that_nothing_matches_says_how_to_widen_it(client, three_statistics):
    soup = page(client, "/statistics/?country=HTI&q=nothing")

    assert not soup.select("table")
    notice = soup.select_one(".notice[role=status]")
    assert {"?", "/search/?q=nothing"} <= set(addresses(notice))


def test_a_list_in_its_own_order_stands_under_headings(client, three_statistics):
    assert groups(page(client, "/statistics/")) == ["Migrant stock", "Returns"]
    assert groups(page(client, "/statistics/?ordering=value")) == []


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [("value", ["residents", "returnees", "deportees"]), ("-value", ["returnees", "residents", "deportees"])],
)
def test_a_list_is_sorted_as_asked_with_missing_values_last(client, three_statistics, ordering, expected):
    soup = page(client, f"/statistics/?ordering={ordering}")

    assert [row[0] for row in rows(soup)] == expected
    direction = "descending" if ordering.startswith("-") else "ascending"
    assert words(soup.select_one(f"th[aria-sort={direction}]")) == "Figure"


def test_sorting_keeps_the_filters_and_starts_at_the_first_page(client, three_statistics):
    soup = page(client, "/statistics/?topic=returns&ordering=value&page=1")

    assert "?topic=returns&ordering=-value" in addresses(soup.thead)
    assert soup.select_one("select[name=ordering] option[selected]")["value"] == "value"


def test_an_order_that_is_not_offered_is_the_list_s_own(client, three_statistics):
    assert len(groups(page(client, "/statistics/?ordering=sha256"))) == 2


def test_an_order_that_does_not_exist_is_named(client, three_statistics):
    assert "“sha256”" in words(page(client, "/statistics/?ordering=sha256").select_one("[role=alert]"))
    assert not page(client, "/statistics/?ordering=-value").select("[role=alert]")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("mentions=partner/bnk", "'partner/bnk'"),
        ("cite=partner/bank%23title.9", "no receipt"),
        ("mentions=Partner/Bank", ""),
    ],
)
def test_a_document_says_what_it_cannot_highlight(client, query, said):
    make.PartnerFactory(ref="partner/bank", title="Bank")
    passage = make.PassageFactory()

    notices = page(client, f"/documents/{passage.document_id}/?{query}").select("[role=alert]")

    assert [said in words(notice) for notice in notices] == ([True] if said else [])


def test_paging_keeps_filters_and_order(client):
    for number in range(51):
        make.PartnerFactory(title=f"Bank {number:02}")

    first = page(client, "/partners/?q=bank&ordering=-title")
    second = page(client, "/partners/" + first.select_one("a[rel=next]")["href"])

    assert rows(first)[0][0] == "Bank 50"
    assert [row[0] for row in rows(second)] == ["Bank 00"]
    assert second.select_one("a[rel=prev]")["href"] == "?q=bank&ordering=-title&page=1"


def test_a_page_beyond_the_last_is_the_last(client):
    make.PartnerFactory(title="World Bank")

    assert rows(page(client, "/partners/?page=99"))[0][0] == "World Bank"


def test_the_data_of_a_list_is_offered_with_its_filters_and_order_and_nothing_else(client, three_statistics):
    soup = page(client, "/statistics/?country=HTI&ordering=value&page=1&colour=red&q=")

    assert "/api/v1/statistics/?format=csv&country=HTI&ordering=value" in addresses(soup.main)


def test_the_data_offered_for_a_list_holds_the_same_records(client, three_statistics):
    soup = page(client, "/statistics/?topic=returns&ordering=value")
    (address,) = (address for address in addresses(soup.main) if "format=json" in address)

    answer = client.get(address).json()

    assert [row["measure"] for row in answer["results"]] == [row[0] for row in rows(soup)]


def test_a_code_that_no_record_has_is_named_with_those_that_are_near_and_not_applied(client, three_statistics):
    for _ in range(9):
        make.PlaceFactory()

    soup = page(client, "/statistics/?country=HTX&topic=returns")

    notice = words(soup.select_one("[role=alert]"))
    assert "“Country” was not understood and is not applied. Not known: 'HTX'. Near: HTI" in notice
    assert {row[0] for row in rows(soup)} == {"returnees", "deportees"}
    assert not soup.select("select[name=country] option[selected]")
    assert [words(item.strong) for item in soup.select(".active-filters li") if item.strong] == ["Returns"]
    assert any("country" not in address for address in addresses(soup.main) if "format=csv" in address)


@pytest.mark.parametrize("query", ["country=hti", "country=country/HTI", "country=&country=HTI", "country=Country/hti"])
def test_a_code_in_another_spelling_is_shown_as_the_one_that_is_offered(client, three_statistics, query):
    soup = page(client, f"/statistics/?{query}")

    assert {row[0] for row in rows(soup)} == {"residents", "returnees"}
    assert soup.select_one("select[name=country] option[selected]")["value"] == "HTI"
    assert words(soup.select_one(".active-filters strong")) == "Haiti"


def test_a_filter_that_is_repeated_is_any_of_its_values(client, three_statistics):
    soup = page(client, "/statistics/?country=HTI&country=HND&topic=returns")

    assert {row[0] for row in rows(soup)} == {"returnees", "deportees"}
    ways = {words(item.strong): item.a["href"] for item in soup.select(".active-filters li") if item.strong}
    assert ways["Honduras"] == "?country=HTI&topic=returns"


def test_a_year_is_offered_for_every_year_of_a_period_with_the_number_of_its_records(client):
    make.StatisticFactory(start_year=2014, end_year=2016)
    make.StatisticFactory(start_year=2016, end_year=None)

    assert options(page(client, "/statistics/"), "year") == {
        "": "Any",
        "2014": "2014 (1)",
        "2015": "2015 (1)",
        "2016": "2016 (2)",
    }


@pytest.mark.parametrize("path", ["/partners/", "/search/"])
def test_words_that_are_too_many_to_look_for_are_refused_in_a_notice(client, path):
    make.PartnerFactory(title="World Bank")

    soup = page(client, f"{path}?q={'word+' * 1_100}")

    assert "400" in words(soup.select_one("[role=alert]"))


@pytest.mark.parametrize("name", ["kind", "document", "country"])
def test_a_search_names_a_filter_that_is_not_understood(client, name):
    soup = page(client, f"/search/?q=bank&{name}=no-such-value")

    notice = words(soup.select_one("[role=alert]"))
    assert f"“{name.capitalize()}” was not understood and is not applied. Not known: 'no-such-value'." in notice
    assert not soup.select(".active-filters")


@pytest.mark.parametrize("path", ["/funding/?strategy=x", "/then-and-now/?earlier=x", "/then-and-now/?later=x"])
def test_a_page_that_shows_one_or_two_of_several_names_what_it_does_not_know(client, path):
    make.StrategyFactory(ref="strategy/2014-2016")

    notice = words(page(client, path).select_one("[role=alert]"))

    assert "was not understood" in notice
    assert "'x'" in notice


@pytest.mark.parametrize(("count", "is_menu"), [(80, True), (81, False)])
def test_a_filter_of_more_than_80_values_is_a_box_to_type_in(client, count, is_menu):
    make.ReferenceFactory.create_batch(count)
    for number, reference in enumerate(Reference.objects.all()):
        Reference.objects.filter(pk=reference.pk).update(document=make.DocumentFactory(slug=f"document-no-{number}"))

    soup = page(client, "/references/")

    assert bool(soup.select("select[name=document]")) == is_menu
    assert bool(soup.select("input[name=document][type=text]")) != is_menu


def test_a_value_in_force_that_no_row_of_the_list_has_is_still_chosen_in_its_menu(client, three_statistics):
    make.PlaceFactory(iso3="CUB", name_en="Cuba")

    menu = page(client, "/statistics/?country=CUB").select_one("select[name=country]")

    assert [option["value"] for option in menu.select("option[selected]")] == ["CUB"]
    assert [option["value"] for option in menu.select("option")] == ["", "CUB", "HTI", "HND"]
