"""The funding page: each printed total beside the sum of its cells."""

import json
from decimal import Decimal

import pytest

from funding.models import Requirement
from tests import factories as make
from tests.query_counts import assert_flat_queries
from tests.web.html import addresses, page, rows, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def chapter():
    """Haiti asks for 300 under P1 and 20 under P2, Honduras for nothing under P1; Haiti's total is printed as 320."""
    chapter = make.StrategyFactory(
        ref="strategy/chapter", title="A chapter", strategy_type="yearly_chapter", start_year=2020, end_year=2020
    )
    p1, p2 = (make.CategoryFactory(strategy=chapter, code=f"P{n}", number=n, title=f"Principle {n}") for n in (1, 2))
    haiti, honduras = (
        make.OfficeFactory(title=f"Office in {name}", place=make.PlaceFactory(iso3=iso3, title=name))
        for iso3, name in (("HTI", "Haiti"), ("HND", "Honduras"))
    )
    make.RequirementFactory(office=haiti, category=p1, amount=Decimal(3_000_000), position=1)
    make.RequirementFactory(office=haiti, category=p2, amount=Decimal(200_000), position=2)
    make.RequirementFactory(office=honduras, category=p1, amount=Decimal(0), is_dash=True, position=3)
    make.PrintedTotalFactory(strategy=chapter, office=haiti, amount=Decimal(3_200_000))
    return chapter


def amounts(soup, name):
    """The row of the table that begins with `name`, less that name."""
    return next(row for row in rows(soup) if row[0].startswith(name))[1:]


def test_a_row_proves_its_own_total(client, chapter):
    soup = page(client, "/funding/")

    assert amounts(soup, "Haiti") == ["3,000,000", "200,000", "3,200,000", "3,200,000", "✓ proves it"]
    assert "The cells prove 1 printed total." in words(soup.select_one(".lead"))


def test_a_total_that_its_cells_do_not_prove_says_by_how_much(client, chapter):
    make.PrintedTotalFactory(strategy=chapter, axis="grand", office=None, amount=Decimal(3_200_001))

    soup = page(client, "/funding/")

    assert "differs by 1" in words(soup.tfoot)
    assert "The cells prove 1 of 2 printed totals" in words(soup.select_one(".lead"))


def test_a_dash_stays_a_dash_with_its_receipt(client, chapter):
    soup = page(client, "/funding/")

    assert amounts(soup, "Honduras")[0] == ""
    assert soup.select_one("tr:has(#HND) td.is-missing .receipt-mark")["aria-label"] == "Receipt of no value"
    assert any("/receipts/amount/requirement/2020/HND/P1/" in address for address in addresses(soup.main))


def test_each_office_s_row_has_an_address_and_each_category_its_title(client, chapter):
    soup = page(client, "/funding/")

    assert words(soup.select_one("th#HTI")).startswith("Haiti")
    assert soup.select_one("thead th[title='Principle 1']")
    assert "Principle 2" in words(soup.select_one("dl.facts"))


def test_the_chart_shows_the_amounts_in_millions_and_leaves_a_dash_empty(client, chapter):
    soup = page(client, "/funding/")

    (trace,) = json.loads(soup.select_one("#figure-matrix").string)["data"]
    assert (trace["y"], trace["x"]) == (["Haiti", "Honduras"], ["P1", "P2"])
    assert trace["text"] == [["3.00", "0.20"], ["", ""]]
    assert words(soup.select_one("figure > .source-line")).startswith("Requirements for 2020, money asked for")


def test_the_chart_rounds_halves_up_as_people_do(client, chapter):
    Requirement.objects.filter(office__place__iso3="HTI", category__code="P2").update(amount=145_000)

    (trace,) = json.loads(page(client, "/funding/").select_one("#figure-matrix").string)["data"]

    assert trace["text"][0][1] == "0.15"


def test_another_matrix_is_chosen_by_the_address(client, chapter):
    older = make.StrategyFactory(title="An older one", start_year=2014, end_year=2016)
    make.RequirementFactory(category=make.CategoryFactory(strategy=older), start_year=2014, end_year=2016)

    soup = page(client, f"/funding/?strategy={older.name}")

    assert words(soup.select_one(".switch [aria-current]")) == "An older one"
    assert "2014–2016" in words(soup.main)


def test_without_funding_data_the_page_says_so(client):
    assert "No funding data" in words(page(client, "/funding/").select_one(".notice"))


def test_a_country_and_its_office_show_their_row_and_a_category_its_column(client, chapter):
    category = chapter.funding_categories.get(code="P1")

    for address in ("/countries/HTI/", "/offices/HTI/"):
        soup = page(client, address).select_one("#funding")
        assert amounts(soup, "P1") == ["3,000,000"]
        assert (amounts(soup, "Sum"), amounts(soup, "Proof")) == (["3,200,000"], ["✓ proves it"])
        assert "/funding/?strategy=chapter#HTI" in addresses(soup)
    column = page(client, category.get_absolute_url()).select_one("#funding")
    assert amounts(column, "Haiti") == ["HTI", "3,000,000"]
    assert amounts(column, "Sum") == ["", "3,000,000"]
    assert amounts(column, "Proof") == ["", "no total is printed"]


def test_the_page_costs_the_same_however_large_the_matrix(client, chapter):
    def grow():
        for _ in range(3):
            office = make.OfficeFactory()
            category = make.CategoryFactory(strategy=chapter)
            make.RequirementFactory(office=office, category=category)
            make.PrintedTotalFactory(strategy=chapter, office=office)

    grow()

    assert_flat_queries(lambda: client.get("/funding/"), grow, at_most=8)
