"""What rows of the API say: codes with labels, places with ISO3 and name, money with its kind, missing as null."""

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def haiti():
    return make.PlaceFactory(iso3="HTI", iso2="HT", m49="332", name_en="Haiti", name_es="Haití", name_fr="Haïti")


def get(client, path: str) -> dict:
    return client.get(f"/api/v1/{path}").json()


def test_a_country_is_found_by_its_iso3_among_countries_and_places(client, haiti):
    country = get(client, "countries/HTI/")

    assert country["ref"] == "country/HTI"
    assert (country["iso3"], country["m49"]) == ("HTI", "332")
    assert country["api_url"] == "http://testserver/api/v1/countries/HTI/"
    assert get(client, "places/HTI/") == country


def test_places_hold_the_countries_too_and_countries_hold_them_alone(client, haiti):
    make.PlaceFactory(iso3="ABW", place_type="territory")

    assert [row["ref"] for row in get(client, "places/?ordering=ref")["results"]] == ["country/HTI", "place/ABW"]
    assert [row["ref"] for row in get(client, "countries/")["results"]] == ["country/HTI"]


def test_iso3_stands_beside_the_name_in_the_language_asked_for(client, haiti):
    make.StatisticFactory(place=haiti)
    shown = ("place_ref", "location_code", "location_name")

    rows = {language: get(client, f"statistics/?lang={language}")["results"][0] for language in ("en", "es", "fr")}

    assert {language: tuple(row[name] for name in shown) for language, row in rows.items()} == {
        "en": ("country/HTI", "HTI", "Haiti"),
        "es": ("country/HTI", "HTI", "Haití"),
        "fr": ("country/HTI", "HTI", "Haïti"),
    }


def test_a_place_without_a_name_in_the_language_is_named_in_english(client):
    make.PlaceFactory(iso3="BLZ", name_en="Belize", name_es="")

    assert get(client, "countries/BLZ/?lang=es")["location_name"] == "Belize"


def test_a_missing_value_is_null_and_never_zero(client):
    make.IndicatorValueFactory(value=None, rank=None, level="", printed="n/a")

    row = get(client, "indicator-values/")["results"][0]

    assert (row["value"], row["rank"], row["level"], row["level_label"]) == (None, None, None, None)


def test_a_title_that_is_not_printed_is_null(client):
    make.PillarFactory(title=None, text="We protect.")

    assert get(client, "pillars/")["results"][0]["title"] is None


def test_a_label_stands_beside_every_code(client):
    make.DiscrepancyFactory(severity="substance", found_by="reader")

    row = get(client, "discrepancies/")["results"][0]

    assert (row["severity"], row["severity_label"]) == ("substance", "substance")
    assert (row["found_by"], row["found_by_label"]) == ("reader", "a reader")


def test_a_discrepancy_says_what_it_is_about_and_what_is_shown(client):
    make.DiscrepancyFactory(about=[make.PartnerFactory(ref="partner/iom", title="IOM")], shown="Both.")

    row = get(client, "discrepancies/?about=partner/iom")["results"][0]

    assert row["about"] == [{"ref": "partner/iom", "title": "IOM"}]
    assert row["shown"] == "Both."


def test_money_is_a_decimal_string_with_its_kind_currency_and_period(client):
    make.RequirementFactory(amount=Decimal("2300000.00"), start_year=2020, end_year=2020)

    row = get(client, "requirements/")["results"][0]

    assert row["amount"] == "2300000.00"
    assert (row["amount_type"], row["currency"], row["currency_basis"]) == ("requirement", "USD", "assumed")
    assert (row["start_year"], row["end_year"], row["period"]) == (2020, 2020, "2020")


def test_a_requirement_of_the_whole_region_has_no_office(client):
    make.RequirementFactory(office=None, start_year=2014, end_year=2016)

    row = get(client, "requirements/")["results"][0]

    assert (row["office_ref"], row["seat_code"], row["seat_name"]) == (None, None, None)
    assert (row["place_ref"], row["location_code"], row["location_name"]) == ("place/region", None, "The region")
    assert row["period"] == "2014–2016"


@pytest.mark.parametrize("axis", ["row", "column", "grand"])
def test_a_printed_total_stands_beside_what_its_cells_add_up_to(client, axis):
    category = make.CategoryFactory()
    office = make.OfficeFactory()
    second = make.CategoryFactory(strategy=category.strategy) if axis == "row" else category
    other = office if axis == "row" else make.OfficeFactory()
    make.RequirementFactory(office=office, category=category, amount=100)
    make.RequirementFactory(office=other, category=second, amount=20)
    make.RequirementFactory(amount=7)  # of another matrix
    of = {"office": office if axis == "row" else None, "category": category if axis == "column" else None}
    total = make.PrintedTotalFactory(axis=axis, strategy=category.strategy, **of)

    rows = []
    for amount in ("120.00", "150.00", "100.00"):
        type(total).objects.update(amount=Decimal(amount))
        rows += get(client, "funding-totals/")["results"]

    assert [(row["amount"], row["computed"], row["residual"], row["verdict"]) for row in rows] == [
        ("120.00", "120.00", "0.00", "proves itself"),
        ("150.00", "120.00", "30.00", "differs by 30"),
        ("100.00", "120.00", "-20.00", "differs by -20"),
    ]


def test_a_citation_quotes_its_passage_and_leads_to_it(client):
    passage = make.PassageFactory(document__slug="strategy", line_start=7, line_end=9, text="IOM works in Haiti.")
    partner = make.PartnerFactory(ref="partner/iom")
    make.CitationFactory(record=partner, passage=passage, field="title", quote="IOM", position=1)

    citation = get(client, "partners/iom/")["citations"][0]

    assert citation == {
        "document": "strategy",
        "passage": "strategy:7",
        "field": "title",
        "quote": "IOM",
        "line_start": 7,
        "line_end": 9,
        "url": "http://testserver/documents/strategy/?cite=partner/iom%23title.1#L7",
    }


def test_the_address_of_a_citation_highlights_its_quote(client):
    passage = make.PassageFactory(text="IOM works in Haiti.")
    make.CitationFactory(record=make.PartnerFactory(ref="partner/iom"), passage=passage, field="title", quote="IOM")

    page = client.get(get(client, "partners/iom/")["citations"][0]["url"])

    assert page.context["citation"].quote == "IOM"


def test_a_record_whose_name_has_slashes_is_found_by_all_of_it(client):
    pillar = make.PillarFactory(strategy__ref="strategy/2020-2024", ref="pillar/2020-2024/resilience")
    make.PriorityFactory(strategy=pillar.strategy, pillar=pillar, ref="priority/2020-2024/resilience/3")

    assert get(client, "priorities/2020-2024/resilience/3/")["pillar_ref"] == "pillar/2020-2024/resilience"
    assert get(client, "records/priority/2020-2024/resilience/3/")["kind"] == "priority"


def test_codes_separated_by_commas_ask_for_any_of_them(client, haiti):
    for iso3 in ("GTM", "HND"):
        make.StatisticFactory(place=make.PlaceFactory(iso3=iso3))
    make.StatisticFactory(place=haiti)

    rows = get(client, "statistics/?country=GTM, HND&ordering=location_code")["results"]

    assert [row["location_code"] for row in rows] == ["GTM", "HND"]


def test_rows_without_a_value_come_last_in_either_direction(client):
    for value in (Decimal(2), None, Decimal(1)):
        make.IndicatorValueFactory(value=value)

    rising = [row["value"] for row in get(client, "indicator-values/?ordering=value")["results"]]
    falling = [row["value"] for row in get(client, "indicator-values/?ordering=-value")["results"]]

    assert rising == ["1", "2", None]
    assert falling == ["2", "1", None]


def test_rows_that_are_equal_stand_in_the_order_of_their_keys(client):
    for position, name in enumerate("cba"):
        make.StatisticFactory(ref=f"statistic/{name}", topic="returns", position=position)

    orders = [[row["ref"] for row in get(client, f"statistics/?ordering={sign}topic")["results"]] for sign in ("", "-")]

    assert orders == [["statistic/a", "statistic/b", "statistic/c"]] * 2


def test_the_passage_that_holds_a_source_line_is_found_by_it(client):
    passage = make.PassageFactory(line_start=10, line_end=14)
    make.PassageFactory(document=passage.document, line_start=15, line_end=15)

    rows = get(client, f"passages/?document={passage.document_id}&line=12")["results"]

    assert [row["key"] for row in rows] == [passage.key]


def test_the_full_text_of_a_document_stands_in_its_own_answer_alone(client):
    make.DocumentFactory(slug="strategy", text="All of it.")

    assert "text" not in get(client, "documents/")["results"][0]
    assert get(client, "documents/strategy/")["text"] == "All of it."


def test_lists_in_a_csv_cell_are_joined(client):
    office = make.OfficeFactory(ref="office/HTI")
    for position, name in enumerate(("Port-au-Prince", "Ouanaminthe")):
        make.OfficeCityFactory(office=office, name=name, position=position)
    passage = make.PassageFactory(document__slug="strategy", line_start=7)
    make.CitationFactory(record_id="office/HTI", passage=passage, field="text")

    line = client.get("/api/v1/offices/HTI.csv?fields=cities,citations").content.decode().splitlines()[1]

    assert line == '"Port-au-Prince; Ouanaminthe","text strategy:7"'


def test_decimal_strings_are_numbers_in_xlsx_and_a_text_is_no_formula(client):
    make.RequirementFactory(amount=Decimal("2300000.00"), printed="=1+1")

    answer = client.get("/api/v1/requirements.xlsx?fields=amount,printed,is_dash")

    cells = [cell.value for cell in load_workbook(io.BytesIO(answer.content)).active[2]]
    kinds = [cell.data_type for cell in load_workbook(io.BytesIO(answer.content)).active[2]]
    assert cells == [2300000, "=1+1", False]
    assert kinds == ["n", "s", "b"]
