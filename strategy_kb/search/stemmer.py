"""Porter's stemmer for English (M. F. Porter, "An algorithm for suffix stripping", Program 14, 1980).

Done here and not by the databases: their stemmers differ, so the same question would find different texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# A consonant is a letter that is no vowel; y is a vowel after a consonant.
_C = "(?:[^aeiouy]|(?<![^aeiou])y)"
_V = "(?:[aeiou]|(?<=[^aeiou])y)"
_HAS_VOWEL = re.compile(_V)
_MEASURE = re.compile(f"{_V}+{_C}+")
_SHORT_END = re.compile(f"{_C}{_V}(?![wxy]){_C}$")
_DOUBLE_CONSONANT = re.compile(r"([^aeiouylsz])\1$")

_STEP_2 = (
    *(("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able")),
    *(("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate")),
    *(("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al")),
    *(("iviti", "ive"), ("biliti", "ble"), ("logi", "log")),
)
_STEP_3 = (
    *(("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")),
)
_STEP_4 = (
    *("ement", "ment", "ent", "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "sion", "tion", "ou", "ism"),
    *("ate", "iti", "ous", "ive", "ize"),
)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word; a word of one or two letters, or with others than a to z, is its own.

    Where Porter leaves two letters an e is put after them, so that "used" is not the same as "US".
    """
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    word = _without_plural(word)
    word = _without_past(word)
    if word.endswith("y") and _HAS_VOWEL.search(word[:-1]):
        word = f"{word[:-1]}i"
    word = _replaced(word, _STEP_2)
    word = _replaced(word, _STEP_3)
    word = _without_suffix(word)
    word = _without_last_e(word)
    return word if len(word) > 2 else f"{word}e"


def _measure(text: str) -> int:
    """How often vowels are followed by consonants: Porter's m."""
    return len(_MEASURE.findall(text))


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    ending = next((ending for ending in ("ed", "ing") if word.endswith(ending)), "")
    rest = word[: -len(ending)]
    if not ending or not _HAS_VOWEL.search(rest):
        return word
    if rest.endswith(("at", "bl", "iz")):
        return f"{rest}e"
    if _DOUBLE_CONSONANT.search(rest):
        return rest[:-1]
    return f"{rest}e" if _measure(rest) == 1 and _SHORT_END.search(rest) else rest


def _replaced(word: str, suffixes: Sequence[tuple[str, str]]) -> str:
    suffix, better = max((pair for pair in suffixes if word.endswith(pair[0])), key=_length, default=("", ""))
    rest = word[: len(word) - len(suffix)]
    return f"{rest}{better}" if suffix and _measure(rest) > 0 else word


def _length(pair: tuple[str, str]) -> int:
    return len(pair[0])


def _without_suffix(word: str) -> str:
    suffix = max((suffix for suffix in _STEP_4 if word.endswith(suffix)), key=len, default="")
    if suffix in ("sion", "tion"):
        suffix = "ion"
    rest = word[: len(word) - len(suffix)]
    return rest if suffix and _measure(rest) > 1 else word


def _without_last_e(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _measure(rest) > 1 or (_measure(rest) == 1 and not _SHORT_END.search(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
