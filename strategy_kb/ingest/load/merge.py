"""What decides that an edit stands: the merge of each row, the conflicts that it leaves, and decisions on them.

A row is merged field by field from the values last loaded, current and incoming; see docs/adr/0003-three-way-load.md.
A person's value stands where the sources did not change the field. Where they did, it stands until a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from strategy_kb.ingest.load.sources import RowSource
from strategy_kb.ingest.models import LoadConflict, LoadConflictStatus, LoadedRow
from strategy_kb.ingest.tables import Fields
from strategy_kb.records.services import note_edit


@dataclass(slots=True)
class MergedRow:
    """A row's values after the load, the values to remember for the next load, and what a person has to decide.

    `kept` names the fields that keep a person's value without a conflict, `conflicts` those that both sides changed.
    """

    values: Fields = field(default_factory=dict)
    remembered: Fields = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def merge_row(
    incoming: Mapping[str, Any],
    current: Mapping[str, Any],
    loaded: Mapping[str, Any] | None,
    defaults: Mapping[str, Any],
    undecided: Collection[str] = (),
) -> MergedRow:
    """Merge one row that the database already has, field by field, where incoming and current value differ:

    | current is loaded | incoming is loaded | who changed it           | stored   | remembered |
    |-------------------|--------------------|--------------------------|----------|------------|
    | yes               | no                 | the sources              | incoming | incoming   |
    | no                | yes                | a person: the edit stays | current  | incoming   |
    | no                | no                 | both: a conflict         | current  | loaded     |
    | no value loaded   | no value loaded    | unknown: a conflict      | current  | nothing    |

    No value is loaded for a row that no load wrote (`loaded` is None: a person's). A field that the last load did not
    know (a new column) counts as loaded with its default, unless it is still `undecided`.
    """
    merged = MergedRow()
    for name, incoming_value in incoming.items():
        current_value = current[name]
        is_known = loaded is not None and (name in loaded or name not in undecided)
        loaded_value = loaded.get(name, defaults[name]) if loaded is not None and is_known else None
        merged.values[name] = current_value
        merged.remembered[name] = incoming_value
        if incoming_value == current_value:
            continue
        if is_known and current_value == loaded_value:
            merged.values[name] = incoming_value
        elif is_known and incoming_value == loaded_value:
            merged.kept.append(name)
        else:
            merged.conflicts.append(name)
            if is_known:
                merged.remembered[name] = loaded_value
            else:
                del merged.remembered[name]
    return merged


class ConflictLog:
    """The conflicts that were open before a load, and those that the load adds."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], dict[str, LoadConflict]] = {}
        for conflict in LoadConflict.objects.filter(status=LoadConflictStatus.OPEN):
            self._open.setdefault((conflict.model, conflict.row), {})[conflict.field] = conflict
        self._added: list[LoadConflict] = []

    def undecided(self, label: str, key: str) -> Collection[str]:
        """Return the fields of a row that still wait for a decision."""
        return self._open.get((label, key), {}).keys()

    def add(self, label: str, key: str, field: str, loaded: Any, current: Any, incoming: Any) -> None:
        """Add a conflict; one that was open before keeps the time at which it was noticed."""
        before = self._open.get((label, key), {}).get(field)
        self._added.append(
            LoadConflict(
                key=f"{label}:{key}#{field}",
                model=label,
                row=key,
                field=field,
                loaded=loaded,
                current=current,
                incoming=incoming,
                noticed_at=before.noticed_at if before else timezone.now(),
            )
        )

    def save(self, source: RowSource) -> None:
        """Store the added conflicts, and delete those of the source's rows that are no longer conflicts."""
        added = {conflict.key for conflict in self._added}
        settled = [
            conflict.key
            for (label, key), of_row in self._open.items()
            if key in source.keys.get(label, ())
            for conflict in of_row.values()
            if conflict.key not in added
        ]
        LoadConflict.objects.filter(pk__in=settled).delete()
        LoadConflict.objects.bulk_create(
            self._added,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["loaded", "current", "incoming", "status", "noticed_at"],
        )


@transaction.atomic
def keep_edit(conflict: LoadConflict) -> None:
    """Keep the person's value; later loads of the same source value keep it without another conflict."""
    _remember(conflict)
    _decide(conflict, LoadConflictStatus.EDIT_KEPT)
    note_edit()


@transaction.atomic
def take_source(conflict: LoadConflict) -> None:
    """Replace the person's value by the source's.

    Raises ValidationError when the row does not allow it, ObjectDoesNotExist when the row is gone.
    """
    model = apps.get_model(conflict.model)
    row = model._default_manager.get(pk=conflict.row)
    field = model._meta.get_field(conflict.field)
    if isinstance(field, models.ManyToManyField):
        getattr(row, conflict.field).set(conflict.incoming)
    else:
        setattr(row, field.attname, _value(field, conflict.incoming))
        row.full_clean()
        row.save()
    _remember(conflict)
    _decide(conflict, LoadConflictStatus.SOURCE_TAKEN)
    note_edit()


def _value(field: models.Field[Any, Any], incoming: Any) -> Any:
    return incoming if field.remote_field else field.to_python(incoming)


def _remember(conflict: LoadConflict) -> None:
    """Store the source's value as loaded, so that the next load does not take it as new."""
    memory, _ = LoadedRow.objects.get_or_create(
        key=f"{conflict.model}:{conflict.row}",
        defaults={"model": conflict.model, "row": conflict.row, "fields": {}},
    )
    memory.fields[conflict.field] = conflict.incoming
    memory.save(update_fields=["fields"])


def _decide(conflict: LoadConflict, status: LoadConflictStatus) -> None:
    conflict.status = status
    conflict.save(update_fields=["status"])
