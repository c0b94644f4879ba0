"""What a load did, by table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields


@dataclass(slots=True)
class TableCount:
    """Rows of one table. `kept_edits` are rows in which a person's value stays, `conflicts` fields to be decided."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_edits: int = 0
    conflicts: int = 0
    left_deleted: int = 0
    pruned: int = 0
    no_longer_in_sources: int = 0


@dataclass(slots=True)
class LoadSummary:
    """What a load did: counts by table label, and the number of verified citations."""

    tables: dict[str, TableCount] = field(default_factory=lambda: defaultdict(TableCount))
    citations: int = 0
    version: str = ""

    @property
    def total(self) -> TableCount:
        names = [count_field.name for count_field in fields(TableCount)]
        return TableCount(**{name: sum(getattr(count, name) for count in self.tables.values()) for name in names})

    @property
    def has_changes(self) -> bool:
        total = self.total
        return bool(total.created or total.changed or total.pruned)
