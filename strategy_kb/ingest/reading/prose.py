"""Phrases and enumerations read from running text, with their spans.

A pattern is the sentence itself ("three areas in particular: […]."): brackets enclose the part to read, an ellipsis
matches any words, all else is matched literally. Straight and curly apostrophes are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import Passage, SourceDocument

_PARENTHESES = re.compile(r"\([^()]*\)")
_OPEN = re.compile(r"\(.*$")
_COMMA, _SEMICOLON = re.compile(r",\s+"), re.compile(r";\s+")
_FINAL = re.compile(r"^and\s+")


@dataclass(frozen=True, slots=True)
class Separator:
    """What separates the items of an enumeration: `between` two items, and `last` before the last one.

    `last` applies only when no match of `between` includes an "and", in its group `final`.
    """

    between: re.Pattern[str]
    last: re.Pattern[str] | None = None


COMMAS = Separator(re.compile(r",\s+(?P<final>(?:and|as well as)\s+)?"), re.compile(r"\s+and\s+(?:even\s+)?"))


SEMICOLONS = Separator(re.compile(r";\s+(?P<final>and\s+)?"), re.compile(r",\s+and\s+"))


def parted_by(pattern: str) -> Separator:
    """Return a separator for one sentence that needs its own pattern."""
    return Separator(re.compile(pattern))


@dataclass(frozen=True, slots=True)
class Reading:
    """A match of a pattern: the sentence, and the items in the brackets."""

    sentence: Span
    items: tuple[Span, ...]

    @property
    def item(self) -> Span:
        return self.items[0]


def read(
    document: SourceDocument,
    passages: Sequence[Passage],
    pattern: str,
    count: int = 1,
    separator: Separator | None = None,
) -> Reading:
    """Return the only match of `pattern` in `passages`, split into `count` items.

    Raises SourceShapeError when it matches nowhere or more than once, or when the number of items is another.
    """
    places = [(passage, match) for passage in passages for match in _compiled(pattern).finditer(passage.text)]
    if len(places) != 1:
        refuse(document, passages, f"one sentence that reads {pattern!r}", f"{len(places)} of them")
    passage, match = places[0]
    items = _parted(Span(passage, *match.span("read")), separator)
    if len(items) != count:
        printed = "; ".join(item.text for item in items)
        refuse(document, passage, f"{count} items in {pattern!r}", f"{len(items)}: {printed}")
    return Reading(Span(passage, *match.span()).sentence(), items)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    before, _, rest = pattern.partition("[")
    inside, _, after = rest.rpartition("]")
    return re.compile(f"{_escaped(before)}(?P<read>{_escaped(inside)}){_escaped(after)}")


def _escaped(words: str) -> str:
    return re.escape(words).replace("…", ".+?").replace("'", "['’]")


def _parted(span: Span, separator: Separator | None) -> tuple[Span, ...]:
    if separator is None:
        return (span,)
    text, passage = span.passage.text, span.passage
    items, start, has_final = [], span.start, False
    for match in separator.between.finditer(text, span.start, span.end):
        items.append(Span(passage, start, match.start()))
        start = match.end()
        has_final = has_final or bool(match.groupdict().get("final"))
    final = None if has_final or separator.last is None else separator.last.search(text, start, span.end)
    if final:
        items.append(Span(passage, start, final.start()))
        start = final.end()
    return (*items, Span(passage, start, span.end))


def items_within(span: Span) -> list[Span]:
    """Return the items of an enumeration, separated by semicolons or else by commas, with "and" before the last.

    A comma or "and" inside parentheses does not separate items:
    "Mexico (73,115), Panama (120,642) and the United States (351,144)".
    """
    text = _without_asides(span.text)
    separator = _SEMICOLON if _SEMICOLON.search(text) else _COMMA
    ranges, start = [], 0
    for match in separator.finditer(text):
        ranges.append((start, match.start()))
        start = match.end()
    ranges.extend(_last(text, start))
    return [_trimmed(span, *offsets) for offsets in ranges]


def _without_asides(text: str) -> str:
    """Return the text with underscores instead of parentheses and what is in them, also nested or unclosed ones."""
    while (struck := _PARENTHESES.sub(lambda aside: "_" * len(aside[0]), text)) != text:
        text = struck
    return _OPEN.sub(lambda aside: "_" * len(aside[0]), text)


def _last(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the last item, or of the last two when only "and" separates them."""
    final = _FINAL.match(text[start:])
    if final:
        yield start + final.end(), len(text)
        return
    before, joined, _ = text[start:].rpartition(" and ")
    if joined:
        yield start, start + len(before)
    yield start + len(before) + len(joined), len(text)


def _trimmed(span: Span, start: int, end: int) -> Span:
    text = span.text[start:end]
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip(" .;,"))
    return Span(span.passage, span.start + start + left, span.start + start + right)
