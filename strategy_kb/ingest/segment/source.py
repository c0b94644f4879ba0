"""The text that is segmented, with its lines, and the blocks that it is cut into."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from strategy_kb.core.text import fold
from strategy_kb.ingest.segment.aligned import AlignedText, TextBuilder
from strategy_kb.ingest.types import ArtefactKind, PassageKind

_BROKEN_WORD = re.compile(r"[\w-]+-[*_]*[ \t]*\n(?:\s*[*_]*\w+)?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_NUMBER, _LAST_NUMBER = re.compile(r"^\d{1,4}\s*"), re.compile(r"\s*\d{1,4}$")


@dataclass(slots=True)
class TextBlock:
    """A piece of the source that becomes a passage or an artefact.

    `lines` are the source lines (1-based) it is made of, not the lines between them. `heads` are the cells of a table's
    row that are headings. `level` is a heading's depth as marked or a list item's nesting. `number` is the heading's
    number without its closing mark (a page between chapters carries it too). `blank_before` counts the blank lines just
    before it, in text without markup. `is_listed`: the number of this note is in brackets or in a list.
    `is_code`: the text is verbatim, and nothing in it is a mark or a note.
    """

    kind: PassageKind | ArtefactKind
    lines: list[int]
    body: AlignedText
    label: str = ""
    cells: tuple[AlignedText, ...] = ()
    heads: tuple[int, ...] = ()
    level: int = 0
    number: str = ""
    blank_before: int = 0
    is_listed: bool = False
    is_code: bool = False

    @property
    def text(self) -> str:
        return self.body.text


@dataclass(frozen=True)
class Source:
    """The decoded text of a document, with its sidecar."""

    slug: str
    metadata: Mapping[str, Any]
    text: str
    lines: list[str] = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        lines = self.text.split("\n")
        starts = [0]
        for line in lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "starts", starts)

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1."""
        return self.lines[number - 1]

    def is_blank(self, number: int) -> bool:
        return not self.line(number).strip()

    def line_at(self, offset: int) -> int:
        """Return the number of the line that holds source character `offset`."""
        return bisect_right(self.starts, offset)

    def verbatim(self, numbers: Iterable[int], skip: int = 0) -> AlignedText:
        """Return whole lines, white space folded, without the first `skip` characters."""
        pieces = TextBuilder()
        for count, number in enumerate(numbers):
            if count:
                pieces.insert(" ", self.starts[number - 1] - 1)
            line = self.line(number)[skip:] if count == 0 else self.line(number)
            start = self.starts[number - 1] + (skip if count == 0 else 0)
            pieces.put(line, range(start, start + len(line)))
        return pieces.fold(self.text)

    def is_footer(self, text: str) -> bool:
        """Say whether `text` is the document's title with a page number before or after it."""
        folded = fold(text).casefold()
        without_number = {_FIRST_NUMBER.sub("", folded), _LAST_NUMBER.sub("", folded)} - {folded}
        return folded not in self.titles and not without_number.isdisjoint(self.titles)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Return the document's title and its parts, folded and in lower case."""
        whole = [str(self.metadata.get(key, "")) for key in ("title", "short_title")]
        parts = [part for title in whole for part in re.split(r"\s+[–—-]\s+|:\s+", title)]
        return frozenset(fold(text).casefold() for text in whole + parts if fold(text))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word and hyphenated word that occurs unbroken in the text, in lower case."""
        return frozenset(word.casefold() for word in _WORD.findall(_BROKEN_WORD.sub(" ", self.text)))
