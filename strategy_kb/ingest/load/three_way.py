"""Field by field: what the last load wrote, what stands there now, what comes in (docs/adr/0003-three-way-load.md)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from strategy_kb.ingest.tables import Fields


@dataclass(slots=True)
class Merged:
    """A row's values after the load, the values to remember for the next one, and what a person has to decide.

    `kept` names the fields of which a person's value stands unopposed, `conflicts` those that both sides changed.
    """

    values: Fields = field(default_factory=dict)
    remembered: Fields = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def merge(
    incoming: Mapping[str, Any],
    current: Mapping[str, Any],
    loaded: Mapping[str, Any] | None,
    defaults: Mapping[str, Any],
    undecided: Collection[str] = (),
) -> Merged:
    """Merge one row that the database already has.

    `loaded` is None for a row that no load wrote: a person's, so that each difference is a conflict. A field that the
    last load did not know (a new column) counts as loaded with its default, unless it is still `undecided`.
    """
    merged = Merged()
    for name, comes in incoming.items():
        stands = current[name]
        is_known = loaded is not None and (name in loaded or name not in undecided)
        was = loaded.get(name, defaults[name]) if loaded is not None and is_known else None
        merged.values[name] = stands
        merged.remembered[name] = comes
        if comes == stands:
            continue
        if is_known and stands == was:
            merged.values[name] = comes
        elif is_known and comes == was:
            merged.kept.append(name)
        else:
            merged.conflicts.append(name)
            if is_known:
                merged.remembered[name] = was
            else:
                del merged.remembered[name]
    return merged
