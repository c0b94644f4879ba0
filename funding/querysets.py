"""Read side of the funding app: one method per page or rule."""

from strategy_kb.sources.querysets import RecordQuerySet


class RequirementQuerySet(RecordQuerySet):
    """Requirements."""


class PrintedTotalQuerySet(RecordQuerySet):
    """Printed totals."""
