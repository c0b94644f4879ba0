"""What a load did, by table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields


@dataclass(slots=True)
class TableCount:
    """Rows of one table. `kept_edits` are rows of which a person's value stands, `conflicts` fields to be decided."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_edits: int = 0
    conflicts: int = 0
    left_deleted: int = 0
    pruned: int = 0
    no_longer_in_sources: int = 0


@dataclass(slots=True)
class Summary:
    """Counts by table label, and how many receipts were verified."""

    tables: dict[str, TableCount] = field(default_factory=lambda: defaultdict(TableCount))
    citations: int = 0
    version: str = ""

    @property
    def total(self) -> TableCount:
        counts = self.tables.values()
        return TableCount(
            **{each.name: sum(getattr(count, each.name) for count in counts) for each in fields(TableCount)}
        )

    @property
    def has_changes(self) -> bool:
        total = self.total
        return bool(total.created or total.changed or total.pruned)
