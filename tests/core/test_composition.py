"""Text is composed where it enters, so that it is found and compared as it was typed elsewhere."""

import json
import unicodedata

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import reverse

from strategy_kb.core.composition import ComposedQueryMiddleware
from strategy_kb.ingest import fixtures
from strategy_kb.ingest.tables import all_tables
from strategy_kb.records.models import Alias
from tests.factories import AliasFactory, PlaceFactory, ProcessFactory

TYPED = "Curaçao – São Tomé"
DECOMPOSED = unicodedata.normalize("NFD", TYPED)


def test_a_view_reads_the_query_of_an_address_composed():
    seen = []
    middleware = ComposedQueryMiddleware(lambda request: seen.append((request.GET, request.get_full_path())))

    middleware(RequestFactory().get("/", {"q": DECOMPOSED, "form": [DECOMPOSED, "x+y&z"]}))
    middleware(RequestFactory().get("/", QUERY_STRING="q=%ED%A0%80&x=%00&a=b&a"))

    assert seen[0][0].getlist("q") == [TYPED]
    assert seen[0][0].getlist("form") == [TYPED, "x+y&z"]
    assert QueryDict(seen[0][1].partition("?")[2]) == seen[0][0]
    assert seen[1][1] == "/?q=%ED%A0%80&x=%00&a=b&a"


@pytest.mark.django_db
def test_a_code_is_known_however_its_accents_are_sent(client):
    AliasFactory(record=PlaceFactory(ref="place/CUW", title="Curaçao", iso3="CUW"), form=TYPED)

    for address in ("/api/v1/places/", "/api/v1/search/", "/places/", "/search/"):
        assert client.get(address, {"q": DECOMPOSED}).status_code == 200
    assert client.get("/api/v1/places/", {"q": DECOMPOSED}).json()["count"] == 1


@pytest.mark.django_db
def test_what_is_typed_in_the_admin_is_stored_composed(admin_client):
    record = ProcessFactory(title="Process", text="Old")

    admin_client.post(
        reverse("admin:records_alias_add"),
        {"record": record.ref, "form": DECOMPOSED, "kind": "name", "language": "en"},
    )

    assert [alias.form for alias in Alias.objects.all()] == [TYPED]


def test_names_of_a_fixture_are_read_composed_and_quoted_text_as_it_is(tmp_path):
    read = {}
    for label in ("records.alias", "documents.passage"):
        column = "form" if label == "records.alias" else "text"
        path = tmp_path / f"{label}.json"
        row = {"model": label, "pk": "a", "fields": {column: DECOMPOSED}}
        path.write_text(json.dumps([row], ensure_ascii=False), encoding="utf-8")
        read[label] = next(fixtures.read(path, all_tables()[label])).fields[column]

    assert read == {"records.alias": TYPED, "documents.passage": DECOMPOSED}
