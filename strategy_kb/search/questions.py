"""Parsing of a typed query into phrases, words and what is not searched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategy_kb.core.codes import LONGEST_QUERY
from strategy_kb.core.text import BEFORE_TAKING_APART, SINGLE_CHARACTERS, compose

from .engines.protocol import Query, Term
from .words import STOP_WORDS, Word, cut, folded, key

# A last word of at least this many letters also matches as a prefix.
SHORTEST_BEGINNING = 3

_QUOTES = "".join(c for c, plain in (SINGLE_CHARACTERS | BEFORE_TAKING_APART).items() if plain == '"') + '"＂'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")
_NO_SPACE = "|"


def parse(
    text: str, *, kinds: tuple[str, ...] = (), documents: tuple[str, ...] = (), countries: tuple[str, ...] = ()
) -> Query:
    """Return `text` as a query: text in quotation marks of any kind is a phrase, the rest words.

    Words printed without a space between them (COVID-19) must be adjacent. Stop words count in phrases only. Empty text
    is allowed.
    """
    text = compose(text[:LONGEST_QUERY])
    quoted = [words for part in _QUOTED.findall(text) if (words := cut(part))]
    rest = _QUOTED.sub(_NO_SPACE, text)
    unquoted = list(_side_by_side(rest))
    searched = [words for words in unquoted if len(words) > 1 or words[0].text not in STOP_WORDS]
    return Query(
        text=text,
        key=key(text),
        terms=tuple(_term(words) for words in (*quoted, *searched)),
        words=tuple(rest[words[0].start : words[-1].end] for words in searched),
        ignored=tuple(rest[word.start : word.end] for (word, *_) in unquoted if [word] not in searched and not _),
        beginning=_beginning(searched, unquoted),
        kinds=kinds,
        documents=documents,
        countries=countries,
    )


def _side_by_side(text: str) -> Iterator[list[Word]]:
    """Yield the words of `text`, those without a space between them together."""
    group: list[Word] = []
    for word in cut(text):
        if group and " " in folded(text[group[-1].end : word.start]):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _term(words: list[Word]) -> Term:
    return (tuple(word.stem for word in words),)


def _beginning(searched: list[list[Word]], unquoted: list[list[Word]]) -> str:
    """Return the last word if it may be unfinished, else an empty string."""
    if not searched or searched[-1] is not unquoted[-1] or len(searched[-1]) > 1:
        return ""
    (word,) = searched[-1]
    return "" if word.is_figures or len(word.text) < SHORTEST_BEGINNING else word.text
