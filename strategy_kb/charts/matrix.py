"""Heat maps of a matrix: rows by columns."""

from collections.abc import Sequence
from typing import Any

from .house import RAMP, axis, layout

ROW_HEIGHT = 30


def figure(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    value_label: str,
) -> dict[str, Any]:
    """A heat map; `values[r][c]` colours a cell (None leaves it empty), `texts[r][c]` is printed in it.

    Rows are drawn from the top in the order given.
    """
    if (
        any(len(row) != len(columns) for row in (*values, *texts))
        or len(values) != len(rows)
        or len(texts) != len(rows)
    ):
        raise ValueError(f"A matrix of {len(rows)} rows and {len(columns)} columns was expected.")
    trace = {
        "type": "heatmap",
        "x": list(columns),
        "y": list(rows),
        "z": [list(row) for row in values],
        "text": [list(row) for row in texts],
        "texttemplate": "%{text}",
        "hovertemplate": "%{y}<br>%{x}<br>" + value_label + ": %{text}<extra></extra>",
        "colorscale": [list(stop) for stop in RAMP],
        "xgap": 2,
        "ygap": 2,
        "showscale": False,
    }
    return {
        "data": [trace],
        "layout": layout(
            height=ROW_HEIGHT * len(rows) + 80,
            xaxis=axis(side="top", showgrid=False),
            yaxis=axis(autorange="reversed", showgrid=False),
        ),
    }
