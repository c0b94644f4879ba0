"""Sections: the parent of each heading, and where each section ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from strategy_kb.ingest.segment.labels import follows, heading_label, item_label, number_parts
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.types import PassageKind, Section

_CONTENTS = re.compile(r"(?:table of )?contents")
_SAME_TITLE = 0.75


@dataclass(slots=True)
class SectionNode:
    """A section: `rank` orders headings by depth; `has_body`: there is text directly under its heading."""

    key: str
    number: str
    heading: str
    rank: int
    level: int
    parent: SectionNode | None
    line_start: int
    line_end: int = 0
    has_body: bool = False


@dataclass(slots=True)
class SectionTree:
    """The sections of a document in order, the root first, and the section of each block."""

    nodes: list[SectionNode]
    owners: list[SectionNode] = field(default_factory=list)

    def sections(self, slug: str) -> tuple[Section, ...]:
        return tuple(
            Section(
                key=node.key,
                document=slug,
                parent=node.parent.key if node.parent else None,
                number=node.number,
                heading=node.heading,
                level=node.level,
                position=position,
                line_start=node.line_start,
                line_end=node.line_end,
            )
            for position, node in enumerate(self.nodes)
        )


def split_heading_numbers(blocks: list[TextBlock]) -> None:
    """Move the number at the start of a heading ("2.1.", "Annex 1.", "(a)") from its text to its label."""
    for block in blocks:
        if block.kind is PassageKind.HEADING and (label := heading_label(block.text)) and len(label) < len(block.text):
            block.label = label
            block.number = label if label.startswith("(") else label.rstrip(".:")
            block.body = block.body.cut(len(label) + 1)


def build_sections(source: Source, blocks: list[TextBlock]) -> SectionTree:
    """Return the sections that the headings among `blocks` open.

    Numbered headings nest by their numbers, not by the depth of their marks. An unnumbered heading of the top depth
    that is not in the table of contents belongs to the chapter before it. A list item "(c)" ends the section "(b)". In
    plain text two blank lines after text end a nested section, whose successor has no title. Text after the document's
    title, printed again, belongs to no chapter, and a page between two chapters ends the first of them.
    """
    title = str(source.metadata.get("short_title") or source.metadata.get("title") or source.slug)
    root = SectionNode(f"{source.slug}:s0", "", title, 0, 0, None, 1, len(source.lines))
    result = SectionTree([root])
    rank_of = _HeadingRanks(blocks)
    current = root
    for block in blocks:
        if block.kind is PassageKind.HEADING:
            rank = rank_of(block)
            while current.parent and current.rank >= rank:
                current = _close(current, block)
            key = f"{source.slug}:s{block.lines[0]}"
            current = SectionNode(key, block.number, block.text, rank, current.level + 1, current, block.lines[0])
            result.nodes.append(current)
        elif isinstance(block.kind, PassageKind):
            if _ends_section(source, block, current):
                current = _close(current, block)
            current.has_body = True
        elif block.number or (block.level and block.text.casefold() in source.titles):
            while current.parent and current.rank >= (rank_of(block) if block.number else 1):
                current = _close(current, block)
        result.owners.append(current)
    while current.parent:
        current.line_end = len(source.lines)
        current = current.parent
    return result


def _close(node: SectionNode, block: TextBlock) -> SectionNode:
    node.line_end = block.lines[0] - 1
    return node.parent or node


def _ends_section(source: Source, block: TextBlock, current: SectionNode) -> bool:
    if current.parent is None:
        return False
    if block.kind is PassageKind.LIST_ITEM and item_label(f"{current.number} "):
        return follows(block.label, current.number)
    is_plain = source.metadata.get("form") == "plain"
    return is_plain and block.blank_before >= 2 and current.has_body and current.level >= 2


class _HeadingRanks:
    """Finds the depth of headings from their numbers, their marks and the table of contents."""

    def __init__(self, blocks: list[TextBlock]) -> None:
        self.titles = [_words(text) for text in _contents(blocks)]
        headings = [block for block in blocks if block.kind is PassageKind.HEADING]
        numbered = [(block.level, number_parts(block.number)) for block in headings if number_parts(block.number)]
        self.shift = max(min((level - len(parts) for level, parts in numbered), default=0), 0)
        self.top = min((block.level for block in headings), default=1)
        self.is_past_contents = False

    def __call__(self, block: TextBlock) -> int:
        if parts := number_parts(block.number):
            return len(parts) + self.shift
        if block.number.casefold().startswith(("annex", "appendix")):
            return self.top
        rank = block.level
        if self.is_past_contents and rank == self.top and self.titles and not self._is_listed(block.text):
            rank += 1
        self.is_past_contents = self.is_past_contents or _is_contents(block)
        return rank

    def _is_listed(self, heading: str) -> bool:
        words = _words(heading)
        return any(len(words & title) >= _SAME_TITLE * len(words | title) for title in self.titles)


def _is_contents(block: TextBlock) -> bool:
    return block.kind is PassageKind.HEADING and _CONTENTS.fullmatch(block.text.casefold()) is not None


def _contents(blocks: list[TextBlock]) -> Iterator[str]:
    """Yield the titles in the table of contents."""
    is_inside = False
    for block in blocks:
        if block.kind is PassageKind.HEADING:
            is_inside = _is_contents(block)
        elif is_inside and isinstance(block.kind, PassageKind):
            yield block.cells[0].text if block.cells else block.text


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+(?:['’]\w+)?", text.casefold()))
