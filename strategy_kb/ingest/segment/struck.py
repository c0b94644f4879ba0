"""Text that a Markdown document strikes out or comments out: it stands in the source and is not the document's word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from strategy_kb.ingest.segment.aligned import Aligned, Pieces, join
from strategy_kb.ingest.segment.source import Block, Source
from strategy_kb.ingest.types import ArtefactKind

_ATTRIBUTES = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))*\s*"
_UP_TO_A_BLANK_LINE = r"(?:(?!\n[ \t]*\n).)*"
_STRUCK = re.compile(
    r"^(?P<fence>[ ]{0,3}(?P<tick>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=tick)|\Z))"
    r"|(?P<code>(?<!`)(?P<quote>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=quote)(?!`))"
    r"|(?P<comment><!--.*?-->|<(?P<unseen>script|style)\b[^>]*>.*?</(?P=unseen)\s*>)"
    rf"|(?<!\\)<(?P<tag>del|s|strike){_ATTRIBUTES}>(?:.*?</(?P=tag)\s*>|{_UP_TO_A_BLANK_LINE})"
    r"|(?<![\\~])~~(?![~\s])(?:(?!\n[ \t]*\n|~~).)*?[^\s~]~~(?!~)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


_MARKS = re.compile(r"~~|</?(?:del|s|strike)\b[^>]*>", re.IGNORECASE)


@lru_cache(maxsize=8)
def struck_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where `text` is struck out: `~~…~~`, `<del>`, `<s>`, `<strike>`, over several lines too; not in code.

    A tag that is never closed strikes out what follows up to a blank line.
    """
    return tuple(span for span, is_struck in _found(text) if is_struck)


@lru_cache(maxsize=8)
def hidden_offsets(text: str) -> frozenset[int]:
    """Return the offsets of all that is struck out or commented out."""
    return frozenset(offset for (start, end), _ in _found(text) for offset in range(start, end))


@lru_cache(maxsize=8)
def _found(text: str) -> tuple[tuple[tuple[int, int], bool], ...]:
    return tuple(
        (found.span(), found["comment"] is None)
        for found in _STRUCK.finditer(text)
        if not (found["fence"] or found["code"])
    )


def with_struck_text(source: Source, blocks: list[Block]) -> list[Block]:
    """Return `blocks` with what is struck out named as such, in place of the layout that its lines were taken for.

    It is in no passage: nobody can find, cite or count it as what the document says.
    """
    if source.metadata.get("form") != "markdown":
        return blocks
    struck = list(_struck_blocks(source))
    lines = {number for block in struck for number in block.lines}
    is_layout = ArtefactKind.LAYOUT_DEBRIS
    kept = [block for block in blocks if block.kind is not is_layout or not lines.issuperset(block.lines)]
    taken = {block.lines[0] for block in kept if isinstance(block.kind, ArtefactKind)}
    apart = [block for block in struck if block.lines[0] not in taken]
    return sorted([*kept, *apart], key=lambda block: block.lines[0])


def _struck_blocks(source: Source) -> Iterator[Block]:
    """Yield a block for each stretch of lines with something struck out."""
    lines: list[int] = []
    parts: list[Aligned] = []
    for start, end in struck_spans(source.text):
        first, last = source.line_at(start), source.line_at(end - 1)
        if lines and first > lines[-1]:
            yield Block(ArtefactKind.STRUCK_TEXT, lines, join(parts, source.text))
            lines, parts = [], []
        lines = sorted({*lines, *(number for number in range(first, last + 1) if not source.is_blank(number))})
        parts.append(_without_marks(source, start, end))
    if lines:
        yield Block(ArtefactKind.STRUCK_TEXT, lines, join(parts, source.text))


def _without_marks(source: Source, start: int, end: int) -> Aligned:
    pieces = Pieces()
    for found in [*_MARKS.finditer(source.text, start, end), None]:
        until = found.start() if found else end
        pieces.put(source.text[start:until], range(start, until))
        start = found.end() if found else end
    return pieces.fold(source.text)
