"""Search for pages and API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString

from strategy_kb.documents.addresses import document_url
from strategy_kb.records.addresses import record_url

from . import exact, suggestions
from .engines import engine
from .engines.protocol import Query, RawHit, RawResult, Term, facets
from .questions import parse
from .snippets import snippet
from .stemmer import stem

__all__ = ["Hit", "Query", "Result", "parse", "search"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. Either `ref` (a record) or `passage` is set.

    `snippet` is safe HTML with its matches in <mark>, `excerpt` the same as plain text.
    """

    ref: str | None
    passage: str | None
    kind: str
    title: str
    document: str
    line_start: int | None
    line_end: int | None
    snippet: SafeString
    excerpt: str
    score: float
    url: str


@dataclass(frozen=True, slots=True)
class Result:
    """A page of hits; `is_broadened` when no entry contains all words and entries with any of them are shown.

    `explanation` is a sentence about why the query is not searched; empty when it is.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    did_you_mean: str = ""
    is_broadened: bool = False
    explanation: str = ""


def search(query: Query, limit: int = 20, offset: int = 0) -> Result:
    """Return the best hits for `query`: exact names, then entries with all of its words, else with any of them."""
    if not query.key:
        return Result(explanation=NO_WORD if query.text.strip() else "")
    named = exact.named(query)
    completed = _completed(query)
    raw = _page(completed, named, limit, offset)
    is_broadened = False
    if not raw.count:
        for broader in _broader(completed):
            raw = _page(broader, (), limit, offset)
            if is_broadened := raw.count > 0:
                completed = broader
                break
    return Result(
        hits=tuple(_hit(hit, completed.terms) for hit in raw.hits),
        count=raw.count,
        facets=facets(raw.counts),
        did_you_mean=_did_you_mean(query) if is_broadened or not raw.count else "",
        is_broadened=is_broadened,
        explanation="" if query.terms else only_stop_words(query),
    )


NO_WORD = "There is neither a letter nor a figure in this, so there is nothing to look for."


def only_stop_words(query: Query) -> str:
    """Return a sentence about why a query of stop words only is not searched."""
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(query.ignored))
    stands = "stands" if len(set(query.ignored)) == 1 else "stand"
    return (
        f"{words} {stands} in nearly every text and cannot be looked for without another word. "
        "Put words that belong together in quotation marks."
    )


def _page(query: Query, named: Sequence[exact.NamedEntry], limit: int, offset: int) -> RawResult:
    """Return a page of hits: those `named` first, then what else the engine finds."""
    first = [name.hit for name in named][offset : offset + limit]
    rest = engine().search(
        query, limit - len(first), max(0, offset - len(named)), without=[name.entry_id for name in named]
    )
    counts = [(name.hit.kind, name.hit.document, 1) for name in named]
    return RawResult((*first, *rest.hits), (*counts, *rest.counts))


def _completed(query: Query) -> Query:
    """Return `query` with the words that its last word may be the beginning of."""
    if not query.beginning:
        return query
    endings = dict.fromkeys((stem(query.beginning), *suggestions.stems_beginning_with(query.beginning)))
    return replace(query, terms=(*query.terms[:-1], tuple((ending,) for ending in endings)))


def _broader(query: Query) -> list[Query]:
    """Return the queries to try, in order, when no entry matches all of `query`: any term, then any longer word.

    A figure with fewer than four digits occurs in too many texts to be tried alone.
    """
    tries = []
    telling = tuple(term for term in query.terms if any(not one.isdigit() or len(one) >= 4 for one in term[0]))
    if len(query.terms) > 1 and telling:
        tries.append(replace(query, any_term=True, terms=telling))
    if any(len(phrase) > 1 for term in query.terms for phrase in term) and query.words:
        stems = {one for term in query.terms for phrase in term for one in phrase if one.isalpha() and len(one) > 2}
        if stems:
            tries.append(replace(query, any_term=True, terms=tuple(((one,),) for one in sorted(stems))))
    return tries


def _did_you_mean(query: Query) -> str:
    """Return the words with unknown ones replaced by similar ones; empty if that finds nothing."""
    better = suggestions.did_you_mean(query.words)
    if not better:
        return ""
    better_query = parse(better, kinds=query.kinds, documents=query.documents, countries=query.countries)
    return better if _page(better_query, exact.named(better_query), 0, 0).count else ""


def _hit(raw: RawHit, terms: Sequence[Term]) -> Hit:
    is_passage = raw.kind == "passage"
    shown = snippet(raw.body or raw.title, terms)
    return Hit(
        ref=None if is_passage else raw.ref,
        passage=raw.ref if is_passage else None,
        kind=raw.kind,
        title=raw.title,
        document=raw.document,
        line_start=raw.line_start,
        line_end=raw.line_end,
        snippet=shown.html,
        excerpt=shown.plain,
        score=round(raw.score, 6),
        url=_passage_url(raw) if is_passage else record_url(raw.ref),
    )


def _passage_url(raw: RawHit) -> str:
    return f"{document_url(raw.document)}#L{raw.ref.rpartition(':')[2]}"
