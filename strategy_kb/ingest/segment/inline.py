"""Markdown text without its inline marks, with the source offset of each character that is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from strategy_kb.ingest.segment.aligned import AlignedText, TextBuilder
from strategy_kb.ingest.segment.labels import SIGNS, is_exponent, signs_in
from strategy_kb.ingest.segment.markup import add_note_rules, hidden_offsets, is_inline, is_markup

# Indented code and link definitions do not occur in documents made from print; text that looks like them is text.
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


def clean(content: str, offsets: Sequence[int], source: str) -> AlignedText:
    """Return `content` without marks; its characters are in `source` at `offsets`.

    `<sup>1</sup>` and `[^1]` become markers, links their text, an automatic link its address, `<br>` a space.
    Struck-out text and comments are omitted.
    """
    hidden = hidden_offsets(source)
    gone = {word.start() + escape.start() for word in _WORD.finditer(content) for escape in _double_escapes(word[0])}
    kept = [index for index in range(len(content)) if index not in gone and offsets[index] not in hidden]
    once = "".join(content[index] for index in kept)
    return _InlineReader(once, [offsets[index] for index in kept], _note_signs_of(source)).run().fold(source)


def _double_escapes(word: str) -> Iterator[re.Match[str]]:
    """Find the superfluous backslashes of addresses that were escaped twice ("WEF\\\\_The")."""
    return _ESCAPED_TWICE.finditer(word)


@dataclass(frozen=True, slots=True)
class _NoteSigns:
    """The signs that open notes in a document: a document without such notes does not use the signs as marks."""

    two_stars: bool = False
    letters: frozenset[str] = frozenset()


@lru_cache(maxsize=8)
def _note_signs_of(source: str) -> _NoteSigns:
    letters = frozenset(note[1].lower() for note in _LETTER_NOTE.finditer(source))
    return _NoteSigns(_STAR_NOTE.search(source) is not None, letters)


class _InlineReader:
    """Follows the parser's tokens through the text that they come from."""

    def __init__(self, content: str, offsets: Sequence[int], notes: _NoteSigns = _NoteSigns()) -> None:
        self.content, self.offsets, self.notes = content, offsets, notes
        self.pieces = TextBuilder()
        self.position = 0
        self.tokens: list[Token] = MARKDOWN.parseInline(content.replace("\r", " "))[0].children or []

    def run(self) -> TextBuilder:
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
        """Return the source offset of the current position, or of the last character at the end of the text."""
        return self.offsets[min(self.position, len(self.offsets) - 1)] if self.offsets else 0

    def _skip(self, mark: str) -> None:
        start = self.content.find(mark, self.position)
        if start >= 0:
            self.position = start + len(mark)

    def _text(self, text: str) -> None:
        start = self.content.find(text, self.position)
        if start < 0:
            self.pieces.insert(text, self._here())
            return
        taken = 0
        for stray in _STRAY.finditer(text):
            if not self._is_kept(text, stray):
                self._put(start + taken, start + stray.start())
                taken = stray.end()
        self._put(start + taken, start + len(text))
        self.position = start + len(text)

    def _is_kept(self, text: str, stars: re.Match[str]) -> bool:
        """Say whether stars that are not emphasis are text: "2**3", "f***", a row of stars, a note's sign."""
        before, after = text[: stars.start()][-1:], text[stars.end() :][:1]
        if (before.isalnum() and after.isalnum()) or len(stars[0]) > 3:
            return True
        return self.notes.two_stars and (not after.isalnum() if before.isalnum() else after.isspace())

    def _emphasis(self, mark: str) -> None:
        """Skip an emphasis mark; keep a star between figures ("2*3*4"), which is a multiplication sign."""
        start = self.content.find(mark, self.position)
        if start < 0:
            return
        before, after = self.content[:start][-1:], self.content[start + len(mark) :][:1]
        if mark.startswith("*") and before.isdigit() and after.isdigit():
            self._put(start, start + len(mark))
        self.position = start + len(mark)

    def _put(self, start: int, end: int) -> None:
        self.pieces.put(self.content[start:end], self.offsets[start:end])

    def _special(self, token: Token) -> None:
        start = max(self.content.find(token.markup, self.position), self.position)
        end = start + len(token.markup)
        if token.info != "escape":
            self.pieces.insert(token.content, self.offsets[start])
        else:
            self._put(end - len(token.content), end)
        self.position = end

    def _line_break(self) -> None:
        start = max(self.content.find("\n", self.position), self.position)
        self._put(start, start + 1)
        self.position = start + 1

    def _tag(self, tag: str) -> None:
        start = self.content.find(tag, self.position)
        if not is_markup(tag):
            self._put(start, start + len(tag))
        self.position = start + len(tag)
        if not is_markup(tag) or tag.startswith("<!--"):
            return
        if tag.lower().startswith("<sup") and self._is_power_of_figures():
            self.pieces.insert("^", self._here())
        elif not is_inline(tag):
            self.pieces.insert(" ", self._here())
        elif tag.startswith("</"):
            self.pieces.close_mark()

    def _is_power_of_figures(self) -> bool:
        """Say whether a power follows figures: without a sign "10<sup>6</sup>" would read as another number."""
        after = self.content[self.position : self.position + 2].lstrip("-–−")
        return bool(self.pieces.chars) and self.pieces.chars[-1].isdigit() and after[:1].isdigit()

    def _note_mark(self, token: Token) -> None:
        start = self.content.find(token.markup, self.position)
        for sign in token.meta["signs"]:
            self.pieces.mark(sign, self.offsets[start])
        self.position = start + len(token.markup)
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
        self.pieces.add(_InlineReader(token.content, self.offsets[self.position : end]).run())
        self.position = end
        self._skip_link_tail()

    def _automatic_link(self) -> None:
        self._skip("<")
        end = self.content.find(">", self.position)
        self._put(self.position, end)
        self.position = end + 1

    def _skip_link_tail(self) -> None:
        """Skip `](address "title")`."""
        self._skip("]")
        if self.content[self.position : self.position + 1] != "(":
            return
        limit = len(self.content)
        position = self._past_space(self.position + 1)
        address = MARKDOWN.helpers.parseLinkDestination(self.content, position, limit)
        position = self._past_space(address.pos if address.ok else position)
        title = MARKDOWN.helpers.parseLinkTitle(self.content, position, limit)
        self.position = self._past_space(title.pos if title.ok else position)
        self._skip(")")

    def _past_space(self, position: int) -> int:
        while position < len(self.content) and self.content[position].isspace():
            position += 1
        return position

    def _closing(self, index: int) -> int:
        """Return the index of the token that closes the mark at `index`, or 0 when there is no mark.

        A mark is `<sup>` around signs, or a link to a note whose text is a number.
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
        """Say whether raised signs are a power ("km2") or the ending of an ordinal ("XXe", "1a")."""
        before = self.content[: self.content.find("<", self.position)]
        is_ending = _ORDINAL.search(before) is not None and signs.isalpha() and signs.lower() not in self.notes.letters
        return is_ending or is_exponent(before.rstrip(), signs)

    def _printed(self, index: int, end: int) -> str:
        inside = self.tokens[index + 1 : end] if end else []
        return "".join(token.content for token in inside if token.type in ("text", "text_special")).strip()

    def _marks(self, index: int, end: int) -> None:
        opening = self.tokens[index]
        start = self.content.find(opening.content or "[", self.position)
        for sign in signs_in(self._printed(index, end).strip("[]()")):
            self.pieces.mark(sign, self.offsets[start])
        self.position = start
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
