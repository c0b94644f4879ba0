"""Rows for fixtures, from what the parsers read or from the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from strategy_kb.core.batches import BATCH, batched
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.fixtures import Rows
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.tables import RECORD, Fields, ModelTable, all_tables, to_json
from strategy_kb.ingest.types import ParsedRecord, SourceDocument
from strategy_kb.records import kinds

_REMEDY = "Correct the parser that made the row."


def from_knowledge_base(kb: KnowledgeBase) -> dict[str, dict[str, Fields]]:
    """Return every row of every table. Raises FixtureError for an unknown field or a value that it cannot have."""
    rows: dict[str, dict[str, Fields]] = defaultdict(dict)
    for document in kb.documents.values():
        for label, key, fields in rows_of_document(document, kb.no_record_reasons):
            _put(rows, label, key, fields)
    for record in kb.records:
        for label, key, fields in rows_of_record(record):
            _put(rows, label, key, fields)
    for row in kb.rows:
        _put(rows, row.model, row.key, row.fields)
    return dict(rows)


def rows_of_document(
    document: SourceDocument, no_record_reasons: Mapping[str, str]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield a document and its parts as (table label, key, fields).

    `no_record_reasons` says, by the key of a passage, why no record is read from it.
    """
    columns = all_tables()["documents.document"].columns
    metadata = {name: value for name, value in document.metadata.items() if name in columns}
    yield "documents.document", document.slug, {**metadata, "text": document.text, "line_count": len(document.lines)}
    for section in document.sections:
        yield "documents.section", section.key, _attributes(section, "documents.section")
    for passage in document.passages:
        computed = {
            "cells": list(passage.cells),
            "heads": list(passage.heads),
            "no_record_reason": no_record_reasons.get(passage.key, ""),
        }
        yield "documents.passage", passage.key, _attributes(passage, "documents.passage", computed)
    for artefact in document.artefacts:
        yield "documents.artefact", artefact.key, _attributes(artefact, "documents.artefact")
    for reference in document.references:
        key = f"{reference.passage}@{reference.offset}:{reference.number}"
        yield "documents.footnotereference", key, _attributes(reference, "documents.footnotereference")


def _attributes(part: Any, label: str, computed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the columns of a part of a document, those of `computed` from there."""
    values = dict(computed or {})
    return values | {name: getattr(part, name) for name in all_tables()[label].columns if name not in values}


def rows_of_record(record: ParsedRecord) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield a record, the row of its model and its citations as (table label, key, fields)."""
    own_table = kinds.table_label_of(record.ref)
    if not own_table or own_table != record.model:
        raise FixtureError(record.ref, f"a ref of this kind does not stand in the table {record.model}", _REMEDY)
    yield (
        RECORD,
        record.ref,
        {"kind": record.ref.partition("/")[0], "title": record.title, "text": record.text, "position": record.position},
    )
    yield record.model, record.ref, record.fields
    positions: dict[str, int] = defaultdict(int)
    for citation in record.citations:
        position = positions[citation.field]
        positions[citation.field] += 1
        yield (
            "records.citation",
            f"{record.ref}#{citation.field}.{position}",
            {
                "record": record.ref,
                "field": citation.field,
                "passage": citation.passage,
                "quote": citation.exact,
                "prefix": citation.prefix,
                "suffix": citation.suffix,
                "start": citation.start,
                "end": citation.end,
                "position": position,
            },
        )


def _put(rows: dict[str, dict[str, Fields]], label: str, key: str, fields: Mapping[str, Any]) -> None:
    table = all_tables().get(label)
    if table is None:
        raise FixtureError(key, f"there is no table {label!r}", _REMEDY)
    if key in rows[label]:
        raise FixtureError(f"{label} {key}", "two rows have this key", _REMEDY)
    unknown = sorted(set(fields) - set(table.columns) - set(table.many))
    if unknown:
        raise FixtureError(f"{label} {key}", f"{label} has no field {', '.join(unknown)}", _REMEDY)
    rows[label][key] = complete(table, key, fields)


def complete(table: ModelTable, key: str, fields: Mapping[str, Any]) -> Fields:
    """Return all fields of a row as a fixture writes them; missing fields have their defaults."""
    completed: Fields = {}
    for name, field in table.columns.items():
        try:
            completed[name] = to_json(field, fields[name] if name in fields else field.get_default())
        except ValidationError as error:
            raise FixtureError(f"{table.label} {key}", f"{name}: {' '.join(error.messages)}", _REMEDY) from error
    for name in table.many:
        completed[name] = sorted(fields.get(name, ()))
    return completed


def from_database() -> Rows:
    """Return every row that the database holds."""
    return {label: dict(rows_in_database(table)) for label, table in all_tables().items()}


def rows_in_database(table: ModelTable) -> Iterator[tuple[str, Fields]]:
    """Yield the key and fields of every row of `table`, sorted by key."""
    for batch in batched(table.plain._default_manager.order_by("pk").iterator(BATCH)):
        lists = table.lists_of(row.pk for row in batch) if table.many else {}
        for row in batch:
            yield row.pk, table.fields_of(row) | lists.get(row.pk, {})
