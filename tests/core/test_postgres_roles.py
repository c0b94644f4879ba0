"""What a role on PostgreSQL needs: no extension and no right on `public`, but a schema to create tables in."""

import os
import re
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ConnectionHandler

from strategy_kb.core.database import database_problem
from strategy_kb.core.environment import BASE_DIR
from strategy_kb.settings import database

APPS = ("strategy_kb", "countries", "strategies", "funding")
ROLE = f"kb_role_{os.getpid()}"


def test_no_migration_names_a_schema_or_asks_for_an_extension():
    words = re.compile(r"\bpublic\.|\bEXTENSION\b")

    naming = [
        path.name
        for path in (p for app in APPS for p in (BASE_DIR / app).rglob("migrations/*.py"))
        if words.search(path.read_text("utf-8"))
    ]

    assert naming == []


@pytest.fixture
def as_role(db):
    """An empty database to whose `public` schema only its owner may write, as a role without rights reaches it."""
    server = urlsplit(settings.ENVIRONMENT.test_postgres_url)
    owner = psycopg2.connect(settings.ENVIRONMENT.test_postgres_url)
    owner.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN PASSWORD 'kb'")
        cursor.execute(f"CREATE DATABASE {ROLE}")
    url = server._replace(netloc=f"{ROLE}:kb@{server.netloc.rpartition('@')[2]}", path=f"/{ROLE}").geturl()
    role = ConnectionHandler({"default": database(url)})["default"]
    yield role
    role.close()
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


def migrate(role):
    executor = MigrationExecutor(role)
    executor.migrate(executor.loader.graph.leaf_nodes("contenttypes"))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="roles and schemas are PostgreSQL's own")
def test_a_role_with_a_schema_of_its_own_migrates_and_one_without_gets_one_sentence(as_role, monkeypatch):
    monkeypatch.setattr("strategy_kb.core.database.connection", as_role)
    as_owner("REVOKE CREATE ON SCHEMA public FROM PUBLIC")

    with pytest.raises(DatabaseError):
        migrate(as_role)
    without = database_problem()
    as_owner(f"CREATE SCHEMA {ROLE} AUTHORIZATION {ROLE}")
    with_schema = database_problem()
    migrate(as_role)

    assert without.startswith(f"The role {ROLE} may not create tables in ")
    assert "\n" not in without
    assert with_schema is None
    assert "django_content_type" in as_role.introspection.table_names()
