"""Markdown's inline marks taken off, with every kept character traced to the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from strategy_kb.ingest.segment.aligned import Aligned, Pieces

# Indented code and link definitions do not occur in documents made from print; what looks like them is text.
MARKDOWN = MarkdownIt("commonmark").enable("table").disable(["code", "reference", "text_join"])

_NUMBER = re.compile(r"\d{1,3}|[a-z]|[*†‡§]")
_STRAY = re.compile(r"\*{2,}|\[\^([^\]\s]+)\](?!:)")
_SPACING_TAG = re.compile(r"</?(?:br|hr|p|div|li|tr|td)\b", re.IGNORECASE)
_ESCAPED_TWICE = tuple("_*()[]~#")


def clean(content: str, offsets: Sequence[int], source: str) -> Aligned:
    """Return `content` without marks; its characters stand in `source` at `offsets`.

    `<sup>1</sup>` and `[^1]` become markers, links their text, an automatic link its address, `<br>` a space.
    """
    kept = [index for index in range(len(content)) if not _is_escape_again(content, index)]
    once = "".join(content[index] for index in kept)
    return _Walk(once, [offsets[index] for index in kept]).run().fold(source)


def _is_escape_again(content: str, index: int) -> bool:
    """Addresses in these documents were escaped twice ("WEF\\\\_The"); the first backslash means nothing."""
    return content[index : index + 2] == "\\\\" and content[index + 2 : index + 3] in _ESCAPED_TWICE


class _Walk:
    """Follows the parser's tokens through the text they came from."""

    def __init__(self, content: str, offsets: Sequence[int]) -> None:
        self.content, self.offsets = content, offsets
        self.pieces = Pieces()
        self.position = 0
        self.tokens: list[Token] = MARKDOWN.parseInline(content.replace("\r", " "))[0].children or []

    def run(self) -> Pieces:
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.type == "html_inline" and token.content.lower() == "<sup>" and self._is_marker(index):
                self._mark(index)
                index += 3
                continue
            if token.type == "link_open" and token.markup == "autolink":
                self._automatic_link()
                index += 3
                continue
            self._take(token)
            index += 1
        return self.pieces

    def _take(self, token: Token) -> None:
        match token.type:
            case "text":
                self._text(token.content)
            case "text_special":
                self._special(token)
            case "softbreak" | "hardbreak":
                self._line_break()
            case "html_inline":
                self._tag(token.content)
            case "code_inline":
                self._code(token)
            case "image":
                self._image(token)
            case "link_open":
                self._skip("[")
            case "link_close":
                self._skip_link_tail()
            case _:
                self._skip(token.markup)

    def _here(self) -> int:
        """The source offset of the current position, or of the last character when the text is at its end."""
        return self.offsets[min(self.position, len(self.offsets) - 1)] if self.offsets else 0

    def _skip(self, mark: str) -> None:
        found = self.content.find(mark, self.position)
        if found >= 0:
            self.position = found + len(mark)

    def _text(self, text: str) -> None:
        found = self.content.find(text, self.position)
        if found < 0:
            self.pieces.insert(text, self._here())
            return
        taken = 0
        for stray in _STRAY.finditer(text):
            self._put(found + taken, found + stray.start())
            if stray[1]:
                self.pieces.mark(stray[1], self.offsets[found + stray.start()])
            taken = stray.end()
        self._put(found + taken, found + len(text))
        self.position = found + len(text)

    def _put(self, start: int, end: int) -> None:
        self.pieces.put(self.content[start:end], self.offsets[start:end])

    def _special(self, token: Token) -> None:
        found = max(self.content.find(token.markup, self.position), self.position)
        end = found + len(token.markup)
        if token.info != "escape":
            self.pieces.insert(token.content, self.offsets[found])
        else:
            self._put(end - 1, end)
        self.position = end

    def _line_break(self) -> None:
        found = max(self.content.find("\n", self.position), self.position)
        self._put(found, found + 1)
        self.position = found + 1

    def _tag(self, tag: str) -> None:
        self._skip(tag)
        if _SPACING_TAG.match(tag):
            self.pieces.insert(" ", self._here())
        elif tag.startswith("</"):
            self.pieces.close_mark()

    def _code(self, token: Token) -> None:
        self._skip(token.markup)
        end = self.content.find(token.markup, self.position)
        end = end if end >= 0 else len(self.content)
        self._put(self.position, end)
        self.position = min(end + len(token.markup), len(self.content))

    def _image(self, token: Token) -> None:
        self._skip("![")
        end = self.position + len(token.content)
        self.pieces.add(_Walk(token.content, self.offsets[self.position : end]).run())
        self.position = end
        self._skip_link_tail()

    def _automatic_link(self) -> None:
        self._skip("<")
        end = self.content.find(">", self.position)
        self._put(self.position, end)
        self.position = end + 1

    def _skip_link_tail(self) -> None:
        """Pass over `](address "title")`."""
        self._skip("]")
        if self.content[self.position : self.position + 1] != "(":
            return
        limit = len(self.content)
        place = self._past_space(self.position + 1)
        address = MARKDOWN.helpers.parseLinkDestination(self.content, place, limit)
        place = self._past_space(address.pos if address.ok else place)
        title = MARKDOWN.helpers.parseLinkTitle(self.content, place, limit)
        self.position = self._past_space(title.pos if title.ok else place)
        self._skip(")")

    def _past_space(self, place: int) -> int:
        while place < len(self.content) and self.content[place].isspace():
            place += 1
        return place

    def _is_marker(self, index: int) -> bool:
        inside = self.tokens[index + 1 : index + 3]
        return (
            len(inside) == 2
            and inside[0].type in ("text", "text_special")
            and _NUMBER.fullmatch(inside[0].content.strip()) is not None
            and inside[1].content.lower() == "</sup>"
        )

    def _mark(self, index: int) -> None:
        found = self.content.find(self.tokens[index].content, self.position)
        self.pieces.mark(self.tokens[index + 1].content.strip(), self.offsets[found])
        self.position = found
        self._skip(self.tokens[index + 2].content)
