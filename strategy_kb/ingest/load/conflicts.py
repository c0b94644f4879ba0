"""Fields that a person and the sources changed differently, until someone decides."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from strategy_kb.ingest.load.sources import RowSource
from strategy_kb.ingest.models import LoadConflict, LoadConflictStatus


class Conflicts:
    """The open conflicts before a load, and those that it finds."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], dict[str, LoadConflict]] = {}
        for conflict in LoadConflict.objects.filter(status=LoadConflictStatus.OPEN):
            self._open.setdefault((conflict.model, conflict.row), {})[conflict.field] = conflict
        self._found: list[LoadConflict] = []

    def undecided(self, label: str, key: str) -> Collection[str]:
        """The fields of a row that still wait for a decision."""
        return self._open.get((label, key), {}).keys()

    def note(self, label: str, key: str, field: str, loaded: Any, current: Any, incoming: Any) -> None:
        known = self._open.get((label, key), {}).get(field)
        self._found.append(
            LoadConflict(
                key=f"{label}:{key}#{field}",
                model=label,
                row=key,
                field=field,
                loaded=loaded,
                current=current,
                incoming=incoming,
                noticed_at=known.noticed_at if known else timezone.now(),
            )
        )

    def save(self, source: RowSource) -> None:
        """Write what was found; forget what was open and is no conflict any more."""
        found = {conflict.key for conflict in self._found}
        settled = [
            conflict.key
            for (label, key), of_row in self._open.items()
            if key in source.keys.get(label, ())
            for conflict in of_row.values()
            if conflict.key not in found
        ]
        LoadConflict.objects.filter(pk__in=settled).delete()
        LoadConflict.objects.bulk_create(
            self._found,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["loaded", "current", "incoming", "status", "noticed_at"],
        )
