"""Updates of the index after edits and after Django's `loaddata` (`raw`).

An entry is made from a record and from rows of other tables (its names, citations, the mentions in a passage). A row
that moves from one owner to another changes the entries of both; a place whose code changes, those of all records about
it.

`loaddata` saves row by row: the index is rebuilt once, when its transaction ends. `load_kb` sends no signal here and
rebuilds the index itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save

from countries.models import Place
from strategy_kb.documents.models import Passage, Section
from strategy_kb.records.models import Citation, Mention, Record

from . import entries, index
from .models import SearchEntry


def connect() -> None:
    parts: list[type[Model]] = [*_parts(), Mention, Passage]
    listened: list[type[Model]] = [*_kinds_of_record(), *parts, Section]
    for model in listened:
        pre_save.connect(note_before_save, sender=model)
        post_save.connect(refresh_after_save, sender=model)
    for model in parts:
        post_delete.connect(refresh_after_delete, sender=model)
    pre_delete.connect(note_before_delete, sender=Record)
    post_delete.connect(refresh_after_delete_of_record, sender=Record)
    post_migrate.connect(rebuild_after_migrate, sender=apps.get_app_config("search"))


def _kinds_of_record() -> list[type[Record]]:
    return [model for model in apps.get_models() if issubclass(model, Record)]


def _parts() -> dict[type[Model], str]:
    """Return the tables of citations and names of records, each with the column that points to the record."""
    parts: dict[type[Model], str] = {Citation: "record_id"}
    for model in _kinds_of_record():
        for path in model.search_fields:
            try:
                relation = model._meta.get_field(path.partition("__")[0])
            except FieldDoesNotExist:  # a column of a child model, which has the relation
                continue
            if relation.auto_created and not relation.concrete:
                parts[relation.related_model] = relation.field.attname  # type: ignore[index,union-attr]
    return parts


def note_before_save(sender: type[Model], instance: Model, raw: bool, **_: Any) -> None:
    """Remember the row's values before it is saved, since the entries of its former owner may change too."""
    if not raw:
        instance._stored_for_search = sender._base_manager.filter(pk=instance.pk).first()  # type: ignore[attr-defined]


def refresh_after_save(sender: type[Model], instance: Model, raw: bool, **_: Any) -> None:
    if raw:
        if not any(hook[1] is rebuild for hook in connection.run_on_commit):
            transaction.on_commit(rebuild)
        return
    stored = instance.__dict__.pop("_stored_for_search", None)
    refs, passages = _entries_of([instance, *([stored] if stored else [])])
    if isinstance(instance, Place) and isinstance(stored, Place) and stored.iso3 != instance.iso3:
        refs |= _about(instance)
        passages |= _naming(instance.ref)
    index.refresh(refs, passages)


def refresh_after_delete(sender: type[Model], instance: Model, origin: Any = None, **_: Any) -> None:
    """Update the entries of the deleted row's owner, unless the owner is deleted with it."""
    if isinstance(instance, Passage) or getattr(origin, "model", type(origin)) is sender:
        index.refresh(*_entries_of([instance]))


def note_before_delete(sender: type[Model], instance: Record, **_: Any) -> None:
    instance._naming_for_search = _naming(instance.ref)  # type: ignore[attr-defined]


def refresh_after_delete_of_record(sender: type[Model], instance: Record, **_: Any) -> None:
    """Update the entries of a deleted record of any kind, whose row in `Record` is deleted last."""
    index.refresh({instance.ref}, instance.__dict__.pop("_naming_for_search", ()))


def rebuild_after_migrate(using: str, **_: Any) -> None:
    """Rebuild an index that a migration emptied."""
    if using != DEFAULT_DB_ALIAS:
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):  # some tables do not exist yet
        return
    if Record.objects.exists() and not SearchEntry.objects.exists():
        index.rebuild()


def rebuild() -> None:
    index.rebuild()


def _entries_of(rows: Iterable[Model]) -> tuple[set[str], set[str]]:
    """Return the refs of records and the keys of passages whose entries are made from `rows`."""
    refs: set[str | None] = set()
    passages: set[str] = set()
    parts = _parts()
    for row in rows:
        if isinstance(row, Record):
            refs.add(row.ref)
        if type(row) in parts:
            refs.add(getattr(row, parts[type(row)]))
        elif isinstance(row, Mention):
            passages.add(row.passage_id)
        elif isinstance(row, Passage):
            passages.add(row.key)
        elif isinstance(row, Section):
            passages.update(row.passages.values_list("key", flat=True))
    return {ref for ref in refs if ref}, passages


def _about(place: Place) -> set[str]:
    """Return the refs of the records with a column that points to `place`."""
    columns = {model: entries.place_columns(model) for model in _kinds_of_record()}
    return {
        ref
        for model, prefixes in columns.items()
        for prefix in prefixes
        if prefix
        for ref in model._default_manager.filter(**{prefix.removesuffix("__"): place}).values_list("pk", flat=True)
    }


def _naming(ref: str) -> set[str]:
    """Return the keys of the passages whose entries have the country `ref`."""
    return set(Mention.objects.filter(record=ref, record__kind="country").values_list("passage_id", flat=True))
