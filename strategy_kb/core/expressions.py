"""Database expressions that both databases compute alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Func, Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler

from .text import (
    BEFORE_TAKING_APART,
    COMBINING_MARKS,
    LETTER_PAIRS,
    LONGEST_NUMBER,
    SINGLE_CHARACTERS,
    UNSEEN,
    comparable,
    natural,
)

if TYPE_CHECKING:
    TextLookup = Lookup[Any]
else:
    TextLookup = Lookup

_SQLITE_FUNCTION = "kb_comparable"
_SQLITE_NATURAL = "kb_natural"


class Comparable(Func):
    """A text without case and accents, with one kind of apostrophe, quote and dash; ordered by code point.

    It equals `strategy_kb.core.text.comparable`: PostgreSQL computes it with its own functions, SQLite calls the Python
    function.
    """

    arity = 1
    output_field = CharField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return super().as_sql(compiler, connection, function=_SQLITE_FUNCTION, **context)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return super().as_sql(compiler, connection, template=_POSTGRESQL, **context)


@CharField.register_lookup
@TextField.register_lookup
class Holds(TextLookup):
    """A lookup, `title__holds="san jose"`: whether the column contains the text, ignoring case and accents."""

    lookup_name = "holds"

    def get_prep_lookup(self) -> str:
        return comparable(str(self.rhs)).replace("\x00", "")

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return self._as_sql("instr", compiler, connection)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return self._as_sql("strpos", compiler, connection)

    def _as_sql(self, place_in: str, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        column, parameters = compiler.compile(Comparable(self.lhs))
        return f"{place_in}({column}, %s) > 0", [*parameters, self.rhs]


class Natural(Func):
    """A text with all its numbers padded to one length, so that "9" sorts before "10"; ordered by code point.

    It equals `strategy_kb.core.text.natural`.
    """

    arity = 1
    output_field = CharField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return super().as_sql(compiler, connection, function=_SQLITE_NATURAL, **context)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return super().as_sql(compiler, connection, template=_POSTGRESQL_NATURAL, **context)


def _postgresql_template() -> str:
    sql = _translated("(%(expressions)s)::text", BEFORE_TAKING_APART)
    sql = f"lower(regexp_replace(normalize({sql}, NFKD), '[{COMBINING_MARKS}{UNSEEN}]', '', 'g'))"
    sql = _translated(sql, SINGLE_CHARACTERS)
    for letter, pair in LETTER_PAIRS.items():
        sql = f"replace({sql}, '{letter}', '{pair}')"
    return f'({sql} COLLATE "C")'


def _translated(sql: str, characters: Mapping[str, str]) -> str:
    return f"translate({sql}, {_literal(characters)}, {_literal(characters.values())})"


def _literal(characters: Any) -> str:
    return "'" + "".join(characters).replace("'", "''") + "'"


_POSTGRESQL = _postgresql_template()
# Pads each number with ten zeros, then removes leading zeros down to ten digits.
_POSTGRESQL_NATURAL = (
    f"(regexp_replace(regexp_replace((%(expressions)s)::text, '([0-9]+)', '{'0' * LONGEST_NUMBER}\\1', 'g'), "
    f"'0*([0-9]{{{LONGEST_NUMBER},}})', '\\1', 'g') COLLATE \"C\")"
)


def add_sqlite_function(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Register the functions that `Comparable` and `Natural` call with a new SQLite connection."""
    if connection.vendor == "sqlite":
        database: sqlite3.Connection = connection.connection
        for name, function in ((_SQLITE_FUNCTION, comparable), (_SQLITE_NATURAL, natural)):
            database.create_function(name, 1, _of_text(function), deterministic=True)


def _of_text(function: Callable[[str], str]) -> Callable[[object], str | None]:
    """Return `function` for any value, with None for None."""
    return lambda text: None if text is None else function(str(text))
