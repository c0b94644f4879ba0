"""The yearly chapter *Migration Initiatives*: its narratives, priorities, names, points and funding matrix."""

from strategy_kb.ingest.families.migration_initiatives.chapter import parse

__all__ = ["parse"]
