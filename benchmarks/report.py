"""What was measured, as tables that people read and as JSON, and which promises it breaks."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.measure import Measurement

# Budgets in seconds for the committed data on two cores.
BUDGETS = {"parse": 5.0, "load": 15.0}

_Key = tuple[str, str, str]  # engine, subject, name


def write(folder: Path, about: Mapping[str, Any], found: Sequence[Measurement]) -> Path:
    """Write everything to a new file of `folder` and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{about['measured_at'].replace(':', '')}.json"
    content = {**about, "measurements": [each.as_json() for each in found]}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return path


def broken_promises(found: Sequence[Measurement]) -> list[str]:
    """Budgets that even the fastest run exceeds; pages and endpoints whose queries are not the same for all factors."""
    broken = [
        f"{each.name}{each.engine and f' on {each.engine}'} took {each.fastest:.1f} s of {BUDGETS[each.name]:.0f}"
        for each in found
        if each.subject == "ingestion" and each.factor == 1 and each.fastest > BUDGETS.get(each.name, math.inf)
    ]
    for (engine, subject, name), of_name in _grouped(found).items():
        counts = {factor: each.queries for factor, each in of_name.items()}
        if subject in ("pages", "api") and len(set(counts.values())) > 1:
            shown = ", ".join(f"{queries} with {factor} times the data" for factor, queries in counts.items())
            broken.append(f"the queries of {subject}, {name}, grow on {engine}: {shown}")
    return broken


def growth_exponent(of_name: Mapping[int, Measurement]) -> float | None:
    """The slope of log(fastest run) over log(factor): 0 is constant, 1 is linear; None for a single factor."""
    points = [(math.log(factor), math.log(max(each.fastest, 1e-9))) for factor, each in of_name.items()]
    if len(points) < 2:
        return None
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


def lines(found: Sequence[Measurement]) -> Iterator[str]:
    """One table per subject and engine: a row per thing, with the smallest data's cost and the growth from there.

    Costs are medians; ratios compare the fastest runs, which other work on the machine disturbed least.
    """
    groups = _grouped(found)
    factors = sorted({each.factor for each in found})
    by_subject = groupby(groups.items(), key=lambda item: item[0][:2])
    for (engine, subject), entries in by_subject:
        yield ""
        yield f"{subject}{f' on {engine}' if engine else ''}"
        yield _row(
            "",
            "ms",
            "cpu ms",
            "queries",
            "MiB",
            "KiB",
            *(f"{factor}×" for factor in factors[1:]),
            "growth",
            "pg/sqlite",
        )
        for (_, _, name), of_name in entries:
            first = of_name[min(of_name)]
            peer = groups.get(("sqlite", subject, name)) if engine == "postgresql" else None
            yield _row(
                name if first.factor == 1 else f"{name} (at {first.factor}×)",
                f"{first.seconds * 1000:,.0f}",
                _shown(first.cpu_seconds and first.cpu_seconds * 1000, ",.0f"),
                _shown(first.queries, "d"),
                _shown(first.peak_mib, ".1f"),
                _shown(first.size_kib, ".0f"),
                *(_ratio(of_name.get(factor), first) for factor in factors[1:]),
                _shown(growth_exponent(of_name), ".2f"),
                _ratio(first, peer.get(first.factor) if peer else None),
            )


def _grouped(found: Sequence[Measurement]) -> dict[_Key, dict[int, Measurement]]:
    """Measurements by factor of each thing, things in the order in which they were first measured."""
    groups: dict[_Key, dict[int, Measurement]] = {}
    for each in found:
        groups.setdefault((each.engine, each.subject, each.name), {})[each.factor] = each
    order = {key: number for number, key in enumerate(dict.fromkeys(key[:2] for key in groups))}
    return dict(sorted(groups.items(), key=lambda item: order[item[0][:2]]))


def _row(name: str, *cells: str) -> str:
    return f"  {name:50.50}" + "".join(f"{cell:>11}" for cell in cells)


def _shown(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form)


def _ratio(each: Measurement | None, base: Measurement | None) -> str:
    if each is None or base is None or each is base:
        return ""
    return f"{each.fastest / max(base.fastest, 1e-9):.1f}"
