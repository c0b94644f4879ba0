"""Whose each row and chapter of *Migration Initiatives* is, and which place it is for: see remits.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import segment
from strategy_kb.ingest.families.migration_initiatives.funding_matrix import OFFICES
from strategy_kb.ingest.reading.reviewed import cited_passage, read_tables
from strategy_kb.ingest.types import Quote, SourceDocument


@dataclass(frozen=True, slots=True)
class Remit:
    """The office (ref) of a row or chapter and the place (ref) that it is for.

    `quotes` are the receipt of the place; empty where the printed name is its receipt.
    """

    office: str
    place: str
    quotes: tuple[Quote, ...] = ()

    def cite(self, name: tuple[Quote, ...]) -> tuple[Quote, ...]:
        """The receipt of the place: the reviewed sentence, or else `name`, the quote of the printed name."""
        return self.quotes or name


def read_remits(documents: Mapping[str, SourceDocument], reviewed: Path) -> dict[str, Remit]:
    """Return the remit of each office by its code in refs. Raises FixtureError for a name that no row has."""
    path = reviewed / "remits.toml"
    entries = {entry["name"]: entry for entry in read_tables(path)["remit"]}
    for name in sorted(entries.keys() - OFFICES.keys()):
        raise FixtureError(path.name, f"{name!r} is the name of no row of the funding matrix", "Correct the name.")
    return {code: _remit(code, entries.get(name), documents) for name, code in OFFICES.items()}


def _remit(code: str, entry: Mapping[str, Any] | None, documents: Mapping[str, SourceDocument]) -> Remit:
    if entry is None:
        return Remit(f"office/{code}", f"country/{code}")
    cite = entry.get("cite")
    quotes = segment.find(cited_passage(documents, cite), cite["quote"], "place") if cite else ()
    return Remit(entry["office"], entry["place"], quotes)
