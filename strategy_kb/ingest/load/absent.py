"""Rows that a person deleted, and new rows that cannot be without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from strategy_kb.ingest.load.sources import RowSource
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.tables import RECORD, Fields, Table, all_tables
from strategy_kb.records import kinds

Absent = Mapping[str, set[str]]


def find(source: RowSource) -> Absent:
    """Keys by table label of what is not to be loaded: deleted by a person, or new and part of something deleted."""
    absent: defaultdict[str, set[str]] = defaultdict(set)
    for label, table in all_tables().items():
        absent[label] |= _deleted_by_a_person(table)
    if any(absent.values()):
        while _spread(source, absent):
            pass
    return absent


def _deleted_by_a_person(table: Table) -> set[str]:
    still_there = table.plain._default_manager.filter(pk=OuterRef("row"))
    remembered = LoadedRow.objects.filter(~Exists(still_there), model=table.label)
    return set(remembered.values_list("row", flat=True))


def _spread(source: RowSource, absent: defaultdict[str, set[str]]) -> bool:
    """Add the new rows that need an absent one; say whether there were any."""
    before = sum(len(keys) for keys in absent.values())
    for label in source.keys:
        table = all_tables()[label]
        if not table.references:
            continue
        existing = set(table.plain._default_manager.values_list("pk", flat=True))
        for row in source.rows(label):
            if row.key not in existing and _needs_absent(table, row.fields, absent):
                absent[label].add(row.key)
                if table.is_child:
                    absent[RECORD].add(row.key)
    for ref in absent[RECORD]:
        kind = kinds.of_ref(ref)
        if kind is not None:
            absent[kind.model.lower()].add(ref)
    return sum(len(keys) for keys in absent.values()) > before


def _needs_absent(table: Table, fields: Fields, absent: Absent) -> bool:
    """Only a SET_NULL reference may be emptied: elsewhere null has a meaning (without office, the region asks)."""
    return any(
        fields.get(name) in absent.get(target, ())
        for name, target in table.references.items()
        if name in table.columns and not _may_be_emptied(table.columns[name])
    )


def _may_be_emptied(field: Any) -> bool:
    return field.remote_field.on_delete is models.SET_NULL


def without(table: Table, fields: Fields, current: Fields | None, absent: Absent) -> Fields:
    """`fields` with no reference to an absent row: what stands there now instead, or nothing."""
    replaced = dict(fields)
    for name, target in table.references.items():
        gone: Collection[str] = absent.get(target, ())
        if name in table.many:
            replaced[name] = [key for key in fields[name] if key not in gone]
        elif fields[name] in gone:
            replaced[name] = current[name] if current else None
    return replaced
