"""A database that cannot be used, or that a former version made, is refused in one sentence, not a traceback."""

import os
import socket
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import ConnectionHandler

from strategy_kb import settings
from strategy_kb.core import database
from strategy_kb.core.environment import BASE_DIR

COMMANDS = (("migrate",), ("load_kb",), ("dump_kb", "/nowhere"), ("verify_receipts",))


@pytest.mark.django_db
def test_a_postgres_that_does_not_answer_gets_one_sentence_without_the_password(monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    databases = {"default": settings.database(f"postgres://kb:hunter2@127.0.0.1:{port}/kb")}
    monkeypatch.setattr(database, "connection", ConnectionHandler(databases)["default"])

    told = database.database_problem()

    assert told.startswith("The database that DATABASE_URL names cannot be used (")
    assert "\n" not in told
    assert str(port) in told
    assert "hunter2" not in told


def test_a_command_with_a_file_that_is_no_database_says_one_sentence(tmp_path):
    path = tmp_path / "kb.sqlite3"
    path.write_text("This is not a database. " * 100, encoding="utf-8")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{path}", "VAR_DIR": str(tmp_path)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "manage.py", "load_kb"]

    done = subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("The database that DATABASE_URL names cannot be used (file is not a database)")
    assert done.stderr.count("\n") == 1


@pytest.mark.django_db
def test_a_database_that_can_be_used_has_no_problem(monkeypatch):
    monkeypatch.setattr(connection, "close", lambda: None)

    assert database.database_problem() is None


@pytest.mark.django_db
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_of_a_former_version_is_refused(command):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {database.FORMER_TABLE} (ref varchar(200))")

    with pytest.raises(CommandError, match="must be made anew") as refusal:
        call_command(*command)

    assert_steps(refusal)


@pytest.mark.django_db
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_made_before_documents_had_an_order_is_refused(command):
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE {database.DOCUMENTS} RENAME COLUMN "{database.ORDER}" TO former')

    with pytest.raises(CommandError, match="made before documents had an order in lists and must be made") as refusal:
        call_command(*command)

    assert_steps(refusal)


@pytest.mark.django_db
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_made_before_elements_had_judgements_is_refused(command):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {database.JUDGEMENTS}")

    with pytest.raises(CommandError, match="made before elements of strategies had judgements") as refusal:
        call_command(*command)

    assert_steps(refusal)


def assert_steps(refusal):
    steps = ("dump_kb", "migrate", "load_kb", "loaddata")
    assert [str(refusal.value).index(step) for step in steps] == sorted(str(refusal.value).index(s) for s in steps)
