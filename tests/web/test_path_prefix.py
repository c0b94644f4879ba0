"""The whole site under a path of its host, as SCRIPT_NAME=/kb serves it behind a proxy."""

import json
import os
import re
import subprocess
import sys
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as site_settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import resolve, set_script_prefix

from strategy_kb.core import gateway

pytestmark = pytest.mark.one_database

PREFIX = "/kb"
HOST = "http://testserver"
SETTINGS = ("FORCE_SCRIPT_NAME", "STATIC_URL", "SESSION_COOKIE_PATH", "CSRF_COOKIE_PATH", "SPECTACULAR_SETTINGS")
PAGES = (
    "/",
    "/countries/",
    "/countries/?ordering=title&q=a",
    "/countries/HTI/",
    "/discrepancies/about-us-untitled-pillars/",
    "/strategies/2020-2024/",
    "/then-and-now/",
    "/funding/",
    "/documents/",
    "/documents/strategy-2020-2024/?mentions=country/HTI&artefacts=1",
    "/passages/strategy-2020-2024:434/",
    "/search/?q=remittances",
    "/quality/",
    "/downloads/",
    "/about/",
    "/api/docs/",
    "/admin/login/",
)
ANSWERS = (
    "/api/v1/",
    "/api/v1/documents/",
    "/api/v1/sections/?limit=2&offset=2",
    "/api/v1/passages/?limit=2",
    "/api/v1/mentions/?limit=2",
    "/api/v1/records/?limit=2",
    "/api/v1/countries/HTI/",
    "/api/v1/releases/",
    "/api/v1/search/?q=remittances&limit=2",
    "/api/v1/funding-matrix/",
)


@pytest.fixture(scope="module")
def settings_under_prefix():
    """What the settings are when the environment names the prefix."""
    script = f"from strategy_kb import settings as s; import json; print(json.dumps([s.{', s.'.join(SETTINGS)}]))"
    environment = {**os.environ, "SCRIPT_NAME": PREFIX}
    command = [sys.executable, "-c", script]
    printed = subprocess.run(command, env=environment, cwd=site_settings.BASE_DIR, check=True, capture_output=True)
    return dict(zip(SETTINGS, json.loads(printed.stdout), strict=True))


@pytest.fixture
def get(kb, settings, settings_under_prefix):
    """Ask the site for an address as the production server does; the answer's headers have names in small letters."""
    for name, value in settings_under_prefix.items():
        setattr(settings, name, value)
    application = WSGIHandler()

    def answer_to(address, **headers):
        parts = urlsplit(address)
        scope = SimpleNamespace(
            method="GET",
            path=parts.path,
            query_string=parts.query,
            server="testserver:80",
            client="127.0.0.1:50000",
            http_version="1.1",
            scheme="http",
            headers={"host": "testserver"} | headers,
        )
        variables = gateway.environ(scope, b"", PREFIX) | {"wsgi.file_wrapper": None}
        answer = gateway.call_wsgi(application, variables)
        return SimpleNamespace(
            status=answer.status,
            headers={name.lower(): value for name, value in answer.headers},
            content=answer.content,
        )

    # The handler closes connections around each request, which would end the test's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield answer_to
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    set_script_prefix("/")


@pytest.mark.slow
def test_every_link_form_and_file_of_a_page_lies_under_the_prefix_and_answers(get):
    faults, targets = [], {}
    for page in PAGES:
        answer = get(PREFIX + page)
        if answer.status != 200:
            faults.append(f"{page} answers {answer.status}")
        for address in addresses_in(answer.content):
            if address != PREFIX and not address.startswith(f"{PREFIX}/"):
                faults.append(f"{page} leads to {address}")
            else:
                targets.setdefault(sort_of(address), address)

    faults += [f"{address} answers {status}" for address, status in answers(get, targets.values()) if status >= 400]

    assert faults == []
    assert {"static", "home", "country-detail", "country-list", "document", "receipt", "search"} <= {
        name for name, _ in targets
    }


@pytest.mark.slow
def test_every_address_in_the_api_s_answers_lies_under_the_prefix_and_answers(get):
    faults, targets = [], {}
    for path in ANSWERS:
        answer = get(PREFIX + path)
        if answer.status != 200:
            faults.append(f"{path} answers {answer.status}")
        for address in re.findall(rf'"{HOST}([^"]*)"', answer.content.decode()):
            if not address.startswith(f"{PREFIX}/"):
                faults.append(f"{path} names {address}")
            else:
                targets.setdefault(sort_of(address), address)

    faults += [f"{address} answers {status}" for address, status in answers(get, targets.values()) if status >= 400]

    assert faults == []
    assert {"api-search", "api-countries-list", "api-passages-detail", "document"} <= {name for name, _ in targets}


def test_redirects_stay_under_the_prefix(get):
    expected = {
        "/api/": "/api/v1/",
        "/api/v1/countries": "/api/v1/countries/",
        "/countries": "/countries/",
        "/countries/hti/": "/countries/HTI/",
        "/favicon.ico": "/static/img/icon.svg",
        "/admin/": "/admin/login/?next=/kb/admin/",
        "/receipts/title/strategy/2020-2024/": "/documents/",
    }

    led = {address: get(PREFIX + address).headers.get("location", "") for address in expected}

    wrong = {path: led[path] for path, target in expected.items() if not led[path].startswith(PREFIX + target)}
    assert wrong == {}


def test_what_is_no_page_lies_under_the_prefix_too(get, settings_under_prefix):
    robots = get(f"{PREFIX}/robots.txt").content.decode()
    problem = json.loads(get(f"{PREFIX}/api/v1/nothing/").content)
    table = get(f"{PREFIX}/api/v1/countries/HTI.csv")
    login = get(f"{PREFIX}/admin/login/")
    missing = get(f"{PREFIX}/nothing/")

    assert re.findall(r"^Disallow: (?!/kb/)", robots, re.MULTILINE) == []
    assert "There is nothing at /kb/api/v1/nothing/. /kb/api/v1/ lists" in problem["detail"]
    assert table.headers["content-disposition"] == 'attachment; filename="countries-HTI.csv"'
    assert "Path=/kb/" in login.headers["set-cookie"]
    assert missing.status == 404
    assert [address for address in addresses_in(missing.content) if not address.startswith(PREFIX)] == []
    assert settings_under_prefix["SESSION_COOKIE_PATH"] == "/kb/"


def test_the_openapi_document_names_the_prefix_as_its_server(settings_under_prefix):
    assert settings_under_prefix["SPECTACULAR_SETTINGS"]["SERVERS"][0]["url"] == "/kb"


def test_health_and_conditional_answers_work_under_the_prefix(get):
    page, api, admin = get(f"{PREFIX}/countries/"), get(f"{PREFIX}/api/v1/countries/"), get(f"{PREFIX}/admin/login/")

    assert (get(f"{PREFIX}/healthz").status, get(f"{PREFIX}/readyz").status, get("/readyz").status) == (200, 200, 200)
    assert get(f"{PREFIX}/countries/", **{"if-none-match": page.headers["etag"]}).status == 304
    assert get(f"{PREFIX}/api/v1/countries/", **{"if-none-match": api.headers["etag"]}).status == 304
    assert "last-modified" in api.headers
    assert "etag" not in admin.headers


def addresses_in(content):
    """The addresses of a page that lie on this site and not within the page."""
    page = BeautifulSoup(content, "html.parser")
    attributes = ("href", "src", "action", "content", "data-plotly", "data-address")
    values = [str(tag[name]) for name in attributes for tag in page.select(f"[{name}]")]
    values = [value.removeprefix(HOST) for value in values]
    return [value for value in values if value.startswith("/")]


def sort_of(address):
    """What an address leads to, so that one of each sort is opened: its view, and its collection or file."""
    path = urlsplit(address).path.removeprefix(PREFIX) or "/"
    if path.startswith("/static/"):
        return "static", path
    match = resolve(path)
    return match.url_name, match.kwargs.get("collection") or match.kwargs.get("format")


def answers(get, addresses):
    return [(address, get(address).status) for address in addresses]
