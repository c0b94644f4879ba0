"""What an installation must be like whatever data it holds."""

import importlib.util
import re

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection

from strategy_kb.core import secret_key
from strategy_kb.core.environment import BASE_DIR
from strategy_kb.settings import database

STATIC_TAG = re.compile(r"""{%\s*static\s+['"]([^'"]+)['"]""")


def test_psycopg_3_is_absent_because_django_would_prefer_it():
    assert importlib.util.find_spec("psycopg") is None
    assert importlib.util.find_spec("psycopg2") is not None


@pytest.mark.django_db
def test_every_model_change_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_sqlite_writers_do_not_block_readers():
    if connection.vendor != "sqlite":
        pytest.skip("a setting of SQLite")

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        journal_mode = cursor.fetchone()[0]

    assert journal_mode == "wal"


def test_a_postgres_url_may_give_its_own_options():
    config = database("postgres://kb@db.example.org/kb?connect_timeout=9&sslmode=require")

    assert (config["OPTIONS"]["connect_timeout"], config["OPTIONS"]["sslmode"]) == (9, "require")


def test_a_postgres_url_keeps_its_connections_and_its_password():
    config = database("postgres://kb:s3cret@db.example.org:5433/strategies")

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db.example.org", 5433, "strategies")
    assert (config["USER"], config["PASSWORD"]) == ("kb", "s3cret")
    assert config["CONN_MAX_AGE"] == 60
    assert config["OPTIONS"]["connect_timeout"] == 5
    assert config["DISABLE_SERVER_SIDE_CURSORS"] is False


def test_a_relative_sqlite_path_is_the_project_s_wherever_the_command_runs():
    config = database("sqlite:///var/kb.sqlite3")

    assert config["NAME"] == BASE_DIR / "var" / "kb.sqlite3"


def test_plotly_is_served_from_its_package_and_nothing_else_of_it():
    assert finders.find("plotly/plotly.min.js")
    assert finders.find("plotly/plotly.css")
    assert finders.find("plotly/datasets/iris.csv.gz") is None
    assert finders.find("plotly/../plotly.min.js") is None


def test_what_is_made_for_the_browser_is_collected_with_the_rest():
    collected = {
        "/".join(filter(None, (getattr(storage, "prefix", ""), name))): storage.exists(name)
        for finder in finders.get_finders()
        for name, storage in finder.list([])
    }

    files = ("plotly/plotly.min.js", "plotly/plotly.css", "css/site.css", "img/icon.svg")
    assert {name: collected.get(name) for name in files} == dict.fromkeys(files, True)


def test_every_static_file_that_a_template_names_exists():
    templates = [
        path
        for folder in ("templates", "strategy_kb", "countries", "strategies", "funding")
        for path in (BASE_DIR / folder).rglob("*.html")
    ]
    named = {name for path in templates for name in STATIC_TAG.findall(path.read_text(encoding="utf-8"))}

    missing = sorted(name for name in named if finders.find(name) is None)

    assert missing == []


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    path = tmp_path / "var" / "secret_key"

    first, second = secret_key.read_or_make(path), secret_key.read_or_make(path)

    assert first == second
    assert len(first) >= 50
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["secret_key"]
