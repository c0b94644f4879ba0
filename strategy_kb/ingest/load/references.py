"""References from row to row, checked in the database before the commit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from django.db.models import Exists, OuterRef

from strategy_kb.core.ancestry import parent_fields
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.fixtures import REMEDY
from strategy_kb.ingest.tables import RECORD, Table, all_tables


@dataclass(frozen=True, slots=True)
class BrokenReference:
    """`field` of row `key` of table `label` points to `target_key`, which table `target` does not have."""

    label: str
    key: str
    field: str
    target: str
    target_key: str

    def error(self) -> FixtureError:
        return FixtureError(
            f"{self.label}.json ({self.key})",
            f"{self.field} points to {self.target_key}, which is no {self.target}",
            REMEDY,
        )


def broken() -> Iterator[BrokenReference]:
    """Every reference that points to no row."""
    for table in all_tables().values():
        if table.is_child:
            yield from _broken_in(table, "record", table.pk.attname, RECORD)
        for name, target in table.references.items():
            if name in table.columns:
                yield from _broken_in(table, name, table.columns[name].attname, target)
        for name in table.many:
            yield from _broken_in_list(table, name)


def own_ancestor() -> FixtureError | None:
    """An error for the first row that stands under itself, directly or through others; None when no row does."""
    parents: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    for table in all_tables().values():
        for field in parent_fields(table.model):
            pairs = table.plain._default_manager.filter(**{f"{field.attname}__isnull": False})
            for key, parent in pairs.values_list("pk", field.attname):
                parents.setdefault(key, []).append(parent)
                places[key] = f"{table.label}.json ({key})"
    try:
        tuple(TopologicalSorter(parents).static_order())
    except CycleError as error:
        *chain, key = error.args[1]
        return FixtureError(places[key], f"it is its own ancestor: {' under '.join([key, *chain])}", REMEDY)
    return None


def _broken_in(table: Table, name: str, column: str, target: str) -> Iterator[BrokenReference]:
    there = all_tables()[target].plain._default_manager.filter(pk=OuterRef(column))
    rows = table.plain._default_manager.filter(~Exists(there), **{f"{column}__isnull": False})
    for key, target_key in rows.values_list("pk", column):
        yield BrokenReference(table.label, key, name, target, target_key)


def _broken_in_list(table: Table, name: str) -> Iterator[BrokenReference]:
    each = table.many[name]
    there = all_tables()[each.target].plain._default_manager.filter(pk=OuterRef(each.listed))
    for key, target_key in each.pairs.objects.filter(~Exists(there)).values_list(each.row, each.listed):
        yield BrokenReference(table.label, key, name, each.target, target_key)
