"""Heat maps of a matrix, rows by columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from strategy_kb.ui.charts.house import RAMP, axis, layout

ROW_HEIGHT = 30
COLUMN_WIDTH = 40  # minimum for four legible characters
CHARACTER_WIDTH = 7
HEADING = 90  # space above the rows for column names


def figure(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    value_label: str,
    *,
    row_names: Sequence[str] = (),
    column_names: Sequence[str] = (),
) -> dict[str, Any]:
    """Return a heat map; `values[r][c]` colours a cell (None leaves it empty), `texts[r][c]` is printed in it.

    Rows are drawn from the top in the order given, with a number added to equal labels; `row_names` and `column_names`
    replace the labels on hover. `layout.meta.min_width` is the width below which the figure should scroll.
    """
    if (
        any(len(row) != len(columns) for row in (*values, *texts))
        or len(values) != len(rows)
        or len(texts) != len(rows)
    ):
        raise ValueError(f"A matrix of {len(rows)} rows and {len(columns)} columns was expected.")
    trace = {
        "type": "heatmap",
        "x": _distinct(columns),
        "y": _distinct(rows),
        "z": [list(row) for row in values],
        "text": [list(row) for row in texts],
        "customdata": [[[row, column] for column in column_names or columns] for row in row_names or rows],
        "texttemplate": "%{text}",
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}<br>" + value_label + ": %{text}<extra></extra>",
        "colorscale": [list(stop) for stop in RAMP],
        "xgap": 2,
        "ygap": 2,
        "showscale": False,
        "hoverongaps": False,
    }
    longest = max((len(row) for row in rows), default=0)
    return {
        "data": [trace],
        "layout": layout(
            height=ROW_HEIGHT * len(rows) + HEADING,
            xaxis=axis(side="top", showgrid=False, type="category", tickangle=_tick_angle(columns)),
            yaxis=axis(autorange="reversed", showgrid=False, type="category"),
            meta={"min_width": longest * CHARACTER_WIDTH + len(columns) * COLUMN_WIDTH},
        ),
    }


def _distinct(labels: Sequence[str]) -> list[str]:
    """Return the labels with a number added to repeated ones: rows of one label would be drawn over each other."""
    return [
        label if label not in labels[:place] else f"{label} ({labels[:place].count(label) + 1})"
        for place, label in enumerate(labels)
    ]


def _tick_angle(columns: Sequence[str]) -> int:
    """Return the angle of the labels: slanted, always alike, when one is longer than a code."""
    return -40 if max((len(column) for column in columns), default=0) > 4 else 0
