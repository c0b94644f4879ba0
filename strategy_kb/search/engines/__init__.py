"""The two search engines behind one protocol; the database in use decides which one serves."""

from functools import cache

from django.db import connection

from .postgresql import PostgreSQLEngine
from .protocol import Engine
from .sqlite import SQLiteEngine


@cache
def _engine(vendor: str) -> Engine:
    engines: dict[str, type[Engine]] = {"sqlite": SQLiteEngine, "postgresql": PostgreSQLEngine}
    return engines[vendor]()


def engine() -> Engine:
    """Return the engine of the default database."""
    return _engine(connection.vendor)


__all__ = ["Engine", "engine"]
