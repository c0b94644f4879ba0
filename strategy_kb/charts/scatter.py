"""Scatter plots of places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .house import SEQUENCE, axis, layout


@dataclass(frozen=True, slots=True)
class Point:
    """One place: its name, its group (a colour) and its two values."""

    name: str
    group: str
    x: float
    y: float


def figure(points: Sequence[Point], x_label: str, y_label: str, *, is_x_log: bool = False) -> dict[str, Any]:
    """Points with their names, one trace per group in order of first appearance."""
    groups = list(dict.fromkeys(point.group for point in points))
    traces = [
        _trace([point for point in points if point.group == group], group, number)
        for number, group in enumerate(groups)
    ]
    return {
        "data": traces,
        "layout": layout(
            height=460,
            xaxis=axis(title={"text": x_label}, type="log" if is_x_log else "linear"),
            yaxis=axis(title={"text": y_label}),
            legend={"orientation": "h", "y": 1.08},
        ),
    }


def _trace(points: Sequence[Point], group: str, number: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": group,
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "text": [point.name for point in points],
        "textposition": "top center",
        "textfont": {"size": 10},
        "marker": {"size": 9, "color": SEQUENCE[number % len(SEQUENCE)], "symbol": number},
        "hovertemplate": "%{text}<br>%{x}<br>%{y}<extra></extra>",
    }
