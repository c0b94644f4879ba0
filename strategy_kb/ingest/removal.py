"""An added document taken out again, with all that came with it, so that nothing tells that it was there."""

from __future__ import annotations

import difflib
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, models, transaction

from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.documents.models import Document
from strategy_kb.ingest.load import hold_off_others, origin_of_document, owners_in_database, remember_unknown
from strategy_kb.ingest.load import references as all_references
from strategy_kb.ingest.load.rows import current_fields
from strategy_kb.ingest.load.write import CHUNK, delete
from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.ingest.tables import GENERATED, RECORD, Table, all_tables
from strategy_kb.records import kinds
from strategy_kb.records.models import DataRelease
from strategy_kb.search import index

Keys = defaultdict[str, set[str]]

_SHOWN = 20


class RemovalError(KnowledgeBaseError):
    """A document is not taken out; nothing was changed."""


@dataclass(slots=True)
class Plan:
    """What goes by table label. `written` is what people wrote among it, `in_the_way` what points to it and stays."""

    slug: str
    gone: Keys = field(default_factory=lambda: defaultdict(set))
    written: list[str] = field(default_factory=list)
    in_the_way: list[str] = field(default_factory=list)
    emptied: list[tuple[str, str, str]] = field(default_factory=list)


@transaction.atomic
def remove(slug: str, *, even_written: bool = False) -> dict[str, int]:
    """Take the added document `slug` out and return the number of rows that went, by what they are.

    Raises RemovalError when there is no such document, when it is one of the fixtures, when rows of others need its
    own, or, unless `even_written`, when people edited its rows or wrote rows that belong to them.
    """
    hold_off_others()
    _check(slug)
    remember_unknown()
    plan = _plan(slug)
    if plan.in_the_way:
        raise RemovalError(f"{slug} stays: {_listed(plan.in_the_way)}. Change or take these out first.")
    if plan.written and not even_written:
        raise RemovalError(
            f"{slug} stays: people wrote {_listed(plan.written)}. --with-edits takes the document out with all of it."
        )
    counts = _delete(plan)
    _forget(plan)
    for broken in all_references.broken():
        raise broken.error()
    connection.check_constraints()
    index.rebuild()
    newest = DataRelease.objects.values_list("version", flat=True).first()
    DataRelease.objects.create(version=hashlib.sha256(f"{newest} without {slug}".encode()).hexdigest())
    return counts


def _check(slug: str) -> None:
    document = Document.objects.filter(slug=slug).first()
    if document and not document.is_added:
        raise RemovalError(f"{slug} is one of the fixtures' documents; only what add_document took in is taken out.")
    if document:
        return
    added = list(Document.objects.filter(is_added=True).order_by("slug").values_list("slug", flat=True))
    near = difflib.get_close_matches(slug, added, n=3)
    if near:
        raise RemovalError(f"There is no document {slug}. Did you mean {' or '.join(near)}?")
    there = f"Added documents: {', '.join(added)}." if added else "No document was added."
    raise RemovalError(f"There is no document {slug}. {there}")


def _plan(slug: str) -> Plan:
    plan = Plan(slug)
    own = LoadedRow.objects.filter(origin=origin_of_document(slug))
    for label, of_table in owners_in_database().items():
        of_others = LoadedRow.objects.filter(model=label).exclude(pk__in=own).values_list("row", flat=True)
        plan.gone[label] |= {key for key, owner in of_table.items() if owner == slug}.difference(of_others)
    for label, key in own.values_list("model", "row"):
        plan.gone[label].add(key)
    for label, table in all_tables().items():
        _note_written(plan, table, plan.gone[label])
    while _spread(plan):
        pass
    plan.written = sorted(set(plan.written))
    return plan


def _note_written(plan: Plan, table: Table, keys: set[str]) -> None:
    """Note the rows that no load brought, or that are not as the load left them."""
    if table.label in GENERATED:
        return
    for some in _batches(keys):
        loaded = dict(LoadedRow.objects.filter(model=table.label, row__in=some).values_list("row", "fields"))
        for key, fields in current_fields(table, some).items():
            if key not in loaded:
                plan.written.append(f"{table.model._meta.verbose_name} {key}")
            elif changed := [name for name, value in fields.items() if value != loaded[key].get(name, value)]:
                plan.written.append(f"{', '.join(changed)} of {key}")


def _spread(plan: Plan) -> bool:
    """Add the rows that cannot be without those that go; say whether there were any."""
    before = sum(map(len, plan.gone.values()))
    plan.emptied, plan.in_the_way = [], []
    for label, key, name, target in list(_pointing(plan)):
        table = all_tables()[label]
        memory = LoadedRow.objects.filter(model=label, row=key).first()
        is_loaded = memory is not None and _points(memory.fields.get(name), target)
        may_be_empty = name in table.many or _is_set_null(table, name)
        if label in GENERATED or (memory is None and not may_be_empty):
            _add(plan, label, key)
        elif may_be_empty and is_loaded:
            plan.emptied.append((label, key, name))
        else:
            plan.in_the_way.append(f"{name} of {key} is {target}")
    return sum(map(len, plan.gone.values())) > before


def _add(plan: Plan, label: str, key: str) -> None:
    kind = kinds.of_ref(key) if label == RECORD or all_tables()[label].is_child else None
    for each in (RECORD, kind.model.lower()) if kind else (label,):
        if key not in plan.gone[each]:
            plan.gone[each].add(key)
            _note_written(plan, all_tables()[each], {key})


def _pointing(plan: Plan) -> Iterator[tuple[str, str, str, str]]:
    """Each row that stays and points to one that goes: its label and key, the field, and the key of what goes."""
    for label, table in all_tables().items():
        for name, target in table.references.items():
            if name in table.many:
                each = table.many[name]
                rows, row, listed = each.pairs.objects, each.row, each.listed
            else:
                rows, row, listed = table.plain._default_manager, "pk", table.columns[name].attname
            for some in _batches(plan.gone[target]):
                for key, pointed in rows.filter(**{f"{listed}__in": some}).values_list(row, listed):
                    if key not in plan.gone[label]:
                        yield label, key, name, pointed


def _points(value: object, target: str) -> bool:
    return target in value if isinstance(value, list) else value == target


def _is_set_null(table: Table, name: str) -> bool:
    return getattr(table.columns[name].remote_field, "on_delete", None) is models.SET_NULL


def _delete(plan: Plan) -> dict[str, int]:
    counts: dict[str, int] = {}
    for label, key, name in plan.emptied:
        _empty(plan, label, key, name)
    for label, keys in plan.gone.items():
        table = all_tables()[label]
        there = sum(table.plain._default_manager.filter(pk__in=some).count() for some in _batches(keys))
        if there and not table.is_child:
            names = table.model._meta
            counts[str(names.verbose_name if there == 1 else names.verbose_name_plural)] = there
        delete(table, keys)
    return counts


def _empty(plan: Plan, label: str, key: str, name: str) -> None:
    """Take what goes out of a field that may be without it, and out of what the load remembers of it."""
    table, memory = all_tables()[label], LoadedRow.objects.get(model=label, row=key)
    if name in table.many:
        each = table.many[name]
        gone = plan.gone[each.target]
        each.pairs.objects.filter(**{each.row: key, f"{each.listed}__in": gone}).delete()
        memory.fields[name] = [listed for listed in memory.fields[name] if listed not in gone]
    else:
        table.plain._default_manager.filter(pk=key).update(**{table.columns[name].attname: None})
        memory.fields[name] = None
    memory.save(update_fields=["fields"])


def _forget(plan: Plan) -> None:
    for label, keys in plan.gone.items():
        for some in _batches(keys):
            LoadedRow.objects.filter(model=label, row__in=some).delete()
            LoadConflict.objects.filter(model=label, row__in=some).delete()


def _batches(keys: set[str]) -> Iterator[list[str]]:
    listed = sorted(keys)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def _listed(items: list[str]) -> str:
    more = f" and {len(items) - _SHOWN:,} more" if len(items) > _SHOWN else ""
    return ", ".join(items[:_SHOWN]) + more
