"""How far two readings of a grid agree, and how far the computed hints agree with what was settled."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .grid import Cell, Grid

SEED = 20_202_024
RESAMPLES = 2_000
CONFIDENCE = Decimal("0.95")
_PLACES = Decimal("0.0001")

Tally = Counter[tuple[bool, bool]]  # number of cells by what the first and the second reading say


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cells, those on which the readings differ, and Cohen's kappa with its bootstrap interval."""

    cells: int
    first: int
    second: int
    both: int
    differing: int
    kappa: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Worth:
    """Of computed hints: how many there are in the grid, how many cells are related, and how many are both."""

    hints: int
    related: int
    right: int

    @property
    def precision(self) -> Decimal:
        return _share(self.right, self.hints)

    @property
    def recall(self) -> Decimal:
        return _share(self.right, self.related)


def agreement_of(grid: Grid) -> Agreement:
    """Return the agreement of the two readings. The interval is the same each time: the drawing has a seed."""
    tally: Tally = Counter((cell in grid.first, cell in grid.second) for cell in grid.cells)
    low, high = _interval(tally)
    return Agreement(
        cells=tally.total(),
        first=len(grid.first),
        second=len(grid.second),
        both=tally[True, True],
        differing=len(grid.differing),
        kappa=_rounded(kappa(tally)),
        low=low,
        high=high,
    )


def kappa(tally: Tally) -> float:
    """Return Cohen's kappa: (observed - expected) / (1 - expected) agreement; 1 where all cells are said alike."""
    total = tally.total()
    observed = (tally[True, True] + tally[False, False]) / total
    first = (tally[True, True] + tally[True, False]) / total
    second = (tally[True, True] + tally[False, True]) / total
    expected = first * second + (1 - first) * (1 - second)
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def _interval(tally: Tally) -> tuple[Decimal, Decimal]:
    """Return the percentile interval of kappa over resamples of the cells, drawn with replacement."""
    drawing = random.Random(SEED)  # noqa: S311 - statistics, no secret
    kinds, weights = zip(*sorted(tally.items()), strict=True)
    values = sorted(kappa(Counter(drawing.choices(kinds, weights, k=tally.total()))) for _ in range(RESAMPLES))
    cut = int(RESAMPLES * (1 - CONFIDENCE) / 2)
    return _rounded(values[cut]), _rounded(values[-cut - 1])


def worth_of(hints: Iterable[Cell], grid: Grid) -> Worth:
    """Return the worth of the hints that are cells of the grid, each counted once."""
    cells = set(hints) & set(grid.cells)
    return Worth(len(cells), len(grid.related), len(cells & grid.related))


def _share(part: int, whole: int) -> Decimal:
    return _rounded(part / whole) if whole else Decimal(0)


def _rounded(value: float) -> Decimal:
    return Decimal(value).quantize(_PLACES)
