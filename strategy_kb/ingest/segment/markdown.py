"""Markdown cut into blocks: the Markdown parser gives the kind of each line, the text comes from the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from strategy_kb.ingest.segment.aligned import AlignedText, join_texts
from strategy_kb.ingest.segment.inline import MARKDOWN, clean
from strategy_kb.ingest.segment.labels import item_label
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.segment.table_rows import (
    bold_of_pipe_row,
    cells_of_pipe_row,
    filled_cells,
    heads_among,
    row_block,
    tab_rows,
)
from strategy_kb.ingest.types import ArtefactKind, PassageKind

_TABLE_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")


def read_markdown(source: Source) -> list[TextBlock]:
    """Return the blocks of a Markdown text in the order of their lines; every non-blank line is in a block."""
    blocks = [block for block in _MarkdownReader(source).read() if block.lines]
    taken = {number for block in blocks for number in block.lines}
    blocks += [
        TextBlock(PassageKind.PARAGRAPH, [number], clean_lines(source, [number]))
        for number in range(1, len(source.lines) + 1)
        if number not in taken and not source.is_blank(number)
    ]
    return sorted(blocks, key=lambda block: block.lines[0])


def clean_lines(source: Source, numbers: list[int]) -> AlignedText:
    """Return whole lines without their inline marks."""
    content = "\n".join(source.line(number).strip() for number in numbers)
    offsets: list[int] = []
    for number in numbers:
        line, start = source.line(number), source.starts[number - 1]
        indent = len(line) - len(line.lstrip())
        offsets += range(start + indent, start + indent + len(line.strip()) + 1)
    return clean(content, offsets[: len(content)], source.text)


class _MarkdownReader:
    """Walks the block tokens, and keeps the list items and quotations that are open."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.items: list[Token] = []
        self.labelled: set[int] = set()
        self.quotes = 0

    def read(self) -> Iterator[TextBlock]:
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

    def _without_inline(self, token: Token) -> Iterator[TextBlock]:
        match token.type:
            case "table_open":
                yield from self._table(token)
            case "note":
                lines = self._lines(token)
                yield TextBlock(PassageKind.FOOTNOTE, lines, self._clean(token, lines), label=token.info)
            case "hr":
                yield self._rule(self._lines(token))
            case "fence" | "html_block":
                yield from self._raw(token)

    def _lines(self, token: Token) -> list[int]:
        first, last = token.map or (0, 0)
        return [number for number in range(first + 1, last + 1) if not self.source.is_blank(number)]

    def _rule(self, lines: list[int]) -> TextBlock:
        return TextBlock(ArtefactKind.LAYOUT_DEBRIS, lines, self.source.verbatim(lines))

    def _heading(self, token: Token, inline: Token) -> TextBlock:
        lines = self._lines(token)
        return TextBlock(PassageKind.HEADING, lines, self._clean(inline, lines), level=int(token.tag[1:]))

    def _paragraph(self, token: Token, inline: Token) -> Iterator[TextBlock]:
        lines = self._lines(token)
        if rows := tab_rows(self.source, lines, is_markdown=True):
            yield from rows
            return
        body = self._clean(inline, lines)
        item = self.items[-1] if self.items else None
        if item is None or id(item) in self.labelled:
            yield TextBlock(PassageKind.QUOTE if self.quotes and not item else PassageKind.PARAGRAPH, lines, body)
            return
        self.labelled.update(id(opened) for opened in self.items)
        yield self._item(item, lines, body)

    def _item(self, item: Token, lines: list[int], body: AlignedText) -> TextBlock:
        """Return a list item from its first paragraph; items that open on one line ("- 1) text") are one item."""
        depth = len({opened.map[0] for opened in self.items if opened.map})
        label = f"{item.info}{item.markup}"
        if not item.info and (printed := item_label(body.text)):
            label = printed
            body = body.cut(len(printed) + 1)
        return TextBlock(PassageKind.LIST_ITEM, lines, body, label=label, level=depth)

    def _clean(self, inline: Token, lines: list[int]) -> AlignedText:
        """Return the content without marks: each of its lines is the end of a source line, or part of a heading."""
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

    def _table(self, token: Token) -> Iterator[TextBlock]:
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

    def _raw(self, token: Token) -> Iterator[TextBlock]:
        """Yield the text of fenced and HTML blocks between blank lines; lines that hold only marks are layout."""
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

    def _text_of(self, token: Token, lines: list[int]) -> Iterator[TextBlock]:
        if lines:
            body = join_texts([self._raw_lines(token, [number]) for number in lines], self.source.text)
            yield TextBlock(PassageKind.PARAGRAPH, list(lines), body, is_code=token.type == "fence")

    def _raw_lines(self, token: Token, lines: list[int]) -> AlignedText:
        """Return code verbatim, and HTML without its tags."""
        return self.source.verbatim(lines) if token.type == "fence" else clean_lines(self.source, lines)
