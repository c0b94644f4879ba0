"""Read side of the funding app: one method per page or rule."""

from decimal import Decimal
from typing import Any, Self

from django.db.models import Case, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from strategy_kb.records.querysets import RecordQuerySet


class RequirementQuerySet(RecordQuerySet):
    """Requirements."""

    def for_matrix(self, strategy_ref: str) -> Self:
        """The cells of one strategy's matrix with their offices, seats and places, row by row as printed; 1 query."""
        found = self.filter(category__strategy=strategy_ref).select_related("office__seat", "place")
        return found.order_by("position", "ref")


class PrintedTotalQuerySet(RecordQuerySet):
    """Printed totals."""

    def with_computed(self) -> Self:
        """`computed` beside each total: what the cells of its row, its column or its whole matrix add up to."""
        category: Any = self.model._meta.get_field("category").related_model
        requirements: Any = category._meta.get_field("requirements").related_model

        def sum_by(line: str, outer: str) -> Subquery:
            cells = requirements.objects.filter(**{line: OuterRef(outer), "category__strategy": OuterRef("strategy")})
            return Subquery(cells.order_by().values(line).annotate(total=Sum("amount")).values("total"))

        grand = sum_by("category__strategy", "strategy")
        row, column = (
            When(axis=axis, then=sum_by(key, key)) for axis, key in (("row", "office"), ("column", "category"))
        )
        return self.annotate(computed=Coalesce(Case(row, column, default=grand), Value(Decimal(0))))
