"""Refs whose records merged into others or are gone, as a person decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.types import ParsedRow, SourceDocument

MOVED_REFS = "moved_refs.toml"
_REQUIRED = frozenset({"refs", "since", "why"})
_OPTIONAL = frozenset({"to", "title"})


def parse(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[ParsedRow]:
    """Yield a row for each ref of each entry of moved_refs.toml.

    Raises FixtureError for an entry with missing or unknown fields, or without a day or a reason.
    """
    for number, entry in enumerate(read_tables(reviewed / MOVED_REFS)["moved"], start=1):
        where = f"{MOVED_REFS}, entry {number} ({', '.join(entry.get('refs', ()))[:80]})"
        missing, unknown = field_faults(entry, _REQUIRED, _OPTIONAL)
        if missing or unknown:
            differing = ", ".join((*missing, *unknown))
            raise FixtureError(where, f"missing or unknown fields: {differing}", "Correct the entry.")
        if type(entry["since"]) is not date or not entry["why"].strip():
            raise FixtureError(where, "`since` is no day, or `why` says nothing", "Correct the entry.")
        for ref in entry["refs"]:
            yield ParsedRow(
                "records.movedref",
                ref,
                {
                    "title": entry.get("title", ""),
                    "moved_to": entry.get("to"),
                    "since": entry["since"].isoformat(),
                    "why": entry["why"],
                },
            )
