"""The grid of two strategies' elements as two editors read it, and how the differences were settled."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables

Cell = tuple[str, str]  # an element of the earlier strategy and one of the later

_READING = frozenset({"name", "how", "row"})
_ROW = frozenset({"ref", "related"})
_SETTLED = frozenset({"earlier", "later", "related", "reason"})


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows (earlier elements), columns (later ones), and the cells called related by either reading and as settled."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    first: frozenset[Cell]
    second: frozenset[Cell]
    related: frozenset[Cell]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(product(self.rows, self.columns))

    @property
    def differing(self) -> frozenset[Cell]:
        return self.first ^ self.second

    def __contains__(self, element: str) -> bool:
        return element in self.rows or element in self.columns


def read_grid(path: Path, refs: Container[str]) -> Grid:
    """Return the grid of a file of readings; `refs` are the records that there are.

    Raises FixtureError for a file without two readings of the same rows, an unknown row or column, a cell on which the
    readings differ that is not settled, and a settled one on which they agree.
    """
    tables = read_tables(path)
    columns = tuple(tables["columns"])
    readings = [_Reading.of(path.name, entry, columns) for entry in tables["reading"]]
    if len(readings) != 2 or readings[0].rows != readings[1].rows:
        raise _refused(path.name, "it does not hold two readings of the same rows in the same order")
    first, second = (reading.related for reading in readings)
    rows = readings[0].rows
    if unknown := [ref for ref in (*rows, *columns) if ref not in refs]:
        raise _refused(path.name, f"there is no record {unknown[0]}")
    settled = _settled(path.name, tables["settled"])
    if settled.keys() != first ^ second:
        cell = min(settled.keys() ^ (first ^ second))
        said = "the readings agree on it" if cell in settled else "the readings differ on it and it is not settled"
        raise _refused(f"{path.name}, {cell[0]} and {cell[1]}", said)
    related = (first & second) | {cell for cell, is_related in settled.items() if is_related}
    return Grid(rows, columns, first, second, frozenset(related))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading: its rows in order, and the cells that it calls related."""

    rows: tuple[str, ...]
    related: frozenset[Cell]

    @classmethod
    def of(cls, name: str, entry: Mapping[str, Any], columns: Sequence[str]) -> _Reading:
        _require(name, entry, _READING)
        for row in entry["row"]:
            where = f"{name}, {entry['name']} reading, {row.get('ref')}"
            _require(where, row, _ROW, frozenset({"why"}))
            if unknown := [column for column in row["related"] if column not in columns]:
                raise _refused(where, f"{unknown[0]} is no column of the grid")
            if len(set(row["related"])) != len(row["related"]) or row.get("why", {}).keys() != set(row["related"]):
                raise _refused(where, "it does not give one reason for each related element")
        cells = ((row["ref"], column) for row in entry["row"] for column in row["related"])
        return cls(tuple(row["ref"] for row in entry["row"]), frozenset(cells))


def _settled(name: str, entries: Sequence[Mapping[str, Any]]) -> dict[Cell, bool]:
    for entry in entries:
        _require(f"{name}, settled", entry, _SETTLED)
    return {(entry["earlier"], entry["later"]): entry["related"] for entry in entries}


def _require(
    where: str, entry: Mapping[str, Any], required: frozenset[str], optional: frozenset[str] = frozenset()
) -> None:
    missing, unknown = field_faults(entry, required, optional)
    if missing or unknown:
        raise _refused(where, f"missing or unknown fields: {', '.join(sorted((*missing, *unknown)))}")


def _refused(where: str, problem: str) -> FixtureError:
    return FixtureError(where, problem, "Correct the file.")
