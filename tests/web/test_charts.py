"""A chart is made of the rows of the table beside it and of no others, whatever the address asks for."""

import json

import pytest

from tests import factories as make
from tests.web.html import page, rows, words

COUNTRIES = (
    "",
    "?subregion=north_america",
    "?subregion=caribbean,north_america&ordering=-title",
    "?q=guat",
    "?q=republic&subregion=caribbean",
    "?iso3=HTI,CUB,VEN",
    "?iso3=CUB",
    "?colour=red&page=7",
    "?q=nothing-at-all",
)


ISLANDS = {"HTI": "Haiti", "CUB": "Cuba", "BLZ": "Belize"}


def figure(soup, slug):
    """The chart's figure; None where the page draws none."""
    script = soup.select_one(f"#figure-{slug}")
    return json.loads(script.string) if script else None


def caption(soup):
    return words(soup.select_one("figure.chart figcaption"))


def names(soup):
    """What the rows of the page's first table are called."""
    return [
        words(row.select_one("th a, td a")) for row in soup.select_one("table").select("tbody tr:not(:has(.row-group))")
    ]


@pytest.mark.one_database
def test_the_countries_of_the_chart_are_those_of_the_table_whatever_the_filter(visit):
    for query in COUNTRIES:
        soup = visit(f"/countries/{query}")
        drawn = figure(soup, "development")
        if not soup.select("table"):
            assert drawn is None, query
            continue
        rows_by_name = dict(zip(names(soup), rows(soup), strict=True))
        heads = [words(head) for head in soup.select("thead th")]
        columns = heads.index("GNI per capita (USD)"), heads.index("HDI")
        said = " ".join(words(line) for line in soup.select(".source-line"))
        points = {}
        for trace in drawn["data"] if drawn else ():
            points |= {name: (x, y) for (name,), x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)}

        assert points.keys() <= rows_by_name.keys(), query
        for name, cells in rows_by_name.items():
            if name in points:
                income, development = points[name]
                shown = (f"{income:,.0f}", f"{development:.3f}")
                assert tuple(cells[column] for column in columns) == shown, (query, name)
            else:
                assert f"{name} (no " in said, (query, name)
        if drawn:
            count = (
                str(len(rows_by_name)) if len(points) == len(rows_by_name) else f"{len(points)} of {len(rows_by_name)}"
            )
            assert f"development of {count} " in caption(soup), query


@pytest.mark.one_database
def test_the_caption_says_what_selected_the_rows(visit):
    assert caption(visit("/countries/?subregion=north_america&q=a")).endswith(
        "(Words: a; Subregion of the strategy: North America)"
    )


@pytest.mark.one_database
def test_the_cells_of_the_funding_chart_are_those_of_the_matrix(visit):
    for query in ("", "?strategy=migration-initiatives-2020", "?strategy=2014-2016", "?strategy=nothing", "?year=2014"):
        soup = visit(f"/funding/{query}")
        drawn = figure(soup, "matrix")
        table = rows(soup)[:-3]
        if drawn is None:
            assert len(table) == 1, query
            continue
        (trace,) = drawn["data"]
        heads = [words(head) for head in soup.select("thead th")]

        assert trace["y"] == names(soup), query
        assert trace["x"] == heads[1:-3], query
        for cells, amounts in zip(table, trace["z"], strict=True):
            for cell, amount in zip(cells[1:-3], amounts, strict=True):
                assert cell == ("" if amount is None else f"{amount:,.0f}"), (query, cells[0])


@pytest.mark.usefixtures("kb")
def test_what_draws_the_charts_of_a_page_stands_in_its_head(client):
    for address in ("/countries/", "/funding/"):
        soup = page(client, address)

        assert [len(soup.head.select(needed)) for needed in ("script[data-plotly]", "#plotly\\.js-style-global")] == [
            1,
            1,
        ]
        assert not soup.body.select("link, meta, script[src], style"), address


@pytest.mark.django_db
def test_a_country_without_a_value_is_named_and_without_any_there_is_no_chart(client):
    income, development = (make.IndicatorFactory(code=code) for code in ("gni-per-capita", "hdi"))
    haiti, cuba, belize = (make.PlaceFactory(iso3=code, name_en=name) for code, name in ISLANDS.items())
    for place, value in ((haiti, 790), (cuba, None), (belize, 0)):
        make.IndicatorValueFactory(place=place, indicator=income, value=value)
    for place in (haiti, belize):
        make.IndicatorValueFactory(place=place, indicator=development, value="0.5")

    whole, none = (page(client, f"/countries/{query}") for query in ("", "?iso3=CUB,BLZ"))

    assert caption(whole) == "Income and human development of 1 of 3 countries"
    said = "Belize (no GNI per capita above 0), Cuba (no GNI per capita and no Human Development Index)."
    assert words(whole.select_one("figure > .source-line")).endswith(f"Not drawn: {said}")
    assert not none.select("figure, script[data-plotly]")
    assert f"Nothing to draw: {said}" in words(none.main)


@pytest.mark.django_db
def test_where_nothing_can_be_drawn_the_caption_says_so(client):
    category = make.CategoryFactory(strategy=make.StrategyFactory(ref="strategy/a"))
    for office in make.OfficeFactory.create_batch(2):
        make.RequirementFactory(office=office, category=category, amount=0, is_dash=True)

    soup = page(client, "/funding/?strategy=a")

    assert "Nothing to draw: the source prints no amount in any cell" in words(soup.main)
    assert not soup.select("script[data-plotly]")


@pytest.mark.django_db
def test_a_page_says_what_of_its_address_it_does_not_apply(client):
    strategy = make.StrategyFactory(ref="strategy/2014-2016", title="Old", start_year=2014, end_year=2016)
    make.StrategyFactory(ref="strategy/2020-2024", title="New")
    make.RequirementFactory(category=make.CategoryFactory(strategy=strategy))
    said = {
        address: words(page(client, address).select_one("[role=alert]"))
        for address in (
            "/funding/?strategy=2031",
            "/funding/?year=2014",
            "/then-and-now/?later=2014-2016,2020-2024",
            "/then-and-now/?earlier=x&later=2020-2024",
            "/then-and-now/?left=2014-2016",
        )
    }

    assert ["2031" in said["/funding/?strategy=2031"], "year" in said["/funding/?year=2014"]] == [True, True]
    assert "It takes one value." in said["/then-and-now/?later=2014-2016,2020-2024"]
    assert "“earlier” was not understood" in said["/then-and-now/?earlier=x&later=2020-2024"]
    assert "“left”" in said["/then-and-now/?left=2014-2016"]
    assert not page(client, "/funding/?strategy=2014-2016").select("[role=alert]")
