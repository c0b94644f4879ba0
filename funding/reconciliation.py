"""The check of every printed total against its cells, on every load.

All cells in one table, grouped by the sums that `totals` defines. pandas is imported here and nowhere that the web
process imports.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from .models import PrintedTotal, Requirement
from .totals import AXES

_COLUMNS = ["strategy", "office", "category", "amount"]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One printed total (`ref`), as printed and as the sum of its cells; both in whole units of the currency."""

    ref: str
    printed: Decimal
    computed: Decimal

    @property
    def is_proved(self) -> bool:
        return self.printed == self.computed


def reconcile() -> tuple[Reconciled, ...]:
    """Return every printed total with the sum of its cells, in order of ref; without cells the sum is 0."""
    amounts = Requirement.objects.values_list("category__strategy", "office", "category", "amount")
    cells = pd.DataFrame(list(amounts), columns=_COLUMNS)
    sums = {axis: cells.groupby([*keys], dropna=False)["amount"].sum().to_dict() for axis, keys in AXES.items()}
    totals = PrintedTotal.objects.order_by("ref").values_list("ref", "axis", "amount", *_COLUMNS[:3])
    return tuple(
        Reconciled(ref, printed, sums[axis].get(_key(axis, dict(zip(_COLUMNS, of, strict=False))), Decimal(0)))
        for ref, axis, printed, *of in totals
    )


def _key(axis: str, of: dict[str, str | None]) -> tuple[str | None, ...] | str | None:
    """Return the group of a total as pandas names it: the single value, or a tuple."""
    values = tuple(of[column] for column in AXES[axis])
    return values if len(values) > 1 else values[0]
