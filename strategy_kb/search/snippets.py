"""The best excerpt of a hit's text with the search terms marked, the same for both engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from .engines.protocol import Term
from .stemmer import stem
from .words import Word, cut

WORDS_SHOWN = 32
WORDS_BEFORE = 6
# The best part is chosen among the first matches of a text.
MOST_MATCHES = 300


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt: `html` is safe and has the matches in <mark>, `plain` is the same as text."""

    html: SafeString
    plain: str


class _Match(NamedTuple):
    """An occurrence of term number `term`: words `first` to `last` of the text."""

    first: int
    last: int
    term: int


def snippet(text: str, terms: Sequence[Term]) -> Snippet:
    """Return the part of `text` with the most of `terms`, or its beginning when it has none."""
    words = cut(text)
    matches = sorted(_matches(words, terms), key=lambda match: (match.first, -match.last))[:MOST_MATCHES]
    first, last = _window(len(words), matches)
    start = words[first].start if first else 0
    end = words[last - 1].end if last < len(words) else len(text)
    shown = [(words[m.first].start, words[m.last].end) for m in matches if first <= m.first and m.last < last]
    before, after = "… " if first else "", " …" if last < len(words) else ""
    return Snippet(
        mark_safe(before + _marked(text, start, end, shown) + after),  # noqa: S308  # escaped
        before + text[start:end] + after,
    )


def _matches(words: Sequence[Word], terms: Sequence[Term]) -> Iterator[_Match]:
    stems = [stem(word.text) for word in words]
    places: dict[str, list[int]] = {}
    for index, one in enumerate(stems):
        places.setdefault(one, []).append(index)
    for number, phrases in enumerate(terms):
        for phrase in phrases:
            for index in places.get(phrase[0], ()):
                if tuple(stems[index : index + len(phrase)]) == phrase:
                    yield _Match(index, index + len(phrase) - 1, number)


def _window(count: int, matches: Sequence[_Match]) -> tuple[int, int]:
    """Return the first and last word to show: around the match with the most different terms or matches near it."""
    best, best_worth = 0, (0, 0)
    for match in matches:
        near = [m.term for m in matches if match.first <= m.first and m.last < match.first + WORDS_SHOWN - WORDS_BEFORE]
        worth = (len(set(near)), len(near))
        if worth > best_worth:
            best, best_worth = match.first, worth
    first = max(0, min(best - WORDS_BEFORE, count - WORDS_SHOWN))
    return first, min(count, first + WORDS_SHOWN)


def _marked(text: str, start: int, end: int, shown: Sequence[tuple[int, int]]) -> str:
    parts = []
    at = start
    for match_start, match_end in shown:
        if match_start < at:
            continue
        parts.append(f"{escape(text[at:match_start])}<mark>{escape(text[match_start:match_end])}</mark>")
        at = match_end
    return "".join([*parts, escape(text[at:end])])
