"""Every answer is what the OpenAPI document says, by the rules of JSON Schema 2020-12."""

from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from strategy_kb.api.router import ORDER

pytestmark = pytest.mark.usefixtures("kb")

SERVICES = (
    "",
    "search/?q=haiti",
    "search/?q=nothing-like-that",
    "funding-matrix/",
    "funding-matrix/?strategy=2014-2016",
    "codes/",
    "changes/",
)
ERRORS = ("countries/?colour=green", "countries/XXX/", "nothing/", "statistics/?country=XXX&year=x")


@pytest.fixture
def document(client) -> dict:
    return client.get("/api/schema/?format=json").json()


def faults_of(document: dict, schema: dict, answer: object) -> list[str]:
    validator = Draft202012Validator(schema | {"components": document["components"]})
    return [f"{error.json_path}: {error.message[:120]}" for error in validator.iter_errors(answer)]


def schema_of(document: dict, path: str, media_type: str = "application/json", status: str = "200") -> dict:
    response = document["paths"][path]["get"]["responses"][status]
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    return response["content"][media_type]["schema"]


def nodes(node: object) -> Iterator[dict]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


def test_every_list_and_row_is_what_the_document_says(client, document, settings):
    settings.API_RATE_PER_MINUTE = 0
    faults = {}
    for collection in ORDER:
        path = f"/api/v1/{collection}/"
        answers = {path: client.get(path).json(), f"{path} last": client.get(f"{path}?limit=1000&offset=1").json()}
        for name, answer in answers.items():
            faults[name] = faults_of(document, schema_of(document, path), answer)
        row = client.get(answers[path]["results"][0]["api_url"]).json()
        faults[f"{path} row"] = faults_of(document, schema_of(document, f"{path}{{name}}/"), row)

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("address", SERVICES)
def test_every_service_is_what_the_document_says(client, document, address):
    answer = client.get(f"/api/v1/{address}").json()

    assert faults_of(document, schema_of(document, f"/api/v1/{address.partition('?')[0]}"), answer) == []


@pytest.mark.parametrize("address", ERRORS)
def test_every_error_is_what_the_document_says(client, document, address):
    answer = client.get(f"/api/v1/{address}")
    schema = schema_of(document, "/api/v1/countries/{name}/", "application/problem+json", str(answer.status_code))

    assert faults_of(document, schema, answer.json()) == []


def test_the_document_has_no_words_of_openapi_3_0(document):
    assert [node for node in nodes(document) if "nullable" in node or node.get("exclusiveMinimum") is True] == []


def test_every_field_that_an_answer_has_is_required_but_those_of_some_codes_and_errors(document):
    optional = {
        f"{name}.{field}"
        for name, schema in document["components"]["schemas"].items()
        for field in set(schema.get("properties", ())) - set(schema.get("required", ()))
    }

    assert optional == {"Code.collection", "Code.ref", "Code.iso3", "Code.m49", "Problem.errors"}


def test_a_key_is_offered_and_never_needed(document):
    operations = [operation for path in document["paths"].values() for operation in path.values()]

    assert document["security"] == [{}, {"ApiKey": []}]
    assert not any("security" in operation for operation in operations)
    assert all(operation["summary"] and operation["tags"] for operation in operations)


def test_the_document_says_where_it_holds_who_is_responsible_and_under_which_terms(document):
    assert document["servers"]
    assert {"title", "version", "license", "contact", "description"} <= set(document["info"])
    assert {tag["name"] for tag in document["tags"]} == {"Collections", "Services"}
