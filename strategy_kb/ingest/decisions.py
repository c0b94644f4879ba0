"""Decisions on conflicts: of a field that a person and the sources changed, one value is chosen."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models, transaction

from strategy_kb.ingest.models import LoadConflict, LoadConflictStatus, LoadedRow
from strategy_kb.records.services import note_edit


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
