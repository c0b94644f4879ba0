"""Errors are problem documents (RFC 9457), whatever format was asked for."""

import json

import pytest

from countries.api import CountryViewSet
from strategy_kb.api import throttles
from strategy_kb.api.models import ApiKey
from strategy_kb.rest.errors import server_error
from tests import factories as make
from tests.api.conftest import make_rows

pytestmark = pytest.mark.django_db

# Refused queries, and the parameter that the answer names.
REFUSED = {
    "statistics/?offset=null": "offset",
    "statistics/?offset=-1": "offset",
    "statistics/?limit=0": "limit",
    "statistics/?limit=1001": "limit",
    "statistics/?limit=ten": "limit",
    "statistics/?limit=²": "limit",
    "statistics/?ordering=colour": "ordering",
    "statistics/?fields=colour": "fields",
    "statistics/?omit=colour": "omit",
    "statistics/?fields=ref&omit=ref": "omit",
    "statistics/?lang=de": "lang",
    "statistics/?format=xml": "format",
    "statistics/?year=2019&year=2020": "year",
    "statistics/?year=2020.5": "year",
    "statistics/?year=twenty": "year",
    "statistics/?year=0": "year",
    "processes/?is_prioritised=maybe": "is_prioritised",
    "discrepancies/?severity=grave": "severity",
    "passages/?line=x": "line",
    "search/?q=haiti&kind=city": "kind",
    "search/?q=haiti&limit=0": "limit",
    "funding-matrix/?year=x": "year",
    "funding-matrix/?framework=%00": "framework",
    "codes/?limit=1": "limit",
    "changes/?offset=null": "offset",
    "?q=haiti": "q",
}
NO_DATABASE_TAKES = ("q=%00", "country=%00", "fields=%00", "year=99999999999999999999")
NOT_THERE = ("countries/%00/", "passages/%00/", "records/%00/", "releases/x/", "nothing/", "countries.xml")


def problem(answer) -> dict:
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert {"type", "title", "status", "detail", "instance"} <= set(body)
    assert body["status"] == answer.status_code
    return body


def test_a_bad_value_is_refused_by_the_name_of_its_parameter(client):
    problems = {path: problem(client.get(f"/api/v1/{path}")) for path in REFUSED}

    assert {path: body["status"] for path, body in problems.items()} == dict.fromkeys(REFUSED, 400)
    assert {path: [error["parameter"] for error in body["errors"]] for path, body in problems.items()} == {
        path: [parameter] for path, parameter in REFUSED.items()
    }


def test_a_code_that_no_column_can_hold_is_refused_with_those_that_it_can(client):
    answer = problem(client.get("/api/v1/discrepancies/?severity=grave"))

    assert answer["errors"][0]["detail"] == "Not known: 'grave'. Known: substance, wording, form, gap."


def test_an_empty_filter_filters_nothing(client):
    make_rows("statistics", 1)

    assert client.get("/api/v1/statistics/?topic=&country=&limit=&offset=&lang=&fields=&q=").json()["count"] == 1


def test_characters_and_numbers_that_no_database_takes_are_refused(client):
    statuses = {query: problem(client.get(f"/api/v1/statistics/?{query}"))["status"] for query in NO_DATABASE_TAKES}

    assert statuses == dict.fromkeys(NO_DATABASE_TAKES, 400)


def test_what_is_not_there_is_not_found(client):
    statuses = {path: problem(client.get(f"/api/v1/{path}"))["status"] for path in NOT_THERE}

    assert statuses == dict.fromkeys(NOT_THERE, 404)


def test_a_host_that_is_not_served_is_refused_with_a_problem_document(client, settings):
    settings.ALLOWED_HOSTS = ["kb.example.org"]

    answer = problem(client.get("/api/v1/countries/", headers={"Host": "elsewhere.example.org"}))

    assert answer["status"] == 400
    assert client.get("/countries/", headers={"Host": "elsewhere.example.org"}).status_code == 400


def test_more_parameters_than_a_request_may_have_are_refused_with_a_problem_document(client):
    answer = problem(client.get("/api/v1/countries/", {f"x{number}": "1" for number in range(1_100)}))

    assert answer["status"] == 400


def test_a_precondition_that_fails_is_a_problem_document(client):
    make.DataReleaseFactory()

    assert problem(client.get("/api/v1/countries/", headers={"If-Match": '"other"'}))["status"] == 412


def test_writing_is_not_allowed(client):
    for path in ("", "countries/", "countries/HTI/", "search/", "codes/"):
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(f"/api/v1/{path}")

            assert problem(answer)["status"] == 405, (method, path)
            assert "GET" in answer["Allow"], (method, path)


def test_a_format_that_cannot_be_had_is_not_acceptable(client):
    assert problem(client.get("/api/v1/countries/", headers={"Accept": "image/png"}))["status"] == 406


def test_an_error_stays_a_problem_document_when_csv_was_asked_for(client):
    assert problem(client.get("/api/v1/countries.csv?colour=green"))["status"] == 400
    assert problem(client.get("/api/v1/countries/XXX.csv"))["status"] == 404


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client):
    answer = client.get("/api/v1/countries?limit=5")

    assert answer.status_code == 301
    assert answer["Location"] == "/api/v1/countries/?limit=5"


def test_an_error_that_nobody_expected_is_a_problem_document_that_gives_nothing_away(client, monkeypatch):
    def break_down(self):
        raise RuntimeError("secret")

    monkeypatch.setattr(CountryViewSet, "get_queryset", break_down)
    client.raise_request_exception = False

    answer = problem(client.get("/api/v1/countries/"))

    assert answer["status"] == 500
    assert "secret" not in str(answer)


def test_too_many_requests_in_a_minute_are_told_when_to_come_back(client, settings):
    settings.API_RATE_PER_MINUTE = 2

    answers = [client.get("/api/v1/countries/") for _ in range(6)]

    last = answers[-1]
    assert answers[0].status_code == 200
    assert problem(last)["status"] == 429
    assert 1 <= int(last["Retry-After"]) <= 60


def test_an_unexpected_error_is_a_problem_under_the_api_and_a_page_elsewhere(rf):
    of_api, of_site = (server_error(rf.get(path)) for path in ("/api/v1/countries/", "/countries/"))

    assert json.loads(of_api.content)["status"] == of_api.status_code == of_site.status_code == 500
    assert of_api["Content-Type"] == "application/problem+json"
    assert of_site["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("name", ["abc", "²", "1234567890", "-1"])
def test_what_is_no_number_of_a_release_names_none(client, name):
    assert problem(client.get(f"/api/v1/releases/{name}/"))["status"] == 404


def test_a_minute_has_as_many_requests_as_its_rate(client, settings, monkeypatch):
    settings.API_RATE_PER_MINUTE = 2
    monkeypatch.setattr(throttles.time, "time", lambda: 2_000_000_000.0)  # no new minute begins meanwhile

    statuses = [client.get("/api/v1/countries/").status_code for _ in range(4)]

    assert statuses == [200, 200, 429, 429]


def test_a_key_raises_the_rate(client, settings):
    settings.API_RATE_PER_MINUTE, settings.API_KEY_RATE_PER_MINUTE = 1, 1000
    key = ApiKey.issue("A ministry")

    answers = [client.get("/api/v1/countries/", headers={"ApiKey": key}) for _ in range(5)]

    assert {answer.status_code for answer in answers} == {200}


def test_a_key_is_kept_as_its_hash_alone():
    key = ApiKey.issue("A ministry")

    assert key not in str(ApiKey.objects.values().get())


def test_a_key_that_is_unknown_or_inactive_is_refused(client):
    inactive = ApiKey.issue("A ministry")
    ApiKey.objects.update(is_active=False)

    for key in (inactive, "guessed"):
        answer = client.get("/api/v1/countries/", headers={"ApiKey": key})

        assert problem(answer)["status"] == 401, key
        assert answer["WWW-Authenticate"] == "ApiKey", key


def test_a_key_costs_a_query_once_a_minute(client, django_assert_num_queries):
    key = ApiKey.issue("A ministry")
    make.DocumentFactory()
    client.get("/api/v1/documents/", headers={"ApiKey": key})

    with django_assert_num_queries(3):  # data version, count, rows
        client.get("/api/v1/documents/", headers={"ApiKey": key})
