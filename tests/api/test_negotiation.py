"""The format of an answer: that of its address, or else the one that the client accepts best."""

import pytest

pytestmark = pytest.mark.django_db

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
ACCEPTED = {
    ("partners/", None): JSON,
    ("partners/", ""): JSON,
    ("partners/", "*/*"): JSON,
    ("partners/", "text/html,application/xhtml+xml,*/*;q=0.8"): JSON,
    ("partners/", "text/csv"): CSV,
    ("partners/", "text/*"): CSV,
    ("partners/", "text/csv;charset=utf-8"): CSV,
    ("partners/", "text/csv, */*"): CSV,
    ("partners/", "application/json;q=0.1,text/csv;q=0.9"): CSV,
    ("partners/", "application/json;q=0.9, text/csv; q=0.1"): JSON,
    ("partners/", "application/json;q=0, */*"): CSV,
    ("partners/", "text/csv;q=high, application/json;q=0.9"): CSV,
    ("partners/?format=csv", "application/json"): CSV,
    ("partners/?format=csv", "image/png"): CSV,
    ("partners.csv", "application/json"): CSV,
    ("partners.json", "text/csv"): JSON,
    ("partners.csv?format=csv", None): CSV,
    ("partners/?format=", "text/csv"): CSV,
}
NOT_ACCEPTABLE = ("image/png", "text/html", "application/json;q=0", "*/*;q=0", "nonsense")
CONTRADICTORY = ("partners.json?format=csv", "partners.csv?format=json", "search.csv?format=xlsx")


def test_the_format_is_that_of_the_address_or_else_what_is_accepted_best(client):
    answers = {
        (path, accept): client.get(f"/api/v1/{path}", headers={} if accept is None else {"Accept": accept})
        for path, accept in ACCEPTED
    }

    assert {accepted: answer["Content-Type"] for accepted, answer in answers.items()} == ACCEPTED
    assert {accepted: answer.status_code for accepted, answer in answers.items()} == dict.fromkeys(ACCEPTED, 200)


def test_what_is_not_accepted_is_a_problem(client):
    answers = {accept: client.get("/api/v1/partners/", headers={"Accept": accept}) for accept in NOT_ACCEPTABLE}

    refused = (406, "application/problem+json")
    assert {
        accept: (answer.status_code, answer["Content-Type"]) for accept, answer in answers.items()
    } == dict.fromkeys(NOT_ACCEPTABLE, refused)


def test_two_formats_that_contradict_each_other_are_refused(client):
    answers = {path: client.get(f"/api/v1/{path}") for path in CONTRADICTORY}

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(CONTRADICTORY, 400)
    assert {answer.json()["errors"][0]["parameter"] for answer in answers.values()} == {"format"}
