"""What every collection of the API does."""

import csv
import io

import pytest
from openpyxl import load_workbook

from strategy_kb.api.router import ORDER, VIEWSETS
from strategy_kb.sources import viewsets
from tests import factories as make
from tests.api.conftest import FACTORIES, make_rows
from tests.query_counts import assert_flat_queries

pytestmark = pytest.mark.django_db

OWN = {"fields", "omit", "ordering", "lang", "format", "limit", "offset"}
CITATION = {"document", "passage", "field", "quote", "line_start", "line_end", "url"}
every_collection = pytest.mark.parametrize("collection", ORDER)
every_record_collection = pytest.mark.parametrize(
    "collection", [viewset.collection for viewset in VIEWSETS if hasattr(viewset, "kind_codes")]
)


def address(row: dict) -> str:
    return row["api_url"].removeprefix("http://testserver")


def table(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def test_every_collection_has_rows_to_test_with():
    assert set(FACTORIES) == set(ORDER) == {viewset.collection for viewset in VIEWSETS}


@every_collection
def test_a_list_counts_its_rows_and_leads_to_each(client, collection):
    make_rows(collection, 3)

    answer = client.get(f"/api/v1/{collection}/?limit=1000").json()

    assert set(answer) == {"count", "next", "previous", "results"}
    assert answer["count"] == len(answer["results"]) >= 3
    row = answer["results"][0]
    found = client.get(address(row)).json()
    assert {name: found[name] for name in row} == row


@every_collection
def test_an_empty_list_is_an_answer(client, collection):
    answer = client.get(f"/api/v1/{collection}/")

    assert answer.status_code == 200
    assert answer.json() == {"count": 0, "next": None, "previous": None, "results": []}


@every_record_collection
def test_a_record_names_itself_and_its_receipts(client, collection):
    make_rows(collection, 1)

    row = client.get(f"/api/v1/{collection}/?fields=ref,kind,title,text,url,api_url,citations").json()["results"][0]

    assert list(row) == ["ref", "kind", "title", "text", "url", "api_url", "citations"]
    assert row["ref"].startswith(f"{row['kind']}/")
    assert client.get(row["url"]).status_code == 200
    assert {frozenset(citation) for citation in row["citations"]} <= {frozenset(CITATION)}


@every_collection
def test_pages_hold_every_row_once_whatever_they_are_ordered_by(client, collection):
    make_rows(collection, 5)
    whole = client.get(f"/api/v1/{collection}/?limit=1000").json()["results"]
    first_column = next(iter(whole[0]))

    pages = [
        client.get(f"/api/v1/{collection}/?limit=2&offset={offset}&ordering=-{first_column}").json()["results"]
        for offset in range(0, len(whole), 2)
    ]

    found = [address(row) for page in pages for row in page]
    assert sorted(found) == sorted(address(row) for row in whole)
    assert len(set(found)) == len(whole)


@every_collection
@pytest.mark.parametrize("path", ["", "detail"])
def test_an_unknown_parameter_is_refused_by_name(client, collection, path):
    make_rows(collection, 1)
    at = f"/api/v1/{collection}/"
    if path:
        at = address(client.get(at).json()["results"][0])

    answer = client.get(f"{at}?colour=green")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert [error["parameter"] for error in answer.json()["errors"]] == ["colour"]


@every_collection
@pytest.mark.parametrize("query", ["fields={0}", "omit={1}"])
def test_fields_and_omit_choose_columns(client, collection, query):
    make_rows(collection, 1)
    columns = list(client.get(f"/api/v1/{collection}/").json()["results"][0])

    row = client.get(f"/api/v1/{collection}/?{query.format(columns[0], ','.join(columns[1:]))}").json()["results"][0]

    assert list(row) == [columns[0]]


@every_collection
def test_csv_has_a_row_for_every_record(client, collection):
    make_rows(collection, 3)
    whole = client.get(f"/api/v1/{collection}/?limit=1000").json()["results"]

    for at in (f"/api/v1/{collection}/?format=csv", f"/api/v1/{collection}.csv"):
        answer = client.get(at)

        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert answer["Content-Disposition"] == f'attachment; filename="{collection}.csv"'
        assert [row["api_url"] for row in table(answer)] == [row["api_url"] for row in whole]
        assert list(table(answer)[0]) == list(whole[0])


def test_a_table_fetched_bit_by_bit_holds_every_row_once(client, monkeypatch):
    monkeypatch.setattr(viewsets, "ROWS_AT_ONCE", 2)
    rows = make_rows("partners", 5)

    found = [row["ref"] for row in table(client.get("/api/v1/partners.csv"))]

    assert sorted(found) == sorted(row.ref for row in rows)


@every_collection
def test_csv_of_one_record_has_one_row(client, collection):
    make_rows(collection, 2)
    row = client.get(f"/api/v1/{collection}/").json()["results"][0]

    for at in (f"{address(row)}?format=csv", f"{address(row).rstrip('/')}.csv"):
        assert [found["api_url"] for found in table(client.get(at))] == [row["api_url"]]


@every_collection
def test_an_empty_csv_still_names_its_columns(client, collection):
    header = client.get(f"/api/v1/{collection}.csv").content.decode().splitlines()

    assert len(header) == 1
    assert "api_url" in next(csv.reader(header))


@every_collection
def test_xlsx_has_a_row_for_every_record(client, collection):
    make_rows(collection, 3)
    count = client.get(f"/api/v1/{collection}/").json()["count"]

    for at in (f"/api/v1/{collection}/?format=xlsx", f"/api/v1/{collection}.xlsx"):
        answer = client.get(at)

        assert answer["Content-Disposition"] == f'attachment; filename="{collection}.xlsx"'
        assert load_workbook(io.BytesIO(answer.content)).active.max_row == count + 1


@every_collection
def test_a_list_costs_as_many_queries_for_many_rows_as_for_few(client, collection):
    make_rows(collection, 2)

    assert_flat_queries(lambda: client.get(f"/api/v1/{collection}/"), grow=lambda: make_rows(collection, 4), at_most=9)


def test_one_record_costs_as_many_queries_with_many_receipts_as_with_few(client):
    partner = make.PartnerFactory(ref="partner/bank")
    make.CitationFactory(record=partner)

    assert_flat_queries(
        lambda: client.get("/api/v1/partners/bank/"),
        grow=lambda: make.CitationFactory.create_batch(5, record=partner),
        at_most=4,
    )


@every_collection
def test_what_is_not_there_is_a_problem_document(client, collection):
    answer = client.get(f"/api/v1/{collection}/no/such/row/")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == f"There is no 'no/such/row' among {collection}."


@every_collection
def test_every_filter_takes_a_value_of_its_kind(client, collection):
    make_rows(collection, 1)
    document = client.get("/api/schema/?format=json").json()
    shared = document["components"]["parameters"]
    listed = document["paths"][f"/api/v1/{collection}/"]["get"]["parameters"]
    parameters = [shared[found["$ref"].rpartition("/")[2]] if "$ref" in found else found for found in listed]

    for parameter in (found for found in parameters if found["name"] not in OWN):
        schema = parameter["schema"].get("items", parameter["schema"])
        if "pattern" in schema:
            continue  # what the data holds: see test_filter_values
        value = schema.get("enum", [{"integer": 2020, "boolean": "true"}.get(schema["type"], "x")])[0]

        answer = client.get(f"/api/v1/{collection}/?{parameter['name']}={value}")

        assert answer.status_code == 200, parameter["name"]
