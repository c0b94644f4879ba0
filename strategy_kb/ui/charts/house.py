"""The common style of charts: the base of every layout, and the colours in their order.

The page sets the colours of text and grid, since it knows whether it is light or dark.
"""

from typing import Any

FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"
SEQUENCE = ("#2f6fde", "#d1622b", "#1f8a70", "#8a5cc2", "#b3872a", "#c2417c", "#5b7083")
# One hue from pale to deep, for amounts and scores.
RAMP = ((0.0, "#eef3fb"), (0.25, "#b9cff2"), (0.5, "#7ba3e3"), (0.75, "#3b6fc4"), (1.0, "#0b3a8f"))


def layout(**changes: Any) -> dict[str, Any]:
    """Return a layout in the house style with `changes` applied."""
    return {
        "font": {"family": FONT, "size": 13},
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
        "colorway": list(SEQUENCE),
        "dragmode": False,  # dragging a finger over the chart scrolls the page
        "hoverlabel": {"font": {"family": FONT}},
        "template": {},
        **changes,
    }


def axis(**changes: Any) -> dict[str, Any]:
    """Return an axis in the house style with `changes` applied."""
    return {"automargin": True, "zeroline": False, "fixedrange": True, **changes}
