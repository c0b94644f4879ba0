"""Citations of passages and cells, and whether a citation holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.reading.spans import CONTEXT, Span, cell, find_words, whole
from strategy_kb.ingest.types import Citations, ParsedCitation, Passage

_ADDRESS = re.compile(r"(?:https?://|www\d?\.)[^\s<>]+")


def text_of(passages: Iterable[Passage]) -> str:
    """Return the passages as one text, a blank line between them."""
    return "\n\n".join(passage.text for passage in passages)


def cite(field: str, passage: Passage, exact: str | None = None) -> Citations:
    """Cite the first `exact` in the passage, or all of it: one citation for each run that it crosses."""
    return (whole(passage) if exact is None else find_words(passage, exact)).cite(field)


def cite_all(field: str, passages: Iterable[Passage]) -> Citations:
    """Cite several passages whole."""
    return tuple(citation for passage in passages for citation in cite(field, passage))


def cite_cell(field: str, passage: Passage, column: int, exact: str | None = None) -> Citations:
    """Cite `exact` within one cell (from 0) of a table row, or the whole cell, even if it is only a dash."""
    span = cell(passage, column)
    if exact is not None:
        within = span.text.find(exact)
        if within < 0 or not exact:
            refuse(passage.document, passage, f"{exact!r} in column {column + 1}", span.text)
        span = Span(passage, span.start + within, span.start + within + len(exact))
    return span.cite(field) if span.says_something else (span.cite_verbatim(field),)


def first_address(text: str) -> str:
    """Return the first web address in `text` without the punctuation after it; empty when there is none."""
    address = _ADDRESS.search(text)
    return address[0].rstrip(".,;:)]") if address else ""


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A stored citation: `exact` is the passage's text from `start` to `end`, between `prefix` and `suffix`."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def why_it_fails(citation: ParsedCitation | StoredCitation, passage_text: str, folded_source: str) -> str | None:
    """Return the first reason why `citation` does not hold, or None when it does.

    `folded_source` is the text of the passage's source lines, white space folded.
    """
    exact, start, end = citation.exact, citation.start, citation.end
    if passage_text[start:end] != exact:
        return f"characters {start} to {end} of the passage read {passage_text[start:end]!r}"
    if not passage_text[:start].endswith(citation.prefix):
        return f"the prefix {citation.prefix!r} does not stand before it in the passage"
    if not passage_text[end:].startswith(citation.suffix):
        return f"the suffix {citation.suffix!r} does not stand after it in the passage"
    if fold(exact) not in folded_source:
        return "the quote does not stand in the passage's source lines"
    if _is_ambiguous(citation, passage_text):
        return "the quote stands more than once in the passage, and prefix and suffix do not tell which one is meant"
    return None


def _is_ambiguous(citation: ParsedCitation | StoredCitation, passage_text: str) -> bool:
    """Say whether the quote occurs twice in the passage, and a longer prefix or suffix would tell the two apart.

    Where a whole sentence is printed twice the words around it are the same: the offsets tell which one is meant.
    """
    prefix, suffix = citation.prefix, citation.suffix
    is_whole = len(prefix) >= min(CONTEXT, citation.start) and len(suffix) >= min(
        CONTEXT, len(passage_text) - citation.end
    )
    return (
        not is_whole
        and _stands_twice(citation.exact, passage_text)
        and _stands_twice(prefix + citation.exact + suffix, passage_text)
    )


def _stands_twice(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + 1) >= 0
