"""Read side of the strategies app: one method per page or rule."""

from strategy_kb.sources.querysets import RecordQuerySet


class StrategyQuerySet(RecordQuerySet):
    """Strategies, programmes and frameworks."""


class StructureQuerySet(RecordQuerySet):
    """Pillars, objectives, priorities, approaches and points in the order printed."""


class LinkQuerySet(RecordQuerySet):
    """Relations between records."""
