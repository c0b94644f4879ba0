"""Charts of places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from strategy_kb.ui.charts import scatter
from strategy_kb.ui.components import Chart
from strategy_kb.ui.editorial import sentence

from .cells import value_of
from .models import Place
from .table_one import DEVELOPMENT, INCOME, TableOneIndicator


def development_chart(places: Sequence[Place], selection: str) -> Chart:
    """Return GNI per capita against the Human Development Index: one point per place that has both.

    The others are named. `selection` describes in words what selected the places.
    """
    points, left_out = [], []
    for place in places:
        income, development = _figure(place, INCOME), _figure(place, DEVELOPMENT)
        lacks = _lacks(place, income, development)
        if lacks or income is None or development is None:
            left_out.append(lacks)
        else:
            group = place.get_strategy_subregion_display()
            points.append(
                scatter.ChartPoint(place.iso3 or "", place.display_title, group, float(income), float(development))
            )
    caption = _caption(len(points), len(places), selection)
    if not points:
        nothing = sentence("countries.development.nothing_to_draw", places=", ".join(left_out))
        return Chart("development", caption, nothing, None)
    source = sentence("countries.development.source")
    if left_out:
        source += " " + sentence("countries.development.not_drawn", places=", ".join(left_out))
    figure = scatter.figure(points, "GNI per capita, USD (log scale)", "Human Development Index", is_x_log=True)
    return Chart("development", caption, source, figure)


def _caption(drawn: int, count: int, selection: str) -> str:
    shown = sentence("countries.development.some", drawn=drawn, all=count) if drawn < count else str(count)
    caption = sentence("countries.development.caption", count=count, shown=shown)
    if not selection:
        return caption
    return sentence("countries.development.caption_of_selection", caption=caption, selection=selection)


def _lacks(place: Place, income: Decimal | None, development: Decimal | None) -> str:
    """Return the place with what it lacks to be a point; nothing where it lacks nothing."""
    lacking = list(_lacking(income, development))
    if not lacking:
        return ""
    first, second = lacking[0], lacking[-1]
    title = place.display_title
    return sentence("countries.development.lacks", count=len(lacking), place=title, first=first, second=second)


def _figure(place: Place, indicator: TableOneIndicator) -> Decimal | None:
    value = value_of(place, indicator)
    return value.value if value else None


def _lacking(income: Decimal | None, development: Decimal | None) -> Iterator[str]:
    """Yield the values that a place needs for a point and lacks; a logarithmic scale has no 0."""
    if not income:
        yield "GNI per capita" if income is None else "GNI per capita above 0"
    if development is None:
        yield "Human Development Index"
