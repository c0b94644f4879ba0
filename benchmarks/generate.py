"""Grows a loaded database: every document and every record again and again, in SQL, under all constraints.

A copy of a document has a slug of its own and a copy of a record a ref of its own (`-c7`); what a copied document says
is read from that copy, so that every receipt still holds. Places are copied too, under codes that no country has, but
what is said of a place (statistics, mentions, offices, links) is said of the original: a country's page grows as it
would if ever more documents spoke of the country.
"""

from __future__ import annotations

from django.db import connection, models, transaction

from countries.models import Place
from strategy_kb.ingest.tables import RECORD, ModelTable, all_tables

# Matches the refs and slugs of copies.
COPY = r"-c[0-9]+(/|$)"

# Tables whose key opens with a document's slug and a colon.
_PARTS_OF_DOCUMENTS = ("documents.section", "documents.passage", "documents.artefact")
# Foreign keys that point to the copy of a place instead of the original.
_OF_THE_COPY = {("records.alias", "record"), ("records.citation", "record"), ("countries.indicatorvalue", "place")}
# An indicator has one value for each place, so a copied place has its values of the original indicator.
_OF_THE_ORIGINAL = {("countries.indicatorvalue", "indicator")}

_CODE_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CODES = 10 * len(_CODE_DIGITS) ** 2  # begins with a digit, unlike any ISO 3166 code
_NUMBER = "CAST(row_number() OVER (ORDER BY row.record_id, copy.suffix) - 1 AS integer)"
_CODE = " || ".join(f"substr('{_CODE_DIGITS}', {_NUMBER} / {36**power} % 36 + 1, 1)" for power in (2, 1, 0))
# Values that no two rows may share.
_OWN_VALUES = {
    ("countries.place", "iso3"): f"CASE WHEN row.iso3 IS NOT NULL THEN {_CODE} END",
    ("countries.place", "iso2"): "NULL",
    ("countries.indicator", "code"): "row.code || copy.suffix",
}


class TooManyPlacesError(ValueError):
    """There are more places to make than made-up codes for them."""


@transaction.atomic
def multiply(factor: int) -> int:
    """Copy the rows of a database that holds no copies until there are `factor` times as many; return how many.

    The search index is left as it was: rebuilding it is measured apart.
    """
    if Place.objects.count() * (factor - 1) > _CODES:
        raise TooManyPlacesError(f"{factor} times the places are more than the {_CODES:,} codes that can be made up.")
    suffixes = [f"-c{number}" for number in range(1, factor)]
    with connection.cursor() as cursor:
        for table in all_tables().values() if suffixes else ():
            for statement in _statements(table, suffixes):
                cursor.execute(statement)
    connection.check_constraints()
    return sum(table.plain._default_manager.count() for table in all_tables().values())


def refresh_statistics() -> None:
    """Let the database look at what it holds, as PostgreSQL does by itself soon after a load."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _statements(table: ModelTable, suffixes: list[str]) -> list[str]:
    """The INSERTs that copy one table and its many-to-many lists."""
    columns = {field.column: _copied(table, name, field) for name, field in table.columns.items()}
    columns[table.pk.column] = _renamed(f"row.{table.pk.column}", table.label)
    statements = [_insert(table.model._meta.db_table, columns, suffixes)]
    for each in table.many.values():
        pair = {
            each.row_column: _renamed(f"row.{each.row_column}", table.label),
            each.target_column: _reference(f"row.{each.target_column}", each.target),
        }
        statements.append(_insert(each.pairs._meta.db_table, pair, suffixes))
    return statements


def _insert(name: str, columns: dict[str, str], suffixes: list[str]) -> str:
    targets = ", ".join(f'"{column}"' for column in columns)
    copies = ", ".join(f"('{suffix}')" for suffix in suffixes)
    return (
        f'INSERT INTO "{name}" ({targets}) WITH copy(suffix) AS (VALUES {copies}) '
        f'SELECT {", ".join(columns.values())} FROM "{name}" AS row CROSS JOIN copy'
    )


def _copied(table: ModelTable, name: str, field: models.Field) -> str:
    """The SQL of one column of a copy."""
    column, here = f'row."{field.column}"', (table.label, name)
    if here in _OWN_VALUES:
        return _OWN_VALUES[here]
    if name not in table.references or here in _OF_THE_ORIGINAL:
        return column
    target = table.references[name]
    if here in _OF_THE_COPY:
        return _renamed(column, target)
    if here == ("strategies.link", "source"):  # between two places: the copy of one and the original of the other
        both_places = f"{_is_place(column)} AND {_is_place('row.target_id')}"
        return f"CASE WHEN {both_places} THEN {_renamed(column, target)} ELSE {_reference(column, target)} END"
    return _reference(column, target)


def _reference(column: str, target: str) -> str:
    """A reference to the copy of what the original refers to, but to the original of a place."""
    if target == "countries.place":
        return column
    if target == RECORD:
        return f"CASE WHEN {_is_place(column)} THEN {column} ELSE {_renamed(column, target)} END"
    return _renamed(column, target)


def _is_place(column: str) -> str:
    return f"({column} LIKE 'country/%' OR {column} LIKE 'place/%')"


def _renamed(column: str, label: str) -> str:
    """The key of the copy: a part of a document has the copy's slug, a record a suffix in what follows its kind."""
    if label in _PARTS_OF_DOCUMENTS:
        return f"replace({column}, ':', copy.suffix || ':')"
    if label != RECORD and not all_tables()[label].is_child:
        return f"{column} || copy.suffix"
    find = {"sqlite": "instr", "postgresql": "strpos"}[connection.vendor]
    kind = f"substr({column}, 1, {find}({column}, '/'))"
    rest = f"substr({column}, {find}({column}, '/') + 1)"
    end = f"{find}({rest} || '/', '/')"
    return f"{kind} || substr({rest}, 1, {end} - 1) || copy.suffix || substr({rest}, {end})"
