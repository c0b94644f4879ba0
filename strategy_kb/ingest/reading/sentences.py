"""Where a sentence begins and ends in a passage's clean text."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“(\[]?[A-Z\d])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:pp?|No|al|eds?|vs|St|i\.e|e\.g|Tel))\.[\"”’)\]]*\s+$")


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the start and end of the sentence (or sentences) of `text` that hold `text[start:end]`."""
    ends = [match.end() for match in _END.finditer(text) if not _ABBREVIATION.search(text[: match.end()])]
    first = max((offset for offset in ends if offset <= start), default=0)
    last = min((offset for offset in ends if offset >= end), default=len(text))
    return first, first + len(text[first:last].rstrip())
