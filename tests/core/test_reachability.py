"""A database or a folder that cannot be used gets one sentence, not a traceback."""

import os
import socket
import subprocess
import sys

import pytest
from django.db import connection

from strategy_kb import settings
from strategy_kb.core.environment import BASE_DIR
from strategy_kb.core.reachability import database_problem


def sentence_of_load_kb(database_url, var_dir):
    """What `manage.py load_kb` prints to standard error with this database."""
    environment = os.environ | {"DATABASE_URL": database_url, "VAR_DIR": str(var_dir)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "manage.py", "load_kb"]
    result = subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    return result.stderr


def test_a_postgres_that_does_not_answer_gets_one_sentence_without_the_password(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    told = sentence_of_load_kb(f"postgres://kb:hunter2@127.0.0.1:{port}/kb", tmp_path)

    assert told.startswith("The database that DATABASE_URL names cannot be used (")
    assert told.count("\n") == 1
    assert str(port) in told
    assert "hunter2" not in told


def test_a_file_that_is_no_database_gets_one_sentence(tmp_path):
    path = tmp_path / "kb.sqlite3"
    path.write_text("This is not a database. " * 100, encoding="utf-8")

    told = sentence_of_load_kb(f"sqlite:///{path}", tmp_path)

    assert told.startswith("The database that DATABASE_URL names cannot be used (file is not a database)")
    assert told.count("\n") == 1


@pytest.mark.django_db
def test_a_database_that_can_be_used_has_no_problem(monkeypatch):
    monkeypatch.setattr(connection, "close", lambda: None)

    assert database_problem() is None


def test_a_folder_that_cannot_be_made_is_told_with_its_variable(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(SystemExit, match=r"variable VAR_DIR asks for the folder .*/file/var, which cannot be made"):
        settings.folder(tmp_path / "file" / "var", "VAR_DIR")


def test_a_folder_that_cannot_be_written_to_is_told_with_its_variable(tmp_path, monkeypatch):
    monkeypatch.setattr(settings.os, "access", lambda path, mode: False)

    with pytest.raises(SystemExit, match=r"variable VAR_DIR asks for the folder .* cannot be written to"):
        settings.folder(tmp_path, "VAR_DIR")


def test_a_folder_is_made_when_it_is_missing(tmp_path):
    made = settings.folder(tmp_path / "var" / "deep", "VAR_DIR")

    assert made.is_dir()
