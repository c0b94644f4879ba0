"""What a load takes in and what it reports: the rows of a folder of fixtures or in memory; counts by table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Protocol

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import fixtures
from strategy_kb.ingest.fixtures import FixtureRow, Rows
from strategy_kb.ingest.load.ownership import FIXTURES, OwningDocuments, owner_of_document, owning_documents
from strategy_kb.ingest.tables import RECORD, all_tables
from strategy_kb.records import kinds


class RowSource(Protocol):
    """Rows by table. `keys` has every key of every table; `owners` names the owners of the rows, for pruning.

    `is_whole` says whether the rows are all that the sources have, so that `version` names the data of a release.
    """

    is_whole: bool

    @property
    def keys(self) -> Mapping[str, frozenset[str]]: ...

    @property
    def owners(self) -> Sequence[str]: ...

    def owner_of(self, label: str, key: str) -> str:
        """Return the owner of a row: the fixtures, or an added document."""

    @property
    def version(self) -> str:
        """Return a hash of the data; two sources with the same rows have the same version."""

    def rows(self, label: str) -> Iterator[FixtureRow]: ...


class FixtureFolder:
    """The fixture files of one folder; the rows of one file at a time are in memory."""

    is_whole = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._paths = {path.stem: path for path in fixtures.paths(folder)}

    @cached_property
    def version(self) -> str:
        return fixtures.version(self._paths.values())

    @cached_property
    def keys(self) -> dict[str, frozenset[str]]:
        """Return the keys of every file. Raises FixtureError for a file that cannot be read, or has a key twice."""
        return {label: frozenset(self._unique(label)) for label in self._paths}

    @cached_property
    def _owning_documents(self) -> OwningDocuments:
        return owning_documents(lambda label: ((row.key, row.fields) for row in self.rows(label)))

    @cached_property
    def owners(self) -> Sequence[str]:
        return [FIXTURES, *map(owner_of_document, self._owning_documents.get("documents.document", ()))]

    def owner_of(self, label: str, key: str) -> str:
        slug = self._owning_documents.get(label, {}).get(key)
        return owner_of_document(slug) if slug else FIXTURES

    def _unique(self, label: str) -> Iterator[str]:
        places: dict[str, str] = {}
        for row in self.rows(label):
            if row.key in places:
                raise FixtureError(row.place, f"its key is also that of {places[row.key]}", fixtures.REMEDY)
            places[row.key] = row.place
            yield row.key

    def rows(self, label: str) -> Iterator[FixtureRow]:
        if label in self._paths:
            yield from fixtures.read(self._paths[label], all_tables()[label])


class RowsInMemory:
    """The rows of one owner, made by a program, with all fields as `export.complete` makes them."""

    is_whole = False

    def __init__(self, rows: Rows, owner: str, version: str) -> None:
        self._rows, self.owners, self.version = rows, [owner], version
        self.keys: Mapping[str, frozenset[str]] = {label: frozenset(of_table) for label, of_table in rows.items()}

    def owner_of(self, label: str, key: str) -> str:
        return self.owners[0]

    def rows(self, label: str) -> Iterator[FixtureRow]:
        for key, row in self._rows.get(label, {}).items():
            yield FixtureRow(f"{label} {key}", key, row)


def check_records(keys: Mapping[str, frozenset[str]]) -> None:
    """Raise FixtureError unless each record has a row in the table of its kind, and each such row is a record."""
    records = keys.get(RECORD, frozenset())
    for label, table in all_tables().items():
        if table.is_child:
            for key in sorted(keys.get(label, frozenset()) - records):
                raise FixtureError(f"{label}.json ({key})", f"there is no {RECORD} with this key", fixtures.REMEDY)
    for key in sorted(records):
        own_table = kinds.table_label_of(key)
        if not own_table:
            raise FixtureError(f"{RECORD}.json ({key})", "its key opens with no known kind", fixtures.REMEDY)
        if key not in keys.get(own_table, frozenset()):
            raise FixtureError(f"{RECORD}.json ({key})", f"there is no {own_table} with this key", fixtures.REMEDY)


@dataclass(slots=True)
class TableCount:
    """Rows of one table. `kept_edits` are rows in which a person's value stays, `conflicts` fields to be decided.

    `deleted` are rows that a person deleted and that are left out, `pruned` those deleted since the sources no longer
    have them, `stale` those that the sources no longer have and that stay.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_edits: int = 0
    conflicts: int = 0
    deleted: int = 0
    pruned: int = 0
    stale: int = 0


@dataclass(slots=True)
class LoadSummary:
    """What a load did: counts by table label, and the number of verified citations."""

    tables: dict[str, TableCount] = field(default_factory=lambda: defaultdict(TableCount))
    citations: int = 0
    version: str = ""

    @property
    def total(self) -> TableCount:
        names = [count_field.name for count_field in fields(TableCount)]
        return TableCount(**{name: sum(getattr(count, name) for count in self.tables.values()) for name in names})

    @property
    def has_changes(self) -> bool:
        total = self.total
        return bool(total.created or total.changed or total.pruned)
