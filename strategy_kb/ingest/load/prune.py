"""Rows that an earlier load brought and the sources no longer have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.load import references, write
from strategy_kb.ingest.load.ownership import FIXTURES
from strategy_kb.ingest.load.rows import current_fields, memory_of
from strategy_kb.ingest.load.sources import RowSource
from strategy_kb.ingest.load.summary import Summary
from strategy_kb.ingest.load.write import CHUNK, Write
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.tables import GENERATED, RECORD, Fields, all_tables
from strategy_kb.records import kinds

RowsByTable = dict[str, dict[str, Fields]]


def stale(source: RowSource, origin: str) -> RowsByTable:
    """By table label and key, the values last loaded for rows of `origin` that `source` no longer has."""
    found: dict[str, dict[str, Fields]] = {}
    for label in all_tables():
        keys = source.keys.get(label, frozenset())
        remembered = LoadedRow.objects.filter(model=label, origin=origin).values_list("row", "fields")
        of_table = {row: fields for row, fields in remembered.iterator(CHUNK) if row not in keys}
        if of_table:
            found[label] = of_table
    return found


def prune(stale_rows: RowsByTable, summary: Summary) -> RowsByTable:
    """Delete stale rows, but none that a person has edited; return what was deleted, as it stood, for `restore`."""
    standing = {
        label: {key: row for some in _batches(rows) for key, row in current_fields(all_tables()[label], some).items()}
        for label, rows in stale_rows.items()
    }
    edited = {
        key
        for label, rows in standing.items()
        for key, row in rows.items()
        if label not in GENERATED and row != stale_rows[label][key]
    }
    pruned: RowsByTable = {}
    for label, rows in stale_rows.items():
        gone = rows.keys() - edited
        pruned[label] = {key: row for key, row in standing[label].items() if key in gone}
        write.delete(all_tables()[label], gone)
        _take_from_lists(label, gone)
        for some in _batches(gone):
            LoadedRow.objects.filter(pk__in=[f"{label}:{key}" for key in some]).delete()
        summary.tables[label].pruned += len(pruned[label])
        summary.tables[label].no_longer_in_sources += len(standing[label]) - len(pruned[label])
    return pruned


def restore(pruned: RowsByTable, origin: str, summary: Summary) -> None:
    """Put back what a row that stays (a person's, or one that a person edited) still points to.

    Raises FixtureError when that is a part of the text of an added document, which stays whole in one version.
    """
    while any(pruned.values()) and (needed := _needed(pruned, is_document=origin != FIXTURES)):
        for label, keys in needed.items():
            table = all_tables()[label]
            writes = [Write(f"{label} {key}", key, pruned[label].pop(key)) for key in sorted(keys)]
            write.replace(table, (), writes)
            LoadedRow.objects.bulk_create(
                [memory_of(table, row.key, row.fields, origin) for row in writes], batch_size=CHUNK
            )
            summary.tables[label].pruned -= len(writes)
            summary.tables[label].no_longer_in_sources += len(writes)


def _needed(pruned: RowsByTable, *, is_document: bool) -> dict[str, set[str]]:
    needed: defaultdict[str, set[str]] = defaultdict(set)
    for reference in references.broken():
        label, key = reference.target, reference.target_key
        kind = kinds.of_ref(key)
        both = (label, RECORD, kind.model.lower()) if kind else (label,)
        for each in both:
            if key in pruned.get(each, ()):
                if is_document and each in GENERATED:
                    raise FixtureError(
                        f"{reference.label} {reference.key}",
                        f"a person wrote it, and its {reference.field} is {key}, which the document no longer has",
                        "Correct or delete it in the admin first.",
                    )
                needed[each].add(key)
    return needed


def _take_from_lists(label: str, gone: Collection[str]) -> None:
    for table in all_tables().values():
        for each in table.many.values():
            if each.target == label:
                for some in _batches(gone):
                    each.pairs.objects.filter(**{f"{each.listed}__in": some}).delete()


def _batches(keys: Collection[str]) -> Iterator[list[str]]:
    rest = iter(sorted(keys))
    while some := list(islice(rest, CHUNK)):
        yield some
