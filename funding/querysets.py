"""Read side of the funding app: one method per page or rule."""

from typing import Self

from strategy_kb.sources.querysets import RecordQuerySet


class RequirementQuerySet(RecordQuerySet):
    """Requirements."""

    def for_matrix(self, strategy_ref: str) -> Self:
        """The cells of one strategy's matrix with their offices and places, row by row as printed; 1 query."""
        found = self.filter(category__strategy=strategy_ref).select_related("office__place")
        return found.order_by("position", "ref")


class PrintedTotalQuerySet(RecordQuerySet):
    """Printed totals."""
