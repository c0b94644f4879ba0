"""Figures on pages: repeats are named beside what they repeat, movements have their ends, years may be fiscal."""

import tomllib

import pytest

from strategy_kb.ui.editorial import sentence_if_any
from tests import factories as make
from tests.ingest.source_texts import REVIEWED
from tests.web.html import page, rows


@pytest.fixture
def haiti(db):
    return make.PlaceFactory(iso3="HTI", title="Haiti", name_en="Haiti")


def test_a_figure_that_repeats_another_of_the_page_is_named_beside_it(client, haiti):
    first = make.StatisticFactory(place=haiti, measure="Haitians", unit="persons")
    for line, measure, value in ((504, "Haitians", 1000), (554, "Haitians expected", 1000), (492, "Haitians", 1100)):
        repeat = make.StatisticFactory(
            place=haiti, measure=measure, unit="persons", value=value, printed=f"{value:,}", repeats=first
        )
        passage = make.PassageFactory(line_start=line, line_end=line)
        make.CitationFactory(record=repeat, field="value", passage=passage)
    elsewhere = make.StatisticFactory(measure="elsewhere")
    make.StatisticFactory(place=haiti, measure="alone", repeats=elsewhere)

    shown = {row[0]: row[-1] for row in rows(page(client, "/countries/HTI/").select_one("#statistics"))}

    assert set(shown) == {"Haitians", "alone"}
    for words_beside in ("line 504", "line 554", "as “Haitians expected”", "line 492", "as “1,100”"):
        assert words_beside in shown["Haitians"]


def test_a_movement_names_its_places_and_prints_the_other_ends_and_its_years_may_be_fiscal(client, haiti):
    mexico = make.PlaceFactory(iso3="MEX", title="Mexico")
    make.StatisticFactory(
        place=haiti, from_place=mexico, from_printed="from Mexico alone", via_printed="across the border",
        to_place=haiti, to_printed="to Haiti", start_year=2019, end_year=2019, is_fiscal_year=True,
    )  # fmt: skip

    for address in ("/countries/HTI/", "/countries/MEX/"):
        (row,) = rows(page(client, address).select_one("#statistics"))

        assert row[2] == "fiscal year 2019"
        assert "From Mexico, “across the border”, to Haiti" in row


def test_a_list_of_figures_shows_a_repeat_only_where_it_does_not_show_what_it_repeats(client, db):
    first = make.StatisticFactory(measure="first", topic="returns")
    make.StatisticFactory(measure="again", topic="displacement", repeats=first)

    shown = {
        query: {row[0] for row in rows(page(client, f"/statistics/{query}"))}
        for query in ("", "?topic=displacement", "?is_repeat=true", "?is_repeat=false")
    }

    assert shown == {
        "": {"first"},
        "?topic=displacement": {"again"},
        "?is_repeat=true": {"again"},
        "?is_repeat=false": {"first"},
    }


def test_every_unit_of_the_documents_has_words_for_pages():
    units = tomllib.loads((REVIEWED / "statistics.toml").read_text(encoding="utf-8"))["units"]
    keys = {unit: f"countries.units.{unit}" for unit in units}

    assert [
        unit
        for unit, key in keys.items()
        if not sentence_if_any(key) and not (sentence_if_any(f"{key}.one") and sentence_if_any(f"{key}.other"))
    ] == []
