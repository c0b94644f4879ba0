"""One table brought up to date with what comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.export import complete
from strategy_kb.ingest.fixtures import FixtureRow
from strategy_kb.ingest.load import absent, write
from strategy_kb.ingest.load.absent import Absent
from strategy_kb.ingest.load.conflicts import Conflicts
from strategy_kb.ingest.load.ownership import FIXTURES
from strategy_kb.ingest.load.sources import RowSource
from strategy_kb.ingest.load.summary import TableCount
from strategy_kb.ingest.load.three_way import Merged, merge
from strategy_kb.ingest.load.write import CHUNK, Write
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.tables import GENERATED, Fields, Table

Advance = Callable[[int], object]


@dataclass(slots=True)
class TableLoad:
    """The load of one table: what is known before it, and what it gathers until it is written."""

    table: Table
    source: RowSource
    absent: Absent
    conflicts: Conflicts
    count: TableCount
    changed: list[str] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    defaults: Fields = field(init=False)

    def __post_init__(self) -> None:
        self.defaults = complete(self.table, "", {})

    def run(self, advance: Advance) -> None:
        """Compare and write. An empty table is filled as it is read; else nothing is written before all is compared."""
        was_empty = not self.table.plain._default_manager.exists()
        for chunk in _chunks(self.source.rows(self.table.label)):
            self._compare(chunk)
            if was_empty:
                self._write()
            advance(len(chunk))
        self._write()

    def _write(self) -> None:
        write.replace(self.table, self.changed, self.writes)
        self.changed, self.writes = [], []

    def _compare(self, chunk: list[FixtureRow]) -> None:
        keys = [row.key for row in chunk]
        current = current_fields(self.table, keys)
        remembered = {
            row.row: row for row in LoadedRow.objects.filter(pk__in=[f"{self.table.label}:{key}" for key in keys])
        }
        memory = []
        for row in chunk:
            if row.key in self.absent.get(self.table.label, ()):
                self.count.left_deleted += 1
                continue
            of_row = remembered.get(row.key)
            origin = self.source.origin_of(self.table.label, row.key)
            if of_row and of_row.origin not in (origin, FIXTURES):
                raise _of_a_document(row.place, of_row.origin)
            merged = self._merge(row, current.get(row.key), of_row.fields if of_row else None)
            if of_row is None or of_row.fields != merged.remembered or of_row.origin != origin:
                memory.append(memory_of(self.table, row.key, merged.remembered, origin))
        LoadedRow.objects.bulk_create(
            memory, batch_size=CHUNK, update_conflicts=True, unique_fields=["key"], update_fields=["fields", "origin"]
        )

    def _merge(self, row: FixtureRow, current: Fields | None, loaded: Fields | None) -> Merged:
        try:
            completed = complete(self.table, row.key, row.fields)
        except FixtureError as error:
            raise FixtureError(row.place, error.problem, "Correct the file.") from error
        incoming = absent.without(self.table, completed, current, self.absent)
        if current is None:
            self.count.created += 1
            self._put(Write(row.place, row.key, incoming))
            return Merged(values=incoming, remembered=completed)
        if self.table.label in GENERATED:
            loaded = current
        undecided = self.conflicts.undecided(self.table.label, row.key)
        merged = merge(incoming, current, loaded, self.defaults, undecided)
        self._tally(merged, current)
        if merged.values != current:
            self.changed.append(row.key)
            self._put(Write(row.place, row.key, merged.values))
        for name in merged.conflicts:
            self.conflicts.note(
                self.table.label, row.key, name, (loaded or {}).get(name), current[name], incoming[name]
            )
        return merged

    def _put(self, row: Write) -> None:
        write.validate(self.table, row)
        self.writes.append(row)

    def _tally(self, merged: Merged, current: Fields) -> None:
        self.count.changed += merged.values != current
        self.count.unchanged += merged.values == current
        self.count.kept_edits += bool(merged.kept or merged.conflicts)
        self.count.conflicts += len(merged.conflicts)


def _of_a_document(place: str, origin: str) -> FixtureError:
    slug = origin.partition(":")[2]
    return FixtureError(
        place,
        f"it is already there, from the added document {slug}",
        f"Take that document out first (manage.py remove_document {slug}).",
    )


def memory_of(table: Table, key: str, fields: Fields, origin: str) -> LoadedRow:
    """What the next load will know of a row that this one wrote."""
    return LoadedRow(key=f"{table.label}:{key}", model=table.label, row=key, fields=fields, origin=origin)


def current_fields(table: Table, keys: Iterable[str]) -> dict[str, Fields]:
    """What the database holds for these keys, as fixtures write it."""
    listed = list(keys)
    rows = {row.pk: table.fields_of(row) for row in table.plain._default_manager.filter(pk__in=listed)}
    for key, lists in table.lists_of(rows).items() if table.many else ():
        rows[key] |= lists
    return rows


def _chunks(rows: Iterator[FixtureRow]) -> Iterator[list[FixtureRow]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
