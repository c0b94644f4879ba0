"""Find the passage that a reviewed file names by document, line and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.types import Passage, SourceDocument


def cited_passage(documents: Mapping[str, SourceDocument], cite: Mapping[str, Any]) -> Passage:
    """Return the passage that takes in `cite["line"]` and holds `cite["quote"]`, or raise SourceShapeError."""
    document, line, words = documents[cite["document"]], cite["line"], cite["quote"]
    for passage in document.passages:
        if passage.line_start <= line <= passage.line_end and words in passage.text:
            return passage
    found = repr(document.lines[line - 1]) if 0 < line <= len(document.lines) else "no such line"
    raise SourceShapeError(
        document.slug, (line, line), f"a passage with {words!r}", found + _where_now(document, line, words)
    )


def _where_now(document: SourceDocument, line: int, words: str) -> str:
    """Say where the nearest passage with these words stands, which tells lines lost or added above from words lost."""
    others = [passage for passage in document.passages if words in passage.text]
    if not others:
        return "; the words stand nowhere in the document"
    nearest = min(others, key=lambda passage: abs(passage.line_start - line))
    return f"; the words stand in lines {nearest.line_start}–{nearest.line_end}: was a line above them lost or added?"
