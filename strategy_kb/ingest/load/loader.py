"""One load, from the first row to the commit: `load` runs the steps, `TableLoad` brings one table up to date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.db import connection, transaction

from strategy_kb.core.batches import BATCH, batched
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.export import complete
from strategy_kb.ingest.fixtures import FixtureRow
from strategy_kb.ingest.load import deletions, moved, verify, writing
from strategy_kb.ingest.load.deletions import DeletedRows
from strategy_kb.ingest.load.merge import ConflictLog, MergedRow, merge_row
from strategy_kb.ingest.load.ownership import FIXTURES, remember_unknown_rows
from strategy_kb.ingest.load.sources import LoadSummary, RowSource, TableCount, check_records
from strategy_kb.ingest.load.writing import PendingRow, current_fields, loaded_row, lock_tables
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.tables import GENERATED, MOVED, Fields, ModelTable, all_tables
from strategy_kb.records.models import DataRelease
from strategy_kb.search import index

Progress = Callable[[str, int], object]
Advance = Callable[[int], object]


def _no_progress(step: str, rows: int) -> None:
    return None


@transaction.atomic
def load(
    source: RowSource, *, prune_stale: bool = False, restore_deleted: bool = False, progress: Progress = _no_progress
) -> LoadSummary:
    """Bring the database up to date with `source` in one transaction; `progress` is called with each step and its rows.

    Other writers, whether a load or a person, wait until this load ends. An added document in the source replaces the
    stored version of it whole.

    `prune_stale` removes rows that the fixtures no longer have, `restore_deleted` restores rows that people deleted.
    Raises FixtureError for a row that is not valid, ReceiptError for a quote that is not where its citation says,
    SourceChangedError for a document whose text does not have its SHA-256.
    """
    lock_tables()
    check_records(source.keys)
    summary = LoadSummary(version=source.version)
    remember_unknown_rows()
    pruned = _prune(source, summary, prune_stale)
    deleted = {} if restore_deleted else deletions.deleted_rows(source)
    moved.refuse_reuse(source, deleted)
    _merge(source, deleted, summary, progress)
    for owner, rows in pruned.items():
        deletions.restore_needed(rows, owner, summary)
    moved.update_marks(pruned)
    verify.check_references()
    verify.check_ancestry()
    connection.check_constraints()
    progress("receipts", 0)
    summary.citations = verify.verify_citations()
    if summary.has_changes:
        progress("search", 0)
        index.rebuild()
    _record_release(source, summary)
    return summary


def _prune(source: RowSource, summary: LoadSummary, prune_stale: bool) -> dict[str, deletions.RowsByTable]:
    """Delete the stale rows of added documents, and of the fixtures if asked to; return the deleted rows by owner."""
    pruned = {}
    for owner in source.owners:
        stale = deletions.stale_rows(source, owner)
        if prune_stale or owner != FIXTURES:
            pruned[owner] = deletions.prune(stale, summary)
            continue
        for label, rows in stale.items():
            summary.tables[label].stale += len(rows)
    return pruned


def _merge(source: RowSource, deleted: DeletedRows, summary: LoadSummary, progress: Progress) -> None:
    conflicts = ConflictLog()
    for label in source.keys:
        table_load = TableLoad(all_tables()[label], source, deleted, conflicts, summary.tables[label])
        table_load.run(partial(progress, label))
    conflicts.save(source)


def _record_release(source: RowSource, summary: LoadSummary) -> None:
    """Record the load as a release, unless its data are those of the newest release and nothing changed."""
    newest = DataRelease.objects.first()
    is_new_version = source.is_whole and (newest is None or newest.version != summary.version)
    if not is_new_version and not summary.has_changes:
        return
    total = summary.total
    DataRelease.objects.create(
        version=summary.version,
        created_count=total.created,
        changed_count=total.changed,
        unchanged_count=total.unchanged,
        citation_count=summary.citations,
    )


@dataclass(slots=True)
class TableLoad:
    """The load of one table: what is known before it, and the rows to write."""

    table: ModelTable
    source: RowSource
    deleted: DeletedRows
    conflicts: ConflictLog
    count: TableCount
    changed: list[str] = field(default_factory=list)
    pending: list[PendingRow] = field(default_factory=list)
    defaults: Fields = field(init=False)

    def __post_init__(self) -> None:
        self.defaults = complete(self.table, "", {})

    def run(self, advance: Advance) -> None:
        """Compare all rows, then write. An empty table is written as it is read."""
        was_empty = not self.table.plain._default_manager.exists()
        for batch in batched(self.source.rows(self.table.label)):
            self._compare(batch)
            if was_empty:
                self._write()
            advance(len(batch))
        self._write()

    def _write(self) -> None:
        writing.replace(self.table, self.changed, self.pending)
        self.changed, self.pending = [], []

    def _compare(self, batch: list[FixtureRow]) -> None:
        label = self.table.label
        keys = [row.key for row in batch]
        current = current_fields(self.table, keys)
        loaded = {row.row: row for row in LoadedRow.objects.filter(pk__in=[f"{label}:{key}" for key in keys])}
        named = moved.names_of_records(keys) if label == MOVED else ()
        to_remember = []
        for row in batch:
            if row.key in self.deleted.get(label, ()):
                self.count.deleted += 1
                continue
            if row.key in named:
                continue
            before = loaded.get(row.key)
            owner = self.source.owner_of(label, row.key)
            if before and before.owner != owner:
                raise _owned_by_another(row.place, before.owner)
            merged = self._merge(row, current.get(row.key), before.fields if before else None)
            if before is None or before.fields != merged.remembered or before.owner != owner:
                to_remember.append(loaded_row(self.table, row.key, merged.remembered, owner))
        LoadedRow.objects.bulk_create(
            to_remember,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["fields", "owner"],
        )

    def _merge(self, row: FixtureRow, current: Fields | None, loaded: Fields | None) -> MergedRow:
        try:
            completed = complete(self.table, row.key, row.fields)
        except FixtureError as error:
            raise FixtureError(row.place, error.problem, "Correct the file.") from error
        incoming = deletions.without_deleted(self.table, completed, current, self.deleted)
        if current is None:
            self.count.created += 1
            self._add(PendingRow(row.place, row.key, incoming))
            return MergedRow(values=incoming, remembered=completed)
        if self.table.label in (MOVED, *GENERATED):
            loaded = current
        undecided = self.conflicts.undecided(self.table.label, row.key)
        merged = merge_row(incoming, current, loaded, self.defaults, undecided)
        self._count(merged, current)
        if merged.values != current:
            self.changed.append(row.key)
            self._add(PendingRow(row.place, row.key, merged.values))
        for name in merged.conflicts:
            self.conflicts.add(self.table.label, row.key, name, (loaded or {}).get(name), current[name], incoming[name])
        return merged

    def _add(self, row: PendingRow) -> None:
        writing.validate(self.table, row)
        self.pending.append(row)

    def _count(self, merged: MergedRow, current: Fields) -> None:
        self.count.changed += merged.values != current
        self.count.unchanged += merged.values == current
        self.count.kept_edits += bool(merged.kept or merged.conflicts)
        self.count.conflicts += len(merged.conflicts)


def _owned_by_another(place: str, owner: str) -> FixtureError:
    if owner == FIXTURES:
        return FixtureError(place, "it is already there, from the fixtures", "Leave it out: what is there stays.")
    slug = owner.partition(":")[2]
    return FixtureError(
        place,
        f"it is already there, from the added document {slug}",
        f"Take that document out first (manage.py remove_document {slug}).",
    )
