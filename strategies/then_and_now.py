"""What became of an earlier strategy in a later one: the parts of the page, for any two strategies that were judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from strategy_kb.records.addresses import record_url
from strategy_kb.ui.components import Cell, Column, Hyperlink, Table
from strategy_kb.ui.editorial import sentence

from .judged import JudgedElement, judged_elements
from .models import Comparison, Judgement, Link, Strategy
from .models.judgements import Side, Verdict
from .models.structure import PriorityType
from .relations import VERDICTS
from .structure import PRIORITY_HEADINGS, STRUCTURE, pillars_heading, plural, strategy_name

# Headings of elements that are neither points nor priorities.
HEADINGS = {"objective": STRUCTURE[1], "approach": STRUCTURE[3]}
KINDS = ("pillar", "objective", "priority", "point", "approach")


@dataclass(frozen=True, slots=True)
class ElementGroup:
    """Elements of one kind of one strategy, in the order printed."""

    slug: str
    title: str
    strategy: str
    elements: tuple[JudgedElement, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How a comparison was judged, with the agreement of its readings, if it has two."""

    text: str
    url: str
    is_read_twice: bool


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """Two strategies judged against each other.

    `areas` are what the earlier strategy sets out first, `others` its other elements of the first rank, `later_groups`
    those of the later one, `further` elements of lower rank. `dropped` and `new` have no counterpart (those of
    lower rank apart); `no_successor` and `no_origin` have only related ones.
    """

    earlier: str
    later: str
    method: Method | None
    tally: Table
    areas: ElementGroup | None
    others: tuple[ElementGroup, ...]
    later_groups: tuple[ElementGroup, ...]
    further: tuple[ElementGroup, ...]
    dropped: tuple[JudgedElement, ...]
    dropped_lower: tuple[JudgedElement, ...]
    new: tuple[JudgedElement, ...]
    new_lower: tuple[JudgedElement, ...]
    no_successor: tuple[JudgedElement, ...]
    no_origin: tuple[JudgedElement, ...]

    @property
    def has_later_side(self) -> bool:
        """Return whether the elements of the later strategy were judged too."""
        return bool(self.later_groups)


Judged = Sequence[tuple[Judgement, JudgedElement]]


def then_and_now(earlier: Strategy, later: Strategy) -> ThenAndNow | None:
    """Return what was judged of two strategies, in a fixed number of queries; None where nothing was."""
    judgements = list(Judgement.objects.between(earlier.ref, later.ref))
    if not judgements:
        return None
    first_rank = {judgement.element_id for judgement in judgements if judgement.is_read_twice}
    elements = judged_elements(judgements, Link.objects.judged_between(earlier.ref, later.ref), first_rank)
    judged = list(zip(judgements, elements, strict=True))
    sides = {side: [pair for pair in judged if pair[0].side == side] for side in Side.values}
    first, lower = (
        {
            side: [pair for pair in sides[side] if (pair[0].is_read_twice or not first_rank) == is_first]
            for side in Side.values
        }
        for is_first in (True, False)
    )
    strategies = {Side.EARLIER.value: earlier, Side.LATER.value: later}
    first_groups = groups(first[Side.EARLIER], earlier)
    return ThenAndNow(
        earlier=strategy_name(earlier),
        later=strategy_name(later),
        method=_method(earlier, later),
        tally=_tally(first, strategies),
        areas=first_groups[0] if first_groups else None,
        others=tuple(first_groups[1:]),
        later_groups=tuple(groups(first[Side.LATER], later)),
        further=tuple(group for side in Side.values for group in groups(lower[side], strategies[side])),
        dropped=_with_verdict(first[Side.EARLIER], Verdict.NONE),
        dropped_lower=_with_verdict(lower[Side.EARLIER], Verdict.NONE),
        new=_with_verdict(first[Side.LATER], Verdict.NONE),
        new_lower=_with_verdict(lower[Side.LATER], Verdict.NONE),
        no_successor=_with_verdict(sides[Side.EARLIER], Verdict.RELATED),
        no_origin=_with_verdict(sides[Side.LATER], Verdict.RELATED),
    )


def groups(judged: Judged, strategy: Strategy) -> list[ElementGroup]:
    """Return the elements of a strategy by kind, in their order."""
    name = strategy_name(strategy)

    def kind_of(pair: tuple[Judgement, JudgedElement]) -> tuple[str, str]:
        return group_of(pair[0].element)

    return [
        ElementGroup(f"{slug}-{strategy.name}", title, name, tuple(element for _, element in of_kind))
        for (slug, title), of_kind in groupby(sorted(judged, key=_order(judged, kind_of)), key=kind_of)
    ]


def _order(judged: Judged, kind_of: Callable[[Any], tuple[str, str]]) -> Callable[[Any], tuple[int, int]]:
    """Return a key that puts pillars first and keeps the elements of a kind together, in the order of the first."""
    firsts = list(dict.fromkeys(kind_of(pair) for pair in judged))
    return lambda pair: (KINDS.index(pair[0].element.kind), firsts.index(kind_of(pair)))


def group_of(element: Any) -> tuple[str, str]:
    """Return a slug and a heading for the kind of an element; needs its row."""
    if element.kind == "point":
        return element.as_point.point_type.replace("_", "-"), plural(element.as_point.point_type)
    if element.kind == "priority":
        code = PriorityType(element.as_priority.priority_type)
        return code.value, PRIORITY_HEADINGS[code]
    if element.kind == "pillar":
        return element.kind, pillars_heading([element.as_pillar])
    return element.kind, HEADINGS[element.kind]


def _with_verdict(judged: Judged, verdict: str) -> tuple[JudgedElement, ...]:
    return tuple(element for judgement, element in judged if judgement.verdict == verdict)


def _method(earlier: Strategy, later: Strategy) -> Method | None:
    """Return in words how far the readings agree, and where the method stands."""
    comparison = Comparison.objects.filter(earlier=earlier, later=later).first()
    if comparison is None:
        return None
    if comparison.kappa is None:
        return Method(sentence("then_and_now.read_once"), record_url(comparison.ref), is_read_twice=False)
    text = sentence(
        "then_and_now.read_twice",
        kappa=f"{comparison.kappa:.2f}",
        low=f"{comparison.kappa_low:.2f}",
        high=f"{comparison.kappa_high:.2f}",
        cells=comparison.cell_count,
        differing=comparison.differing_count,
    )
    return Method(text, record_url(comparison.ref), is_read_twice=True)


def _tally(first: Mapping[str, Judged], strategies: Mapping[str, Strategy]) -> Table:
    """Return how many elements of the first rank have which verdict, a row for each kind."""
    rows = [
        _tally_row(sentence("then_and_now.of", title=group.title, strategy=group.strategy), group.elements)
        for side in Side.values
        for group in groups(first[side], strategies[side])
    ]
    verdicts = tuple(Column(VERDICTS[verdict], is_number=True) for verdict in Verdict.values)
    columns = (Column(sentence("then_and_now.elements")), *verdicts)
    return Table(sentence("then_and_now.tally"), columns, tuple(rows), is_narrow=True)


def _tally_row(title: str, elements: Iterable[JudgedElement]) -> tuple[Cell, ...]:
    counts = Counter(element.verdict for element in elements)
    cells = (Cell(str(counts[verdict]) if counts[verdict] else "0", is_number=True) for verdict in Verdict.values)
    return (Cell(title, is_heading=True), *cells)


def judged_pairs(comparisons: Iterable[Comparison], address: str) -> tuple[Hyperlink, ...]:
    """Return a link to the page of each comparison."""
    return tuple(
        Hyperlink(
            sentence(
                "then_and_now.pair_of",
                earlier=strategy_name(comparison.earlier),
                later=strategy_name(comparison.later),
            ),
            f"{address}?earlier={comparison.earlier.name}&later={comparison.later.name}",
        )
        for comparison in comparisons
    )


def chosen_pair(
    earlier: str, later: str, comparisons: Sequence[Comparison], strategies: Sequence[str]
) -> tuple[str, str]:
    """Return the refs of the two strategies of the page, for what is asked for (empty: nothing).

    What is not asked for is that of the first comparison that has what is, or else the first and the last strategy.
    """
    judged = [(comparison.earlier_id, comparison.later_id) for comparison in comparisons]
    fitting = (pair for pair in judged if earlier in ("", pair[0]) and later in ("", pair[1]))
    first, last = next(fitting, None) or (judged or [("", "")])[0]
    rest = [ref for ref in strategies if ref not in (earlier, later)]
    return earlier or first or "".join(rest[:1]), later or last or "".join(rest[-1:])


def api_query(earlier: str, later: str) -> str:
    """Return the parameters of the list of judgements of two strategies against each other."""
    return f"strategy={earlier},{later}&against={later},{earlier}"
