"""Find the passage that a reviewed file names by document, line and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.contracts import Passage, SourceDocument


def cited_passage(documents: Mapping[str, SourceDocument], cite: Mapping[str, Any]) -> Passage:
    """Return the passage that takes in `cite["line"]` and holds `cite["quote"]`, or raise SourceShapeError."""
    document, line, words = documents[cite["document"]], cite["line"], cite["quote"]
    for passage in document.passages:
        if passage.line_start <= line <= passage.line_end and words in passage.text:
            return passage
    found = document.lines[line - 1] if 0 < line <= len(document.lines) else "no such line"
    raise SourceShapeError(document.slug, (line, line), f"a passage with {words!r}", repr(found))
