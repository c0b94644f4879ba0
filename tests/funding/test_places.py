"""Money, plans and priorities stand under the place that they are for, never under the seat of a regional office."""

from collections import defaultdict
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from countries.models import Office, Place
from funding.models import Requirement
from strategies.models import OfficePriority
from strategy_kb.ingest.checks import regional_work_under_a_country
from strategy_kb.ingest.types import ParsedRecord
from strategy_kb.search.models import SearchEntry
from tests import factories as make
from tests.web.html import page, words

GRAND_TOTAL = Decimal(82_138_527)
OF_OFFICES = ("requirements", "funding-totals", "office-narratives", "office-priorities")
# Printed totals of the rows that are not for one country.
REGIONAL = {"place/region": Decimal(24_200_000), "place/caribbean": Decimal(3_687_000)}


def rows(client, path):
    answer = client.get(f"/api/v1/{path}{'&' if '?' in path else '?'}limit=1000")
    assert answer.status_code == 200, (path, answer.content)
    return answer.json()["results"]


def total(amounts):
    return sum((Decimal(row["amount"]) for row in amounts), Decimal(0))


def test_the_sums_over_countries_and_groups_make_the_grand_total_and_no_country_holds_regional_money(kb, client):
    codes = [place.iso3 for place in Place.objects.exclude(iso3=None)]
    by_country = {code: total(rows(client, f"requirements/?year=2020&country={code}")) for code in codes}
    groups = Place.objects.filter(iso3=None).values_list("ref", flat=True)
    by_group = {ref: total(rows(client, f"requirements/?year=2020&place={ref}")) for ref in groups}

    assert by_country["CRI"] == 6_000_000
    assert by_country["GUY"] == 0
    assert {ref: amount for ref, amount in by_group.items() if amount} == REGIONAL
    assert sum(by_country.values()) == GRAND_TOTAL - sum(REGIONAL.values())
    assert sum(by_country.values()) + sum(by_group.values()) == GRAND_TOTAL


def test_every_row_of_an_office_says_its_seat_and_its_place(kb, client):
    works_for = dict(Office.objects.values_list("ref", "place"))
    seats = dict(Office.objects.values_list("ref", "seat__iso3"))
    wrong = []
    for collection in OF_OFFICES:
        for row in rows(client, f"{collection}/?fields=ref,office_ref,seat_code,seat_name,place_ref,location_code"):
            office = row["office_ref"]
            is_right = (row["seat_code"], row["place_ref"]) == (
                seats.get(office),
                works_for.get(office, "place/region"),
            )
            wrong += [] if is_right and (row["seat_name"] is None) == (office is None) else [row]

    assert not wrong


def test_the_country_filter_gives_what_is_for_the_country_and_the_seat_filter_what_its_offices_do(kb, client):
    wrong = {}
    for collection in (*OF_OFFICES, "offices"):
        table_rows = rows(client, f"{collection}/?country=CRI,GUY,USA,PAN")
        wrong[collection] = [
            row["ref"] for row in table_rows if row["location_code"] not in ("CRI", "GUY", "USA", "PAN")
        ]
        seated = rows(client, f"{collection}/?seat=CRI")
        wrong[f"{collection} seats"] = [row["ref"] for row in seated if row["seat_code"] != "CRI"]
        assert {row["location_code"] for row in seated} >= {None, "CRI"} or collection == "office-priorities"

    assert not any(wrong.values()), wrong


def test_the_matrix_says_of_each_row_whose_it_is_where_that_sits_and_what_it_is_for(kb, client):
    answer = client.get("/api/v1/funding-matrix/?year=2020").json()
    table = client.get("/api/v1/funding-matrix.csv?year=2020").content.decode()
    region = client.get("/api/v1/funding-matrix/?year=2015").json()["rows"]

    by_place = {row["place_ref"]: (row["office_ref"], row["seat_code"], row["location_code"]) for row in answer["rows"]}
    assert len(by_place) == len(answer["rows"]) == 14
    assert by_place["place/region"] == ("office/regional-san-jose", "CRI", None)
    assert by_place["country/CRI"] == ("office/CRI", "CRI", "CRI")
    assert by_place["place/caribbean"] == ("office/guy-coordinating", "GUY", None)
    assert {"seat_code", "location_code", "place_ref"} <= set(table.splitlines()[0].replace('"', "").split(","))
    assert [(row["office_ref"], row["seat_code"], row["place_ref"]) for row in region] == [(None, None, "place/region")]


def test_pages_of_countries_show_what_is_for_them_and_lead_to_what_offices_there_do_for_others(kb, client):
    pages = {code: page(client, f"/countries/{code}/") for code in ("CRI", "GUY")}
    shown = {code: words(soup.main) for code, soup in pages.items()}
    region = words(page(client, "/places/region/").main)
    caribbean = words(page(client, "/places/caribbean/").main)

    assert "6,000,000" in shown["CRI"]
    assert "24,200,000" not in shown["CRI"]
    assert "Regional Office in San José · Central America, North America and the Caribbean" in shown["CRI"]
    assert "3,687,000" not in shown["GUY"]
    assert not pages["GUY"].select("#funding, #office-priorities")
    assert "E-campus" not in words(pages["CRI"].select_one("#office-priorities"))
    assert "24,200,000" in region
    assert "3,687,000" in caribbean
    assert "logging and mining" in caribbean


def test_search_counts_what_is_for_the_region_as_about_no_country(kb):
    kinds = ("requirement", "funding-total", "office-narrative", "office-priority")
    entries = SearchEntry.objects.filter(kind__in=kinds).values_list("ref", "countries")
    works_for = defaultdict(str)
    for model in (Requirement, OfficePriority):
        works_for |= {ref: f" {iso3} " if iso3 else "" for ref, iso3 in model.objects.values_list("ref", "place__iso3")}

    assert not [ref for ref, countries in entries if ref in works_for and countries != works_for[ref]]
    assert not [ref for ref, countries in entries if "regional-san-jose" in ref and countries]
    assert not [ref for ref, countries in entries if "/GUY" in ref and countries]


def test_a_country_that_the_office_does_not_work_for_is_refused():
    for office in (None, "office/regional", "office/HTI"):
        right, wrong = requirements_of(office)

        assert not list(regional_work_under_a_country(right)), office
        problems = [problem.where for problem in regional_work_under_a_country([*right, wrong])]
        assert problems == ["office-priority/wrong"], office


def requirements_of(office):
    """Return records that say where offices work, and one that puts what `office` does under Costa Rica."""

    def record(model, ref, **fields):
        return ParsedRecord(model=model, ref=ref, title=ref, fields=fields)

    known = [
        record("countries.place", "country/CRI", place_type="country"),
        record("countries.place", "place/region", place_type="region"),
        record("countries.office", "office/regional", place="place/region"),
        record("countries.office", "office/HTI", place="country/HTI"),
        record("countries.office", "office/CRI", place="country/CRI"),
        record("funding.requirement", "requirement/right", office="office/CRI", place="country/CRI"),
        record("funding.requirement", "requirement/region", office=office, place="place/region"),
    ]

    return known, record("strategies.officepriority", "office-priority/wrong", office=office, place="country/CRI")


@pytest.mark.django_db
def test_a_person_cannot_put_regional_money_under_a_country():
    region = make.PlaceFactory(ref="place/region", place_type="region", iso3=None)
    costa_rica = make.PlaceFactory(iso3="CRI")
    regional = make.OfficeFactory(seat=costa_rica, place=region, ref="office/regional", office_type="regional")
    national = make.OfficeFactory(place=costa_rica)

    for factory in (make.RequirementFactory, make.OfficeNarrativeFactory, make.OfficePriorityFactory):
        factory(office=national).clean()
        regional_row = factory(office=regional)
        regional_row.clean()
        regional_row.place = costa_rica
        with pytest.raises(ValidationError, match="does not work for"):
            regional_row.clean()
