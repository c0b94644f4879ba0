"""What costs seconds is made by the first process of a run that asks for it; the others take a copy.

`once` shares what can be pickled, `database` the test database. A run without workers makes each by itself.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psycopg2
from django.conf import settings
from django.db import connection

Value = TypeVar("Value")

# Set in every worker of a run, not in the process that starts them.
_RUN = "PYTEST_XDIST_TESTRUNUID"


def once(name: str, make: Callable[[], Value]) -> Value:
    """Return what `make` returns, made by one process of the run and pickled for the others."""
    if not os.environ.get(_RUN):
        return make()
    path = folder(os.environ[_RUN]) / f"{name}.pickle"
    with _one_at_a_time(name):
        if not path.exists():
            value = make()
            path.write_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
            return value
    shared: Value = pickle.loads(path.read_bytes())
    return shared


def database(name: str, build: Callable[[], Any], *, is_new: bool) -> None:
    """Fill the test database as `build` does: by calling it, or by copying what another process built.

    `is_new` says that no test database exists before `build`, which makes it.
    """
    if not os.environ.get(_RUN):
        build()
        return
    copy = _PostgresCopy(name) if connection.vendor == "postgresql" else _SqliteCopy(name)
    with _one_at_a_time(name):
        if not copy.exists():
            build()
            connection.close()
            copy.save()
            return
    connection.close()
    copy.restore(is_new=is_new)


def folder(run: str) -> Path:
    """Return where the processes of a run share files; it is made when it is missing."""
    path = Path(tempfile.gettempdir()) / f"strategy_kb_tests_{run}"
    path.mkdir(exist_ok=True)
    return path


def forget(run: str) -> None:
    """Remove all that the processes of a run shared."""
    for stamp in folder(run).glob("*.database"):
        with closing(_server()) as server, server.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{stamp.stem}"')
    shutil.rmtree(folder(run))


@contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    with (folder(os.environ[_RUN]) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _SqliteCopy:
    """The test database's file, copied beside it."""

    def __init__(self, name: str) -> None:
        self.path = folder(os.environ[_RUN]) / f"{name}.sqlite3"

    def exists(self) -> bool:
        return self.path.exists()

    def save(self) -> None:
        with closing(sqlite3.connect(_test_name())) as source, closing(sqlite3.connect(self.path)) as target:
            source.backup(target)

    def restore(self, *, is_new: bool) -> None:
        for beside in ("", "-wal", "-shm"):
            Path(f"{_test_name()}{beside}").unlink(missing_ok=True)
        shutil.copyfile(self.path, _test_name())


class _PostgresCopy:
    """A database of the server made with the test database as its template."""

    def __init__(self, name: str) -> None:
        self.name = f"template_{name}_{os.environ[_RUN]}"
        self.stamp = folder(os.environ[_RUN]) / f"{self.name}.database"

    def exists(self) -> bool:
        return self.stamp.exists()

    def save(self) -> None:
        with closing(_server()) as server, server.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{_test_name()}"')
        self.stamp.touch()

    def restore(self, *, is_new: bool) -> None:
        with closing(_server()) as server, server.cursor() as cursor:
            if not is_new:
                cursor.execute(f'DROP DATABASE "{_test_name()}"')
            cursor.execute(f'CREATE DATABASE "{_test_name()}" TEMPLATE "{self.name}"')


def _test_name() -> str:
    return str(connection.settings_dict["TEST"]["NAME"])


def _server() -> Any:
    """Return a connection to the server that belongs to no test database."""
    server = psycopg2.connect(settings.ENVIRONMENT.test_postgres_url)
    server.autocommit = True
    return server
