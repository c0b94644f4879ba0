"""Moved refs during a load: no row takes one for another record, and what a load deletes leaves one behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef

from strategy_kb.core.batches import batched
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.fixtures import REMEDY
from strategy_kb.ingest.load.deletions import DeletedRows, RowsByTable
from strategy_kb.ingest.load.sources import RowSource
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.tables import MOVED, RECORD, Fields, all_tables
from strategy_kb.records.models import MovedRef, Record
from strategy_kb.records.services import mark_as_gone

_WHY_PRUNED = "The documents as they are read now no longer give it; a load took it out."


def refuse_reuse(source: RowSource, deleted: DeletedRows) -> None:
    """Raise FixtureError for a new record of `source` with a ref that named another record before.

    A record comes back, and is no other, when a load wrote it before (a person deleted it since), or when its title is
    the one that the moved ref has.
    """
    incoming = source.keys.get(RECORD, frozenset())
    if both := sorted(incoming & source.keys.get(MOVED, frozenset())):
        raise FixtureError(f"{MOVED}.json ({both[0]})", "there is a record of this ref too", REMEDY)
    is_named = Exists(Record.objects.filter(ref=OuterRef("ref")))
    marks = {mark.ref.casefold(): mark for mark in MovedRef.objects.filter(~is_named)}
    if not any(ref.casefold() in marks for ref in incoming):
        return
    for row in source.rows(RECORD):
        mark = marks.get(row.key.casefold())
        if mark is None or row.key in deleted.get(RECORD, ()) or _is_back(row.key, row.fields, mark):
            continue
        raise FixtureError(row.place, f"its ref is taken: {mark.sentences}", "A ref is never reused: choose another.")


def _is_back(ref: str, fields: Mapping[str, Any], mark: MovedRef) -> bool:
    was_loaded = LoadedRow.objects.filter(pk=f"{RECORD}:{ref}").exists()
    return was_loaded or (bool(mark.title) and title_of(ref, fields) == mark.title)


def title_of(ref: str, fields: Mapping[str, Any]) -> str:
    """Return the title under which pages show a record with these fields."""
    return Record(ref=ref, title=fields.get("title"), text=fields.get("text") or "").display_title


def names_of_records(refs: Iterable[str]) -> set[str]:
    """Return those of `refs` that records have."""
    return set(Record.objects.filter(ref__in=list(refs)).values_list("ref", flat=True))


def update_marks(pruned: Mapping[str, RowsByTable]) -> None:
    """Take away the marks of records that are back, and mark the refs of those that the load deleted.

    `pruned` has the deleted rows by owner and table label.
    """
    is_named = Exists(Record.objects.filter(ref=OuterRef("ref")))
    back = list(MovedRef.objects.filter(is_named).values_list("ref", flat=True))
    for refs in batched(back):
        MovedRef.objects.filter(ref__in=refs).delete()
        LoadedRow.objects.filter(pk__in=[f"{MOVED}:{ref}" for ref in refs]).delete()
    records: dict[str, Fields] = {}
    for rows in pruned.values():
        records |= rows.get(RECORD, {})
    remaining = {ref for refs in batched(sorted(records)) for ref in names_of_records(refs)}
    gone = {ref: title_of(ref, fields) for ref, fields in records.items() if ref not in remaining}
    mark_as_gone(gone, _WHY_PRUNED)
    table = all_tables()[MOVED]
    for refs in batched(sorted(gone)):
        table.plain._default_manager.filter(moved_to_id__in=refs).update(moved_to_id=None)
