"""Expansions of acronyms: the words before an acronym whose letters spell it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from strategy_kb.core.text import comparable

# "UN Women", "CA-4", "J/TIP", "M&D", "MiGOF", "G20", "UMARs".
FORM = r"(?:[A-Z]{2,} )?[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9]*(?:[&/-][A-ZÀ-Þ0-9][A-Za-zÀ-ÿ0-9]*)*"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Words that acronyms omit, in several languages.
SMALL_WORDS = frozenset(
    (
        *("the", "of", "and", "for", "on", "in", "to", "against", "a", "an", "at", "by", "with", "from", "per", "or"),
        *("de", "del", "la", "las", "los", "el", "para", "y", "e", "en", "por", "con", "contra", "sobre", "su", "sus"),
        *("les", "le", "des", "du", "et", "pour", "sur", "au", "aux", "à", "dans"),
        *("do", "da", "dos", "das", "di", "della", "für", "der", "die", "und", "von", "zur", "zum"),
    )
)

_SENTENCE_END = r"(?<!\b[A-Z])[.!?](?=\s)"
_SENTENCE = re.compile(_SENTENCE_END)
_CLAUSE = re.compile(rf"[()\[\];:“”\"|–—]|{_SENTENCE_END}")
_CLOSING = " \t\n”\"'’*_"
_ELIDED = re.compile(r"^[dl]['’](?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIGURES = {**{word: str(number) for number, word in enumerate(_NUMBERS, start=2)}, "twenty": "20"}
_MOST_WORDS, _MOST_LETTERS = 24, 20
_REACH = 600  # characters before an acronym that are searched
_SHORTEST_WITH_GAPS = 3
_SHORTEST_RUN = 2


def is_acronym(form: str) -> bool:
    """Say whether `form` looks like an acronym: two capitals or a capital and a figure, few small letters."""
    letters = [char for char in _letters(form) if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    figures = any(char.isdigit() for char in form)
    is_named_after = form.partition(" ")[0].isupper() and " " in form
    return len(letters) <= _MOST_LETTERS and capitals + figures > 1 and (2 * capitals >= len(letters) or is_named_after)


def expansion_span(text: str, end: int, form: str, names: Sequence[str] = ()) -> tuple[int, int] | None:
    """Return the start and end of the words of `text` before `end` that `form` abbreviates, or None.

    They are one of `names`, the known expansions, or else the nearest words whose letters spell the form. They are
    within one sentence, and cross no bracket.
    """
    start = max(0, end - _REACH)
    last = start + len(text[start:end].rstrip(_CLOSING))
    known = {name_key(name) for name in names}
    for word in _words(text, last, _SENTENCE) if known else ():
        if not word.is_small and name_key(text[word.start : last]) in known:
            return word.start_of_name, last
    words = _words(text, last, _CLAUSE)
    if not words or words[-1].end != last:
        return None
    letters = comparable(_letters(form)) if is_acronym(form) else ""
    starts = [
        first
        for first in reversed(range(len(words)))
        if words[first].letters[:1] == letters[:1] and sum(not word.is_small for word in words[first:]) > 1
    ]
    for rule in _RULES if letters else ():
        for first in starts:
            if rule(words[first:], letters):
                return words[first].start_of_name, last
    return None


def is_spelled(expansion: str, form: str, names: Sequence[str] = ()) -> bool:
    """Say whether `form` abbreviates the whole of `expansion`."""
    span = expansion_span(expansion, len(expansion), form, names)
    return span is not None and not expansion[: span[0]].strip()


def name_key(name: str) -> str:
    """Return a key for comparing names: without case, articles, prepositions and plurals, and with "UN" written out."""
    plain = comparable(name).replace("u.s.", "us").replace("u.n.", "un")
    words = (_POSSESSIVE.sub("", _ELIDED.sub("", word)) for word in WORD.findall(plain))
    return " ".join(_spelling(word) for word in words if word not in SMALL_WORDS)


def _spelling(word: str) -> str:
    word = {"un": "united nations", "us": "united states", "programme": "program", "centre": "center"}.get(word, word)
    word = re.sub(r"(?<=\w{4})isation", "ization", word).replace("labour", "labor")
    return re.sub(r"(?<=\w{3})(?<!s)s\b", "", re.sub(r"(?<=\w{2})ies\b", "y", word))


@dataclass(frozen=True)
class _Word:
    printed: str
    start: int
    end: int
    is_after_hyphen: bool

    @cached_property
    def letters(self) -> str:
        return comparable(_ELIDED.sub("", self.printed))

    @property
    def start_of_name(self) -> int:
        """Return the index at which the word begins without an article: "Office" in "l'Office"."""
        return self.end - len(_ELIDED.sub("", self.printed))

    @property
    def is_small(self) -> bool:
        return self.printed.casefold() in SMALL_WORDS

    @property
    def is_capital(self) -> bool:
        return not _ELIDED.sub("", self.printed)[0].islower()

    @property
    def may_be_left_out(self) -> bool:
        return self.is_small or (self.is_after_hyphen and self.printed.islower())

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Return the letters that a word may give an acronym: its first ones, "20" for twenty, the end of a year."""
        runs = [self.letters[:length] for length in range(1, len(self.letters) + 1)]
        if self.letters in _FIGURES:
            runs.append(_FIGURES[self.letters])
        if self.letters.isdigit():
            runs.append(self.letters[-2:])
        if self.is_small:
            runs += {"for": ["4"], "to": ["2"], "and": ["&"]}.get(self.letters, [])
        return tuple(runs)

    @cached_property
    def runs_from_within(self) -> tuple[str, ...]:
        """Return the first letters of the word with a run of letters from within: "covi" of coronavirus."""
        return tuple(
            self.letters[:first] + self.letters[start : start + length]
            for first in range(_SHORTEST_RUN, len(self.letters))
            for start in range(first + 1, len(self.letters))
            for length in range(_SHORTEST_RUN, 4)
            if start + length <= len(self.letters)
        )

    @cached_property
    def with_one_from_within(self) -> frozenset[str]:
        """Return the first letter of the word with any later one: "ba" of Bundesamt."""
        return frozenset(self.letters[0] + letter for letter in self.letters[1:])


def _words(text: str, end: int, breaks: re.Pattern[str]) -> list[_Word]:
    """Return the last words of `text` before `end`, back to a break."""
    start = max(0, end - _REACH)
    start = text.find(" ", start, end) + 1 if start else 0
    clause = max((match.end() for match in breaks.finditer(text, start, end)), default=start)
    return [
        _Word(match[0], match.start(), match.end(), match.start() > clause and text[match.start() - 1] in "-‐‑")
        for match in WORD.finditer(text, clause, end)
    ][-_MOST_WORDS:]


def _letters(form: str) -> str:
    """Return the letters and figures of a form without the "s" of a plural: "NFIs" is NFI."""
    singular = form[:-1] if len(form) > 2 and form[-1] == "s" and form[-2].isupper() else form
    return "".join(letter for letter in singular if letter.isalnum())


def _by_initials(words: Sequence[_Word], letters: str) -> bool:
    """Say whether each word gives its first letters; only small words and ends of hyphenated words may give none."""
    return not words[0].is_small and _give_all(words, letters)


def _by_initials_with_article(words: Sequence[_Word], letters: str) -> bool:
    """Say the same of a name that begins with an article: "The Nature Conservancy"."""
    is_long = len(letters) >= _SHORTEST_WITH_GAPS
    return is_long and words[0].is_small and _is_name(words) and _give_all(words[1:], letters[1:])


def _by_letters_within(words: Sequence[_Word], letters: str) -> bool:
    """Say whether each word gives its first letters, and one of them some from within ("BAMF", "COVID-19")."""
    if words[0].is_small or len(letters) <= _SHORTEST_WITH_GAPS:
        return False
    is_name = _is_name(words)
    for at, word in enumerate(words):
        for given in (*word.runs_from_within, *(word.with_one_from_within if is_name else ())):
            for start in _places(letters, given):
                if _give_all(words[:at], letters[:start]) and _give_all(words[at + 1 :], letters[start + len(given) :]):
                    return True
    return False


def _by_name_with_gaps(words: Sequence[_Word], letters: str) -> bool:
    """Say whether the words are a proper name whose first and last words give one letter or all.

    At most as many words as there are letters give none. The last word may also give none when the others give more
    than one letter: "INTERPOL".
    """
    content = [word for word in words if not word.is_small]
    if words[0].is_small or len(letters) < _SHORTEST_WITH_GAPS or not _is_name(words):
        return False
    gaps = _gaps(content, letters, _gives_one_or_all, True) | _gaps(content[:-1], letters, _gives_a_run, True)
    return any(gap <= len(letters) for gap in gaps)


_RULES = (_by_initials, _by_letters_within, _by_initials_with_article, _by_name_with_gaps)


def _is_name(words: Sequence[_Word]) -> bool:
    return words[0].is_capital and all(word.is_capital for word in words if not word.is_small)


def _give_all(words: Sequence[_Word], letters: str) -> bool:
    return bool(_gaps(words, letters))


def _places(letters: str, given: str) -> Iterator[int]:
    at = letters.find(given)
    while at >= 0:
        yield at
        at = letters.find(given, at + 1)


def _gives_any(given: str, word: _Word) -> bool:
    return True


def _gives_one_or_all(given: str, word: _Word) -> bool:
    return len(given) == 1 or given == word.letters or given.isdigit()


def _gives_a_run(given: str, word: _Word) -> bool:
    return len(given) >= _SHORTEST_RUN


def _gaps(
    words: Sequence[_Word],
    letters: str,
    may_give: Callable[[str, _Word], bool] = _gives_any,
    may_leave_gaps: bool = False,
) -> set[int]:
    """Return, for each way in which `words` spell all of `letters`, the number of words without a letter."""
    gaps_at: dict[int, set[int]] = {0: {0}}  # by how many letters are spelled already
    for number, word in enumerate(words, start=1):
        after: dict[int, set[int]] = defaultdict(set)
        for at, gaps in gaps_at.items():
            for given in word.spellings:
                if letters.startswith(given, at) and may_give(given, word):
                    after[at + len(given)] |= gaps
            if word.may_be_left_out:
                after[at] |= gaps
            elif may_leave_gaps and number < len(words):
                after[at] |= {gap + 1 for gap in gaps}
        gaps_at = after
    return gaps_at.get(len(letters), set())
