"""The reviewed files on figures: what each number of the documents means, and which numbers are no figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.reading.country_names import country_codes
from strategy_kb.ingest.reading.reviewed import read_tables

STATISTICS = "statistics.toml"
NOT_STATISTICS = "not_statistics.toml"
PLACES = "places.toml"
_REMEDY = "Correct the entry."


@dataclass(frozen=True, slots=True)
class Unit:
    """`form` is "count" (so many of them) or "amount" (a size of the thing measured)."""

    form: str
    label: str


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place of `places.toml`: its record and what titles call it."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class ReviewedFigure:
    """What a person decided that one printed number means; `line` and `n` name it for good."""

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
class NotAFigure:
    """A number that no rule excludes and that is no figure all the same, with the reason."""

    document: str
    line: int
    quote: str
    printed: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewedFigures:
    """Everything that the two files say; `places` are those of `places.toml`, by ISO 3166 alpha-3 or our own code."""

    figures: tuple[ReviewedFigure, ...]
    not_figures: tuple[NotAFigure, ...]
    topics: Mapping[str, str]
    units: Mapping[str, Unit]
    places: Mapping[str, NamedPlace]


_Entry = TypeVar("_Entry", ReviewedFigure, NotAFigure)


def load_reviewed_figures(reviewed: Path) -> ReviewedFigures:
    """Read the files of the directory `reviewed`; raise FixtureError for an entry that says too little or too much."""
    statistics = read_tables(reviewed / STATISTICS)
    excluded = read_tables(reviewed / NOT_STATISTICS)
    result = ReviewedFigures(
        figures=_entries(ReviewedFigure, statistics["statistic"], STATISTICS),
        not_figures=_entries(NotAFigure, excluded.get("not_statistic", []), NOT_STATISTICS),
        topics=statistics["topics"],
        units={code: Unit(**unit) for code, unit in statistics["units"].items()},
        places=_places(reviewed / PLACES),
    )
    seen: set[str] = set()
    for figure in result.figures:
        if problem := _problem(figure, result):
            raise FixtureError(f"{STATISTICS}, {figure.ref}", problem, _REMEDY)
        if figure.ref in seen:
            raise FixtureError(f"{STATISTICS}, {figure.ref}", "the number n is used twice", "Give it the next free n.")
        seen.add(figure.ref)
    return result


def _places(path: Path) -> dict[str, NamedPlace]:
    """Return the reviewed places by code, named as their own records are."""
    groups = read_tables(path)
    return {
        code: NamedPlace(
            ref=f"{'country' if group == 'countries' else 'place'}/{code}",
            name=place.get("title") or place.get("cite", {}).get("quote") or country_codes(code).name,
        )
        for group, entries in groups.items()
        for code, place in entries.items()
    }


def _entries(kind: type[_Entry], rows: Iterable[Mapping[str, Any]], file: str) -> tuple[_Entry, ...]:
    known = {field.name for field in fields(kind)}
    required = {field.name for field in fields(kind) if field.default is MISSING}
    for row in rows:
        where = f"{file}, {row.get('document')} line {row.get('line')}"
        if unknown := sorted(row.keys() - known):
            raise FixtureError(where, f"unknown field {', '.join(unknown)}", _REMEDY)
        if missing := sorted(required - row.keys()):
            raise FixtureError(where, f"no {', '.join(missing)}", _REMEDY)
    return tuple(kind(**row) for row in rows)


def _problem(figure: ReviewedFigure, declared: ReviewedFigures) -> str:
    """Return what is wrong with `figure` in itself, or nothing."""
    codes = (("topic", figure.topic, declared.topics), ("unit", figure.unit, declared.units))
    places = (("place", figure.place, declared.places), ("origin", figure.origin, declared.places))
    for name, code, known in (*codes, *places):
        if code and code not in known:
            return f"{name} {code!r} is declared neither at the top of the file nor in {PLACES}"
    has_year = figure.start_year is not None or figure.end_year is not None
    problems = {
        "basis": figure.period_basis not in ("printed", "inferred", "none"),
        "printed": figure.period_basis == "printed" and not figure.period_printed,
        "inferred": figure.period_basis == "inferred" and not (has_year and figure.note),
        "none": figure.period_basis == "none" and (has_year or bool(figure.period_printed)),
        "order": bool(figure.start_year and figure.end_year and figure.start_year > figure.end_year),
    }
    messages = {
        "basis": f"period_basis {figure.period_basis!r} is none of printed, inferred, none",
        "printed": "the period is said to be printed and period_printed is empty",
        "inferred": "an inferred period needs a year and a note that says from what",
        "none": "a period is given and period_basis is none",
        "order": f"the period ends in {figure.end_year}, before it starts in {figure.start_year}",
    }
    return next((messages[name] for name, is_wrong in problems.items() if is_wrong), "")
