"""How readers refuse what they do not expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.types import Passage, SourceDocument


def refuse(document: SourceDocument, where: Passage | Iterable[Passage] | None, expected: str, found: str) -> NoReturn:
    """Raise SourceShapeError for the lines of `where`; None or nothing means the whole document."""
    passages = [where] if isinstance(where, Passage) else list(where or ())
    lines = (min(p.line_start for p in passages), max(p.line_end for p in passages)) if passages else None
    raise SourceShapeError(document.slug, lines, expected, found)


def expect_count(document: SourceDocument, passages: Sequence[Passage], count: int, what: str) -> None:
    """Refuse `passages` unless there are `count` of them."""
    if len(passages) != count:
        refuse(document, passages, f"{count} {what}", str(len(passages)))
