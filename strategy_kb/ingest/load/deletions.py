"""Rows that a person deleted, which a load leaves out, and rows that the sources no longer have, which it deletes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef

from strategy_kb.core.batches import BATCH, batched
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.load import writing
from strategy_kb.ingest.load.ownership import FIXTURES
from strategy_kb.ingest.load.sources import LoadSummary, RowSource
from strategy_kb.ingest.load.verify import broken_references
from strategy_kb.ingest.load.writing import PendingRow, current_fields, loaded_row
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.tables import GENERATED, MOVED, RECORD, Fields, ModelTable, all_tables
from strategy_kb.records import kinds

DeletedRows = Mapping[str, set[str]]  # keys by table label
RowsByTable = dict[str, dict[str, Fields]]


def deleted_rows(source: RowSource) -> DeletedRows:
    """Return the rows that are not to be loaded: deleted in the admin, or new and dependent on a deleted row."""
    deleted: defaultdict[str, set[str]] = defaultdict(set)
    for label, table in all_tables().items():
        deleted[label] |= _deleted_in_admin(table)
    if any(deleted.values()):
        while _add_dependents(source, deleted):
            pass
    return deleted


def _deleted_in_admin(table: ModelTable) -> set[str]:
    stored = table.plain._default_manager.filter(pk=OuterRef("row"))
    loaded = LoadedRow.objects.filter(~Exists(stored), model=table.label)
    return set(loaded.values_list("row", flat=True))


def _add_dependents(source: RowSource, deleted: defaultdict[str, set[str]]) -> bool:
    """Add the new rows that depend on a deleted row; say whether there were any."""
    before = sum(len(keys) for keys in deleted.values())
    for label in source.keys:
        table = all_tables()[label]
        if not table.references:
            continue
        existing = set(table.plain._default_manager.values_list("pk", flat=True))
        for row in source.rows(label):
            if row.key not in existing and _depends_on_deleted(table, row.fields, deleted):
                deleted[label].add(row.key)
                if table.is_child:
                    deleted[RECORD].add(row.key)
    for ref in deleted[RECORD]:
        own_table = kinds.table_label_of(ref)
        if own_table:
            deleted[own_table].add(ref)
    return sum(len(keys) for keys in deleted.values()) > before


def _depends_on_deleted(table: ModelTable, fields: Fields, deleted: DeletedRows) -> bool:
    """Say whether a reference that is not SET_NULL leads to a deleted row.

    Other nullable references are not emptied, because null has a meaning in them (without an office, the region asks).
    """
    return any(
        fields.get(name) in deleted.get(target, ())
        for name, target in table.references.items()
        if name in table.columns and not table.is_set_null(name)
    )


def without_deleted(table: ModelTable, fields: Fields, current: Fields | None, deleted: DeletedRows) -> Fields:
    """Return `fields` without references to deleted rows: with the current reference instead, or none."""
    replaced = dict(fields)
    for name, target in table.references.items():
        deleted_keys: Collection[str] = deleted.get(target, ())
        if name in table.many:
            replaced[name] = [key for key in fields[name] if key not in deleted_keys]
        elif fields[name] in deleted_keys:
            replaced[name] = current[name] if current else None
    return replaced


def stale_rows(source: RowSource, owner: str) -> RowsByTable:
    """Return, by table label and key, the values last loaded for rows of `owner` that `source` no longer has.

    Moved refs are never stale: no load gives a ref away again.
    """
    stale: RowsByTable = {}
    for label in (label for label in all_tables() if label != MOVED):
        keys = source.keys.get(label, frozenset())
        loaded = LoadedRow.objects.filter(model=label, owner=owner).values_list("row", "fields")
        of_table = {row: fields for row, fields in loaded.iterator(BATCH) if row not in keys}
        if of_table:
            stale[label] = of_table
    return stale


def prune(stale: RowsByTable, summary: LoadSummary) -> RowsByTable:
    """Delete stale rows that nobody edited; return their values before, for `restore_needed`."""
    stored = {
        label: {
            key: row
            for batch in batched(sorted(rows))
            for key, row in current_fields(all_tables()[label], batch).items()
        }
        for label, rows in stale.items()
    }
    edited = {
        key
        for label, rows in stored.items()
        for key, row in rows.items()
        if label not in GENERATED and row != stale[label][key]
    }
    pruned: RowsByTable = {}
    for label, rows in stale.items():
        unedited = rows.keys() - edited
        pruned[label] = {key: row for key, row in stored[label].items() if key in unedited}
        writing.delete(all_tables()[label], unedited)
        _delete_from_lists(label, unedited)
        for batch in batched(sorted(unedited)):
            LoadedRow.objects.filter(pk__in=[f"{label}:{key}" for key in batch]).delete()
        summary.tables[label].pruned += len(pruned[label])
        summary.tables[label].stale += len(stored[label]) - len(pruned[label])
    return pruned


def _delete_from_lists(label: str, keys: Collection[str]) -> None:
    for table in all_tables().values():
        for key_list in table.many.values():
            if key_list.target == label:
                for batch in batched(sorted(keys)):
                    key_list.pairs.objects.filter(**{f"{key_list.target_column}__in": batch}).delete()


def restore_needed(pruned: RowsByTable, owner: str, summary: LoadSummary) -> None:
    """Restore the deleted rows that a remaining row (one that a person wrote or edited) refers to.

    Raises FixtureError for a part of the text of an added document, which is stored whole in one version.
    """
    while any(pruned.values()) and (needed := _needed(pruned, is_document=owner != FIXTURES)):
        for label, keys in needed.items():
            table = all_tables()[label]
            restored = [PendingRow(f"{label} {key}", key, pruned[label].pop(key)) for key in sorted(keys)]
            writing.replace(table, (), restored)
            LoadedRow.objects.bulk_create(
                [loaded_row(table, row.key, row.fields, owner) for row in restored], batch_size=BATCH
            )
            summary.tables[label].pruned -= len(restored)
            summary.tables[label].stale += len(restored)


def _needed(pruned: RowsByTable, *, is_document: bool) -> dict[str, set[str]]:
    needed: defaultdict[str, set[str]] = defaultdict(set)
    for reference in broken_references():
        key = reference.target_key
        own_table = kinds.table_label_of(key)
        for label in (reference.target, RECORD, own_table) if own_table else (reference.target,):
            if key in pruned.get(label, ()):
                if is_document and label in GENERATED:
                    raise FixtureError(
                        f"{reference.label} {reference.key}",
                        f"a person wrote it, and its {reference.field} is {key}, which the document no longer has",
                        "Correct or delete it in the admin first.",
                    )
                needed[label].add(key)
    return needed
