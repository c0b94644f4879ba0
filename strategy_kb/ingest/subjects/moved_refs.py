"""Refs whose records merged into others or are gone, as a person decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.types import ParsedRow, SourceDocument

MOVED_REFS = "moved_refs.toml"
_REQUIRED = frozenset({"since", "why"})
_OPTIONAL = frozenset({"refs", "to", "title", "pairs"})


def parse(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[ParsedRow]:
    """Yield a row for each ref of each entry of moved_refs.toml.

    Raises FixtureError for an entry with missing or unknown fields, or without a day or a reason.
    """
    for entry in _entries(reviewed):
        for ref, target in _moves(entry):
            yield ParsedRow(
                "records.movedref",
                ref,
                {
                    "title": entry.get("title", ""),
                    "moved_to": target,
                    "since": entry["since"].isoformat(),
                    "why": entry["why"],
                },
            )


def read_targets(reviewed: Path) -> dict[str, str]:
    """Return, by moved ref, the ref that has taken its place; raises as `parse` does."""
    return {ref: target for entry in _entries(reviewed) for ref, target in _moves(entry) if target}


def _moves(entry: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    yield from ((ref, entry.get("to")) for ref in entry.get("refs", ()))
    yield from ((ref, target) for ref, target in entry.get("pairs", ()))


def _entries(reviewed: Path) -> Iterator[Mapping[str, Any]]:
    for number, entry in enumerate(read_tables(reviewed / MOVED_REFS)["moved"], start=1):
        where = f"{MOVED_REFS}, entry {number} ({', '.join(entry.get('refs', ()))[:80]})"
        missing, unknown = field_faults(entry, _REQUIRED, _OPTIONAL)
        if missing or unknown:
            differing = ", ".join((*missing, *unknown))
            raise FixtureError(where, f"missing or unknown fields: {differing}", "Correct the entry.")
        if not any(True for _ in _moves(entry)):
            raise FixtureError(where, "it names no refs", "Give it refs, or pairs of an old and a new one.")
        if type(entry["since"]) is not date or not entry["why"].strip():
            raise FixtureError(where, "`since` is no day, or `why` says nothing", "Correct the entry.")
        yield entry
