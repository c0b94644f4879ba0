"""The reviewed files on statistics, and the rules for numbers that need no entry there.

`statistics.toml` has the meaning of each number, `not_statistics.toml` the numbers that are none and that no rule
excludes. The rules know years, labels, references and parts of names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from strategy_kb.core.errors import FixtureError
from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.numbers import Quantity, QuantityKind, read_quantities
from strategy_kb.ingest.reading.place_names import country_codes
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.subjects.places import GROUPS
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

STATISTICS = "statistics.toml"
NOT_STATISTICS = "not_statistics.toml"
PLACES = "places.toml"
_REMEDY = "Correct the entry."
_ADDRESS = re.compile(r"(?:https?://|www\d?\.)\S+|\S+@\S+")
_CONTENTS = frozenset({"contents", "table of contents"})
_CELL_GAP = " | "
_LONGEST_VALUE = 8
_REFERENCE = re.compile(
    r"(?:\b(?:Tables?|Annex(?:es)?|Figures?|Objectives?|Principles?|Pillars?|Targets?|Goals?|Articles?|Chapters?|Sections?"
    r"|Parts?|Volumes?|[Ff]ootnotes?|[Nn]otes?)\s|\b(?:No|pp?)\.\s)(?:\d+(?:,\s\d+)*,?\s(?:and|to|or)\s)?$"
)
_CITED_PAGES = re.compile(r"\(\d{4}\):\s$")
_NUMBERING = re.compile(r"(?:\bTel\.?:?|\bISBN)[\s+\d-]*$")
_LICENCE_VERSION = re.compile(r"\s(?:IGO|International|Unported)\b")
_ONE_BEFORE = re.compile(r"\b(?:no|each|any|every)\s$", re.IGNORECASE)
_ONE_AFTER = re.compile(r"-stop\b|\s(?:of|another|hand|example)\b", re.IGNORECASE)
_RANKS_BEFORE = re.compile(r"\brank(?:s|ed|ing)?\s$", re.IGNORECASE)
_RANKS_AFTER = re.compile(
    r"(?:,?\s(?:and\s|or\s)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))*"
    r"(?:-|\s)(?:most|least|best|worst|\w{2,}est)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of statistics; `form` is "count" (a number of things) or "amount" (the size of one thing)."""

    form: str
    label: str


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place of `places.toml`: its record and its name in titles."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class ReviewedStatistic:
    """The meaning of one printed number, as a person decided; `line` and `n` identify it permanently."""

    document: str
    line: int
    n: int
    quote: str
    printed: str
    measure: str
    topic: str
    place: str
    unit: str
    period_basis: str
    origin: str = ""
    from_place: str = ""
    from_printed: str = ""
    via_place: str = ""
    via_printed: str = ""
    to_place: str = ""
    to_printed: str = ""
    group_printed: str = ""
    qualifier_printed: str = ""
    start_year: int | None = None
    end_year: int | None = None
    period_printed: str = ""
    inferred_from: str = ""
    note: str = ""

    @property
    def ends(self) -> tuple[tuple[str, str, str], ...]:
        """Return the ends of the movement: name, code of the place and printed words."""
        return (
            ("from", self.from_place, self.from_printed),
            ("via", self.via_place, self.via_printed),
            ("to", self.to_place, self.to_printed),
        )

    @property
    def ref(self) -> str:
        return f"statistic/{self.document}/{self.line}-{self.n}"


@dataclass(frozen=True, slots=True)
class ExcludedNumber:
    """A number that no rule excludes and that is still no statistic, with the reason."""

    document: str
    line: int
    quote: str
    printed: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewedStatistics:
    """The entries of both files; `places` are those of `places.toml`, by ISO 3166 alpha-3 or our own code."""

    statistics: tuple[ReviewedStatistic, ...]
    excluded: tuple[ExcludedNumber, ...]
    topics: Mapping[str, str]
    units: Mapping[str, Unit]
    places: Mapping[str, NamedPlace]


_Entry = TypeVar("_Entry", ReviewedStatistic, ExcludedNumber)


def read_reviewed_statistics(reviewed: Path) -> ReviewedStatistics:
    """Read the files of the directory `reviewed`; raise FixtureError for an entry with missing or unknown fields."""
    included = read_tables(reviewed / STATISTICS)
    excluded = read_tables(reviewed / NOT_STATISTICS)
    result = ReviewedStatistics(
        statistics=_entries(ReviewedStatistic, included["statistic"], STATISTICS),
        excluded=_entries(ExcludedNumber, excluded.get("not_statistic", []), NOT_STATISTICS),
        topics=included["topics"],
        units={code: Unit(**unit) for code, unit in included["units"].items()},
        places=_places(reviewed / PLACES),
    )
    seen: set[str] = set()
    for statistic in result.statistics:
        if problem := _problem(statistic, result):
            raise FixtureError(f"{STATISTICS}, {statistic.ref}", problem, _REMEDY)
        if statistic.ref in seen:
            raise FixtureError(
                f"{STATISTICS}, {statistic.ref}", "the number n is used twice", "Give it the next free n."
            )
        seen.add(statistic.ref)
    return result


def _places(path: Path) -> dict[str, NamedPlace]:
    """Return the reviewed places by code, named as in their records."""
    groups = read_tables(path)
    return {
        code: NamedPlace(
            ref=f"{'country' if group == 'countries' else 'place'}/{code}",
            name=place.get("title") or place.get("cite", {}).get("quote") or country_codes(code).name,
        )
        for group, entries in groups.items()
        if group in GROUPS
        for code, place in entries.items()
    }


def _entries(kind: type[_Entry], rows: Iterable[Mapping[str, Any]], file: str) -> tuple[_Entry, ...]:
    known = {field.name for field in fields(kind)}
    required = {field.name for field in fields(kind) if field.default is MISSING}
    for row in rows:
        where = f"{file}, {row.get('document')} line {row.get('line')}"
        missing, unknown = field_faults(row, required, known)
        if unknown:
            raise FixtureError(where, f"unknown field {', '.join(unknown)}", _REMEDY)
        if missing:
            raise FixtureError(where, f"no {', '.join(missing)}", _REMEDY)
    return tuple(kind(**row) for row in rows)


def _problem(statistic: ReviewedStatistic, declared: ReviewedStatistics) -> str:
    """Return the first error in the fields of `statistic`, or an empty string."""
    codes = (("topic", statistic.topic, declared.topics), ("unit", statistic.unit, declared.units))
    ends = ((f"{name}_place", code, declared.places) for name, code, _ in statistic.ends)
    places = (("place", statistic.place, declared.places), ("origin", statistic.origin, declared.places), *ends)
    for name, code, known in (*codes, *places):
        if code and code not in known:
            return f"{name} {code!r} is declared neither at the top of the file nor in {PLACES}"
    has_year = statistic.start_year is not None or statistic.end_year is not None
    problems = {
        "basis": statistic.period_basis not in ("printed", "inferred", "none"),
        "printed": statistic.period_basis == "printed" and not statistic.period_printed,
        "inferred": statistic.period_basis == "inferred" and not (has_year and statistic.note),
        "none": statistic.period_basis == "none" and (has_year or bool(statistic.period_printed)),
        "source": bool(statistic.inferred_from) and statistic.period_basis != "inferred",
        "end": any(code and not words for _, code, words in statistic.ends),
        "order": bool(statistic.start_year and statistic.end_year and statistic.start_year > statistic.end_year),
    }
    messages = {
        "basis": f"period_basis {statistic.period_basis!r} is none of printed, inferred, none",
        "printed": "the period is said to be printed and period_printed is empty",
        "inferred": "an inferred period needs a year and a note that says from what",
        "none": "a period is given and period_basis is none",
        "source": "inferred_from is given and period_basis is not inferred",
        "end": "the place of a movement needs the words that name it",
        "order": f"the period ends in {statistic.end_year}, before it starts in {statistic.start_year}",
    }
    return next((messages[name] for name, is_wrong in problems.items() if is_wrong), "")


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """A printed number that is neither in a statistic nor excluded."""

    document: str
    line: int
    printed: str
    text: str


def _is_address(passage: Passage, quantity: Quantity) -> bool:
    return any(m.start() <= quantity.start < m.end() for m in _ADDRESS.finditer(passage.text))


def _is_table_cell(passage: Passage, quantity: Quantity) -> bool:
    """Say whether the number is in a table cell with a value, not with prose."""
    if passage.kind is not PassageKind.TABLE_ROW:
        return False
    start = passage.text.rfind(_CELL_GAP, 0, quantity.start) + len(_CELL_GAP)
    cell = passage.text[start:].partition(_CELL_GAP)[0]
    return len(cell.split()) <= _LONGEST_VALUE


def _is_reference(passage: Passage, quantity: Quantity) -> bool:
    before = passage.text[: quantity.start]
    return bool(_REFERENCE.search(before) or _CITED_PAGES.search(before))


def _is_numbering(passage: Passage, quantity: Quantity) -> bool:
    is_numbered = _NUMBERING.search(passage.text[: quantity.start])
    return bool(is_numbered or _LICENCE_VERSION.match(passage.text, quantity.end))


def _is_idiom(passage: Passage, quantity: Quantity) -> bool:
    before, text = passage.text[: quantity.start], passage.text
    return quantity.printed.lower() == "one" and bool(
        _ONE_BEFORE.search(before) or _ONE_AFTER.match(text, quantity.end)
    )


def _is_order(passage: Passage, quantity: Quantity) -> bool:
    is_rank = _RANKS_AFTER.match(passage.text, quantity.end) or _RANKS_BEFORE.search(passage.text[: quantity.start])
    return quantity.kind is QuantityKind.ORDINAL and not is_rank


RULES: Mapping[str, Callable[[Passage, Quantity], bool]] = {
    "a year, a period of years or a date": lambda _, q: q.kind in (QuantityKind.YEAR, QuantityKind.DATE),
    "part of a name, such as CA-4 or COVID-19": lambda _, q: q.kind is QuantityKind.NAME,
    "part of a web or mail address": _is_address,
    "the value of a table's cell, which the table's own parser reads": _is_table_cell,
    "a reference to a part of a document": _is_reference,
    "a telephone number, an ISBN or the version of a licence": _is_numbering,
    "an idiom with one": _is_idiom,
    "an ordinal that is no rank": _is_order,
}


def exclusion(passage: Passage, quantity: Quantity) -> str:
    """Return the rule that excludes `quantity`, or an empty string."""
    return next((name for name, applies in RULES.items() if applies(passage, quantity)), "")


def passages_with_statistics(document: SourceDocument) -> Iterator[Passage]:
    """Yield the passages whose numbers count: all but those of a table of contents."""
    for passage in document.passages:
        if document.section_by_key[passage.section].heading.strip().lower() not in _CONTENTS:
            yield passage


def unexcluded(document: SourceDocument) -> Iterator[tuple[Passage, Quantity]]:
    """Yield each number of `document` that no rule excludes, with its passage."""
    for passage in passages_with_statistics(document):
        for quantity in read_quantities(passage.text):
            if not exclusion(passage, quantity):
                yield passage, quantity


def line_of(document: SourceDocument, passage: Passage, printed: str) -> int:
    """Return the first line of the passage with `printed`; the passage's first line when a line end divides it."""
    for number in range(passage.line_start, passage.line_end + 1):
        if printed in fold(document.lines[number - 1]):
            return number
    return passage.line_start
