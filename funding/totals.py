"""The cells that each total is the sum of: the one rule that pages, API, load and discrepancies share, without Django.

A cell or a total is described by its strategy, office and category; the office `None` is the region as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

Line = tuple[str | None, ...]

# For each axis, the columns in which a total and the cells that it sums are equal.
AXES: Mapping[str, tuple[str, ...]] = {
    "row": ("strategy", "office"),
    "column": ("strategy", "category"),
    "grand": ("strategy",),
}


def line(axis: str, described: Mapping[str, str | None]) -> Line:
    """Return the line of `axis` that a cell belongs to, or that a total is for."""
    return (axis, *(described[column] for column in AXES[axis]))


def add_up(cells: Iterable[tuple[Mapping[str, str | None], Decimal]]) -> Mapping[Line, Decimal]:
    """Return the sum of each line; `cells` are descriptions with amounts. A line without cells has the sum 0."""
    sums: dict[Line, Decimal] = defaultdict(Decimal)
    for described, amount in cells:
        for axis in AXES:
            sums[line(axis, described)] += amount
    return sums
