"""The panels of places, indicators, offices and processes: what they hold, and in which order."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from countries import panels
from countries.cells import for_place, indicator_value
from countries.models import Indicator, IndicatorValue, Office, Place
from countries.table_one import TABLE_ONE
from tests import factories as make
from tests.factories import unindexed


@pytest.fixture
def haiti(db):
    with unindexed():
        return make.PlaceFactory(iso3="HTI", title="Haiti", name_en="Haiti")


def texts(panel):
    """Return the texts of the cells of a panel's table, row by row."""
    groups = panel.table.groups or [panel.table]
    return [[cell.text for cell in row] for group in groups for row in group.rows]


def test_a_page_has_no_panel_of_what_there_is_none(haiti):
    with unindexed():
        indicator, process, office = make.IndicatorFactory(), make.ProcessFactory(), make.OfficeFactory()
    of_places = (panels.indicators, panels.statistics, panels.offices_for_others, panels.offices, panels.processes)

    assert [panel(haiti) for panel in of_places] == [None] * len(of_places)
    assert (panels.values(indicator), panels.names(process), panels.cities(office)) == (None, None, None)


def test_the_values_of_a_place_stand_in_the_order_of_table_one_each_part_missing_where_it_is(haiti):
    with unindexed():
        second, first = (
            make.IndicatorFactory(code=code, title=code, unit="points", position=position)
            for code, position in (("hdi", 2), ("inform", 1))
        )
        make.IndicatorValueFactory(
            place=haiti,
            indicator=second,
            value=Decimal("0.5"),
            level="low",
            rank=9,
            reference_year=2019,
            note="A note.",
        )
        make.IndicatorValueFactory(place=haiti, indicator=first, value=None, printed="N/A")

    table = panels.indicators(haiti).table

    missing, (_, value, level, rank, year) = table.rows
    assert [cell.is_missing for cell in missing] == [False, True, True, True, True]
    assert missing[1].receipt_url.startswith("/receipts/printed/")
    assert (value.text, level.text, rank.text, year.text, year.note) == ("0.500", "low", "9", "2019", "A note.")
    assert [cell.is_number for cell in table.rows[0]] == [False, True, False, True, False]
    assert [cell.receipt_url.split("/")[2] for cell in (value, level, rank, year)] == [
        "value", "level", "rank", "reference_year",
    ]  # fmt: skip


def test_a_value_has_the_decimals_that_its_publisher_prints():
    shown = {
        indicator.code: indicator_value(
            IndicatorValue(value=Decimal("1234.5678"), indicator=Indicator(code=indicator.code))
        )
        for indicator in TABLE_ONE
    }

    assert shown == {"gni-per-capita": "1,235", "hdi": "1,234.568", "gci": "1,234.6", "inform": "1,234.6"}
    assert indicator_value(IndicatorValue(value=None)) == ""
    assert {indicator.code: indicator.level_label for indicator in TABLE_ONE} == {
        "gni-per-capita": "GNI per capita level", "hdi": "HDI level", "gci": "", "inform": "INFORM risk level",
    }  # fmt: skip


def test_figures_stand_newest_first_within_their_topic_and_those_without_a_year_last(haiti):
    with unindexed():
        for topic, year in (("b", 2010), ("a", None), ("b", 2020), ("a", 2015), ("b", None)):
            make.StatisticFactory(place=haiti, topic=topic, start_year=year, end_year=year, measure=f"{topic} {year}")

    rows = texts(panels.statistics(haiti))

    assert [row[0] for row in rows] == ["a 2015", "a None", "b 2020", "b 2010", "b None"]
    assert [row[2] for row in rows] == ["2015", "", "2020", "2010", ""]


def test_offices_stand_in_the_printed_order_with_their_cities(haiti):
    with unindexed():
        for position, seat, place in ((3, haiti, None), (1, haiti, haiti), (2, make.PlaceFactory(), haiti)):
            office = make.OfficeFactory(
                ref=f"office/{position}", title=f"Office {position}", position=position, seat=seat, place=place
            )
            for number, name in ((1, "Second"), (0, "First")):
                make.OfficeCityFactory(office=office, position=number, name=name)
        for position in (5, 4):
            other = make.PlaceFactory(title=f"Place {position}")
            make.OfficeFactory(title="Bureau", position=position, seat=haiti, place=other, ref=f"office/{position}")

    rows = texts(panels.offices(haiti))

    assert [row[0] for row in rows] == ["Office 1", "Office 2", "Office 3", "Bureau", "Bureau"]
    assert {row[3] for row in rows[:3]} == {"First, Second"}
    assert panels.cities(Office.objects.get(ref="office/1")).text == "First, Second"
    assert [link.text for link in panels.offices_for_others(haiti).links] == ["Bureau · Place 4", "Bureau · Place 5"]


def test_the_values_of_an_indicator_stand_under_the_subregions_in_printed_order(db):
    with unindexed():
        indicator = make.IndicatorFactory()
        for position, iso3, subregion in (
            (3, "HTI", "caribbean"), (1, "USA", "north_america"), (2, "CAN", "north_america"),
        ):  # fmt: skip
            place = make.PlaceFactory(iso3=iso3, title=iso3, strategy_subregion=subregion)
            level = "low" if iso3 == "HTI" else ""
            make.IndicatorValueFactory(
                indicator=indicator,
                place=place,
                position=position,
                printed=iso3.title(),
                level=level,
                note="A note.",
            )

    groups = panels.values(indicator).table.groups

    shown = {group.label: [[cell.text for cell in row] for row in group.rows] for group in groups}
    assert shown == {
        "North America": [["USA", "Usa", "", "A note."], ["CAN", "Can", "", "A note."]],
        "Caribbean": [["HTI", "Hti", "low", "A note."]],
    }
    assert list(shown) == ["North America", "Caribbean"]
    assert groups[0].rows[0][2].is_missing


def test_regimes_and_the_names_of_processes_say_what_each_document_prints(haiti):
    with unindexed():
        regimes = [make.MobilityRegimeFactory(title=f"Regime {n}", position=9 - n) for n in (1, 2)]
        for regime in regimes:
            make.MembershipFactory(body=regime, place=haiti)
        process = make.ProcessFactory()
        for form, is_acronym in (("Puebla Process", False), ("RCM", True)):
            make.ProcessNameFactory(process=process, form=form, is_acronym=is_acronym)

    assert texts(panels.processes(haiti)) == [
        ["Regime 2", "named in a list", "", "", ""],
        ["Regime 1", "named in a list", "", "", ""],
    ]
    assert panels.members(regimes[0]).note == "1 listed."
    assert {tuple(row[:2]) for row in texts(panels.names(process))} == {("Puebla Process", "name"), ("RCM", "acronym")}


def test_a_row_says_whose_it_is_and_what_it_is_for_where_that_is_not_the_seat():
    region = Place(name_en="The region")
    office = SimpleNamespace(display_title="Office in Haiti", seat_id="country/HTI")
    rows = {
        place: SimpleNamespace(office=office, place_id=place, place=region) for place in ("country/HTI", "place/region")
    }

    assert for_place(rows["country/HTI"]) == "Office in Haiti"
    assert for_place(rows["place/region"]) == "Office in Haiti · The region"
    assert for_place(SimpleNamespace(office=None)) == "The whole region"
