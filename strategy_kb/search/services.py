"""Search as pages and API use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.safestring import SafeString

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

    `snippet` is safe HTML whose matches stand in <mark>, `excerpt` the same as plain text.
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
    """`is_broadened` when no entry holds all words, so that entries with any of them are shown.

    `explanation` says in a sentence why what was typed is not looked for; empty when it is.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    did_you_mean: str = ""
    is_broadened: bool = False
    explanation: str = ""


def search(query: Query, limit: int = 20, offset: int = 0) -> Result:
    """The best hits for `query`: those of exactly that name, then those that hold all of it, else any of its words."""
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
    """Why a query of nothing but stop words is not looked for."""
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(query.ignored))
    stands = "stands" if len(set(query.ignored)) == 1 else "stand"
    return (
        f"{words} {stands} in nearly every text and cannot be looked for without another word. "
        "Put words that belong together in quotation marks."
    )


def _page(query: Query, named: Sequence[exact.NamedEntry], limit: int, offset: int) -> RawResult:
    """A page of the hits: those `named` first, then what the engine finds beside them."""
    first = [name.hit for name in named][offset : offset + limit]
    rest = engine().search(
        query, limit - len(first), max(0, offset - len(named)), without=[name.entry_id for name in named]
    )
    counts = [(name.hit.kind, name.hit.document, 1) for name in named]
    return RawResult((*first, *rest.hits), (*counts, *rest.counts))


def _completed(query: Query) -> Query:
    """`query` with what its last word may be the beginning of."""
    if not query.beginning:
        return query
    endings = dict.fromkeys((stem(query.beginning), *suggestions.stems_beginning_with(query.beginning)))
    return replace(query, terms=(*query.terms[:-1], tuple((ending,) for ending in endings)))


def _broader(query: Query) -> list[Query]:
    """What to try, in this order, when nothing holds all of `query`: any of its terms, any of its longer words.

    A figure of less than four digits stands in too many texts to be tried by itself.
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
    """The words with unknown ones replaced by near ones, if that finds something."""
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
    return f"{reverse('document', args=[raw.document])}#L{raw.ref.rpartition(':')[2]}"
