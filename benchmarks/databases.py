"""Databases that exist only while something is measured on them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

ENGINES = ("sqlite", "postgresql")
_numbers = count(1)


@contextmanager
def scratch(engine: str, postgres_url: str) -> Iterator[str]:
    """The URL of an empty database: a file of its own, or a database of its own on the server at `postgres_url`."""
    if engine == "sqlite":
        with tempfile.TemporaryDirectory(prefix="strategy_kb_bench_") as folder:
            yield f"sqlite:///{Path(folder) / 'kb.sqlite3'}"
        return
    name = f"strategy_kb_bench_{os.getpid()}_{next(_numbers)}"
    _on_server(postgres_url, f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(postgres_url)._replace(path=f"/{name}"))
    finally:
        _on_server(postgres_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def why_no_postgres(postgres_url: str) -> str:
    """Why the server at `postgres_url` does not answer; empty when it does."""
    try:
        psycopg2.connect(postgres_url).close()
    except psycopg2.OperationalError as error:
        return " ".join(str(error).split())
    return ""


def _on_server(postgres_url: str, statement: str) -> None:
    connection = psycopg2.connect(postgres_url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()
