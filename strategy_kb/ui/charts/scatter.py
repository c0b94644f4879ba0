"""Scatter plots of places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from strategy_kb.ui.charts import labels
from strategy_kb.ui.charts.house import SEQUENCE, axis, layout

HEIGHT = 480
PADDING = 0.06  # share of the range on each side of the points


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One place: its code (printed beside it), its name (shown on hover), its group (a colour) and its two values."""

    code: str
    name: str
    group: str
    x: float
    y: float


def figure(points: Sequence[ChartPoint], x_label: str, y_label: str, *, is_x_log: bool = False) -> dict[str, Any]:
    """Return the points, with the codes that fit, as one trace per group in order of first appearance.

    Each trace's `meta` holds the replacements of the same keys for a narrow screen.
    """
    groups = list(dict.fromkeys(point.group for point in points))
    xs, ys = [log10(point.x) if is_x_log else point.x for point in points], [point.y for point in points]
    x_range, y_range = _range(xs), _range(ys)
    shares = [(point.code, _share(x, x_range), _share(y, y_range)) for point, x, y in zip(points, xs, ys, strict=True)]
    places = dict(zip(points, zip(labels.place(shares), labels.place(shares, labels.NARROW), strict=True), strict=True))
    traces = [
        _trace([point for point in points if point.group == group], places, group, number)
        for number, group in enumerate(groups)
    ]
    return {
        "data": traces,
        "layout": layout(
            height=HEIGHT,
            xaxis=axis(title={"text": x_label}, range=x_range, **(_log_axis(points) if is_x_log else {})),
            yaxis=axis(title={"text": y_label}, range=y_range),
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
            hovermode="closest",
        ),
    }


def _log_axis(points: Sequence[ChartPoint]) -> dict[str, Any]:
    ticks = labels.log_ticks(min(point.x for point in points), max(point.x for point in points))
    return {"type": "log", "tickvals": ticks, "ticktext": [f"{tick:,.0f}" for tick in ticks]}


def _range(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    margin = PADDING * (high - low) or 1.0
    return [round(low - margin, 4), round(high + margin, 4)]


def _share(value: float, within: Sequence[float]) -> float:
    return (value - within[0]) / (within[1] - within[0])


def _trace(
    points: Sequence[ChartPoint], places: Mapping[ChartPoint, tuple[str, str]], group: str, number: int
) -> dict[str, Any]:
    wide, narrow = ([places[point][width] for point in points] for width in (0, 1))
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": group,
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        **_names(points, wide),
        "meta": _names(points, narrow),
        "textfont": {"size": 11},
        "customdata": [[point.name] for point in points],
        "marker": {"size": 9, "color": SEQUENCE[number % len(SEQUENCE)], "symbol": number},
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{x:,.0f}<br>%{y:.3f}<extra></extra>",
        "cliponaxis": False,
    }


def _names(points: Sequence[ChartPoint], places: Sequence[str]) -> dict[str, list[str]]:
    """Return the codes that fit, and their positions."""
    return {
        "text": [point.code if place else "" for point, place in zip(points, places, strict=True)],
        "textposition": [place or "top center" for place in places],
    }
