"""Words broken at a line's end put together again."""

from __future__ import annotations

import re

from strategy_kb.ingest.segment.aligned import Aligned
from strategy_kb.ingest.segment.source import Source

_HYPHENS = "-‐‑"
_RANGE_SIGNS = _HYPHENS + "–"
# What joins two words that share an ending, in the languages of these documents' readers: "pre- and post-arrival".
_JOINING = re.compile(
    r"(?:and|or|nor|to|but|as|plus|versus|vs|und|oder|bis|sowie|bzw|aber|noch|et|ou|ni|à|au|y|e|o|u|a|ed|od|i|og|och"
    r"|eller|en|of|ak|oswa|és|sau)(?:(?P<hyphen>-)(?=\w)|(?=[\s/.]|$))",
    re.IGNORECASE,
)
# First parts of words that are written with a hyphen.
_FIRST_PARTS = frozenset(("non", "peut", "quasi", "self", "vice", "well"))
_LONGEST_PARTICLE = 3
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(rf"(?<=\w)[{_RANGE_SIGNS}] (?=\w)")


def mend(source: Source, body: Aligned) -> Aligned:
    """Return `body` with the words that a line's end breaks joined, with or without their hyphen.

    1. The document decides where it can: the hyphen stays if the hyphenated word stands unbroken elsewhere in it, goes
       if the closed word does.
    2. Before a word that joins two others ("pre- and post-arrival", "pré- et post-retour") the hyphen is suspended:
       it stays, and so does the space. With a hyphen after it too ("face-to-face") it is part of a word.
    3. A hyphen after a figure or before a figure or a capital is the word's own ("20-year", "COVID-19",
       "Afro-Caribbean"), and so are the sign of a range ("2014–2016", "Mexico–Cuba"), a hyphen after a letter alone, at
       which no word breaks ("e-mail", "c'est-à-dire", "a-t-il"), and one after "non" or "self": it stays, the space
       goes. Words in capitals are read as those in small letters.
    4. Else the hyphen stays only if its left part is a word of the document ("long-term" but "practitioners"); after
       one of up to three letters the right part must be a word too ("co-operate" but "international").
    """
    gone: list[int] = []
    for found in _BREAK.finditer(body.text):
        at = found.start()
        if not _is_broken(source, body, at):
            continue
        keeps_hyphen = _keeps_hyphen(source, body.text, at)
        if keeps_hyphen is not None:
            gone += [at + 1] if keeps_hyphen else [at, at + 1]
    return body.without(gone) if gone else body


def _is_broken(source: Source, body: Aligned, at: int) -> bool:
    """Say whether the sign at `at` ends a source line, or what was joined there was two blocks."""
    gap = source.text[body.starts[at + 1] : body.ends[at + 1]]
    return gap == "" or "\n" in gap


def _keeps_hyphen(source: Source, text: str, at: int) -> bool | None:
    """Say whether the hyphen at `at` stays without its space; None leaves both as they are."""
    before, after, following = text[at - 1], text[at + 2], _next_word(text, at)
    if text[at] == "–":
        is_range = before.isdigit() and after.isdigit()
        return True if is_range or (_word_before(text, at)[:1].isupper() and after.isupper()) else None
    left, right = _word_before(text, at), following.casefold()
    are_words = before.isalpha() and after.isalpha()
    if are_words and f"{left}-{right}".casefold() in source.words:
        return True
    if are_words and left.casefold() + right in source.words:
        return False
    if joining := _JOINING.match(text, at + 2):
        return True if joining["hyphen"] else None
    is_capital = after.isupper() and not (left.isupper() and following.isupper() and len(left) > 1)
    last = left.casefold().rsplit("-", 1)[-1]
    is_letter_alone = len(last) == 1 and text[at - 2 : at - 1] not in ("'", "’")
    if not are_words or is_capital or is_letter_alone or left.casefold() in _FIRST_PARTS:
        return True
    return last in source.words and (len(last) > _LONGEST_PARTICLE or right in source.words)


def _next_word(text: str, at: int) -> str:
    found = _WORD.match(text, at + 2)
    return found[0] if found else ""


def _word_before(text: str, at: int) -> str:
    begin = at
    while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] == "-"):
        begin -= 1
    return text[begin:at]
