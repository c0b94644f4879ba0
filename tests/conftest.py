"""Fixtures that every test may use, and the order that lets the knowledge base be loaded once.

`kb` loads the committed fixtures once for the whole run; each test then works in a transaction of its own. Tests that
know nothing of it run first, on empty tables, those that ask for `site` (a running server) last.

On PostgreSQL only those run that ask for a database; those of the browser, and those that are marked `one_database`,
have run on SQLite.
"""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

import coverage
import hypothesis
import psycopg2
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests import shared

# Hypothesis profiles: few examples in every run, many in `make soak`; deterministic in continuous integration.
for profile, examples in (("lean", 25), ("soak", 1_000)):
    hypothesis.settings.register_profile(
        profile, max_examples=examples, deadline=None, derandomize=settings.ENVIRONMENT.is_ci and profile == "lean"
    )
hypothesis.settings.load_profile("lean")

ENABLE_POSTGRES = (
    "No PostgreSQL answers at TEST_POSTGRES_URL ({reason}), so the suite was not run on it. "
    "To enable it: `apt install postgresql`, then TEST_POSTGRES_URL=postgres://USER:PASSWORD@HOST:PORT/NAME make test."
)


def pytest_configure(config: pytest.Config) -> None:
    # Playwright's event loop runs in the thread that reads the database; Django would take it for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    config.pluginmanager.register(_KnowledgeBaseLast())
    if not hasattr(config, "workerinput") and config.getoption("testrunuid", None) is None:
        config.option.testrunuid = uuid4().hex  # what the workers share is kept under it, and forgotten at the end


def pytest_sessionstart(session: pytest.Session) -> None:
    database = settings.DATABASES["default"]
    if hasattr(session.config, "workerinput") or "postgresql" not in database["ENGINE"]:
        return
    try:
        psycopg2.connect(settings.ENVIRONMENT.test_postgres_url).close()
    except psycopg2.OperationalError as error:
        reason = " ".join(str(error).split())
        pytest.exit(ENABLE_POSTGRES.format(reason=reason), returncode=1 if settings.ENVIRONMENT.is_ci else 0)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):
        shared.forget(session.config.getoption("testrunuid"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "postgresql" in settings.DATABASES["default"]["ENGINE"]:
        _leave_out_what_no_database_changes(config, items)
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "kb" in names and ("live_server" in names or "transactional_db" in names):
            raise pytest.UsageError(
                f"{item.nodeid}: `kb` is loaded once for all tests and this one would empty the tables; use `site`."
            )
        if "kb" in names and "site" not in names:
            item.add_marker(pytest.mark.django_db)
        if "site" in names:
            item.add_marker(pytest.mark.browser)


def _leave_out_what_no_database_changes(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drop the tests that ask for no database, or for any, and those of the browser: they have run on SQLite."""
    chosen = [item for item in items if _asks_for_database(item) and not _runs_on_one_database(item)]
    kept = set(chosen)
    left_out = [item for item in items if item not in kept]
    items[:] = chosen
    config.hook.pytest_deselected(items=left_out)


def _asks_for_database(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not {"db", "transactional_db", "kb"}.isdisjoint(names)


def _runs_on_one_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("one_database") is not None or "site" in getattr(item, "fixturenames", ())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Leave out of the measured coverage what is slow or in the browser: it would take three times as long."""
    is_left_out = item.get_closest_marker("slow") or item.get_closest_marker("browser")
    measured = coverage.Coverage.current() if is_left_out else None
    if measured:
        measured.stop()
    try:
        return (yield)
    finally:
        if measured:
            measured.start()


class _KnowledgeBaseLast:
    """Sorts after pytest-django has sorted, keeping its order within each group; in a group what is slow comes last.

    So a module is first imported while coverage is measured.
    """

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[bool, bool, bool]:
    names = getattr(item, "fixturenames", ())
    return ("kb" in names, "site" in names, item.get_closest_marker("slow") is not None)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, made even for a run whose tests only ask for `site`, which pytest-django would not notice."""
    with django_db_blocker.unblock():
        shared.database("empty", partial(setup_databases, verbosity=0, interactive=False), is_new=True)
        databases = setup_databases(verbosity=0, interactive=False, keepdb=True)
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)
    # Files that SQLite leaves if a thread of `site` had the database open when it was removed.
    name = settings.DATABASES["default"]["TEST"]["NAME"]
    for beside in ("-wal", "-shm"):
        Path(f"{name}{beside}").unlink(missing_ok=True)


@pytest.fixture(scope="session")
def kb(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The committed fixtures, loaded into the test database once."""
    with django_db_blocker.unblock():
        shared.database("kb", partial(call_command, "load_kb", verbosity=0), is_new=False)


@pytest.fixture(scope="session")
def site(kb: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a running site that holds `kb`. A test that writes through it takes its writes back."""
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        try:
            yield server.url
        finally:
            server.stop()
