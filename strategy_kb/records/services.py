"""Writes that several packages share."""

from __future__ import annotations

from django.utils import timezone

from .models import DataRelease


def note_edit() -> None:
    """Record that somebody changed the data now, which outdates every cached answer of the data release."""
    newest = DataRelease.objects.first()
    if newest is None:
        DataRelease.objects.create(version="")
    else:
        DataRelease.objects.filter(pk=newest.pk).update(edited_at=timezone.now())
