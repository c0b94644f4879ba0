"""The structure of a strategy as outlines: pillars or areas with their elements, objectives, and lists by type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.text import capfirst

from strategy_kb.core.text import year_span
from strategy_kb.records import kinds
from strategy_kb.records.addresses import receipt_url, record_url
from strategy_kb.ui.components import Outline, OutlineNode
from strategy_kb.ui.editorial import sentence

from .models import Approach, Objective, Pillar, Point, Priority, Strategy
from .models.structure import PointType, PriorityType

# Longer lists are folded.
LONGEST_OPEN = 8

STRUCTURE = (
    "Pillars and strategic working areas",
    "Objectives",
    "Emphases and other priorities",
    "Cross-cutting approaches",
)
PRIORITY_HEADINGS = {
    PriorityType.PRIORITY: "Priorities",
    PriorityType.EMPHASIS: "Emphases",
    PriorityType.FOCUS: "Focus items",
    PriorityType.ACTION: "Lines of action",
}
_PLURALS = {
    PointType.OPPORTUNITY: "Opportunities",
    PointType.ABILITY: "Migration-and-development abilities",
    PointType.DRIVER: "Drivers of migration",
    PointType.ENVIRONMENTAL_AIM: "Aims on environmental migration",
    PointType.TOOL: "Frameworks and tools",
    PointType.SPECIALIST_AREA: "Areas of regional specialists",
    PointType.GROUP: "Groups of countries",
    PointType.GOAL: "Goal and vision",
    PointType.PURPOSE: "What the strategy is for",
    PointType.FOREWORD: "Forewords",
    PointType.PRINCIPLE: "Principles and values",
    PointType.STRENGTH: "Strengths of IOM",
    PointType.UNDERTAKING: "What IOM does or will do",
    PointType.CONTEXT: "Statements on the context",
    PointType.DRIVER_STATEMENT: "Statements on drivers",
    PointType.DRIVER_FACTOR: "Factors behind leaving",
    PointType.OUTLOOK: "What is expected",
    PointType.NEED: "What is needed",
    PointType.RESPONSE: "Responses of countries and partners",
    PointType.KEY_ELEMENT: "Elements of other lists",
    PointType.INSTITUTIONAL_DEVELOPMENT: "Institutional development",
    PointType.WAY_FORWARD_AREA: "Areas of “The Way Forward”",
}


@dataclass(frozen=True, slots=True)
class StrategySection:
    """One kind of element that a strategy may have; `key` is the same in every strategy."""

    key: str
    outline: Outline
    point_type: str = ""


def strategy_sections(strategy: Strategy) -> Iterator[StrategySection]:
    """Yield the strategy's structure, then its other lists, in 5 queries."""
    objectives = list(Objective.objects.filter(strategy=strategy).order_by("number"))
    priorities = list(Priority.objects.filter(strategy=strategy).order_by("position", "number"))
    pillars = list(Pillar.objects.filter(strategy=strategy).order_by("number"))
    structure = (
        [_pillar(pillar, objectives, priorities) for pillar in pillars],
        [outline_node(objective) for objective in objectives if objective.pillar_id is None],
        [outline_node(priority) for priority in priorities if priority.pillar_id is None],
        [outline_node(approach) for approach in Approach.objects.filter(strategy=strategy).order_by("number")],
    )
    titles = (pillars_heading(pillars), *STRUCTURE[1:])
    for key, title, nodes in zip(STRUCTURE, titles, structure, strict=True):
        if nodes:
            yield StrategySection(key, Outline(title, tuple(nodes)))
    yield from _points(strategy)


def pillars_heading(pillars: Iterable[Pillar]) -> str:
    """Return what a strategy calls its pillars, by which its document names them."""
    return capfirst(" and ".join(dict.fromkeys(kinds.names(Pillar, kinds.type_of(pillar))[1] for pillar in pillars)))


def outline_node(record: Any) -> OutlineNode:
    """Return a record as an element of an outline, with its printed label or else its number."""
    return OutlineNode(
        title=record.display_title,
        url=record_url(record.ref),
        label=getattr(record, "label", "") or _number(record),
        receipt_url=receipt_url(record.ref, "title" if record.title else "text"),
    )


def strategy_name(strategy: Strategy) -> str:
    """Return a strategy's name, short enough for a column."""
    return f"Strategy {years(strategy)}" if strategy.strategy_type == "strategy" else strategy.display_title


def years(strategy: Strategy) -> str:
    return year_span(strategy.start_year, strategy.end_year)


def plural(point_type: str) -> str:
    """Return the heading of the points of one type."""
    kind = PointType(point_type)
    return _PLURALS.get(kind) or f"{capfirst(kind.label)}s"


def _number(record: Any) -> str:
    is_numbered = isinstance(record, Pillar | Objective | Priority | Approach)
    return f"{record.number}" if is_numbered else ""


def _pillar(pillar: Pillar, objectives: Iterable[Objective], priorities: Iterable[Priority]) -> OutlineNode:
    """Return a pillar with its main objective, then its priorities or focuses."""
    node = outline_node(pillar)
    main = [outline_node(objective) for objective in objectives if objective.pillar_id == pillar.ref]
    return OutlineNode(
        title=node.title,
        url=node.url,
        label=node.label,
        text=capfirst(pillar.statement) if pillar.title else "",
        receipt_url=node.receipt_url,
        children=(
            *(replace(goal, title=sentence("strategies.main_objective", title=goal.title), label="◎") for goal in main),
            *(outline_node(priority) for priority in priorities if priority.pillar_id == pillar.ref),
        ),
    )


def _points(strategy: Strategy) -> Iterator[StrategySection]:
    """Yield the strategy's other lists, one section per type; points about a record are nested below it."""
    by_type: dict[str, list[Point]] = defaultdict(list)
    for point in Point.objects.filter(strategy=strategy).select_related("about").order_by("position", "ref"):
        by_type[point.point_type].append(point)
    for point_type in PointType.values:
        if points := by_type.get(point_type):
            title = plural(point_type)
            outline = Outline(title, tuple(_under_records(points, strategy)), len(points) > LONGEST_OPEN)
            yield StrategySection(title, outline, point_type)


def _under_records(points: Iterable[Point], strategy: Strategy) -> Iterator[OutlineNode]:
    under: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        if point.about_id is None or point.about_id == strategy.ref:
            yield outline_node(point)
        else:
            under[point.about_id].append(point)
    for points_of_record in under.values():
        about = points_of_record[0].about
        if about is not None:
            children = tuple(outline_node(point) for point in points_of_record)
            title = sentence("strategies.under", title=about.display_title)
            yield OutlineNode(title, record_url(about.ref), children=children)
