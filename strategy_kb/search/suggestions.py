"""Completions of unfinished words and corrections of misspelt ones, from the words of the index."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .models import SearchTerm
from .stemmer import stem
from .words import STOP_WORDS, cut

# A prefix with more completions is too short to search for all of them.
MOST_ENDINGS = 64
# Shorter words are close to too many others to be corrected.
SHORTEST_CORRECTED = 4
# From this length on two edits are allowed, below one; a transposition counts as one.
LONG_WORD = 9


def stems_beginning_with(beginning: str) -> list[str]:
    """Return the stems of the index's words with this beginning, those of the most frequent words first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT folded FROM search_searchterm WHERE folded LIKE %s ORDER BY occurrences DESC, term LIMIT %s",
            [f"{beginning}%", MOST_ENDINGS],
        )
        return [stem(folded) for (folded,) in cursor.fetchall()]


def did_you_mean(words: Sequence[str]) -> str:
    """Return `words` with unknown ones replaced by the nearest known ones; empty when one has none near it."""
    vocabulary: dict[str, tuple[int, str]] = {}
    for term, folded, occurrences in SearchTerm.objects.values_list("term", "folded", "occurrences"):
        vocabulary[folded] = max(vocabulary.get(folded, (0, "")), (occurrences, term))
    known = {stem(folded) for folded in vocabulary}
    better = []
    for word in words:
        parts = cut(word)
        if len(parts) > 1 or parts[0].is_figures or parts[0].text in STOP_WORDS or parts[0].stem in known:
            better.append(word)
        elif near := _nearest(parts[0].text, vocabulary):
            better.append(vocabulary[near][1])
        else:
            return ""
    return " ".join(better) if better != list(words) else ""


def _nearest(word: str, vocabulary: dict[str, tuple[int, str]]) -> str:
    """Return the word of the vocabulary that differs least, the most frequent of several; empty when none is near."""
    if len(word) < SHORTEST_CORRECTED:
        return ""
    differing = 2 if len(word) >= LONG_WORD else 1
    near = process.extract(word, vocabulary.keys(), scorer=OSA.distance, score_cutoff=differing, limit=20)
    return str(min(near, key=lambda match: (match[1], -vocabulary[match[0]][0], match[0]))[0]) if near else ""
