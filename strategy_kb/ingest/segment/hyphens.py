"""Words broken at a line's end put together again."""

from __future__ import annotations

from strategy_kb.ingest.segment.aligned import Aligned
from strategy_kb.ingest.segment.source import Source

_SUSPENDED = frozenset({"and", "or", "to", "y", "e", "o"})


def mend(source: Source, body: Aligned) -> Aligned:
    """Return `body` with the words that a line's end breaks joined, with or without their hyphen.

    The document decides: the hyphen stays if the hyphenated word stands unbroken elsewhere, goes if the closed word
    does, and else stays only if its left part is a word of its own ("long-term" but "practitioners"). A hyphen before
    "and" or "or" belongs to "pre- and post-arrival" and keeps its space.
    """
    gone: list[int] = []
    at = body.text.find("- ")
    while at > 0:
        if _is_broken(source, body, at):
            gone.append(at + 1)
            if not _keeps_hyphen(source, body.text, at):
                gone.append(at)
        at = body.text.find("- ", at + 1)
    return body.without(gone) if gone else body


def _is_broken(source: Source, body: Aligned, at: int) -> bool:
    text = body.text
    if not text[at - 1].isalpha() or not text[at + 2 : at + 3].islower():
        return False
    gap = source.text[body.starts[at + 1] : body.ends[at + 1]]
    return gap.strip(" ") != "" or gap == "" if _next_word(text, at) not in _SUSPENDED else False


def _next_word(text: str, at: int) -> str:
    word = ""
    for char in text[at + 2 :]:
        if not char.isalpha():
            break
        word += char
    return word


def _keeps_hyphen(source: Source, text: str, at: int) -> bool:
    begin = at
    while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] == "-"):
        begin -= 1
    left, right = text[begin:at].casefold(), _next_word(text, at).casefold()
    if f"{left}-{right}" in source.words:
        return True
    if f"{left}{right}" in source.words:
        return False
    return left.rsplit("-", 1)[-1] in source.words
