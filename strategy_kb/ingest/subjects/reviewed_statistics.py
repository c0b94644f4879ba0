"""The reviewed files on statistics: the meaning of each number, and the numbers that are no statistics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.reading.place_names import country_codes
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.subjects.places import GROUPS

STATISTICS = "statistics.toml"
NOT_STATISTICS = "not_statistics.toml"
PLACES = "places.toml"
_REMEDY = "Correct the entry."


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
    qualifier_printed: str = ""
    start_year: int | None = None
    end_year: int | None = None
    period_printed: str = ""
    note: str = ""

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
    places = (("place", statistic.place, declared.places), ("origin", statistic.origin, declared.places))
    for name, code, known in (*codes, *places):
        if code and code not in known:
            return f"{name} {code!r} is declared neither at the top of the file nor in {PLACES}"
    has_year = statistic.start_year is not None or statistic.end_year is not None
    problems = {
        "basis": statistic.period_basis not in ("printed", "inferred", "none"),
        "printed": statistic.period_basis == "printed" and not statistic.period_printed,
        "inferred": statistic.period_basis == "inferred" and not (has_year and statistic.note),
        "none": statistic.period_basis == "none" and (has_year or bool(statistic.period_printed)),
        "order": bool(statistic.start_year and statistic.end_year and statistic.start_year > statistic.end_year),
    }
    messages = {
        "basis": f"period_basis {statistic.period_basis!r} is none of printed, inferred, none",
        "printed": "the period is said to be printed and period_printed is empty",
        "inferred": "an inferred period needs a year and a note that says from what",
        "none": "a period is given and period_basis is none",
        "order": f"the period ends in {statistic.end_year}, before it starts in {statistic.start_year}",
    }
    return next((messages[name] for name, is_wrong in problems.items() if is_wrong), "")
