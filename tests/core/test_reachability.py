"""A database or a folder that cannot be used gets one sentence, not a traceback."""

import os
import socket
import subprocess
import sys

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from strategy_kb import settings
from strategy_kb.core import reachability
from strategy_kb.core.environment import BASE_DIR


@pytest.mark.django_db
def test_a_postgres_that_does_not_answer_gets_one_sentence_without_the_password(monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    databases = {"default": settings.database(f"postgres://kb:hunter2@127.0.0.1:{port}/kb")}
    monkeypatch.setattr(reachability, "connection", ConnectionHandler(databases)["default"])

    told = reachability.database_problem()

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

    assert reachability.database_problem() is None


def test_a_missing_folder_is_made_and_one_that_cannot_be_used_is_told_with_its_variable(tmp_path, monkeypatch):
    (tmp_path / "file").touch()

    folder = settings.folder(tmp_path / "var" / "deep", "VAR_DIR")

    assert folder.is_dir()
    with pytest.raises(SystemExit, match=r"variable VAR_DIR asks for the folder .*/file/var, which cannot be made"):
        settings.folder(tmp_path / "file" / "var", "VAR_DIR")
    monkeypatch.setattr(settings.os, "access", lambda path, mode: False)
    with pytest.raises(SystemExit, match=r"variable VAR_DIR asks for the folder .* cannot be written to"):
        settings.folder(tmp_path, "VAR_DIR")
