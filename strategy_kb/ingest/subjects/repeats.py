"""Statistics that repeat one another: a person names them, and a rule refuses those that nobody named.

Two statistics of different passages with one measure, place, origin, period and value are printed twice. Each is linked
in `repeats.toml` (`[[repeat]]`) to the one that it repeats, or named there (`[[distinct]]`) as another figure, with the
reason. A repeat in other words or with another number needs a reason as well: it is a person's judgement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError
from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.types import ParsedRecord

REPEATS = "repeats.toml"
_REMEDY = "Correct the entry."
_SAME = ("place", "origin", "unit", "start_year", "end_year", "value", "value_max")
_REPEAT_FIELDS = frozenset({"figure", "repeats"})
_DISTINCT_FIELDS = frozenset({"figures", "reason"})


@dataclass(frozen=True, slots=True)
class Repeats:
    """`first` has what a statistic repeats, `reasons` why where a person judged it, `distinct` pairs of two figures."""

    first: Mapping[str, str]
    reasons: Mapping[str, str]
    distinct: frozenset[frozenset[str]]


def read_repeats(reviewed: Path) -> Repeats:
    """Read `repeats.toml`; without the file nothing repeats. Raises FixtureError for a wrong entry."""
    if not (reviewed / REPEATS).exists():
        return Repeats({}, {}, frozenset())
    tables = read_tables(reviewed / REPEATS)
    repeats: Sequence[Mapping[str, Any]] = tables.get("repeat", [])
    distinct: Sequence[Mapping[str, Any]] = tables.get("distinct", [])
    for entry in repeats:
        _check_fields(entry, _REPEAT_FIELDS, frozenset({"reason"}), str(entry.get("figure")))
    for entry in distinct:
        _check_fields(entry, _DISTINCT_FIELDS, frozenset(), str(entry.get("figures")))
    first = {entry["figure"]: entry["repeats"] for entry in repeats}
    if len(first) < len(repeats):
        raise FixtureError(REPEATS, "a figure has two entries", _REMEDY)
    return Repeats(
        first,
        {entry["figure"]: entry["reason"] for entry in repeats if entry.get("reason")},
        frozenset(frozenset(entry["figures"]) for entry in distinct),
    )


def _check_fields(entry: Mapping[str, Any], required: frozenset[str], optional: frozenset[str], name: str) -> None:
    missing, unknown = field_faults(entry, required, optional)
    if missing or unknown:
        differing = ", ".join(sorted((*missing, *unknown)))
        raise FixtureError(f"{REPEATS}, {name}", f"missing or unknown fields: {differing}", _REMEDY)


def with_repeats(statistics: Iterable[ParsedRecord], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield the statistics, each with what it repeats.

    Raises FixtureError for an entry that does not fit its figures, and for two equal figures that none names.
    """
    by_ref = {statistic.ref: statistic for statistic in statistics}
    repeats = read_repeats(reviewed)
    for figure in repeats.first:
        if problem := _problem(figure, by_ref, repeats):
            raise FixtureError(f"{REPEATS}, {figure}", problem, _REMEDY)
    equal = {frozenset((one.ref, other.ref)) for one, other in equal_figures(by_ref.values())}
    for pair in sorted(equal - repeats.distinct, key=sorted):
        one, other = sorted(pair)
        if repeats.first.get(one, one) != repeats.first.get(other, other):
            told = f"{other} has the measure, place, period and value of {one} in another passage"
            raise FixtureError(REPEATS, told, "Name it there as a repeat of the other, or as distinct with the reason.")
    if unneeded := sorted(", ".join(sorted(pair)) for pair in repeats.distinct - equal):
        raise FixtureError(f"{REPEATS}, {unneeded[0]}", "no rule takes these for one figure", "Remove the entry.")
    for ref, statistic in by_ref.items():
        yield replace(statistic, fields={**statistic.fields, "repeats": repeats.first.get(ref)})


def equal_figures(statistics: Iterable[ParsedRecord]) -> Iterator[tuple[ParsedRecord, ParsedRecord]]:
    """Yield every two statistics of different passages that are equal in all that says what a figure is."""
    groups: dict[tuple[Any, ...], list[ParsedRecord]] = defaultdict(list)
    for statistic in statistics:
        fields = statistic.fields
        number = fields["printed"] if fields["value"] is None else None
        groups[fold(fields["measure"]).casefold(), number, *(fields[name] for name in _SAME)].append(statistic)
    for same in groups.values():
        for one, other in combinations(same, 2):
            if one.citations[0].passage != other.citations[0].passage:
                yield one, other


def words_of(statistic: ParsedRecord) -> list[str]:
    """Return the quoted words of the value, in lower case."""
    return [fold(citation.exact).casefold() for citation in statistic.citations if citation.field == "value"]


def _problem(figure: str, by_ref: Mapping[str, ParsedRecord], repeats: Repeats) -> str:
    """Return what is wrong with the entry of `figure`, or an empty string."""
    first = repeats.first[figure]
    if missing := [ref for ref in (figure, first) if ref not in by_ref]:
        return f"there is no {missing[0]}"
    if first == figure or first in repeats.first:
        return f"{first} repeats a figure itself: name the first one"
    if figure not in repeats.reasons and words_of(by_ref[figure]) != words_of(by_ref[first]):
        return f"the words are not those of {first}, so it needs a reason"
    return ""
