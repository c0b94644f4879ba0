"""Writes of the sources app that touch several rows."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from .models import DataRelease, LoadConflict, LoadConflictStatus, LoadedRow


def note_edit() -> None:
    """Say that a person changed something just now: every cached answer of the data release is out of date."""
    newest = DataRelease.objects.first()
    if newest is None:
        DataRelease.objects.create(version="")
    else:
        DataRelease.objects.filter(pk=newest.pk).update(edited_at=timezone.now())


@transaction.atomic
def keep_edit(conflict: LoadConflict) -> None:
    """Let the person's value stand; later loads of the same source value leave it alone without asking again."""
    _remember(conflict)
    _decide(conflict, LoadConflictStatus.EDIT_KEPT)
    note_edit()


@transaction.atomic
def take_source(conflict: LoadConflict) -> None:
    """Replace the person's value by the source's.

    Raises ValidationError when the row does not take it, ObjectDoesNotExist when the row is gone.
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
    """Note the source's value as loaded, so that the next load sees nothing new in it."""
    memory, _ = LoadedRow.objects.get_or_create(
        key=f"{conflict.model}:{conflict.row}",
        defaults={"model": conflict.model, "row": conflict.row, "fields": {}},
    )
    memory.fields[conflict.field] = conflict.incoming
    memory.save(update_fields=["fields"])


def _decide(conflict: LoadConflict, status: LoadConflictStatus) -> None:
    conflict.status = status
    conflict.save(update_fields=["status"])


def free_key(model: type[models.Model], wanted: str) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3` … that no row of `model` has."""
    taken = set(model._default_manager.filter(pk__startswith=wanted).values_list("pk", flat=True))
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key
