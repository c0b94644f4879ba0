"""What every collection of the API does."""

import csv
import io
from math import ceil

import pytest
from django.test import Client, TestCase, override_settings
from openpyxl import load_workbook

from strategy_kb.records.kinds import record_models
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest import viewsets
from tests import factories as make
from tests.api.conftest import FACTORIES, make_rows
from tests.endpoints import COLLECTIONS, VIEWSETS, list_view
from tests.query_counts import assert_flat_queries, queries_of

pytestmark = pytest.mark.django_db

OWN = {"fields", "omit", "ordering", "lang", "format", "limit", "offset"}
CITATION = {"document", "passage", "field", "quote", "line_start", "line_end", "url"}
OF_RECORDS = [viewset.collection for viewset in VIEWSETS if issubclass(viewset, RecordViewSet)]


def address(row: dict) -> str:
    return row["api_url"].removeprefix("http://testserver")


def table(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def test_every_collection_has_rows_to_test_with():
    assert set(FACTORIES) == set(COLLECTIONS)


@override_settings(API_RATE_PER_MINUTE=0)
class TestEveryCollectionWithRows(TestCase):
    """The rows of all collections are made once; each test asks every collection and names those that fail."""

    lists: dict[str, dict]

    @classmethod
    def setUpTestData(cls):
        for collection in COLLECTIONS:
            make_rows(collection, 3)
        cls.lists = {collection: Client().get(f"/api/v1/{collection}/?limit=1000").json() for collection in COLLECTIONS}

    def test_a_list_counts_its_rows_and_leads_to_each(self):
        for collection, answer in self.lists.items():
            with self.subTest(collection):
                row = answer["results"][0]
                detail = self.client.get(address(row)).json()

                assert set(answer) == {"count", "next", "previous", "results"}
                assert answer["count"] == len(answer["results"]) >= 3
                assert {name: detail[name] for name in row} == row

    def test_a_record_names_itself_and_its_receipts(self):
        fields = ["ref", "kind", "title", "text", "url", "api_url", "citations"]
        for collection in OF_RECORDS:
            with self.subTest(collection):
                answer = self.client.get(f"/api/v1/{collection}/?limit=1&fields={','.join(fields)}").json()
                (row,) = answer["results"]

                assert list(row) == fields
                assert row["ref"].startswith(f"{row['kind']}/")
                assert self.client.get(row["url"]).status_code == 200
                citations = [citation for row in self.lists[collection]["results"] for citation in row["citations"]]
                assert {frozenset(citation) for citation in citations} == {frozenset(CITATION)}

    def test_pages_hold_every_row_once_whatever_they_are_ordered_by(self):
        for collection, answer in self.lists.items():
            with self.subTest(collection):
                whole, limit = answer["results"], ceil(answer["count"] / 2)
                query = f"limit={limit}&ordering=-{next(iter(whole[0]))}"

                pages = [
                    self.client.get(f"/api/v1/{collection}/?{query}&offset={offset}").json()["results"]
                    for offset in range(0, len(whole), limit)
                ]

                addresses = [address(row) for page in pages for row in page]
                assert sorted(addresses) == sorted(address(row) for row in whole)
                assert len(set(addresses)) == len(whole)

    def test_an_unknown_parameter_is_refused_by_name(self):
        for collection, page in self.lists.items():
            for path in (f"/api/v1/{collection}/", address(page["results"][0])):
                with self.subTest(path):
                    answer = self.client.get(f"{path}?colour=green")

                    assert answer.status_code == 400
                    assert answer["Content-Type"] == "application/problem+json"
                    assert [error["parameter"] for error in answer.json()["errors"]] == ["colour"]

    def test_fields_and_omit_choose_columns(self):
        for collection, page in self.lists.items():
            first, *others = page["results"][0]
            for query in (f"fields={first}", f"omit={','.join(others)}"):
                with self.subTest(collection, query=query):
                    row = self.client.get(f"/api/v1/{collection}/?limit=1&{query}").json()["results"][0]

                    assert list(row) == [first]

    def test_a_list_reads_no_full_text_of_a_document(self):
        for collection in self.lists:
            with self.subTest(collection):
                queries = queries_of(lambda path=f"/api/v1/{collection}/": self.client.get(path))

                assert not [query for query in queries if '"documents_document"."text"' in query]

    def test_csv_has_a_row_for_every_record(self):
        for collection, page in self.lists.items():
            whole = page["results"]
            for path in (f"/api/v1/{collection}/?format=csv", f"/api/v1/{collection}.csv"):
                with self.subTest(path):
                    answer = self.client.get(path)

                    assert answer["Content-Type"] == "text/csv; charset=utf-8"
                    assert answer["Content-Disposition"] == f'attachment; filename="{collection}.csv"'
                    assert [row["api_url"] for row in table(answer)] == [row["api_url"] for row in whole]
                    assert list(table(answer)[0]) == list(whole[0])

    def test_csv_of_one_record_has_one_row(self):
        for page in self.lists.values():
            row = page["results"][0]
            for path in (f"{address(row)}?format=csv", f"{address(row).rstrip('/')}.csv"):
                with self.subTest(path):
                    assert [line["api_url"] for line in table(self.client.get(path))] == [row["api_url"]]

    @pytest.mark.slow
    def test_xlsx_has_a_row_for_every_record(self):
        for collection, page in self.lists.items():
            for path in (f"/api/v1/{collection}/?format=xlsx&fields=api_url", f"/api/v1/{collection}.xlsx"):
                with self.subTest(path):
                    answer = self.client.get(path)

                    assert answer["Content-Disposition"] == f'attachment; filename="{collection}.xlsx"'
                    assert load_workbook(io.BytesIO(answer.content)).active.max_row == page["count"] + 1

    @pytest.mark.slow
    def test_a_list_costs_as_many_queries_for_many_rows_as_for_few(self):
        self._costs()  # fills the caches of the process
        before = self._costs()

        for collection in COLLECTIONS:
            make_rows(collection, 2)

        assert self._costs() == before
        assert {collection: cost for collection, cost in before.items() if cost > 9} == {}

    def _costs(self) -> dict[str, int]:
        paths = {collection: f"/api/v1/{collection}/?limit=1000" for collection in COLLECTIONS}
        return {name: len(queries_of(lambda path=path: self.client.get(path))) for name, path in paths.items()}

    def test_what_is_not_there_is_a_problem_document(self):
        for collection in COLLECTIONS:
            with self.subTest(collection):
                answer = self.client.get(f"/api/v1/{collection}/no/such/row/")

                assert answer.status_code == 404
                assert answer["Content-Type"] == "application/problem+json"
                assert answer.json()["detail"] == f"There is no 'no/such/row' among {collection}."

    def test_every_filter_takes_a_value_of_its_kind(self):
        document = self.client.get("/api/schema/?format=json").json()
        shared = document["components"]["parameters"]
        for collection in COLLECTIONS:
            entries = document["paths"][f"/api/v1/{collection}/"]["get"]["parameters"]
            parameters = [shared[entry["$ref"].rpartition("/")[2]] if "$ref" in entry else entry for entry in entries]
            values = {
                entry["name"]: value_of(entry["schema"].get("items", entry["schema"]))
                for entry in parameters
                if entry["name"] not in OWN
            }
            for name in [name for name, value in values.items() if value]:
                with self.subTest(collection, filter=name):
                    answer = self.client.get(f"/api/v1/{collection}/?limit=1&fields=api_url&{name}={values[name]}")

                    assert answer.status_code == 200

    def test_every_ordering_and_filter_of_a_list_page_is_one_of_the_api(self):
        for model in record_models():
            with self.subTest(model.record_kind):
                orderings = [f"-{column.ordering}" for column in list_view(model)[1] if column.ordering]
                filters = "&".join(f"{name}=" for name in list_view(model)[0].filterset_class.base_filters)

                answer = self.client.get(f"/api/v1/{model.collection}/?ordering={','.join(orderings)}&{filters}")

                assert answer.status_code == 200, answer.content
                assert answer.json()["count"] == self.lists[model.collection]["count"]


def value_of(schema: dict) -> str:
    """Return a value that the schema allows; nothing where the data decide it, see test_filter_values."""
    if "pattern" in schema:
        return ""
    return schema.get("enum", [{"integer": "2020", "boolean": "true"}.get(schema["type"], "x")])[0]


def test_an_empty_list_is_an_answer_and_an_empty_csv_still_names_its_columns(client):
    lists = {collection: client.get(f"/api/v1/{collection}/") for collection in COLLECTIONS}
    headers = {collection: client.get(f"/api/v1/{collection}.csv").content.decode() for collection in COLLECTIONS}

    empty = {"count": 0, "next": None, "previous": None, "results": []}
    assert {name: answer.json() for name, answer in lists.items()} == dict.fromkeys(COLLECTIONS, empty)
    assert {name: answer.status_code for name, answer in lists.items()} == dict.fromkeys(COLLECTIONS, 200)
    assert {name: len(header.splitlines()) for name, header in headers.items()} == dict.fromkeys(COLLECTIONS, 1)
    assert [name for name, header in headers.items() if "api_url" not in next(csv.reader([header]))] == []


def test_a_table_fetched_bit_by_bit_holds_every_row_once(client, monkeypatch):
    monkeypatch.setattr(viewsets, "ROWS_AT_ONCE", 2)
    rows = make_rows("partners", 5)

    refs = [row["ref"] for row in table(client.get("/api/v1/partners.csv"))]

    assert sorted(refs) == sorted(row.ref for row in rows)


def test_a_table_from_an_offset_on_leaves_out_the_rows_before_it(client):
    make_rows("partners", 3)

    whole, rest = (table(client.get(f"/api/v1/partners.csv{query}")) for query in ("", "?offset=1"))

    assert len(whole) == 3
    assert rest == whole[1:]


def test_a_record_with_many_receipts_in_a_document_is_listed_once_of_it(client):
    passage, discrepancy = make.PassageFactory(), make.DiscrepancyFactory()
    make.CitationFactory.create_batch(3, record=discrepancy, passage=passage)

    for collection in ("discrepancies", "records"):
        answer = client.get(f"/api/v1/{collection}/?document={passage.document_id}").json()
        assert [row["ref"] for row in answer["results"]] == [discrepancy.ref], collection


def test_places_are_ordered_by_their_names_in_the_language_asked_for(client):
    for iso3, english, spanish in (("AAA", "Apple", "Manzana"), ("BBB", "Berry", "Baya"), ("CCC", "Corn", "")):
        make.PlaceFactory(iso3=iso3, name_en=english, name_es=spanish)

    codes = {
        language: [row["location_code"] for row in client.get(address).json()["results"]]
        for language in ("en", "es")
        for address in [f"/api/v1/countries/?ordering=location_name&lang={language}"]
    }

    assert codes == {"en": ["AAA", "BBB", "CCC"], "es": ["BBB", "CCC", "AAA"]}


def test_one_record_costs_as_many_queries_with_many_receipts_as_with_few(client):
    partner = make.PartnerFactory(ref="partner/bank")
    make.CitationFactory(record=partner)

    assert_flat_queries(
        lambda: client.get("/api/v1/partners/bank/"),
        grow=lambda: make.CitationFactory.create_batch(5, record=partner),
        at_most=4,
    )
