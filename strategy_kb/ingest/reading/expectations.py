"""Errors of readers that find something else than they expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.types import Passage, Section, SourceDocument

Part = Passage | Section


def refuse(document: SourceDocument | str, where: Part | Iterable[Part] | None, expected: str, found: str) -> NoReturn:
    """Raise SourceShapeError for the lines of `where`; None or nothing means the whole document (or its slug)."""
    parts = [where] if isinstance(where, Passage | Section) else list(where or ())
    lines = (min(part.line_start for part in parts), max(part.line_end for part in parts)) if parts else None
    raise SourceShapeError(document if isinstance(document, str) else document.slug, lines, expected, found)


def expect_count(document: SourceDocument, passages: Sequence[Passage], count: int, what: str) -> None:
    """Refuse `passages` unless there are `count` of them."""
    if len(passages) != count:
        refuse(document, passages, f"{count} {what}", str(len(passages)))
