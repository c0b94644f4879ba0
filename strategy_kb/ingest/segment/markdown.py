"""Markdown cut into blocks: the parser says which lines are what, the text is read from those lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from strategy_kb.ingest.segment.aligned import Aligned, join
from strategy_kb.ingest.segment.heads import filled_cells, heads_among
from strategy_kb.ingest.segment.inline import MARKDOWN, clean
from strategy_kb.ingest.segment.labels import item_label
from strategy_kb.ingest.segment.rows import bold_of_pipe_row, cells_of_pipe_row, row_block, tab_rows
from strategy_kb.ingest.segment.source import Block, Source
from strategy_kb.ingest.types import ArtefactKind, PassageKind

_TABLE_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")


def read_markdown(source: Source) -> list[Block]:
    """Return the blocks of a Markdown text in the order of their lines; every non-blank line is in one."""
    blocks = [block for block in _Reader(source).read() if block.lines]
    taken = {number for block in blocks for number in block.lines}
    blocks += [
        Block(PassageKind.PARAGRAPH, [number], clean_lines(source, [number]))
        for number in range(1, len(source.lines) + 1)
        if number not in taken and not source.is_blank(number)
    ]
    return sorted(blocks, key=lambda block: block.lines[0])


def clean_lines(source: Source, numbers: list[int]) -> Aligned:
    """Return whole lines without their inline marks."""
    content = "\n".join(source.line(number).strip() for number in numbers)
    offsets: list[int] = []
    for number in numbers:
        line, start = source.line(number), source.starts[number - 1]
        indent = len(line) - len(line.lstrip())
        offsets += range(start + indent, start + indent + len(line.strip()) + 1)
    return clean(content, offsets[: len(content)], source.text)


class _Reader:
    """Walks the block tokens, keeping the list items and quotations it is inside of."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.items: list[Token] = []
        self.labelled: set[int] = set()
        self.quotes = 0

    def read(self) -> Iterator[Block]:
        tokens = MARKDOWN.parse(self.source.text.replace("\r", " "))
        for token, following in zip(tokens, [*tokens[1:], None], strict=False):
            match token.type:
                case "list_item_open":
                    self.items.append(token)
                case "list_item_close":
                    self.items.pop()
                case "blockquote_open" | "blockquote_close":
                    self.quotes += token.nesting
                case "heading_open" if following:
                    yield self._heading(token, following)
                case "paragraph_open" if following:
                    yield from self._paragraph(token, following)
                case _:
                    yield from self._without_inline(token)

    def _without_inline(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "table_open":
                yield from self._table(token)
            case "note":
                lines = self._lines(token)
                yield Block(PassageKind.FOOTNOTE, lines, self._clean(token, lines), label=token.info)
            case "hr":
                yield self._rule(self._lines(token))
            case "fence" | "html_block":
                yield from self._raw(token)

    def _lines(self, token: Token) -> list[int]:
        first, last = token.map or (0, 0)
        return [number for number in range(first + 1, last + 1) if not self.source.is_blank(number)]

    def _rule(self, lines: list[int]) -> Block:
        return Block(ArtefactKind.LAYOUT_DEBRIS, lines, self.source.verbatim(lines))

    def _heading(self, token: Token, inline: Token) -> Block:
        lines = self._lines(token)
        return Block(PassageKind.HEADING, lines, self._clean(inline, lines), level=int(token.tag[1:]))

    def _paragraph(self, token: Token, inline: Token) -> Iterator[Block]:
        lines = self._lines(token)
        if rows := tab_rows(self.source, lines, is_markdown=True):
            yield from rows
            return
        body = self._clean(inline, lines)
        item = self.items[-1] if self.items else None
        if item is None or id(item) in self.labelled:
            yield Block(PassageKind.QUOTE if self.quotes and not item else PassageKind.PARAGRAPH, lines, body)
            return
        self.labelled.update(id(opened) for opened in self.items)
        yield self._item(item, lines, body)

    def _item(self, item: Token, lines: list[int], body: Aligned) -> Block:
        """The first paragraph of a list item; items that open on one line, as in "- 1) text", are one item."""
        depth = len({opened.map[0] for opened in self.items if opened.map})
        label = f"{item.info}{item.markup}"
        if not item.info and (printed := item_label(body.text)):
            label = printed
            body = body.cut(len(printed) + 1)
        return Block(PassageKind.LIST_ITEM, lines, body, label=label, level=depth)

    def _clean(self, inline: Token, lines: list[int]) -> Aligned:
        """Clean the parser's content, each line of which is the end of a source line, or the inside of a heading's."""
        parts = inline.content.split("\n")
        if len(parts) > len(lines):
            return clean_lines(self.source, lines)
        offsets: list[int] = []
        for part, number in zip(parts, lines, strict=False):
            line = self.source.line(number)
            at = len(line.rstrip()) - len(part.rstrip())
            if line[at : at + len(part)] != part:
                at = line.find(part)
            if at < 0:
                return clean_lines(self.source, lines)
            start = self.source.starts[number - 1] + at
            offsets += range(start, start + len(part) + 1)
        return clean(inline.content, offsets[: len(inline.content)], self.source.text)

    def _table(self, token: Token) -> Iterator[Block]:
        is_head = True
        for number in self._lines(token):
            if _TABLE_RULE.fullmatch(self.source.line(number)):
                is_head = False
                yield self._rule([number])
                continue
            cells = cells_of_pipe_row(self.source, number)
            if filled := filled_cells(cells):
                heads = filled if is_head else heads_among(cells, bold_of_pipe_row(self.source, number))
                yield row_block(self.source, [number], cells, heads)
            else:
                yield self._rule([number])

    def _raw(self, token: Token) -> Iterator[Block]:
        """Fenced text and HTML blocks: the stretches between blank lines, as text; lines of marks alone are layout."""
        first, last = token.map or (0, 0)
        parts: list[int] = []
        for number in range(first + 1, last + 1):
            line = self.source.line(number)
            is_fence = token.type == "fence" and line.strip().startswith(token.markup)
            if not self.source.is_blank(number) and not is_fence and self._raw_lines(token, [number]).text:
                parts.append(number)
                continue
            yield from self._text_of(token, parts)
            parts = []
            if not self.source.is_blank(number):
                yield self._rule([number])
        yield from self._text_of(token, parts)

    def _text_of(self, token: Token, lines: list[int]) -> Iterator[Block]:
        if lines:
            body = join([self._raw_lines(token, [number]) for number in lines], self.source.text)
            yield Block(PassageKind.PARAGRAPH, list(lines), body, is_code=token.type == "fence")

    def _raw_lines(self, token: Token, lines: list[int]) -> Aligned:
        """Code as it is, HTML without its tags."""
        return self.source.verbatim(lines) if token.type == "fence" else clean_lines(self.source, lines)
