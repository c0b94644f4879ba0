"""What loads and people changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.db.models import QuerySet

from strategy_kb.records.models import DataRelease

from .endpoints import viewsets


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A load, with its counts, or a person's edit in the admin, without the name of who made it."""

    at: datetime
    what: str
    ref: str | None = None
    title: str | None = None
    fields: Sequence[str] = ()
    created_count: int | None = None
    changed_count: int | None = None
    unchanged_count: int | None = None
    data_version: str | None = None


class Changes:
    """Loads, and edits of what the API shows, newest first."""

    def __init__(self) -> None:
        self.loads = DataRelease.objects.order_by("-loaded_at", "-id")
        self.edits = _edits().order_by("-action_time", "-pk")

    def count(self) -> int:
        return self.edits.count() + self.loads.count()

    def until(self, end: int) -> list[Change]:
        """Return the newest changes, at least so many as `end` where there are so many."""
        loads = map(_load, self.loads[:end])
        edits = map(_edit, self.edits[:end])
        return list(merge(loads, edits, key=lambda change: change.at, reverse=True))


def _edits() -> QuerySet[LogEntry]:
    apps = {viewset.serializer_class.Meta.model._meta.app_label for viewset in viewsets()}
    return LogEntry.objects.filter(content_type__app_label__in=apps)


def _load(release: DataRelease) -> Change:
    return Change(
        at=release.loaded_at,
        what="load",
        created_count=release.created_count,
        changed_count=release.changed_count,
        unchanged_count=release.unchanged_count,
        data_version=release.version,
    )


def _edit(entry: LogEntry) -> Change:
    return Change(
        at=entry.action_time,
        what={ADDITION: "added", DELETION: "deleted"}.get(entry.action_flag, "edited"),
        ref=entry.object_id,
        title=entry.object_repr,
        fields=_changed_fields(entry.change_message),
    )


def _changed_fields(message: str) -> list[str]:
    """Return the fields that a message of the admin's log names."""
    try:
        entries = json.loads(message)
    except json.JSONDecodeError:
        return []
    changes = (entry.get("changed", {}) for entry in entries if isinstance(entry, dict))
    return list(dict.fromkeys(name for change in changes for name in change.get("fields", [])))
