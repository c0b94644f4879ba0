"""A stretch of a passage's text, with what can be done with it: cite it, search it, widen it to its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from strategy_kb.ingest import segment
from strategy_kb.ingest.types import Passage, Quote

_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“(\[]?[A-Z\d])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:pp?|No|al|eds?|vs|St|i\.e|e\.g|Tel))\.[\"”’)\]]*\s+$")
_WORDS_SHOWN = 10
_LIST_END = re.compile(r"(?:[\s,;.:]|[;,]\s+and\b,?)+$")


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the start and end of the sentence (or sentences) of `text` that hold `text[start:end]`."""
    ends = [match.end() for match in _END.finditer(text) if not _ABBREVIATION.search(text[: match.end()])]
    first = max((offset for offset in ends if offset <= start), default=0)
    last = min((offset for offset in ends if offset >= end), default=len(text))
    return first, first + len(text[first:last].rstrip())


@dataclass(frozen=True, slots=True)
class Span:
    """`passage.text[start:end]`."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    def cite(self, field: str = "quote") -> tuple[Quote, ...]:
        """Return the citations of this span as the value of `field`."""
        return segment.quote(self.passage, self.start, self.end, field)

    def short(self) -> str:
        """Return the text, cut after some words."""
        words = self.text.split()
        return self.text if len(words) <= _WORDS_SHOWN else f"{' '.join(words[:_WORDS_SHOWN])} …"

    def sentence(self) -> Span:
        """Return the sentence (or sentences) that this stretch stands in."""
        return Span(self.passage, *sentence_span(self.passage.text, self.start, self.end))

    def without_end(self) -> Span:
        """Return the stretch less the punctuation that ends a list item: "…; and," or a full stop."""
        return Span(self.passage, self.start, self.start + len(_LIST_END.sub("", self.text)))

    def find(self, pattern: re.Pattern[str], group: int | str = 0) -> Span | None:
        """Return where `pattern` first matches inside this stretch."""
        found = pattern.search(self.passage.text, self.start, self.end)
        return Span(self.passage, *found.span(group)) if found and found[group] is not None else None


def whole(passage: Passage) -> Span:
    """Return all of a passage's text."""
    return Span(passage, 0, len(passage.text))


def cell(passage: Passage, index: int) -> Span:
    """Return cell `index` (from 0) of a table row."""
    return Span(passage, *segment.cell_span(passage, index))
