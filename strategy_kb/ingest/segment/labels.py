"""Labels, numbers and footnote signs of list items, headings and notes: how they count and nest."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    """Return the label at the start of `text` ("(a)", "(iv)", "b)", "3)", "3."), or an empty string."""
    match = _ITEM.match(text)
    return match[1] if match else ""


def bullet(text: str) -> str:
    """Return the bullet at the start of `text`, or an empty string."""
    match = _BULLET.match(text)
    return match[1] if match else ""


def heading_label(text: str) -> str:
    """Return the label of a heading ("2.1.", "ANNEX 1.", "(a)", "Principle 1:"), or an empty string."""
    match = _HEADING.match(text)
    return match[1] if match else ""


def number_parts(number: str) -> tuple[int, ...]:
    """Return (2, 1, 1) for "2.1.1", and () for a number that does not consist of figures and full stops."""
    return tuple(int(part) for part in number.split(".")) if re.fullmatch(r"\d+(?:\.\d+)*", number) else ()


@dataclass(frozen=True, slots=True)
class ListMarker:
    """One reading of a list item's label: `style` names its series, `ordinal` is its position in it, from 1."""

    style: str
    ordinal: int


def possible_markers(label: str) -> list[ListMarker]:
    """Return the ways to read `label`: "(i)" is the first of the Roman series or the ninth letter."""
    core = label.strip("().")
    frame = label.replace(core, "x", 1)
    if core.isdigit():
        return [ListMarker(f"{frame} figure", int(core))]
    markers = []
    if set(core) <= _ROMAN_DIGITS.keys() and core:
        markers.append(ListMarker(f"{frame} roman", _roman(core)))
    if len(core) == 1 and core.isalpha():
        markers.append(ListMarker(f"{frame} letter", ord(core) - ord("a") + 1))
    return markers


def _roman(text: str) -> int:
    values = [_ROMAN_DIGITS[char] for char in text]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def follows(label: str, earlier: str) -> bool:
    """Say whether `label` is the one after `earlier` in the same series."""
    return any(
        now.style == then.style and now.ordinal == then.ordinal + 1
        for now in possible_markers(label)
        for then in possible_markers(earlier)
    )


class ListNesting:
    """Finds the level of each list item from the series that its label continues or opens."""

    def __init__(self) -> None:
        self._open: list[ListMarker] = []

    def level(self, label: str, depth: int) -> int:
        """Return the level (from 1) of the next item; `depth` is the nesting of its bullet, for unnumbered items.

        A label that continues an open series has that series' level; a first label opens a level below; any other
        label belongs to an outer list that was interrupted, so it has level 1.
        """
        readings = possible_markers(label) or [ListMarker(f"bullet {depth}", 1)]
        for reading in readings:
            for index in reversed(range(len(self._open))):
                if self._open[index].style == reading.style and (
                    not possible_markers(label) or self._continues(index, reading)
                ):
                    self._open[index:] = [reading]
                    return index + 1
        first = next((reading for reading in readings if reading.ordinal == 1), None)
        if first is None or (not possible_markers(label) and depth <= 1):
            self._open = []
        self._open.append(first or readings[-1])
        return len(self._open)

    def _continues(self, index: int, reading: ListMarker) -> bool:
        return reading.ordinal in (1, self._open[index].ordinal + 1)

    def close(self) -> None:
        """Close the open series, because a heading or a table ends every list."""
        self._open = []


_SIGN = r"\d{1,3}|[ivx]{2,5}|[a-z]|[*†‡§]{1,3}|\\(?:dagger|ddagger|ast|S)"
_SIGNS = rf"(?:{_SIGN})(?:\s*[,–-]\s*(?:{_SIGN}))*"
_TEX_SIGNS = {r"\dagger": "†", r"\ddagger": "‡", r"\ast": "*", r"\S": "§"}
# "${ }^{1}$", "$^{1}$", "$^1$", "{ }^{1}", "^{1}": how programs that read pages print a raised mark.
_BRACED = rf"\{{\s*(?:\\(?:text|mathrm)\s*\{{\s*)?\(?(?P<raised>{_SIGNS})\)?\s*\}}?\s*\}}"
_RAISED = rf"(?:\$|\\\()\s*(?:\{{\s*\}}\s*)?\^\s*(?:{_BRACED}|(?P<short>{_SIGN}))\s*(?:\$|\\\))"
_BARE = r"(?:\{\s*\}\s*)?\^\{\s*(?P<bare>\d{1,3}(?:\s*,\s*\d{1,3})*)\s*\}(?!\s*\$)"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_FIGURES = "[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
_SYMBOL = r"\*{1,4}|†{1,3}|‡{1,3}|§{1,2}|¶{1,2}"
_UNIT = re.compile(r"(?:^|[\W\d])(?:[kcdm]?m|h[am]|ft|in|mi|yd)$|(?<!\d)10$", re.IGNORECASE)

INLINE_SIGN = "^"
NOTE_DEFINITION = re.compile(r"\[\^(?P<label>[^\]\s][^\]\n]{0,79})\]:[ \t]*")
SIGNS = re.compile(rf"[\[(]?\s*({_SIGNS})\s*[\])]?")
# Always a mark.
CERTAIN_MARK = re.compile(rf"\[\^(?P<label>[^\]\s][^\]\n]{{0,79}})\]|{_RAISED}")
# A mark if there is a note for it: a symbol after a word or at a cell's end, a raised figure, a number in brackets,
# "^{1}".
_POSSIBLE = re.compile(
    rf"(?<=[\w.,;:!?)\]”\"’'»%])(?<!\*)(?P<symbol>{_SYMBOL})(?=[\s.,;:!?)\]”\"’'»/|–—]|$)"
    rf"|(?<=[\w.,;:%)])\s(?P<apart>{_SYMBOL})(?=\s\||$)"
    rf"|(?P<figures>(?<=\S)\s?{_RAISED_FIGURES}(?:[,⁻]{_RAISED_FIGURES})*)"
    rf"|\s?{_BARE}"
    r"|\[(?P<bracket>\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]"
)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*]{0,200}?[^\s*]\1(?!\*)")
_OPENING = re.compile(
    rf"(?P<symbol>{_SYMBOL})(?P<space>\s*)(?=[\w\"“'‘«(<])"
    rf"|(?P<figures>{_RAISED_FIGURES})\s*(?=\S)"
    rf"|{_BARE}\s*(?=\S)"
    r"|\[(?P<bracket>\d{1,3})\]:?\s+(?=\S)"
)
TRAILING_MARKS = re.compile(rf"(?:{_RAISED_FIGURES}|{_SYMBOL}|\s?\[\d{{1,3}}\])+$")
_LABEL = re.compile(r"^[\[(]*|[\]).:]*$")


@dataclass(frozen=True, slots=True)
class MarkMatch:
    """Signs at `start:end` of a text that look like a mark or open a note; `is_tight`: without a space after it."""

    start: int
    end: int
    signs: tuple[str, ...]
    is_bracket: bool = False
    is_tight: bool = False


def sign_of(label: str) -> str:
    """Return the sign that a mark shares with its note: "12" of "12.", "[12]" and "¹²"."""
    sign = _LABEL.sub("", label.strip()).translate(_SUPERSCRIPTS).casefold()
    return sign or label.strip()


def is_symbol(sign: str) -> bool:
    """Say whether `sign` is a symbol such as a star, which each page or article uses again."""
    return bool(sign) and not any(char.isalnum() for char in sign)


def signs_in(printed: str) -> tuple[str, ...]:
    """Return "1" and "2" of "1, 2"."""
    return tuple(_TEX_SIGNS.get(sign, sign) for sign in re.findall(_SIGN, printed))


def is_exponent(before: str, sign: str) -> bool:
    """Say whether the raised `sign` after `before` is a power: "km2", "10 6"."""
    unit = _UNIT.search(before) if sign.isdigit() else None
    return unit is not None and (sign in "23" or unit[0] == "10")


def is_power(before: str, match: re.Match[str]) -> bool:
    """Say whether a match of CERTAIN_MARK after `before` is a power; "10[^10]" is not."""
    sign = signs_of_certain(match)[0]
    return is_exponent(before.rstrip(), sign) and not (match["label"] and before.endswith("0"))


def signs_of_certain(match: re.Match[str]) -> tuple[str, ...]:
    """Return the signs of a match of CERTAIN_MARK."""
    groups = match.groupdict()
    if label := groups["label"]:
        return (label,)
    return signs_in(groups["raised"] or groups["short"])


def certain_marks(text: str) -> Iterator[MarkMatch]:
    """Yield the certain marks of raw text, whose inline marks have not been read."""
    for match in CERTAIN_MARK.finditer(text):
        signs = signs_of_certain(match)
        if not is_power(text[: match.start()], match):
            yield MarkMatch(match.start(), match.end(), signs)


def possible_marks(text: str) -> Iterator[MarkMatch]:
    """Yield the possible marks of a text, but no emphasis ("*word*") and no powers ("km²")."""
    emphasised = [match.span() for match in _EMPHASIS.finditer(text)]
    for match in _POSSIBLE.finditer(text):
        if symbol := match["symbol"] or match["apart"]:
            if not any(start < match.end() - 1 < end for start, end in emphasised):
                yield MarkMatch(match.start(), match.end(), (symbol,))
        elif match["figures"]:
            signs = tuple(re.findall(r"\d+", match["figures"].translate(_SUPERSCRIPTS)))
            if not is_exponent(text[: match.start()], signs[0]):
                yield MarkMatch(match.start(), match.end(), signs)
        elif match["bare"]:
            signs = tuple(re.findall(r"\d+", match["bare"]))
            if not is_exponent(text[: match.start()].rstrip(), signs[0]):
                yield MarkMatch(match.start(), match.end(), signs)
        else:
            yield MarkMatch(match.start(), match.end(), tuple(re.findall(r"\d+", match["bracket"])), is_bracket=True)


def note_opening(text: str) -> MarkMatch | None:
    """Return the sign at the start of `text` that can open a note, if there is one; emphasis is not a sign."""
    match = _OPENING.match(text)
    if match is None:
        return None
    if symbol := match["symbol"]:
        emphasis = _EMPHASIS.match(text)
        if emphasis and emphasis.end() < len(text):
            return None
        return MarkMatch(0, match.end(), (symbol,), is_tight=not match["space"])
    if figures := match["figures"]:
        return MarkMatch(0, match.end(), (figures.translate(_SUPERSCRIPTS),))
    if bare := match["bare"]:
        return MarkMatch(0, match.end(), (bare,))
    return MarkMatch(0, match.end(), (match["bracket"],), is_bracket=True)


def inline_notes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each note inside the text ("^[…]")."""
    at = text.find("^[")
    while at >= 0:
        depth, end = 0, at + 1
        while end < len(text):
            depth += (text[end] == "[") - (text[end] == "]")
            end += 1
            if depth == 0:
                break
        if depth or not any(char.isalnum() for char in text[at:end]):
            return
        yield at, end
        at = text.find("^[", end)
