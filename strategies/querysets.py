"""Queries of the strategies app: one method per page or rule."""

from typing import Self

from django.db.models import F, Q

from strategy_kb.records.querysets import RecordQuerySet


class StrategyQuerySet(RecordQuerySet):
    """Strategies, programmes and frameworks."""

    def comparable(self) -> Self:
        """Return those that can be compared: strategies and programmes, which have a structure of their own."""
        return self.filter(strategy_type__in=("strategy", "programme")).order_by("start_year", "ref")


class StructureQuerySet(RecordQuerySet):
    """Pillars, objectives, priorities, approaches and points in the order printed."""


class LinkQuerySet(RecordQuerySet):
    """Relations between records."""

    def touching(self, ref: str) -> Self:
        """Return links from or to the record, stated ones first, then by score."""
        concerned = Q(source=ref) | Q(target=ref)
        return (
            self.filter(concerned)
            .select_related("source", "target")
            .order_by("relation", F("score").desc(nulls_first=True), "ref")
        )

    def neighbours_between(self, first: str, second: str) -> Self:
        """Return links between elements with close wordings of two strategies (refs), closest first.

        Either may be the source: closeness is mutual.
        """
        one, other = (f"/{ref.partition('/')[2]}/" for ref in (first, second))
        onward = Q(source__ref__contains=one, target__ref__contains=other)
        back = Q(source__ref__contains=other, target__ref__contains=one)
        return (
            self.filter(onward | back, relation="neighbour-of")
            .select_related("source", "target")
            .order_by(F("score").desc(nulls_last=True), "ref")
        )


class ComparisonQuerySet(RecordQuerySet):
    """Comparisons of two strategies."""


class JudgementQuerySet(RecordQuerySet):
    """Judgements of elements."""
