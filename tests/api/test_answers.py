"""Every answer is what the OpenAPI document says, by the rules of JSON Schema 2020-12."""

import json
from collections.abc import Iterator
from functools import cache

import pytest
from django.test import Client, override_settings
from jsonschema_rs import Draft202012Validator

from strategy_kb.api.openapi import json_document
from tests.endpoints import COLLECTIONS

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


@pytest.fixture(scope="module")
def document() -> dict:
    return json.loads(json_document())


@cache
def validator_of(path: str, media_type: str = "application/json", status: str = "200") -> Draft202012Validator:
    """Return what checks the answers of an operation with this status."""
    document = json.loads(json_document())
    response = document["paths"][path]["get"]["responses"][status]
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = response["content"][media_type]["schema"]
    return Draft202012Validator(schema | {"components": document["components"]})


def faults_of(validator: Draft202012Validator, answer: object) -> list[str]:
    return [f"{error.instance_path}: {error.message[:120]}" for error in validator.iter_errors(answer)]


def empty_texts(value: object, path: str) -> Iterator[str]:
    if value == "":
        yield path
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from empty_texts(part, f"{path}.{name}")
    elif isinstance(value, list):
        for part in value:
            yield from empty_texts(part, path)


def nodes(node: object) -> Iterator[dict]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


@pytest.fixture(scope="module")
def answers(kb, django_db_blocker) -> dict[str, object]:
    """Return the first page, up to 1,000 further rows and one row of every collection, and what the services say."""
    client = Client()
    answers = {}
    with django_db_blocker.unblock(), override_settings(API_RATE_PER_MINUTE=0):
        for collection in COLLECTIONS:
            first = client.get(f"/api/v1/{collection}/").json()
            answers[f"{collection}/"] = first
            answers[f"{collection}/?limit=1000&offset=1"] = client.get(
                f"/api/v1/{collection}/?limit=1000&offset=1"
            ).json()
            answers[f"{collection}/{{name}}/"] = client.get(first["results"][0]["api_url"]).json()
        answers |= {address: client.get(f"/api/v1/{address}").json() for address in SERVICES}
    return answers


@pytest.mark.slow
def test_every_list_row_and_service_is_what_the_document_says(answers):
    faults = {
        address: faults_of(validator_of(f"/api/v1/{address.partition('?')[0]}"), answer)
        for address, answer in answers.items()
    }

    assert {address: problems for address, problems in faults.items() if problems} == {}


@pytest.mark.slow
def test_missing_is_never_an_empty_text(answers):
    empty = {path for address, answer in answers.items() for path in empty_texts(answer, address.partition("/")[0])}

    assert empty <= {"passages.results.cells"}  # the empty cells of a printed row


@pytest.mark.usefixtures("kb")
def test_every_error_is_what_the_document_says(client):
    faults = {}
    for address in ERRORS:
        answer = client.get(f"/api/v1/{address}")
        validator = validator_of("/api/v1/countries/{name}/", "application/problem+json", str(answer.status_code))
        faults[address] = faults_of(validator, answer.json())

    assert {address: problems for address, problems in faults.items() if problems} == {}


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
