"""Writes that several packages share: recording an edit, and a free key."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from .models import DataRelease


def note_edit() -> None:
    """Record that somebody changed the data now, which outdates every cached answer of the data release."""
    newest = DataRelease.objects.first()
    if newest is None:
        DataRelease.objects.create(version="")
    else:
        DataRelease.objects.filter(pk=newest.pk).update(edited_at=timezone.now())


def free_key(model: type[models.Model], wanted: str) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` … that no row of `model` has."""
    taken = set(model._default_manager.filter(pk__startswith=wanted).values_list("pk", flat=True))
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key
