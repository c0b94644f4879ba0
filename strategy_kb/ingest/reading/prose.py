"""Phrases and enumerations read from running text, with their spans.

A pattern is the sentence itself ("three areas in particular: […]."): brackets enclose the part to read, an ellipsis
matches any words, all else is matched literally. Straight and curly apostrophes are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import Passage, SourceDocument


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
