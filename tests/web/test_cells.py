"""A table's cell is its value: whoever copies it, or reads the page with a program, gets the value and nothing else."""

import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from countries.cells import statistic_value, statistic_years
from countries.models import Statistic
from strategy_kb.records.kinds import record_models
from strategy_kb.records.models import Record
from strategy_kb.ui.components import MISSING_NUMBER, Cell, Column, RowGroup, Table
from strategy_kb.ui.templatetags.ui import unbroken
from tests.web.html import page

PAGES = (
    "/",
    "/funding/",
    "/funding/?strategy=2014-2016",
    "/then-and-now/",
    "/quality/",
    "/countries/?ordering=-title",
    "/countries/HTI/",
    "/countries/CRI/",
    "/migof/P1/",
    "/indicators/hdi/",
    "/processes/rcm/",
    "/offices/HTI/",
    "/priorities/2020-2024/resilience/1/",
)


def text_of(element):
    """What a program extracts from an element: its text nodes alone, white space folded."""
    return " ".join(element.get_text().split())


def fold(text):
    return " ".join(text.split())


def differences(answer):
    """Where the cells of a page's tables are not the cells that the page was given."""
    shown = {}
    for region in BeautifulSoup(answer.content, "html.parser").select(".table-scroll:not(.source-table)"):
        shown.setdefault(region.get("aria-label"), []).append(region)
    for table in answer.tables:
        (region,) = shown[f"Table: {table.caption}"]
        heads = [text_of(head) for head in region.select("thead th")]
        if heads != [fold(label) for label in table.heads]:
            yield table.caption, heads
        rows = region.select("tbody tr:not(:has(.row-group)), tfoot tr")
        assert len(rows) == len(table.rows)
        for row, cells in zip(rows, table.rows, strict=True):
            texts = [text_of(cell) for cell in row.select(":scope > th, :scope > td")]
            if texts != [fold(text) for text in cells]:
                yield table.caption, texts
        groups = [text_of(head) for head in region.select(".row-group")]
        if groups != [fold(label) for label in table.groups]:
            yield table.caption, groups


@pytest.mark.slow
@pytest.mark.one_database
def test_every_cell_of_every_table_holds_its_value_and_nothing_else(kb, visit):
    lists = [f"/{model.collection}/" for model in record_models()]
    records = [
        Record.objects.filter(kind=model.record_kind).order_by("position", "ref").first() for model in record_models()
    ]
    addresses = [*PAGES, *lists, *(record.get_absolute_url() for record in records)]

    wrong, count = {}, 0
    for address in addresses:
        answer = visit.answer(address)
        count += answer.content.count(b"<table")
        if differing := list(differences(answer)):
            wrong[address] = differing[:3]

    assert wrong == {}
    assert count > len(record_models())


def test_a_note_stands_in_a_column_of_its_own_and_a_missing_value_is_an_empty_cell():
    table = Table(
        "Amounts",
        (Column("Office", note_label="ISO3"), Column("Amount", is_number=True)),
        (),
        groups=(RowGroup("A group", ((Cell("Haiti", note="HTI", is_heading=True), Cell("1,000", receipt_url="/r/")),)),
                RowGroup("", ((Cell("The region"), MISSING_NUMBER),))),
    )  # fmt: skip

    soup = BeautifulSoup(render_to_string("partials/_table.html", {"table": table}), "html.parser")

    assert [text_of(head) for head in soup.select("thead th")] == ["Office", "ISO3", "Amount"]
    cells = [[text_of(cell) for cell in row.select("th, td")] for row in soup.select("tbody tr")]
    assert cells == [["A group"], ["Haiti", "HTI", "1,000"], ["The region", "", ""]]
    assert soup.select_one(".receipt-mark")["aria-label"] == "Receipt of 1,000"


@pytest.mark.slow
@pytest.mark.one_database
def test_no_page_holds_a_quotation_mark_that_stands_for_a_receipt(visit):
    for address in (*PAGES, "/documents/strategy-2020-2024/", "/discrepancies/region-country-count/"):
        soup = visit(address)
        assert not [link for link in soup.select(".receipt-mark, .lines, .footnote-mark, .way-back") if text_of(link)]
        assert not soup.select(".facts dd .visually-hidden, td .visually-hidden, th .visually-hidden"), address


@pytest.mark.django_db
def test_the_name_of_the_site_is_not_glued_to_its_region(client):
    assert re.search(r"Strategy knowledge base Central America", text_of(page(client, "/about/").header))


def test_a_figure_reads_with_its_unit():
    figures = {
        ("1", "", "countries"): "1 country",
        ("23", "", "countries"): "23 countries",
        ("4", "", "rank"): "rank 4",
        ("2", "more than", "ratio"): "more than 2 times",
        ("1", "", "percent"): "1 %",
        ("3", "", "elements"): "3",
        ("50", "", "percentile"): "lower 50 percentile",
        ("1", "", "staff"): "1 staff member",
        ("2", "", "nationalities"): "2 nationalities",
        ("100", "more than", "persons-per-year"): "more than 100 persons per year",
    }

    pieces = {
        (value, qualifier, unit): statistic_value(
            Statistic(value=Decimal(value), qualifier_printed=qualifier, unit=unit, printed=f"lower {value} {unit}")
        )
        for value, qualifier, unit in figures
    }

    assert pieces == figures


def test_a_line_breaks_inside_no_figure():
    texts = {
        "2014–2016": ["2014–2016"],
        "15,000–20,000 persons, 32.5 % of GDP": ["15,000–20,000", "32.5 %"],
        "Strategy 2014-2016 & more": ["2014-2016"],
        "'1' and COVID-19 in Article 3": [],
    }

    pieces = {text: BeautifulSoup(unbroken(text), "html.parser") for text in texts}

    assert {text: [span.text for span in soup.select(".unbroken")] for text, soup in pieces.items()} == texts
    assert [soup.text for soup in pieces.values()] == list(texts)


def test_years_are_marked_as_inferred_where_they_are_and_nowhere_else():
    years = {"start_year": 2014, "end_year": 2016}

    assert statistic_years(Statistic(**years, period_basis="printed")) == "2014–2016"
    assert statistic_years(Statistic(**years, period_basis="inferred")) == "2014–2016 (inferred)"
    assert statistic_years(Statistic(period_basis="inferred")) == ""
    assert statistic_years(Statistic(**years, is_fiscal_year=True)) == "fiscal years 2014–2016"
