"""Labels of list items and headings: what they look like, how they count, how they nest."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_ITEM = re.compile(r"(\((?:[a-z]|[ivx]{2,6}|\d{1,2})\)|[a-z]\)|\d{1,2}[.)])(?:\s+|$)")
_BULLET = re.compile(r"(--|[•·▪‣◦●–*-])\s+")
_HEADING = re.compile(
    r"((?:\d{1,2}\.)+\d{1,2}\.?|\d{1,2}\.|\([a-z]\)"
    r"|(?:annex|appendix|chapter|part|section|principle|objective|pillar|goal)\s+(?:\d{1,2}|[a-z]|[ivx]+)[.:])(?:\s+|$)",
    re.IGNORECASE,
)


def item_label(text: str) -> str:
    """Return the "(a)", "(iv)", "b)", "3)" or "3." that `text` opens with, or nothing."""
    found = _ITEM.match(text)
    return found[1] if found else ""


def bullet(text: str) -> str:
    """Return the bullet that `text` opens with, or nothing."""
    found = _BULLET.match(text)
    return found[1] if found else ""


def heading_label(text: str) -> str:
    """Return the "2.1.", "ANNEX 1.", "(a)" or "Principle 1:" that a heading opens with, or nothing."""
    found = _HEADING.match(text)
    return found[1] if found else ""


def number_parts(number: str) -> tuple[int, ...]:
    """Return (2, 1, 1) for "2.1.1", and nothing for a number that is not made of figures and full stops."""
    return tuple(int(part) for part in number.split(".")) if re.fullmatch(r"\d+(?:\.\d+)*", number) else ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands in its series: `style` names the series, `ordinal` counts from 1."""

    style: str
    ordinal: int


def places(label: str) -> list[Place]:
    """Return the ways to read `label`: "(i)" is the first of the Roman series or the ninth letter."""
    core = label.strip("().")
    frame = label.replace(core, "x", 1)
    if core.isdigit():
        return [Place(f"{frame} figure", int(core))]
    found = []
    if set(core) <= _ROMAN_DIGITS.keys() and core:
        found.append(Place(f"{frame} roman", _roman(core)))
    if len(core) == 1 and core.isalpha():
        found.append(Place(f"{frame} letter", ord(core) - ord("a") + 1))
    return found


def _roman(text: str) -> int:
    values = [_ROMAN_DIGITS[char] for char in text]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def follows(label: str, earlier: str) -> bool:
    """Say whether `label` is the one after `earlier` in the same series."""
    return any(
        now.style == then.style and now.ordinal == then.ordinal + 1 for now in places(label) for then in places(earlier)
    )


class Nesting:
    """The level of each list item, from the series that its label continues or opens."""

    def __init__(self) -> None:
        self._open: list[Place] = []

    def level(self, label: str, depth: int) -> int:
        """Return the level (from 1) of the next item; `depth` is how deep its bullet is set, for unnumbered ones.

        A label that continues an open series returns to its level; a first label opens a level below; any other
        belongs to an outer list that something interrupted, so it starts again at level 1.
        """
        readings = places(label) or [Place(f"bullet {depth}", 1)]
        for reading in readings:
            for index in reversed(range(len(self._open))):
                if self._open[index].style == reading.style and (not places(label) or self._continues(index, reading)):
                    self._open[index:] = [reading]
                    return index + 1
        first = next((reading for reading in readings if reading.ordinal == 1), None)
        if first is None or (not places(label) and depth <= 1):
            self._open = []
        self._open.append(first or readings[-1])
        return len(self._open)

    def _continues(self, index: int, reading: Place) -> bool:
        return reading.ordinal in (1, self._open[index].ordinal + 1)

    def close(self) -> None:
        """Forget the open series: a heading or a table ends every list."""
        self._open = []
