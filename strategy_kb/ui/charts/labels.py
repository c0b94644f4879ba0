"""Placement of the names of points: legible, beside their point, on no other point and no other name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log10

Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels

# Width of a plot on a small laptop and on a phone: labels that fit there also fit on larger screens.
WIDE, NARROW, HEIGHT = 640.0, 270.0, 360.0
CHARACTER, LINE, MARKER = 7.0, 13.0, 6.0

# Plotly's text positions, the most readable first, each with the shift of the box in units of its width and height.
_PLACES = {
    "middle right": (0.0, -0.5),
    "top center": (-0.5, -1.0),
    "bottom center": (-0.5, 0.0),
    "middle left": (-1.0, -0.5),
    "top right": (0.0, -1.0),
    "bottom right": (0.0, 0.0),
    "top left": (-1.0, -1.0),
    "bottom left": (-1.0, 0.0),
}


def place(points: Sequence[tuple[str, float, float]], width: float = WIDE) -> list[str]:
    """Return the position of the name of each (name, x, y), empty where none fits; x and y are 0 to 1 in the plot."""
    centres = [(x * width, (1 - y) * HEIGHT) for _, x, y in points]
    markers = [(x - MARKER, y - MARKER, x + MARKER, y + MARKER) for x, y in centres]
    taken: list[Box] = []
    places = []
    for number, (name, _, _) in enumerate(points):
        others = [*taken, *markers[:number], *markers[number + 1 :]]
        boxes = {at: _box(at, name, *centres[number]) for at in _PLACES}
        free = next(
            (
                at
                for at, box in boxes.items()
                if box[0] >= 0 and box[2] <= width and not any(_overlap(box, other) for other in others)
            ),
            "",
        )
        if free:
            taken.append(boxes[free])
        places.append(free)
    return places


def log_ticks(low: float, high: float) -> list[float]:
    """Return round values (1, 2 and 5 times powers of ten) from the last below `low` to the first above `high`."""
    decades = range(int(log10(low)) - 1, int(log10(high)) + 2)
    steps = [float(factor * 10**decade) for decade in decades for factor in (1, 2, 5)]
    return [this for this, following in pairwise(steps) if following > low and this < high] + [
        next(step for step in steps if step >= high)
    ]


def _box(at: str, name: str, x: float, y: float) -> Box:
    width, right, down = len(name) * CHARACTER, *_PLACES[at]
    left = x + right * width + MARKER * (1 if right == 0 else -1 if right == -1 else 0)
    top = y + down * LINE + MARKER * (1 if down == 0 else -1 if down == -1 else 0)
    return left, top, left + width, top + LINE


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
