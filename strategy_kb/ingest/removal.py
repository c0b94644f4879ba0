"""Removal of an added document, with all its rows."""

from __future__ import annotations

import difflib
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction

from strategy_kb.core.batches import batched
from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.documents.models import Document
from strategy_kb.ingest.load import lock_tables, owner_of_document, owning_documents_in_database, remember_unknown_rows
from strategy_kb.ingest.load.verify import check_references
from strategy_kb.ingest.load.writing import current_fields, delete
from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.ingest.tables import GENERATED, RECORD, ModelTable, all_tables
from strategy_kb.records import kinds
from strategy_kb.records.models import DataRelease
from strategy_kb.search import index

KeysByTable = defaultdict[str, set[str]]

_SHOWN = 20


class RemovalError(KnowledgeBaseError):
    """A document cannot be removed; nothing was changed."""


@dataclass(slots=True)
class RemovalPlan:
    """The rows to remove, by table label.

    `written` describes what people wrote in them, `blocking` the references to them that stay, and `emptied` names the
    references to them that are emptied, as table label, key and field.
    """

    slug: str
    removed: KeysByTable = field(default_factory=lambda: defaultdict(set))
    written: list[str] = field(default_factory=list)
    blocking: list[str] = field(default_factory=list)
    emptied: list[tuple[str, str, str]] = field(default_factory=list)


@transaction.atomic
def remove(slug: str, *, with_edits: bool = False) -> dict[str, int]:
    """Remove the added document `slug`, and return the numbers of removed rows by the names of their models.

    Raises RemovalError when there is no such document, when it is one of the fixtures, when other rows need its rows,
    or, unless `with_edits`, when people edited its rows or wrote rows that belong to them.
    """
    lock_tables()
    _check(slug)
    remember_unknown_rows()
    plan = _plan(slug)
    if plan.blocking:
        raise RemovalError(f"{slug} stays: {_listed(plan.blocking)}. Change or take these out first.")
    if plan.written and not with_edits:
        raise RemovalError(
            f"{slug} stays: people wrote {_listed(plan.written)}. --with-edits takes the document out with all of it."
        )
    counts = _delete(plan)
    _forget(plan)
    check_references()
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
    known = f"Added documents: {', '.join(added)}." if added else "No document was added."
    raise RemovalError(f"There is no document {slug}. {known}")


def _plan(slug: str) -> RemovalPlan:
    plan = RemovalPlan(slug)
    loaded = LoadedRow.objects.filter(owner=owner_of_document(slug))
    for label, document_of in owning_documents_in_database().items():
        of_others = LoadedRow.objects.filter(model=label).exclude(pk__in=loaded).values_list("row", flat=True)
        plan.removed[label] |= {key for key, document in document_of.items() if document == slug}.difference(of_others)
    for label, key in loaded.values_list("model", "row"):
        plan.removed[label].add(key)
    for label, table in all_tables().items():
        _note_written(plan, table, plan.removed[label])
    while _add_dependents(plan):
        pass
    plan.written = sorted(set(plan.written))
    return plan


def _note_written(plan: RemovalPlan, table: ModelTable, keys: set[str]) -> None:
    """Describe in the plan the rows that no load wrote, or that differ from what the load wrote."""
    if table.label in GENERATED:
        return
    for batch in batched(sorted(keys)):
        loaded = dict(LoadedRow.objects.filter(model=table.label, row__in=batch).values_list("row", "fields"))
        for key, fields in current_fields(table, batch).items():
            if key not in loaded:
                plan.written.append(f"{table.model._meta.verbose_name} {key}")
            elif changed := [name for name, value in fields.items() if value != loaded[key].get(name, value)]:
                plan.written.append(f"{', '.join(changed)} of {key}")


def _add_dependents(plan: RemovalPlan) -> bool:
    """Add the rows that depend on removed rows; say whether there were any."""
    before = sum(map(len, plan.removed.values()))
    plan.emptied, plan.blocking = [], []
    for label, key, name, target in list(_references_to_removed(plan)):
        table = all_tables()[label]
        loaded = LoadedRow.objects.filter(model=label, row=key).first()
        is_loaded = loaded is not None and _refers_to(loaded.fields.get(name), target)
        can_be_emptied = name in table.many or table.is_set_null(name)
        if label in GENERATED or (loaded is None and not can_be_emptied):
            _add_row(plan, label, key)
        elif can_be_emptied and is_loaded:
            plan.emptied.append((label, key, name))
        else:
            plan.blocking.append(f"{name} of {key} is {target}")
    return sum(map(len, plan.removed.values())) > before


def _add_row(plan: RemovalPlan, label: str, key: str) -> None:
    own_table = kinds.table_label_of(key) if label == RECORD or all_tables()[label].is_child else ""
    for table_label in (RECORD, own_table) if own_table else (label,):
        if key not in plan.removed[table_label]:
            plan.removed[table_label].add(key)
            _note_written(plan, all_tables()[table_label], {key})


def _references_to_removed(plan: RemovalPlan) -> Iterator[tuple[str, str, str, str]]:
    """Yield each reference of a remaining row to a removed one: table label, key, field, and key of the removed row."""
    for label, table in all_tables().items():
        for name, target in table.references.items():
            if name in table.many:
                key_list = table.many[name]
                rows, row, reference = key_list.pairs.objects, key_list.row_column, key_list.target_column
            else:
                rows, row, reference = table.plain._default_manager, "pk", table.columns[name].attname
            for batch in batched(sorted(plan.removed[target])):
                for key, removed in rows.filter(**{f"{reference}__in": batch}).values_list(row, reference):
                    if key not in plan.removed[label]:
                        yield label, key, name, removed


def _refers_to(value: object, target: str) -> bool:
    return target in value if isinstance(value, list) else value == target


def _delete(plan: RemovalPlan) -> dict[str, int]:
    counts: dict[str, int] = {}
    for label, key, name in plan.emptied:
        _empty(plan, label, key, name)
    for label, keys in plan.removed.items():
        table = all_tables()[label]
        count = sum(table.plain._default_manager.filter(pk__in=batch).count() for batch in batched(sorted(keys)))
        if count and not table.is_child:
            names = table.model._meta
            counts[str(names.verbose_name if count == 1 else names.verbose_name_plural)] = count
        delete(table, keys)
    return counts


def _empty(plan: RemovalPlan, label: str, key: str, name: str) -> None:
    """Remove references to removed rows from a field, and from the values that the load remembers."""
    table, loaded = all_tables()[label], LoadedRow.objects.get(model=label, row=key)
    if name in table.many:
        key_list = table.many[name]
        removed = plan.removed[key_list.target]
        key_list.pairs.objects.filter(**{key_list.row_column: key, f"{key_list.target_column}__in": removed}).delete()
        loaded.fields[name] = [target for target in loaded.fields[name] if target not in removed]
    else:
        table.plain._default_manager.filter(pk=key).update(**{table.columns[name].attname: None})
        loaded.fields[name] = None
    loaded.save(update_fields=["fields"])


def _forget(plan: RemovalPlan) -> None:
    for label, keys in plan.removed.items():
        for batch in batched(sorted(keys)):
            LoadedRow.objects.filter(model=label, row__in=batch).delete()
            LoadConflict.objects.filter(model=label, row__in=batch).delete()


def _listed(items: list[str]) -> str:
    more = f" and {len(items) - _SHOWN:,} more" if len(items) > _SHOWN else ""
    return ", ".join(items[:_SHOWN]) + more
