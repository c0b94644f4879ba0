"""Redis gone: the site and the API answer, and readiness says it."""

import logging
import socket
import time

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test import Client

from strategy_kb.core.cache import RedisOrMemoryCache
from strategy_kb.settings import without_clients_traceback
from tests import factories as make


@pytest.fixture
def redis_is_away(settings):
    """A CACHE_URL at which nothing answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    backend = "strategy_kb.core.cache.RedisOrMemoryCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": f"redis://127.0.0.1:{port}/0"}}
    RedisOrMemoryCache.away_until = 0.0
    yield
    RedisOrMemoryCache.away_until = 0.0


def test_what_redis_cannot_do_is_done_in_memory(redis_is_away, caplog):
    cache = caches["default"]

    cache.set("a", 1)
    cache.set_many({"b": 2, "c": 3})
    answers = {
        "get": cache.get("a"),
        "get_many": cache.get_many(["b", "c"]),
        "has_key": cache.has_key("a"),
        "add": cache.add("a", 9),
        "incr": cache.incr("a"),
        "touch": cache.touch("a"),
        "delete": cache.delete("a"),
        "delete_many": cache.delete_many(["b"]),
        "left": cache.get_many(["a", "b", "c"]),
    }
    cache.clear()

    assert answers == {
        "get": 1,
        "get_many": {"b": 2, "c": 3},
        "has_key": True,
        "add": False,
        "incr": 2,
        "touch": True,
        "delete": True,
        "delete_many": None,
        "left": {"c": 3},
    }
    assert cache.get("c") is None
    assert [record.message for record in caplog.records if "Redis cannot be used" in record.message][1:] == []


def test_a_redis_that_never_answers_costs_the_requests_of_some_seconds_one_wait(settings):
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        backend = "strategy_kb.core.cache.RedisOrMemoryCache"
        address = f"redis://127.0.0.1:{mute.getsockname()[1]}/0"
        settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": address}}
        RedisOrMemoryCache.away_until = 0.0
        started = time.monotonic()

        for _ in range(20):
            caches["default"].get("a")

        assert time.monotonic() - started < 3
    RedisOrMemoryCache.away_until = 0.0


@pytest.mark.django_db
def test_site_and_api_answer_without_redis_and_readiness_says_so(redis_is_away, client):
    make.DataReleaseFactory(version="abc")

    answers = {path: client.get(path).status_code for path in ("/", "/api/v1/countries/", "/search/?q=haiti")}
    unknown_key = client.get("/api/v1/countries/", headers={"ApiKey": "unknown"}).status_code
    ready = client.get("/readyz")

    assert set(answers.values()) == {200}, answers
    assert unknown_key == 401
    assert ready.status_code == 200
    assert ready.json()["cache"].startswith("Redis cannot be used")


@pytest.mark.django_db
def test_a_site_without_data_or_without_its_database_is_not_ready_and_says_why(client, monkeypatch):
    def fail():
        raise OperationalError("host=10.0.0.1 is gone")

    empty = client.get("/readyz")
    monkeypatch.setattr(connection, "cursor", fail)
    away = client.get("/readyz")

    assert (empty.status_code, empty.json()["reason"]) == (503, "no data loaded; run manage.py load_kb")
    assert (away.status_code, away.json()) == (503, {"status": "not ready", "reason": "database: OperationalError"})


@pytest.mark.django_db
def test_health_checks_answer_over_plain_http_and_for_any_host(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["kb.example.org"]
    make.DataReleaseFactory(version="abc")
    client = Client(headers={"host": "10.1.2.3:8000"})

    answers = {
        (method, path): getattr(client, method)(path).status_code
        for path in ("/healthz", "/readyz")
        for method in ("get", "head", "post")
    }

    expected = {"get": 200, "head": 200, "post": 405}
    assert answers == {(method, path): expected[method] for method, path in answers}
    assert client.get("/").status_code == 400


@pytest.mark.django_db
def test_an_unlisted_host_is_refused_by_every_page(settings):
    make.DataReleaseFactory(version="abc")
    paths = ("/", "/countries/", "/search/?q=haiti", "/api/v1/", "/api/docs/", "/admin/login/", "/nowhere")
    answers = {}
    for settings.SECURE_SSL_REDIRECT in (True, False):
        for host in ("10.1.2.3", "not a name", "localhost,localhost", "[::1", ""):
            client = Client(headers={"host": host}, raise_request_exception=False)
            for path in paths:
                answers[settings.SECURE_SSL_REDIRECT, host, path] = client.get(path).status_code

    assert {case: status for case, status in answers.items() if status != 400} == {}


def test_what_a_client_sends_wrongly_is_logged_without_a_traceback():
    error = (ValueError, ValueError("x"), None)
    names = ("django.security.DisallowedHost", "django.request")
    records = [logging.LogRecord(name, logging.ERROR, "", 0, "x", (), error) for name in names]

    assert all(without_clients_traceback(record) for record in records)
    assert [bool(record.exc_info) for record in records] == [False, True]
