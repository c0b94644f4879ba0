"""Queries of the funding app: one method per page or rule."""

from decimal import Decimal
from typing import Any, Self

from django.db.models import Case, Count, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from strategy_kb.records.querysets import RecordQuerySet

from .totals import AXES

_OF_CELL = {"strategy": "category__strategy"}  # the strategy of a cell is that of its category


class RequirementQuerySet(RecordQuerySet):
    """Requirements."""

    def for_matrix(self, strategy_ref: str) -> Self:
        """Return the cells of one strategy's matrix with offices, seats and places, in printed order; 1 query."""
        cells = self.filter(category__strategy=strategy_ref).select_related("office__seat", "place")
        return cells.order_by("position", "ref")

    def of_offices_and_strategies(self) -> tuple[int, int]:
        """Return the numbers of amounts that offices asked for, and of those of a strategy as a whole; 1 query."""
        counts = self.aggregate(all=Count("pk"), whole=Count("pk", filter=Q(office=None)))
        return counts["all"] - counts["whole"], counts["whole"]


class PrintedTotalQuerySet(RecordQuerySet):
    """Printed totals."""

    def with_computed(self) -> Self:
        """Return totals with `computed`: the sum of the cells of their row, their column or their whole matrix."""
        category: Any = self.model._meta.get_field("category").related_model
        requirements: Any = category._meta.get_field("requirements").related_model

        def sum_of(axis: str) -> Subquery:
            on_line = {_OF_CELL.get(column, column): OuterRef(column) for column in AXES[axis]}
            cells = requirements.objects.filter(**on_line).order_by().values(*on_line)
            return Subquery(cells.annotate(total=Sum("amount")).values("total"))

        sums = [When(axis=axis, then=sum_of(axis)) for axis in AXES]
        return self.annotate(computed=Coalesce(Case(*sums), Value(Decimal(0))))
