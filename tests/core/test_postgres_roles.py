"""What a role on PostgreSQL needs: no extension and no right on `public`, but a schema to create tables in."""

import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from strategy_kb.core.environment import BASE_DIR

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="roles and schemas are PostgreSQL's own"),
    pytest.mark.django_db,
]
APPS = ("strategy_kb", "countries", "strategies", "funding")
ROLE = f"kb_role_{os.getpid()}"


@pytest.fixture
def database_url():
    """An empty database to whose `public` schema only its owner may write, as a role without rights reaches it."""
    server = urlsplit(settings.ENVIRONMENT.test_postgres_url)
    owner = psycopg2.connect(settings.ENVIRONMENT.test_postgres_url)
    owner.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN PASSWORD 'kb'")
        cursor.execute(f"CREATE DATABASE {ROLE}")
    yield server._replace(netloc=f"{ROLE}:kb@{server.netloc.rpartition('@')[2]}", path=f"/{ROLE}").geturl()
    with owner.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {ROLE}")
        cursor.execute(f"DROP ROLE {ROLE}")
    owner.close()


def as_owner(statement):
    server = urlsplit(settings.ENVIRONMENT.test_postgres_url)
    owner = psycopg2.connect(server._replace(path=f"/{ROLE}").geturl())
    with owner, owner.cursor() as cursor:
        cursor.execute(statement)
    owner.close()


def migrate(database_url, tmp_path):
    environment = os.environ | {"DATABASE_URL": database_url, "VAR_DIR": str(tmp_path)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "manage.py", "migrate", "contenttypes", "-v", "0"]
    return subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False)


def test_no_migration_names_a_schema_or_asks_for_an_extension():
    words = re.compile(r"\bpublic\.|\bEXTENSION\b")

    naming = [
        path.name
        for path in (p for app in APPS for p in (BASE_DIR / app).rglob("migrations/*.py"))
        if words.search(path.read_text("utf-8"))
    ]

    assert naming == []


def test_a_role_with_a_schema_of_its_own_migrates_and_one_without_gets_one_sentence(database_url, tmp_path):
    as_owner("REVOKE CREATE ON SCHEMA public FROM PUBLIC")

    without = migrate(database_url, tmp_path)
    as_owner(f"CREATE SCHEMA {ROLE} AUTHORIZATION {ROLE}")
    with_schema = migrate(database_url, tmp_path)

    assert without.returncode == 1
    assert without.stderr.startswith(f"The role {ROLE} may not create tables in ")
    assert without.stderr.count("\n") == 1
    assert (with_schema.returncode, with_schema.stderr) == (0, "")
