"""Writes that several packages share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models.deletion import Collector
from django.utils import timezone

from .models import DataRelease, MovedRef, Record


def note_edit() -> None:
    """Record that somebody changed the data now, which outdates every cached answer of the data release."""
    newest = DataRelease.objects.first()
    if newest is None:
        DataRelease.objects.create(version="")
    else:
        DataRelease.objects.filter(pk=newest.pk).update(edited_at=timezone.now())


def refs_deleted_with(rows: Iterable[Any]) -> dict[str, str]:
    """Return, by ref, the titles of the records that Django deletes with `rows`, which are of one model."""
    rows = list(rows)
    if not rows:
        return {}
    collector = Collector(using=rows[0]._state.db or "default", origin=rows[0])
    collector.collect(rows)
    records = [row for of_model in collector.data.values() for row in of_model if isinstance(row, Record)]
    records += [row for rows_of_model in collector.fast_deletes for row in rows_of_model if isinstance(row, Record)]
    return {record.ref: record.display_title for record in records}


def mark_as_gone(titles: Mapping[str, str], why: str) -> None:
    """Mark the refs of deleted records, so that they name nothing else; `titles` by ref. Earlier marks stay."""
    marks = [MovedRef(ref=ref, title=title, why=why) for ref, title in titles.items()]
    MovedRef.objects.bulk_create(marks, ignore_conflicts=True, batch_size=500)
