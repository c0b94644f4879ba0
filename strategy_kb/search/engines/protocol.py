"""What a search engine does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

# Marks around matched words in raw snippets: characters that no source contains, turned into markup when shown.
MARK_START, MARK_END = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `words` are plain words, `phrases` must stand as they are; the last word may be unfinished.

    `any_word` asks for any of the words instead of all of them.
    """

    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    any_word: bool = False


@dataclass(frozen=True, slots=True)
class RawHit:
    """One matching entry: its row, a higher-is-better score and a snippet with marks."""

    ref: str
    kind: str
    title: str
    document: str
    countries: tuple[str, ...]
    line_start: int | None
    line_end: int | None
    score: float
    snippet: str


def hit_of(row: tuple[Any, ...]) -> RawHit:
    """A hit out of a row of both engines' SQL: the columns of `RawHit` in order, countries as stored."""
    ref, kind, title, document, countries, line_start, line_end, score, snippet = row
    return RawHit(ref, kind, title, document, tuple(countries.split()), line_start, line_end, score, snippet)


@dataclass(frozen=True, slots=True)
class RawResult:
    """A page of hits, how many there are in all, and counts per kind and document over all of them."""

    hits: Sequence[RawHit]
    count: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Engine(Protocol):
    """Full-text search over `SearchEntry`, best hits first, ties broken by ref."""

    def search(self, query: Query, limit: int, offset: int) -> RawResult: ...


def where(query: Query, placeholder: str = "%s") -> tuple[str, list[Any]]:
    """The SQL conditions of the query's filters (each begins with AND) and their parameters."""
    conditions = ""
    parameters: list[Any] = []
    for column, values in (("kind", query.kinds), ("document", query.documents)):
        if values:
            conditions += f" AND e.{column} IN ({', '.join([placeholder] * len(values))})"
            parameters += values
    if query.countries:
        conditions += " AND (" + " OR ".join([f"e.countries LIKE {placeholder}"] * len(query.countries)) + ")"
        parameters += [f"% {country} %" for country in query.countries]
    return conditions, parameters
