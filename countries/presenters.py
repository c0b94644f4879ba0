"""Places turned into charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from strategy_kb.ui.charts import scatter
from strategy_kb.ui.components import Chart

from .cells import value_of
from .models import Place


def development_chart(places: Sequence[Place], selection: str) -> Chart:
    """GNI per capita against the Human Development Index: one point for each of the places that has both.

    The others are named. `selection` says in words what selected the places.
    """
    points, left_out = [], []
    for place in places:
        income, development = _figure(place, "gni-per-capita"), _figure(place, "hdi")
        lacks = " and no ".join(_lacking(income, development))
        if lacks or income is None or development is None:
            left_out.append(f"{place.display_title} (no {lacks})")
        else:
            group = place.get_strategy_subregion_display()
            points.append(
                scatter.ChartPoint(place.iso3 or "", place.display_title, group, float(income), float(development))
            )
    of_all = f"{len(points)} of {len(places)}" if left_out else str(len(places))
    caption = f"Income and human development of {of_all} {'country' if len(places) == 1 else 'countries'}"
    if selection:
        caption += f" ({selection})"
    if not points:
        return Chart("development", caption, f"Nothing to draw: {', '.join(left_out)}.", None)
    source = (
        "Source: Regional Strategy 2020–2024, Table 1 (World Bank; UNDP). Points are named by ISO 3166 code where "
        "there is room. The table below holds every value."
    )
    if left_out:
        source += f" Not drawn: {', '.join(left_out)}."
    figure = scatter.figure(points, "GNI per capita, USD (log scale)", "Human Development Index", is_x_log=True)
    return Chart("development", caption, source, figure)


def _figure(place: Place, code: str) -> Decimal | None:
    value = value_of(place, code)
    return value.value if value else None


def _lacking(income: Decimal | None, development: Decimal | None) -> Iterator[str]:
    """What a place lacks to be a point; a logarithmic scale holds no 0."""
    if not income:
        yield "GNI per capita" if income is None else "GNI per capita above 0"
    if development is None:
        yield "Human Development Index"
