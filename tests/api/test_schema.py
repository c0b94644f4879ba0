"""The OpenAPI document is committed, complete and kept by the API."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from strategy_kb.api.openapi import yaml_document
from tests.endpoints import COLLECTIONS

COMMITTED = Path(settings.BASE_DIR, "docs", "openapi.yaml")


@pytest.fixture(scope="module")
def document() -> dict:
    return yaml.load(yaml_document(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def described(node: object, path: str = "") -> Iterator[tuple[str, bool]]:
    """Every parameter and every property of the document, and whether it says what it means."""
    if isinstance(node, dict):
        if "name" in node and "in" in node:
            yield f"{path} parameter {node['name']}", bool(node.get("description"))
        for name, schema in node.get("properties", {}).items():
            if isinstance(schema, dict):
                yield f"{path} property {name}", bool(schema.get("description"))
        for name, value in node.items():
            yield from described(value, f"{path}/{name}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from described(value, f"{path}/{number}")


def test_the_committed_document_is_the_one_that_the_api_has():
    assert COMMITTED.read_bytes() == yaml_document(), "make schema writes it anew"


def test_every_parameter_and_every_field_is_described(document):
    descriptions = dict(described(document))

    assert len(descriptions) > 500
    assert [name for name, is_described in descriptions.items() if not is_described] == []


def test_the_document_is_of_openapi_3_1_and_has_every_collection(document):
    assert document["openapi"].startswith("3.1")
    assert {f"/api/v1/{collection}/" for collection in COLLECTIONS} < set(document["paths"])
    assert {f"/api/v1/{collection}/{{name}}/" for collection in COLLECTIONS} < set(document["paths"])


@pytest.mark.django_db
def test_the_document_is_served_as_yaml_and_as_json(client, document):
    answers = {query: client.get(f"/api/schema/{query}") for query in ("", "?format=json")}

    assert {query: (answer.status_code, answer["Content-Type"]) for query, answer in answers.items()} == {
        "": (200, "application/vnd.oai.openapi"),
        "?format=json": (200, "application/vnd.oai.openapi+json"),
    }
    assert answers[""].content == yaml_document()
    assert answers["?format=json"].json() == document
