"""Stems of English words, by Porter's algorithm.

Computed here and not by the databases: their stemmers differ, so the same query would find different texts.
"""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word; the word itself if it has one or two letters or others than a to z.

    When Porter leaves two letters an e is appended, so that "used" is not the same as "US".
    """
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    # A stemmer has state and is not safe to share between threads: one for each call.
    stemmed: str = snowballstemmer.stemmer("porter").stemWord(word)
    return stemmed if len(stemmed) > 2 else f"{stemmed}e"
