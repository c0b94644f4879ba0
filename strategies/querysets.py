"""Queries of the strategies app: one method per page or rule."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from strategy_kb.records.querysets import RecordQuerySet

# From a record to its row as an element of a strategy and to the pillar that it stands under.
_PLACES = ("as_pillar", "as_objective__pillar", "as_priority__pillar", "as_approach", "as_point")

# Relations of editorial links that are verdicts on pairs of elements.
_VERDICTS = ("continued-by", "narrowed-to", "widened-to", "merged-into", "split-into", "related-to")


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

    def hints(self, ref: str) -> Self:
        """Return the computed links of a record to those with a similar wording, closest first."""
        return self.touching(ref).filter(relation="neighbour-of")

    def besides_other_panels(self) -> Self:
        """Return links without those that the page of an element shows by themselves: hints and verdicts."""
        return self.exclude(relation="neighbour-of").exclude(basis="editorial", relation__in=_VERDICTS)

    def of_pairs(self) -> Self:
        """Return links that may be verdicts of editors on a pair of elements, with their ends and words."""
        ends = [f"{end}__{table}" for end in ("source", "target") for table in _PLACES]
        judged = self.filter(basis="editorial", relation__in=_VERDICTS).select_related("source", "target", *ends)
        return judged.with_citations().order_by("position", "ref")

    def judged_between(self, earlier: str, later: str) -> Self:
        """Return the verdicts on pairs of elements of two strategies (refs)."""
        of_both = Q(source__judgements__strategy=earlier, source__judgements__against=later)
        return self.of_pairs().filter(of_both)

    def judged_of(self, ref: str) -> Self:
        """Return the verdicts on the pairs that an element is an end of."""
        return self.of_pairs().filter(Q(source=ref) | Q(target=ref))


class ComparisonQuerySet(RecordQuerySet):
    """Comparisons of two strategies."""

    def for_choice(self) -> Self:
        """Return comparisons with their strategies, that of most pairs read twice first."""
        return self.select_related("earlier", "later").order_by(
            F("cell_count").desc(nulls_last=True), "position", "ref"
        )


class JudgementQuerySet(RecordQuerySet):
    """Judgements of elements."""

    def for_page(self) -> Self:
        """Return judgements with their element, where it stands, and their words."""
        places = [f"element__{table}" for table in _PLACES]
        related = self.select_related("element", "strategy", "against", *places)
        return related.with_citations().order_by("position", "ref")

    def read_twice(self, elements: Iterable[str]) -> models.QuerySet[Any]:
        """Return those of the elements (refs) that two readings labelled."""
        return self.filter(element__in=elements, is_read_twice=True).values_list("element_id", flat=True)

    def between(self, earlier: str, later: str) -> Self:
        """Return the judgements of the elements of two strategies (refs) against each other."""
        onward, back = Q(strategy=earlier, against=later), Q(strategy=later, against=earlier)
        return self.for_page().filter(onward & Q(side="earlier") | back & Q(side="later"))
