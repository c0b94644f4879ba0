"""The tables, sentences and chart of a funding matrix."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from funding import panels, presenters, services
from strategy_kb.ui.editorial import sentence
from tests import factories as make
from tests.factories import unindexed


@pytest.fixture
def matrix(db):
    """Haiti asks for 3,000,000 and 145,000, Cuba for 5,000,000 and a dash, Belize for a dash and no cell.

    Printed are the total of Haiti, which its cells prove, the one of the first column, which they do not, and the grand
    total.
    """
    with unindexed():
        strategy = make.StrategyFactory(ref="strategy/s", title="A chapter", start_year=2020, end_year=2020)
        first, second = (
            make.CategoryFactory(strategy=strategy, code=code, number=number, title=title)
            for code, number, title in (("P1", 1, "Standards"), ("migration-health", 2, "Migration health"))
        )
        haiti, cuba, belize = (
            make.OfficeFactory(title=f"Office in {name}", place=make.PlaceFactory(iso3=iso3, title=name, name_en=name))
            for iso3, name in (("HTI", "Haiti"), ("CUB", "Cuba"), ("BLZ", "Belize"))
        )
        cells = (
            (haiti, first, 3_000_000),
            (haiti, second, 145_000),
            (cuba, first, 5_000_000),
            (cuba, second, 0),
            (belize, first, 0),
        )
        for position, (office, category, amount) in reversed([*enumerate(cells)]):
            make.RequirementFactory(
                office=office, category=category, amount=amount, is_dash=not amount, position=position
            )
        total = {"strategy": strategy, "office": None}
        make.PrintedTotalFactory(**total | {"office": haiti}, amount=3_145_000)
        make.PrintedTotalFactory(**total, axis="column", category=first, amount=8_000_001)
        make.PrintedTotalFactory(**total, axis="grand", amount=8_145_000)
    return services.matrix("strategy/s")


def texts(rows):
    return [[cell.text for cell in row] for row in rows]


def test_the_table_holds_every_cell_and_proves_each_printed_total_below_and_beside_them(matrix):
    table = presenters.table(matrix)

    none, differs, proved = (
        sentence("funding.no_total_printed"), sentence("funding.differs", amount="1"), sentence("funding.proved"),
    )  # fmt: skip
    assert [column.label for column in table.columns] == [
        "Office", "P1", "Migration health", "Printed total", "Sum of cells", "Proof",
    ]  # fmt: skip
    assert texts(table.rows) == [
        ["Haiti", "3,000,000", "145,000", "3,145,000", "3,145,000", proved],
        ["Cuba", "5,000,000", "", "", "5,000,000", none],
        ["Belize", "", "", "", "0", none],
    ]
    assert texts(table.footer) == [
        ["Printed total", "8,000,001", "", "8,145,000", "", ""],
        ["Sum of cells", "8,000,000", "145,000", "", "8,145,000", ""],
        ["Proof", differs, none, "", "", proved],
    ]
    assert [column.is_number for column in table.columns] == [False, True, True, True, True, False]
    assert [(column.title, column.url) for column in table.columns[1:3]] == [
        ("Standards", "/funding-categories/s/P1/"), ("", "/funding-categories/s/migration-health/"),
    ]  # fmt: skip
    assert [row[0].anchor for row in table.rows] == ["HTI", "CUB", "BLZ"]
    assert table.is_matrix


def test_a_cell_leads_to_its_record_and_its_receipt_a_dash_to_its_receipt_and_what_is_not_printed_nowhere(matrix):
    (_, amount, *_, total, _, _), (_, _, dash, unprinted, _, _), (_, _, absent, *_) = presenters.table(matrix).rows

    cells = (amount, total, dash, absent, unprinted)

    shown = [(cell.url != "", cell.receipt_url != "", cell.is_missing) for cell in cells]
    assert shown == [
        (True, True, False), (True, True, False), (False, True, True), (False, False, True), (False, False, True),
    ]  # fmt: skip
    assert all(cell.is_number for cell in cells)


def test_the_table_of_an_office_stands_by_category_and_the_one_of_a_category_by_office(matrix):
    of_office = presenters.table_of_rows(matrix, {matrix.rows[0].ref}, "Haiti")
    of_two = presenters.table_of_rows(matrix, {row.ref for row in matrix.rows[:2]}, "Both")
    of_column = presenters.table_of_column(matrix, matrix.columns[0], "P1")

    assert texts(of_office.rows) == [["P1 · Standards", "3,000,000"], ["Migration health", "145,000"]]
    assert texts(of_two.rows)[1] == ["Migration health", "145,000", ""]
    assert (of_office.is_narrow, of_two.is_narrow, of_column.is_narrow) == (True, False, True)
    assert [(row[0].text, row[0].note, row[1].text) for row in of_column.rows] == [
        ("Haiti", "HTI", "3,000,000"), ("Cuba", "CUB", "5,000,000"), ("Belize", "BLZ", ""),
    ]  # fmt: skip
    assert [row[1].text for row in of_column.footer] == [
        "8,000,001", "8,000,000", sentence("funding.differs", amount="1"),
    ]  # fmt: skip
    assert {cell.is_number for row in of_column.footer for cell in row[1:]} == {True}


def test_the_chart_leaves_dashes_empty_and_names_only_offices_that_ask_for_nothing_at_all(matrix):
    chart = presenters.chart(matrix)

    (trace,) = chart.figure["data"]
    assert trace["z"] == [[3_000_000, 145_000], [5_000_000, None], [None, None]]
    assert trace["text"] == [["3.00", "0.15"], ["5.00", ""], ["", ""]]
    assert chart.source.endswith(sentence("funding.chart.without_amount", offices="Belize"))


def test_a_sentence_says_how_many_printed_totals_their_cells_prove(matrix):
    def tally(*totals):
        totals = [
            services.Total("ref" if printed else None, Decimal(5), printed and Decimal(printed)) for printed in totals
        ]
        return presenters.tally(SimpleNamespace(totals=totals))

    assert presenters.tally(matrix) == sentence("funding.tally_of_some", proved=2, printed=3)
    assert tally(5, None, 5) == sentence("funding.tally_of_all", count=2)
    assert tally(5, 4) == sentence("funding.tally_of_some", proved=1, printed=2)
    assert tally(None) == sentence("funding.tally_of_none")
    assert not matrix.proves_itself


def test_the_currency_and_the_period_are_said_as_stated_or_assumed():
    def note(basis, last_year):
        return presenters.money_note(
            SimpleNamespace(currency_basis=basis, currency="USD", start_year=2014, end_year=last_year)
        )

    assert note("stated", 2014) == sentence("funding.currency_stated", period="2014", currency="USD")
    assert note("assumed", 2016) == sentence("funding.currency_assumed", period="2014–2016", currency="USD")


def test_a_page_shows_the_newest_matrix_that_its_record_is_in_and_leads_to_the_older_ones(matrix):
    with unindexed():
        category = matrix.strategy.funding_categories.get(code="P1")
        haiti = category.requirements.get(office__place__iso3="HTI").office
        for year in (2010, 2014, 2012):
            older = make.StrategyFactory(ref=f"strategy/{year}", title=f"Of {year}", start_year=year, end_year=year)
            make.RequirementFactory(
                office=haiti, category=make.CategoryFactory(strategy=older), start_year=year, end_year=year
            )

    of_place, of_office = panels.requirements_of_place(haiti.place), panels.requirements_of_office(haiti)
    of_category = panels.column_of_category(category)

    assert [link.url for link in of_office.links] == [f"/funding/?strategy={year}" for year in (2014, 2012, 2010)]
    assert "Of 2014" in of_office.links[0].text
    assert (of_place.table, of_place.links, of_place.more) == (of_office.table, of_office.links, of_office.more)
    assert of_office.more.url == "/funding/?strategy=s#HTI"
    assert of_category.more.url == "/funding/?strategy=s"
    assert services.strategy_with_matrix() == "strategy/s"
    assert services.strategy_with_matrix(year=2012) == "strategy/2012"
