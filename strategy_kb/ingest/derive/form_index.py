"""Search for forms in a text: exact letters, whole words, the longest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_kb.ingest.reading.place_names import stands_in_another_name

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|doi:|mailto:)\S+|[\w.+-]+@[\w.-]+|\b(?:[\w-]+\.)+(?:com|edu|gob|gouv|gov|int|net|org)\b\S*"
)
# Variants of a character, one for one, so that offsets do not change.
_PLAIN = str.maketrans({**dict.fromkeys("’‘", "'"), **dict.fromkeys("-‐‑\u00a0\u202f\u2009", " ")})
# Of several records with one form, the one whose kind is first here is meant.
_RANKS = (
    "country",
    "place",
    "mobility-regime",
    "process",
    "partner",
    "organization",
    "strategy",
    "element",
    "migof",
    "point",
    "acronym",
)
# Ordinary words that are acronyms when in capitals among small letters. So is any word of two letters.
_WORDS_AS_ACRONYMS = frozenset(
    ("ACT", "AID", "ALL", "ARE", "CAN", "CARE", "FOR", "HAS", "NOT", "ONE", "OUR", "OUT", "SAFE", "THE", "WAS", "WHO")
)
_SHORT = 2
_REACH = 200  # characters on either side that count as surroundings
_CAPITALS_BEFORE = re.compile(r"(?<!\w)(?:[^\W\da-zß-ÿ_]+[\s'/-]+)+$")
_SMALL_LETTER_BEFORE = re.compile(r"[^\W\dA-ZÀ-Þ_]\s+$")
_CAPITALS_AFTER = re.compile(r"(?:\s+[^\W\da-zß-ÿ_]+(?!\w))+[\s.!?]*")


@dataclass(frozen=True, slots=True)
class Form:
    """Words and the record that they name; with None they name none, and prevent matches of shorter forms.

    In `documents` this meaning goes before others; with `is_only_there` the form has it in no other document.
    """

    words: str
    record: str | None
    documents: frozenset[str] = frozenset()
    is_only_there: bool = False

    @property
    def rank(self) -> int:
        kind = self.record.partition("/")[0] if self.record else None
        if kind is None:
            return -1
        return _RANKS.index(kind) if kind in _RANKS else len(_RANKS)

    @property
    def is_place(self) -> bool:
        return self.record is not None and self.record.startswith(("country/", "place/"))


@dataclass(frozen=True, slots=True)
class FormMatch:
    start: int
    end: int
    form: Form


class FormIndex:
    """The forms by their first words."""

    def __init__(self, forms: Iterable[Form]) -> None:
        meanings: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            meanings[form.words.translate(_PLAIN)].append(form)
        self._by_first_word: dict[str, list[tuple[str, list[Form]]]] = defaultdict(list)
        for words in sorted(meanings, key=len, reverse=True):
            first = _WORD.match(words)
            if first:
                best_first = sorted(meanings[words], key=lambda form: (form.rank, form.record or ""))
                self._by_first_word[first[0]].append((words, best_first))

    def find(self, text: str, document: str) -> list[FormMatch]:
        """Return the names in `text`, without overlaps: a longer form prevents a shorter one.

        Web and mail addresses name nothing, nor does an ordinary word that only looks like a code in capitals.
        """
        plain = _ADDRESS.sub(lambda address: " " * len(address[0]), text).translate(_PLAIN)
        candidates = [
            match
            for word in _WORD.finditer(plain)
            if (match := self._longest_at(plain, word, document)) and not self._is_word_in_capitals(plain, match)
        ]
        kept: list[FormMatch] = []
        is_taken = bytearray(len(plain))
        for match in sorted(candidates, key=lambda match: (match.start - match.end, match.start)):
            if not any(is_taken[match.start : match.end]):
                is_taken[match.start : match.end] = b"1" * (match.end - match.start)
                kept.append(match)
        named = (match for match in kept if match.form.record and not _is_part_of_a_name(plain, match))
        return sorted(named, key=lambda match: match.start)

    def _longest_at(self, text: str, word: re.Match[str], document: str) -> FormMatch | None:
        for words, forms in self._by_first_word.get(word[0], ()):
            end = word.start() + len(words)
            if text.startswith(words, word.start()) and not (words[-1].isalnum() and text[end : end + 1].isalnum()):
                meant = _meant(forms, document)
                if meant:
                    return FormMatch(word.start(), end, meant)
        return None

    def _is_word_in_capitals(self, text: str, match: FormMatch) -> bool:
        """Say whether the form is an ordinary word in a heading in capitals: "CONTACT US"."""
        letters = match.form.words
        if not letters.isupper() or (len(letters) > _SHORT and letters not in _WORDS_AS_ACRONYMS):
            return False
        before = _CAPITALS_BEFORE.search(text, max(0, match.start - _REACH), match.start)
        after = _CAPITALS_AFTER.match(text, match.end, match.end + _REACH)
        if before and any(map(self._is_ordinary, _WORD.findall(before[0]))):
            return True
        if _SMALL_LETTER_BEFORE.search(text, max(0, match.start - _REACH), match.start):
            return False
        following = _WORD.findall(after[0]) if after else []
        is_heading = len(following) > 1 or (after is not None and after.end() == len(text))
        return is_heading and any(map(self._is_ordinary, following))

    def _is_ordinary(self, word: str) -> bool:
        return len(word) > _SHORT and word.isalpha() and word not in self._by_first_word


def _meant(forms: Sequence[Form], document: str) -> Form | None:
    """Return the form's meaning in the document: the document's own, or that of the record whose kind comes first."""
    holding = [form for form in forms if not form.is_only_there or document in form.documents]
    only_there = [form for form in holding if form.is_only_there]
    best = only_there or [form for form in holding if form.rank == holding[0].rank]
    return next((form for form in best if document in form.documents), best[0] if best else None)


def _is_part_of_a_name(text: str, match: FormMatch) -> bool:
    return match.form.is_place and stands_in_another_name(text, match.start, match.end)
