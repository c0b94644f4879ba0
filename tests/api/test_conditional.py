"""ETag, Last-Modified and pages of other sites."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import http_date, parse_http_date

from strategy_kb.records.services import note_edit
from tests import factories as make
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db

AHEAD = timezone.now() + timedelta(days=2)
PATHS = ["", "countries/", "countries.csv", "codes/", "search/?q=haiti", "changes/", "releases/"]


@pytest.fixture(autouse=True)
def a_release():
    return make.DataReleaseFactory(edited_at=timezone.now() - timedelta(days=1))


def test_an_answer_that_the_client_holds_is_not_sent_again(client):
    failures = {}
    for path in PATHS:
        first = client.get(f"/api/v1/{path}")
        again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})
        is_same = (again["ETag"], again["Last-Modified"]) == (first["ETag"], first["Last-Modified"])
        if again.status_code != 304 or again.content or not is_same:
            failures[path] = (again.status_code, again.content, again.headers)

    assert failures == {}


def test_an_unchanged_answer_costs_one_query(client):
    etag = client.get("/api/v1/countries/")["ETag"]

    queries = queries_of(lambda: client.get("/api/v1/countries/", headers={"If-None-Match": etag}))

    assert len(queries) == 1


def test_an_answer_is_not_sent_again_when_nothing_changed_since_its_date(client):
    modified = client.get("/api/v1/countries/")["Last-Modified"]

    assert client.get("/api/v1/countries/", headers={"If-Modified-Since": modified}).status_code == 304


def test_an_edit_makes_every_answer_new(client):
    first = client.get("/api/v1/countries/")

    note_edit()

    again = client.get("/api/v1/countries/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_a_clock_that_was_ahead_freezes_no_answer(client):
    make.DataReleaseFactory(version="ahead", loaded_at=AHEAD, edited_at=AHEAD)
    first = client.get("/api/v1/countries/")

    note_edit()
    edited = client.get("/api/v1/countries/", headers={"If-None-Match": first["ETag"]})
    make.DataReleaseFactory(version="later")
    loaded = client.get("/api/v1/countries/", headers={"If-None-Match": edited["ETag"]})

    assert (edited.status_code, loaded.status_code) == (200, 200)
    assert client.get("/readyz").json()["release"] == "later"
    assert client.get("/api/v1/").json()["data_version"] == "later"


def test_no_answer_is_dated_ahead_and_a_date_ahead_says_nothing(client):
    make.DataReleaseFactory(version="ahead", loaded_at=AHEAD, edited_at=AHEAD)

    dated = client.get("/api/v1/countries/", headers={"If-Modified-Since": http_date(AHEAD.timestamp())})

    assert dated.status_code == 200
    assert parse_http_date(dated["Last-Modified"]) <= time.time()


def test_a_load_makes_every_answer_new(client):
    etag = client.get("/api/v1/countries/")["ETag"]

    make.DataReleaseFactory()

    assert client.get("/api/v1/countries/", headers={"If-None-Match": etag}).status_code == 200


def test_two_addresses_and_two_formats_have_each_their_own_etag(client):
    etags = {
        client.get("/api/v1/countries/")["ETag"],
        client.get("/api/v1/countries/?limit=5")["ETag"],
        client.get("/api/v1/countries/", headers={"Accept": "text/csv"})["ETag"],
    }

    assert len(etags) == 3


def test_an_error_has_no_etag_and_is_never_unchanged(client):
    answer = client.get("/api/v1/countries/XXX/", headers={"If-None-Match": "*"})

    assert answer.status_code == 404
    assert "ETag" not in answer


def test_a_head_request_has_the_headers_and_no_body(client):
    answer = client.head("/api/v1/countries/")

    assert answer.status_code == 200
    assert answer["ETag"] == client.get("/api/v1/countries/")["ETag"]
    assert answer.content == b""


def test_pages_of_other_sites_may_read_every_answer(client):
    for path in ("/api/v1/countries/", "/api/v1/nothing/", "/api/schema/"):
        answer = client.get(path, headers={"Origin": "https://example.org"})

        assert (path, answer["Access-Control-Allow-Origin"]) == (path, "*")
        assert "ETag" in answer["Access-Control-Expose-Headers"], path


def test_a_preflight_request_allows_reading_with_a_key(client):
    asks = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}

    answer = client.options("/api/v1/countries/", headers=asks)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert {"apikey", "if-none-match"} <= set(answer["Access-Control-Allow-Headers"].split(", "))
    assert answer["Access-Control-Max-Age"] == "86400"


def test_pages_are_not_opened_to_other_sites(client):
    assert "Access-Control-Allow-Origin" not in client.get("/", headers={"Origin": "https://example.org"})
