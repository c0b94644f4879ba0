"""What a footnote's mark looks like, in a text and at the head of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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

DEFINITION = re.compile(r"\[\^(?P<label>[^\]\s][^\]\n]{0,79})\]:[ \t]*")
SIGNS = re.compile(rf"[\[(]?\s*({_SIGNS})\s*[\])]?")
# What can be nothing but a mark.
CERTAIN = re.compile(rf"\[\^(?P<label>[^\]\s][^\]\n]{{0,79}})\]|{_RAISED}")
# What is a mark where a note answers to it: a symbol after a word or at a cell's end, a raised figure, a number in
# brackets, "^{1}".
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
class Sighting:
    """Signs at `start:end` of a text that stand like a mark's, or open a note. `is_tight`: a word follows at once."""

    start: int
    end: int
    signs: tuple[str, ...]
    is_bracket: bool = False
    is_tight: bool = False


def sign_of(label: str) -> str:
    """Return what a mark and its note have in common: "12" of "12.", "[12]" and "¹²"."""
    sign = _LABEL.sub("", label.strip()).translate(_SUPERSCRIPTS).casefold()
    return sign or label.strip()


def is_symbol(sign: str) -> bool:
    """Say whether `sign` is a star or the like, which each page or article uses anew."""
    return bool(sign) and not any(char.isalnum() for char in sign)


def signs_in(printed: str) -> tuple[str, ...]:
    """Return "1" and "2" of "1, 2"."""
    return tuple(_TEX_SIGNS.get(sign, sign) for sign in re.findall(_SIGN, printed))


def is_exponent(before: str, sign: str) -> bool:
    """Say whether the raised `sign` after `before` is a power: "km2", "10 6"."""
    found = _UNIT.search(before) if sign.isdigit() else None
    return found is not None and (sign in "23" or found[0] == "10")


def is_power(before: str, found: re.Match[str]) -> bool:
    """Say whether a match of CERTAIN after `before` is a power; "10[^10]" is none."""
    sign = signs_of_certain(found)[0]
    return is_exponent(before.rstrip(), sign) and not (found["label"] and before.endswith("0"))


def signs_of_certain(found: re.Match[str]) -> tuple[str, ...]:
    """Return the signs of a match of CERTAIN."""
    groups = found.groupdict()
    if label := groups["label"]:
        return (label,)
    return signs_in(groups["raised"] or groups["short"])


def certain_marks(text: str) -> Iterator[Sighting]:
    """Yield the marks that can be nothing else, in text whose inline marks no parser has read."""
    for found in CERTAIN.finditer(text):
        signs = signs_of_certain(found)
        if not is_power(text[: found.start()], found):
            yield Sighting(found.start(), found.end(), signs)


def possible_marks(text: str) -> Iterator[Sighting]:
    """Yield what stands like a mark. Emphasis ("*word*") and powers ("km²") do not."""
    emphasised = [found.span() for found in _EMPHASIS.finditer(text)]
    for found in _POSSIBLE.finditer(text):
        if symbol := found["symbol"] or found["apart"]:
            if not any(start < found.end() - 1 < end for start, end in emphasised):
                yield Sighting(found.start(), found.end(), (symbol,))
        elif found["figures"]:
            signs = tuple(re.findall(r"\d+", found["figures"].translate(_SUPERSCRIPTS)))
            if not is_exponent(text[: found.start()], signs[0]):
                yield Sighting(found.start(), found.end(), signs)
        elif found["bare"]:
            signs = tuple(re.findall(r"\d+", found["bare"]))
            if not is_exponent(text[: found.start()].rstrip(), signs[0]):
                yield Sighting(found.start(), found.end(), signs)
        else:
            yield Sighting(found.start(), found.end(), tuple(re.findall(r"\d+", found["bracket"])), is_bracket=True)


def opening(text: str) -> Sighting | None:
    """Return the sign that a note would open with at the head of `text`, if there is one; emphasis is none."""
    found = _OPENING.match(text)
    if found is None:
        return None
    if symbol := found["symbol"]:
        emphasis = _EMPHASIS.match(text)
        if emphasis and emphasis.end() < len(text):
            return None
        return Sighting(0, found.end(), (symbol,), is_tight=not found["space"])
    if figures := found["figures"]:
        return Sighting(0, found.end(), (figures.translate(_SUPERSCRIPTS),))
    if bare := found["bare"]:
        return Sighting(0, found.end(), (bare,))
    return Sighting(0, found.end(), (found["bracket"],), is_bracket=True)
