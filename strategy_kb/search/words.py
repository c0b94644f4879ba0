"""The one rule by which text and question are cut into words; the databases see only what comes out of it.

A word is a run of letters or a run of figures, without case and accents (`strategy_kb.core.text.comparable`). Whatever
else is printed in between parts words: COVID-19, CA-4, J/TIP, 10.c, 2014–2016 and www.iom.int are words that stand side
by side. Four things are taken together or left out:

- figures with separators of thousands are one number: 18 650 000, 18,650,000 and 18650000 are the same;
- single letters with full stops are one word: U.S. is us;
- a possessive 's says nothing: Haiti's is haiti;
- characters that cannot be seen (soft hyphens, joiners) are not there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from strategy_kb.core.text import comparable

from .stemmer import stem

# Longer words are cut: PostgreSQL refuses words of more than 2,046 bytes.
LONGEST_WORD = 80
# Longer texts are cut: PostgreSQL refuses vectors of more than 1 MB.
LONGEST_TEXT = 200_000
# Separates names, so that no phrase matches across two of them; never part of a word.
BREAK = "\ue000"

_LETTER = r"[^\x00-@\[-`{-\x7f]"
_WORD = re.compile(
    rf"""(?P<initials> (?<![a-z0-9.]) [a-z] (?:\.[a-z])+ (?!{_LETTER}|[0-9]) )
    | (?P<number> (?<![0-9.,']) (?<!{_LETTER})
        [0-9]{{1,3}} (?: (?P<separator>[ ,']) [0-9]{{3}} (?:(?P=separator)[0-9]{{3}})* | (?:\.[0-9]{{3}}){{2,}} )
        (?![0-9]) )
    | (?P<figures> [0-9]+ )
    | (?P<letters> {_LETTER}+ ) (?: 's (?!{_LETTER}|[0-9]) )?""",
    re.VERBOSE,
)
_NOT_OF_THE_WORD = re.compile(r"[ .,']")


class Word(NamedTuple):
    """A word as it is compared, with its position: `start` and `end` count characters of the text."""

    text: str
    start: int
    end: int

    @property
    def stem(self) -> str:
        return stem(self.text)

    @property
    def is_figures(self) -> bool:
        return self.text[0] in "0123456789"


class _Folds(dict[int, str]):
    """The replacement of each character: letters and figures comparable, ASCII punctuation itself, the rest a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = "".join(map(_kept, comparable(character)))
        self[code] = folded
        return folded


def _kept(character: str) -> str:
    if character.isalnum() or "!" <= character <= "~":
        return character
    category = unicodedata.category(character)
    return character if category in ("Mn", "Mc") else "" if category in ("Cf", "Me") else " "


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Return `text` for cutting: letters and figures comparable, ASCII punctuation unchanged, the rest spaces."""
    return text.translate(_FOLDS)


def cut(text: str) -> list[Word]:
    """Return the words of `text` with their positions."""
    plain = folded(text)
    words = list(_words(plain))
    if len(plain) == len(text) and text.isascii():
        return words
    ends = list(accumulate(len(_FOLDS[ord(character)]) for character in text))
    return [Word(w.text, bisect_right(ends, w.start), _end(ends, w.end)) for w in words]


def _end(ends: list[int], end: int) -> int:
    """Return the end of the characters that fold to the first `end`, with combining marks that follow."""
    return bisect_right(ends, ends[bisect_right(ends, end - 1)])


def _words(plain: str) -> Iterator[Word]:
    for match in _WORD.finditer(plain):
        group = match.lastgroup or ""
        start, end = match.span(group)
        text = plain[start:end]
        if group != "letters" and group != "figures":
            text = _NOT_OF_THE_WORD.sub("", text)
        yield Word(text[:LONGEST_WORD], start, end)


def key(text: str) -> str:
    """Return `text` in the form in which names are compared: its words as printed, not stemmed."""
    return " ".join(word.text for word in _words(folded(text)))


def indexed(*texts: str) -> str:
    """Return the stems of `texts` for the index: separated by spaces, with a break between texts."""
    return f" {BREAK} ".join(" ".join(word.stem for word in _words(folded(text[:LONGEST_TEXT]))) for text in texts)


# PostgreSQL's English stop words: ignored by themselves, searched within a phrase.
_STOP_WORDS = """
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
itself they them their theirs themselves what which who whom this that these those am is are was were be been being have
has had having do does did doing a an the and but if or because as until while of at by for with about against between
into through during before after above below to from up down in out on off over under again further then once here there
when where why how all any both each few more most other some such no nor not only own same so than too very s t can
will just don should now
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
