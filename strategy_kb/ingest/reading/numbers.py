"""Quantities printed in a text: position, value, unit and qualifier.

Every word with a digit and every number word is a quantity; what a number counts is not decided here. A malformed
numeral (`351,1449`) is a quantity with the value None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuantityKind(StrEnum):
    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    VAGUE = "vague"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One printed quantity: `printed` is `text[start:end]`, with its currency, magnitude and percent sign.

    `value_max` is set for ranges only. `unit` is "usd", "percent", "percentile" or empty. `qualifier` is the code of
    `qualifier_printed`, the words beside the number ("more than" is "over"); both are empty when there are none.
    """

    start: int
    end: int
    printed: str
    kind: QuantityKind
    value: Decimal | None
    value_max: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    qualifier_printed: str = ""


_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_MAGNITUDES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12}
_WORDS = {word: number for number, word in enumerate([*_UNITS, *_TEENS], start=1)} | {
    word: number * 10 for number, word in enumerate(_TENS, start=2)
}
_WORDS["dozen"] = 12
_FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": None}
_MULTIPLES = {"doubled": 2, "twice": 2, "twofold": 2, "tripled": 3, "threefold": 3, "quadrupled": 4}
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)

QUALIFIERS = {
    "more than": "over",
    "well over": "over",
    "well above": "over",
    "in excess of": "over",
    "over": "over",
    "above": "over",
    "less than": "under",
    "fewer than": "under",
    "below": "under",
    "roughly around": "about",
    "approximately": "about",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "some": "about",
    "just under": "almost",
    "almost": "almost",
    "nearly": "almost",
    "close to": "almost",
    "at least": "at-least",
    "or more": "at-least",
    "at most": "at-most",
    "or less": "at-most",
    "up to": "up-to",
    "an estimated": "estimated",
    "it is estimated that": "estimated",
    "estimated": "estimated",
    "only": "",
}

_NUMERAL = r"(?:\d+(?:,\d+)*(?:\.\d+)*|\.\d+)"
_WORD = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_UNITS)})\b)?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)}|dozen)"
    r"(?:\shundred)?"
)
_MAGNITUDE = r"(?:\s(?:thousand|million|billion|trillion))?"
_CARDINAL = rf"(?:{_NUMERAL}|\b{_WORD}\b){_MAGNITUDE}"
_CURRENCY = r"(?:\bUSD\s?|\bUS\$\s?|\$\s?)?"
_UNIT = r"(?:\s?%|\s?per\s?cent(?:ile)?\b)?"
# "lower 50 percentile" is a half of a ranking and "50 percentile" the point that divides it.
_END_OF_A_RANKING = rf"(?:\b(?:lower|upper|bottom|top)\s(?={_NUMERAL}\s?per\s?centile\b))?"
_QUANTITY = re.compile(
    rf"""
      (?P<date>(?<!\w)\d{{1,2}}\s(?:{_MONTHS})\s\d{{4}}\b|\b(?:{_MONTHS})\s\d{{1,2}},\s\d{{4}}\b)
    | (?P<between>\bbetween\s{_CURRENCY}(?P<low>{_CARDINAL})\sand\s{_CURRENCY}(?P<high>{_CARDINAL}){_UNIT})
    | (?P<fraction>\b(?:(?:lower|upper|bottom|top)[-\s](?P<part>half|third|quarter)|(?P<half>half))\b
                 | \b(?:one|a)[-\s](?P<share>third|quarter)(?=\sof\b)
                 | \b(?P<count>two|three)[-\s](?P<shares>third|quarter)s\b)
    | (?P<multiple>\b(?:{"|".join(_MULTIPLES)})\b)
    | (?P<ordinal>\b(?:{"|".join(_ORDINALS)})\b|\b\d+(?:st|nd|rd|th)\b)
    | (?P<vague>\b(?:tens|dozens|hundreds|thousands|millions|billions)(?:\sof\s(?:thousands|millions))?\b)
    | (?P<dashed>{_CURRENCY}(?P<from>{_NUMERAL}{_MAGNITUDE})\s?[–-]\s?{_CURRENCY}(?P<to>{_NUMERAL}{_MAGNITUDE}){_UNIT})
    | (?P<single>{_END_OF_A_RANKING}{_CURRENCY}(?P<number>{_CARDINAL}){_UNIT})
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_NOT_A_QUALIFIER = r"(?<!clustered\s)(?<!centred\s)(?<!centered\s)(?<!built\s)(?<!grouped\s)"
_PHRASES = "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(QUALIFIERS, key=len, reverse=True))
_BEFORE = re.compile(rf"{_NOT_A_QUALIFIER}\b({_PHRASES})\s$", re.IGNORECASE | re.ASCII)
_AFTER = re.compile(r"\s(or\s(?:more|less))\b", re.IGNORECASE | re.ASCII)
_REACH_BEFORE = max(len(phrase) for phrase in QUALIFIERS) + len(" clustered ")


def read_quantities(text: str) -> Iterator[Quantity]:
    """Yield every quantity of `text` (white space folded) in order of appearance; together they hold all its digits."""
    for match in _QUANTITY.finditer(text):
        kind, value, value_max = _read(match)
        if _is_part_of_a_name(text, match):
            kind, value, value_max = QuantityKind.NAME, None, None
        qualifier_printed = _qualifier_beside(text, match.start(), match.end())
        yield Quantity(
            start=match.start(),
            end=match.end(),
            printed=match[0],
            kind=kind,
            value=value,
            value_max=value_max,
            unit=_unit(match[0]),
            qualifier=QUALIFIERS.get(" ".join(qualifier_printed.lower().split()), ""),
            qualifier_printed=qualifier_printed,
        )


def parse_cardinal(printed: str) -> Decimal | None:
    """Return the value of a cardinal without a unit ("1,129", "two million", "35.6 billion"); None when malformed."""
    value: Decimal | None = None
    for word in re.split(r"[-\s]", printed.lower()):
        if word in _MAGNITUDES:
            value = _plain((Decimal(1) if value is None else value) * _MAGNITUDES[word])
        elif word in _WORDS:
            value = (value or Decimal(0)) + _WORDS[word]
        elif _GROUPED.fullmatch(word):
            value = Decimal(word.replace(",", ""))
        else:
            return None
    return value


def _plain(value: Decimal) -> Decimal:
    """Return 587300000 for 587300000.0."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _read(match: re.Match[str]) -> tuple[QuantityKind, Decimal | None, Decimal | None]:
    """Return the kind of the match, its value and, for ranges, its upper end."""
    word = match[0].lower()
    if match["date"]:
        return QuantityKind.DATE, None, None
    if match["between"]:
        return QuantityKind.NUMBER, parse_cardinal(match["low"]), parse_cardinal(match["high"])
    if match["fraction"]:
        part = _FRACTIONS[(match["part"] or match["half"] or match["share"] or match["shares"]).lower()]
        return QuantityKind.FRACTION, part and part * _WORDS[(match["count"] or "one").lower()], None
    if match["multiple"]:
        return QuantityKind.MULTIPLE, Decimal(_MULTIPLES[word]), None
    if match["ordinal"]:
        rank = _ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])
        return QuantityKind.ORDINAL, Decimal(rank), None
    if match["vague"]:
        return QuantityKind.VAGUE, None, None
    if match["dashed"]:
        return _read_dashed(match["from"], match["to"])
    is_year = _YEAR.fullmatch(match[0]) is not None
    return QuantityKind.YEAR if is_year else QuantityKind.NUMBER, parse_cardinal(match["number"]), None


def _read_dashed(low: str, high: str) -> tuple[QuantityKind, Decimal | None, Decimal | None]:
    """Return two numerals with a dash as a range, or as a period if they are years ("2014–2016", "2014–16")."""
    is_period = _YEAR.fullmatch(low) and (_YEAR.fullmatch(high) or re.fullmatch(r"\d{2}", high))
    kind = QuantityKind.YEAR if is_period else QuantityKind.NUMBER
    return kind, parse_cardinal(low), parse_cardinal(high)


def _is_part_of_a_name(text: str, match: re.Match[str]) -> bool:
    """Say whether the number touches a letter ("R4V"), follows a letter and "-" ("CA-4") or is an acronym ("ONE")."""
    if not match[0][0].isdigit():
        is_touched = text[match.start() - 1 : match.start()].isalpha() or text[match.end() : match.end() + 1].isalpha()
        return is_touched or (match[0].isalpha() and match[0].isupper())
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 1]
    is_led_by_letter = before[-1:].isalpha() or before[-1:] == "_" or (before[-1:] == "-" and before[:1].isalpha())
    return is_led_by_letter or after.isalpha() or after == "_"


def _qualifier_beside(text: str, start: int, end: int) -> str:
    """Return the qualifying words directly before or after `text[start:end]`, as printed."""
    if before := _BEFORE.search(text[max(0, start - _REACH_BEFORE) : start]):
        return before[1]
    after = _AFTER.match(text, end)
    return after[1] if after else ""


def _unit(printed: str) -> str:
    """Return the unit that is printed with the number: "usd", "percent", "percentile" or empty."""
    if "$" in printed or "USD" in printed.upper():
        return "usd"
    if printed.lower().endswith("centile"):
        return "percentile"
    return "percent" if printed.endswith("%") or printed.lower().endswith("cent") else ""
