"""The protocol of a search engine, and its queries and results."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

# Adjacent stems from `strategy_kb.search.words`: letters and digits only.
Phrase = tuple[str, ...]
# Alternative phrases: an entry matches if it has one of them.
Term = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A query: entries that contain every term, or with `any_term` one of them.

    `text` is the text as typed, `key` the same as names are compared, `words` its words outside of phrases, `ignored`
    the stop words that are not searched, `beginning` the last word if it may be unfinished.
    """

    terms: tuple[Term, ...]
    text: str = ""
    key: str = ""
    words: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    beginning: str = ""
    kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    any_term: bool = False


@dataclass(frozen=True, slots=True)
class RawHit:
    """One matching entry with its score; higher is better."""

    ref: str
    kind: str
    title: str
    body: str
    document: str
    line_start: int | None
    line_end: int | None
    score: float


@dataclass(frozen=True, slots=True)
class RawResult:
    """A page of hits, their total number, and counts per kind and document over all of them."""

    hits: Sequence[RawHit] = ()
    counts: Sequence[tuple[str, str, int]] = field(default_factory=tuple)

    @property
    def count(self) -> int:
        return sum(count for _, _, count in self.counts)


class Engine(Protocol):
    """Full-text search over `SearchEntry`, best hits first, ties broken by ref; entries in `without` are left out."""

    def search(self, query: Query, limit: int, offset: int, without: Collection[int] = ()) -> RawResult: ...


def where(query: Query, without: Collection[int] = ()) -> tuple[str, list[Any]]:
    """Return the SQL conditions of the query's filters (each begins with AND) and their parameters."""
    conditions = ""
    parameters: list[Any] = []
    for column, values in (("kind", query.kinds), ("document", query.documents)):
        if values:
            conditions += f" AND e.{column} IN ({', '.join(['%s'] * len(values))})"
            parameters += values
    if query.countries:
        conditions += " AND (" + " OR ".join(["e.countries LIKE %s"] * len(query.countries)) + ")"
        parameters += [f"% {country} %" for country in query.countries]
    if without:
        conditions += f" AND e.id NOT IN ({', '.join(['%s'] * len(without))})"
        parameters += without
    return conditions, parameters


def facets(counts: Sequence[tuple[str, str, int]]) -> Mapping[str, Mapping[str, int]]:
    """Return counts per kind and per document from counts per pair."""
    result: dict[str, dict[str, int]] = {"kind": {}, "document": {}}
    for kind, document, count in counts:
        result["kind"][kind] = result["kind"].get(kind, 0) + count
        if document:
            result["document"][document] = result["document"].get(document, 0) + count
    return result
