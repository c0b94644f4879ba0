"""Whose rows are whose: those of each added document, and those of the fixtures.

A document says itself whether it was added (`Document.is_added`). What belongs to it follows from the rows alone, so
that it is known in every database, whichever way its rows came in (docs/adr/0009-whose-rows.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from django.db import models

from strategy_kb.ingest.tables import GENERATED, RECORD, Fields, Table, all_tables

FIXTURES = "fixtures"
Reader = Callable[[str], Iterable[tuple[str, Fields]]]
Owners = Mapping[str, Mapping[str, str]]

_OF_A_DOCUMENT = ("documents.section", "documents.passage", "documents.artefact")
_OF_A_PASSAGE = ("documents.footnotereference", "records.mention", "records.citation")


def origin_of_document(slug: str) -> str:
    return f"document:{slug}"


def owners(rows: Reader) -> Owners:
    """By table label and key, the slug of the added document that a row belongs to; `rows` reads a table.

    Its text in all its parts; the records that have a receipt in it; the rows that hang on those records, and the names
    that it prints of other records.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    found["documents.document"] = {slug: slug for slug, fields in rows("documents.document") if fields.get("is_added")}
    if not found["documents.document"]:
        return {}
    for label in _OF_A_DOCUMENT:
        found[label] = _by_column(rows(label), "document", found["documents.document"])
    for label in _OF_A_PASSAGE:
        found[label] = _by_column(rows(label), "passage", found["documents.passage"])
    for _, fields in rows("records.citation"):
        if owner := found["documents.passage"].get(fields.get("passage", "")):
            found[RECORD].setdefault(fields.get("record", ""), owner)
    tables = all_tables()
    for label in (label for label, table in tables.items() if table.is_child):
        found[label] = {key: found[RECORD][key] for key, _ in rows(label) if key in found[RECORD]}
    for label, table in tables.items():
        if not table.is_child and label not in (RECORD, *GENERATED):
            above = _above(table)
            found[label] = _by_column(rows(label), above, found[table.references[above]])
    return found


def _above(table: Table) -> str:
    """The column that says whose part a row is: the document that prints it, or else the record that it goes with."""
    if "document" in table.columns:
        return "document"
    return next(
        name
        for name, field in table.columns.items()
        if field.remote_field and getattr(field.remote_field, "on_delete", None) is models.CASCADE
    )


def _by_column(rows: Iterable[tuple[str, Fields]], column: str, owner_of: Mapping[str, str]) -> dict[str, str]:
    owned = ((key, owner_of.get(fields.get(column, ""))) for key, fields in rows)
    return {key: owner for key, owner in owned if owner}
