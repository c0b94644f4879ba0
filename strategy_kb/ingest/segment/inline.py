"""Markdown's inline marks taken off, with every kept character traced to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from strategy_kb.ingest.segment.aligned import Aligned, Pieces
from strategy_kb.ingest.segment.html import is_inline, is_markup
from strategy_kb.ingest.segment.marks import SIGNS, is_exponent, signs_in
from strategy_kb.ingest.segment.note_rules import add_note_rules
from strategy_kb.ingest.segment.struck import hidden_offsets

# Indented code and link definitions do not occur in documents made from print; what looks like them is text.
MARKDOWN = add_note_rules(MarkdownIt("commonmark").enable("table").disable(["code", "reference", "text_join"]))

_STRAY = re.compile(r"\*{2,}")
_NOTE_ADDRESS = re.compile(r"#.*(?:fn|ftn|note|ref|sym|cite)", re.IGNORECASE)
_WORD = re.compile(r"(?<!\S)(?![\"'(\[]*(?:[A-Za-z]:\\|\\\\))\S+")  # not a path like C:\tables or \\server
_ESCAPED_TWICE = re.compile(r"\\(?=\\[_*()\[\]~#])")
_LETTER_NOTE = re.compile(
    r"(?:^|<br\s*/?>)[^\w\n]*(?:notes?:\s*)?<sup>\s*([a-z]|[ivx]{2,5})\s*</sup>", re.MULTILINE | re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:\d|\b[IVXLC]+|\b[Nn])$")
_STAR_NOTE = re.compile(r"^[ \t]*(?:\*{2,3}[ \t]+|(?:\\\*){2,3}[ \t]*)\S", re.MULTILINE)


def clean(content: str, offsets: Sequence[int], source: str) -> Aligned:
    """Return `content` without marks; its characters stand in `source` at `offsets`.

    `<sup>1</sup>` and `[^1]` become markers, links their text, an automatic link its address, `<br>` a space. What is
    struck out or commented out is left out.
    """
    hidden = hidden_offsets(source)
    gone = {found.start() + one.start() for found in _WORD.finditer(content) for one in _twice(found[0])}
    kept = [index for index in range(len(content)) if index not in gone and offsets[index] not in hidden]
    once = "".join(content[index] for index in kept)
    return _Walk(once, [offsets[index] for index in kept], _notes_in(source)).run().fold(source)


def _twice(word: str) -> Iterator[re.Match[str]]:
    """Addresses in these documents were escaped twice ("WEF\\\\_The"); the first backslash means nothing."""
    return _ESCAPED_TWICE.finditer(word)


@dataclass(frozen=True, slots=True)
class _Notes:
    """Which signs open lines as a note's do: a document with none of them does not use them as marks."""

    two_stars: bool = False
    letters: frozenset[str] = frozenset()


@lru_cache(maxsize=8)
def _notes_in(source: str) -> _Notes:
    letters = frozenset(found[1].lower() for found in _LETTER_NOTE.finditer(source))
    return _Notes(_STAR_NOTE.search(source) is not None, letters)


class _Walk:
    """Follows the parser's tokens through the text they came from."""

    def __init__(self, content: str, offsets: Sequence[int], notes: _Notes = _Notes()) -> None:
        self.content, self.offsets, self.notes = content, offsets, notes
        self.pieces = Pieces()
        self.position = 0
        self.tokens: list[Token] = MARKDOWN.parseInline(content.replace("\r", " "))[0].children or []

    def run(self) -> Pieces:
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if closing := self._closing(index):
                self._marks(index, closing)
                index = closing + 1
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
            case "note_mark":
                self._note_mark(token)
            case _:
                self._emphasis(token.markup)

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
            if not self._is_kept(text, stray):
                self._put(found + taken, found + stray.start())
                taken = stray.end()
        self._put(found + taken, found + len(text))
        self.position = found + len(text)

    def _is_kept(self, text: str, stars: re.Match[str]) -> bool:
        """Say whether stars that mark nothing bold are the author's: "2**3", "f***", a row of them, a note's sign."""
        before, after = text[: stars.start()][-1:], text[stars.end() :][:1]
        if (before.isalnum() and after.isalnum()) or len(stars[0]) > 3:
            return True
        return self.notes.two_stars and (not after.isalnum() if before.isalnum() else after.isspace())

    def _emphasis(self, mark: str) -> None:
        """Pass over a mark; a star between figures ("2*3*4") is a sign of multiplication."""
        found = self.content.find(mark, self.position)
        if found < 0:
            return
        before, after = self.content[:found][-1:], self.content[found + len(mark) :][:1]
        if mark.startswith("*") and before.isdigit() and after.isdigit():
            self._put(found, found + len(mark))
        self.position = found + len(mark)

    def _put(self, start: int, end: int) -> None:
        self.pieces.put(self.content[start:end], self.offsets[start:end])

    def _special(self, token: Token) -> None:
        found = max(self.content.find(token.markup, self.position), self.position)
        end = found + len(token.markup)
        if token.info != "escape":
            self.pieces.insert(token.content, self.offsets[found])
        else:
            self._put(end - len(token.content), end)
        self.position = end

    def _line_break(self) -> None:
        found = max(self.content.find("\n", self.position), self.position)
        self._put(found, found + 1)
        self.position = found + 1

    def _tag(self, tag: str) -> None:
        found = self.content.find(tag, self.position)
        if not is_markup(tag):
            self._put(found, found + len(tag))
        self.position = found + len(tag)
        if not is_markup(tag) or tag.startswith("<!--"):
            return
        if tag.lower().startswith("<sup") and self._is_power_of_figures():
            self.pieces.insert("^", self._here())
        elif not is_inline(tag):
            self.pieces.insert(" ", self._here())
        elif tag.startswith("</"):
            self.pieces.close_mark()

    def _is_power_of_figures(self) -> bool:
        """Without its mark "10<sup>6</sup>" would read as another number."""
        after = self.content[self.position : self.position + 2].lstrip("-–−")
        return bool(self.pieces.chars) and self.pieces.chars[-1].isdigit() and after[:1].isdigit()

    def _note_mark(self, token: Token) -> None:
        found = self.content.find(token.markup, self.position)
        for sign in token.meta["signs"]:
            self.pieces.mark(sign, self.offsets[found])
        self.position = found + len(token.markup)
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

    def _closing(self, index: int) -> int:
        """Return the index of the token that ends the mark opening at `index`, or 0 when none opens there.

        A mark is `<sup>` around signs, or a link to a note with a number for its text.
        """
        token = self.tokens[index]
        if token.type == "html_inline" and token.content.lower().startswith("<sup"):
            ends = (at for at in range(index, len(self.tokens)) if self.tokens[at].content.lower() == "</sup>")
        elif token.type == "link_open" and _NOTE_ADDRESS.match(str(token.attrs.get("href", ""))):
            ends = (at for at in range(index, len(self.tokens)) if self.tokens[at].type == "link_close")
        else:
            return 0
        end = next(ends, 0)
        signs = self._printed(index, end)
        is_text = token.type == "html_inline" and self._is_raised_text(signs)
        return end if SIGNS.fullmatch(signs) and not is_text else 0

    def _is_raised_text(self, signs: str) -> bool:
        """Say whether raised signs are a power ("km2") or an ordinal's ending ("XXe", "1a")."""
        before = self.content[: self.content.find("<", self.position)]
        is_ending = _ORDINAL.search(before) is not None and signs.isalpha() and signs.lower() not in self.notes.letters
        return is_ending or is_exponent(before.rstrip(), signs)

    def _printed(self, index: int, end: int) -> str:
        inside = self.tokens[index + 1 : end] if end else []
        return "".join(token.content for token in inside if token.type in ("text", "text_special")).strip()

    def _marks(self, index: int, end: int) -> None:
        opening = self.tokens[index]
        found = self.content.find(opening.content or "[", self.position)
        for sign in signs_in(self._printed(index, end).strip("[]()")):
            self.pieces.mark(sign, self.offsets[found])
        self.position = found
        for token in self.tokens[index + 1 : end + 1]:
            match token.type:
                case "link_close":
                    self._skip_link_tail()
                case "html_inline" | "text":
                    self._skip(token.content)
                case "text_special":
                    self._skip(token.markup)
                case _:
                    self._skip("[" if token.type == "link_open" else token.markup)
        self.pieces.close_mark()
