"""Search as pages and API use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from rapidfuzz import fuzz, process

from strategy_kb.sources.lists import record_url

from .engines import engine
from .engines.protocol import MARK_END, MARK_START, Query, RawHit
from .models import SearchTerm

_QUOTED = re.compile(r'"([^"]+)"')
_WORD = re.compile(r"[\w.'’-]+", re.UNICODE)
LONGEST_QUERY = 400
CLOSE_ENOUGH = 75


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. Either `ref` (a record) or `passage` is set; `snippet` is safe HTML whose matches stand in <mark>."""

    ref: str | None
    passage: str | None
    kind: str
    title: str
    document: str
    line_start: int | None
    line_end: int | None
    snippet: SafeString
    score: float
    url: str


@dataclass(frozen=True, slots=True)
class Result:
    """`is_broadened` when no entry holds all words, so that entries with any of them are shown."""

    hits: tuple[Hit, ...]
    count: int
    facets: Mapping[str, Mapping[str, int]]
    did_you_mean: str
    is_broadened: bool


def parse(
    text: str, *, kinds: tuple[str, ...] = (), documents: tuple[str, ...] = (), countries: tuple[str, ...] = ()
) -> Query:
    """`text` as a query: quoted parts are phrases, the rest words."""
    text = text[:LONGEST_QUERY]
    phrases = tuple(_QUOTED.findall(text))
    words = tuple(_WORD.findall(_QUOTED.sub(" ", text)))
    return Query(words, phrases, kinds, documents, countries)


def search(query: Query, limit: int = 20, offset: int = 0) -> Result:
    """The best hits for `query`; with any of its words when nothing holds all of them."""
    if not query.words and not query.phrases:
        return Result((), 0, {}, "", is_broadened=False)
    raw = engine().search(query, limit, offset)
    is_broadened = False
    if not raw.count and len(query.words) + len(query.phrases) > 1:
        raw = engine().search(replace(query, any_word=True), limit, offset)
        is_broadened = raw.count > 0
    suggestion = did_you_mean(query) if not raw.count or is_broadened else ""
    return Result(tuple(_hit(hit) for hit in raw.hits), raw.count, raw.facets, suggestion, is_broadened)


def did_you_mean(query: Query) -> str:
    """The query with unknown words replaced by the closest words of the index; empty when nothing comes close."""
    vocabulary = dict(SearchTerm.objects.values_list("term", "occurrences"))
    better = []
    for word in query.words:
        folded = word.lower()
        if folded in vocabulary:
            better.append(word)
            continue
        close = process.extract(folded, vocabulary.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH, limit=5)
        if not close:
            return ""
        better.append(max(close, key=lambda found: (found[1], vocabulary[found[0]]))[0])
    suggestion = " ".join(better)
    return suggestion if suggestion.lower() != " ".join(query.words).lower() else ""


def _hit(raw: RawHit) -> Hit:
    is_passage = raw.kind == "passage"
    return Hit(
        ref=None if is_passage else raw.ref,
        passage=raw.ref if is_passage else None,
        kind=raw.kind,
        title=raw.title,
        document=raw.document,
        line_start=raw.line_start,
        line_end=raw.line_end,
        snippet=marked(raw.snippet),
        score=round(raw.score, 6),
        url=f"/documents/{raw.document}/#L{raw.ref.rpartition(':')[2]}" if is_passage else record_url(raw.ref),
    )


def marked(snippet: str) -> SafeString:
    """A raw snippet as HTML: everything escaped, the engine's marks as <mark>."""
    html = escape(snippet).replace(MARK_START, "<mark>").replace(MARK_END, "</mark>")
    return mark_safe(html)  # noqa: S308  # escaped on the line above
