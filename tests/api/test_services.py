"""Endpoints that are no lists of rows: the root, search, the funding matrix and code lists."""

import csv
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from strategy_kb.search import index
from tests import factories as make
from tests.api.conftest import make_rows
from tests.endpoints import COLLECTIONS
from tests.query_counts import assert_flat_queries

pytestmark = pytest.mark.django_db


def get(client, path: str) -> dict:
    return client.get(f"/api/v1/{path}").json()


def table(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


def test_the_root_lists_every_collection_with_its_count(client):
    make_rows("statistics", 2)

    answer = get(client, "")

    collections = {entry["name"]: entry for entry in answer["collections"]}
    assert list(collections) == list(COLLECTIONS)
    for name, entry in collections.items():
        assert entry["count"] == client.get(entry["url"]).json()["count"], name
    assert collections["statistics"]["count"] == 2


def test_the_root_leads_to_the_documentation_and_the_services(client):
    answer = get(client, "")

    addresses = [answer["documentation_url"], answer["schema_url"], *(entry["url"] for entry in answer["services"])]
    assert [client.get(address).status_code for address in addresses if "matrix" not in address] == [200] * 5


def test_the_root_costs_as_many_queries_for_much_data_as_for_little(client):
    assert_flat_queries(lambda: client.get("/api/v1/"), grow=lambda: make_rows("statistics", 5), at_most=9)


def test_search_finds_records_and_passages_with_their_lines_and_marks(client):
    passage = make.PassageFactory(text="Remittances reach Haiti.", line_start=7, line_end=8)
    make.PartnerFactory(ref="partner/bank", title="Bank of remittances")
    index.rebuild()

    answer = get(client, "search/?q=remittances")

    hits = {hit["ref"] or hit["passage"]: hit for hit in answer["results"]}
    assert set(hits) == {"partner/bank", passage.key}
    hit = hits[passage.key]
    assert (hit["line_start"], hit["line_end"], hit["document"]) == (7, 8, passage.document_id)
    assert "<mark>Remittances</mark>" in hit["snippet"]
    assert client.get(hit["url"]).status_code == client.get(hit["api_url"]).status_code == 200
    assert {entry["code"]: entry["count"] for entry in answer["facets"]["kind"]} == {"partner": 1, "passage": 1}


def test_search_narrows_by_kind_document_and_country(client):
    haiti = make.PlaceFactory(iso3="HTI")
    make.StatisticFactory(ref="statistic/one", measure="remittances", text="remittances to Haiti", place=haiti)
    make.PartnerFactory(title="remittances")
    index.rebuild()

    assert get(client, "search/?q=remittances")["count"] == 2
    assert [hit["ref"] for hit in get(client, "search/?q=remittances&kind=statistic")["results"]] == ["statistic/one"]
    assert [hit["ref"] for hit in get(client, "search/?q=remittances&country=HTI")["results"]] == ["statistic/one"]
    assert get(client, f"search/?q=remittances&document={make.DocumentFactory().slug}")["count"] == 0


def test_search_suggests_what_may_be_meant(client):
    make.PartnerFactory(title="Guatemala")
    index.rebuild()

    assert get(client, "search/?q=guatemla")["did_you_mean"] == "guatemala"


def test_pages_of_hits_lead_to_each_other(client):
    for number in range(3):
        make.PartnerFactory(title=f"remittances {number}")
    index.rebuild()

    first = get(client, "search/?q=remittances&limit=2")
    second = client.get(first["next"]).json()

    refs = [hit["ref"] for hit in (*first["results"], *second["results"])]
    assert len(set(refs)) == first["count"] == 3
    assert second["next"] is None
    assert client.get(second["previous"]).json()["results"] == first["results"]


def test_search_without_words_finds_nothing_and_says_which_words_say_too_little(client):
    empty, ignored = get(client, "search/"), get(client, "search/?q=the")

    assert (empty["results"], ignored["results"]) == ([], [])
    assert (empty["explanation"], "“the”" in ignored["explanation"]) == (None, True)


def test_hits_as_csv_have_one_row_each(client):
    make.PartnerFactory(ref="partner/bank", title="remittances")
    index.rebuild()

    assert [row["ref"] for row in table(client.get("/api/v1/search.csv?q=remittances"))] == ["partner/bank"]


@pytest.fixture
def matrix():
    """Haiti asks for 300 under P1 and 20 under P2; its total is printed as 320, the grand total as 321."""
    migof = make.StrategyFactory(ref="strategy/migof", strategy_type="framework")
    chapter = make.StrategyFactory(ref="strategy/chapter", start_year=2020, end_year=2020)
    haiti = make.OfficeFactory(place=make.PlaceFactory(iso3="HTI", name_en="Haiti", name_es="Haití"))
    for number, amount in ((1, 300), (2, 20)):
        element = make.FrameworkElementFactory(framework=migof, code=f"P{number}")
        category = make.CategoryFactory(strategy=chapter, element=element, code=f"P{number}", number=number)
        make.RequirementFactory(office=haiti, category=category, amount=Decimal(amount), position=number)
    make.PrintedTotalFactory(strategy=chapter, office=haiti, amount=Decimal(320))
    make.PrintedTotalFactory(
        ref="funding-total/grand", axis="grand", strategy=chapter, office=None, amount=Decimal(321)
    )
    return chapter


def test_the_funding_matrix_is_found_by_framework_and_year_or_by_strategy(client, matrix):
    queries = ("", "?framework=migof&year=2020", "?strategy=chapter", "?strategy=strategy/chapter")

    matrix_of_2020, *others = (get(client, f"funding-matrix/{query}") for query in queries)

    assert others == [matrix_of_2020] * 3
    assert matrix_of_2020["strategy_ref"] == "strategy/chapter"
    assert [row["location_code"] for row in matrix_of_2020["rows"]] == ["HTI"]
    assert [column["category_code"] for column in matrix_of_2020["columns"]] == ["P1", "P2"]
    assert [cell["amount"] for cell in matrix_of_2020["cells"]] == ["300.00", "20.00"]
    assert (matrix_of_2020["amount_type"], matrix_of_2020["currency"], matrix_of_2020["start_year"]) == (
        "requirement",
        "USD",
        2020,
    )


def test_each_printed_total_of_the_matrix_has_its_sum_residual_and_verdict(client, matrix):
    answer = get(client, "funding-matrix/")

    assert answer["row_totals"][0]["verdict"] == "proves itself"
    assert answer["column_totals"][0] | {"category_ref": None} == {
        "category_ref": None,
        "ref": None,
        "printed": None,
        "computed": "300.00",
        "residual": None,
        "verdict": "not printed",
    }
    assert answer["grand_total"] == {
        "ref": "funding-total/grand",
        "printed": "321.00",
        "computed": "320.00",
        "residual": "1.00",
        "verdict": "differs by 1",
    }
    assert not answer["proves_itself"]


def test_every_cell_of_the_matrix_leads_to_its_record_and_names_its_place_in_the_language_asked_for(client, matrix):
    answer = get(client, "funding-matrix/?lang=es")

    assert answer["rows"][0]["location_name"] == "Haití"
    assert client.get(answer["cells"][0]["api_url"]).json()["amount"] == "300.00"


def test_the_matrix_as_a_table_has_one_row_for_each_cell(client, matrix):
    rows = table(client.get("/api/v1/funding-matrix.csv"))

    assert [(row["location_code"], row["category_code"], row["amount"], row["currency"]) for row in rows] == [
        ("HTI", "P1", "300.00", "USD"),
        ("HTI", "P2", "20.00", "USD"),
    ]


def test_amounts_of_the_matrix_are_numbers_in_xlsx(client, matrix):
    sheet = load_workbook(io.BytesIO(client.get("/api/v1/funding-matrix.xlsx").content)).active
    heading, first, *_ = sheet.iter_rows(values_only=True)

    assert dict(zip(heading, first, strict=True))["amount"] == 300


def test_a_matrix_that_no_source_prints_is_not_found(client, matrix):
    make.StrategyFactory(ref="strategy/gcm")
    make.StrategyFactory(ref="strategy/none")
    queries = ("?year=1999", "?framework=gcm", "?strategy=none")

    statuses = {query: client.get(f"/api/v1/funding-matrix/{query}").status_code for query in queries}

    assert statuses == dict.fromkeys(queries, 404)


def test_one_matrix_is_asked_for_at_a_time(client, matrix):
    make.StrategyFactory(ref="strategy/none")

    answer = client.get("/api/v1/funding-matrix/?framework=gcm,none")

    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == ["framework"]


def test_every_code_list_comes_in_one_call_with_labels(client):
    make.PlaceFactory(iso3="HTI", name_en="Haiti", name_es="Haití")
    make.StatisticFactory(topic="human-development")
    make.ProcessFactory(iom_role="co-lead of Pillar 4")
    make.ProcessFactory(iom_role="")

    answer = get(client, "codes/?lang=es")

    assert [name for name, codes in answer.items() if not all(entry["code"] for entry in codes)] == []
    assert {"code": "country/HTI", "label": "Haití", "iso3": "HTI", "m49": None} in answer["places"]
    assert {"code": "human-development", "label": "human development"} in answer["statistics.topic"]
    assert answer["processes.iom_role"] == [{"code": "co-lead of Pillar 4", "label": "co-lead of Pillar 4"}]
    assert {"code": "substance", "label": "substance"} in answer["discrepancies.severity"]
    assert {"code": "country", "label": "country", "collection": "countries"} in answer["kinds"]
    assert {"code": "member-of", "label": "is a member of"} in answer["links.relation"]
    assert {"code": "caribbean", "label": "Caribbean"} in answer["places.strategy_subregion"]


def test_code_lists_as_a_table_have_one_row_for_each_code(client):
    rows = table(client.get("/api/v1/codes.csv"))

    rest = dict.fromkeys(("collection", "ref", "iso3", "m49"), "")
    assert {"list": "discrepancies.severity", "code": "form", "label": "form"} | rest in rows


def test_an_open_code_list_holds_each_code_in_use_once_in_alphabetical_order(client):
    codes = ["returns", "migrant-stock", "", "returns", "displacement"]
    for position, code in enumerate(codes):
        make.DiscrepancyFactory(topic=code or "about", position=position)
        make.StatisticFactory(topic=code or "about", unit=code or "about", qualifier=code, position=position)
        make.ProcessFactory(iom_role=code, position=position)

    lists = get(client, "codes/")

    in_use = ["displacement", "migrant-stock", "returns"]
    expected = {
        "discrepancies.topic": ["about", *in_use],
        "statistics.topic": ["about", *in_use],
        "statistics.unit": ["about", *in_use],
        "statistics.qualifier": in_use,
        "processes.iom_role": in_use,
    }
    assert {name: [entry["code"] for entry in lists[name]] for name in expected} == expected


def test_rows_in_code_lists_stand_in_the_order_of_their_lists(client):
    ranked = [("b", 1), ("a", 2), ("c", 2)]
    for code, position in reversed(ranked):
        make.PlaceFactory(ref=f"country/{code}", position=position)
        make.PlaceFactory(ref=f"place/{code}", place_type="territory", position=position)
        make.IndicatorFactory(code=code, position=position)
        make.StrategyFactory(ref=f"strategy/{code}", position=position)
        make.CategoryFactory(ref=f"funding-category/{code}", code=code, position=position)

    lists = get(client, "codes/")
    codes = {name: [entry["code"] for entry in lists[name] if entry["code"][-1] in "abc"] for name in lists}

    assert codes["places"] == [f"{kind}/{code}" for kind in ("country", "place") for code, _ in ranked]
    assert codes["strategies"][:3] == [f"strategy/{code}" for code, _ in ranked]
    assert codes["indicators"] == codes["funding-categories"] == [code for code, _ in ranked]
