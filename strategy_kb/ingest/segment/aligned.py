"""Clean text in which each character keeps its offsets in the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from strategy_kb.core.text import compose
from strategy_kb.ingest.types import Run

_CLOSERS = frozenset(")].,")  # French prints a space before ";" and ":"
# A soft hyphen, a word joiner and a byte order mark are invisible and separate no words.
_SOFT_HYPHEN = "\u00ad"
_UNSEEN = frozenset((_SOFT_HYPHEN, "\u2060", "\ufeff"))
_ZERO_WIDTH_SPACE = "\u200b"
_WITHOUT_SPACES = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1a20-\u1aaf]")


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker just before character `offset`; `at` is its offset in the source."""

    offset: int
    number: str
    at: int


@dataclass(frozen=True, slots=True)
class AlignedText:
    """`text[i]` was read from the source characters `starts[i]:ends[i]`; both are equal for an inserted character."""

    text: str = ""
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    markers: tuple[Marker, ...] = ()

    def cut(self, start: int, end: int | None = None) -> AlignedText:
        """Return the characters `start:end` with the markers inside them or at their edges."""
        end = len(self.text) if end is None else end
        return AlignedText(
            self.text[start:end],
            self.starts[start:end],
            self.ends[start:end],
            tuple(replace(mark, offset=mark.offset - start) for mark in self.markers if start <= mark.offset <= end),
        )

    def without(self, indexes: Collection[int]) -> AlignedText:
        """Return the text without the characters at `indexes`."""
        gone = set(indexes)
        keep = [index for index in range(len(self.text)) if index not in gone]
        return AlignedText(
            "".join(self.text[index] for index in keep),
            tuple(self.starts[index] for index in keep),
            tuple(self.ends[index] for index in keep),
            tuple(replace(m, offset=m.offset - sum(index < m.offset for index in gone)) for m in self.markers),
        )

    def offsets(self) -> Iterator[int]:
        """Yield the source offsets of the characters, without spaces and inserted characters."""
        for char, start, end in zip(self.text, self.starts, self.ends, strict=True):
            if char != " " and start < end:
                yield start

    def runs(self, source: str) -> tuple[Run, ...]:
        """Return the longest spans that read the same in this text and, white space folded, in `source`."""
        runs: list[Run] = []
        begin = 0
        while begin < len(self.text):
            end = begin
            while end < len(self.text) and self._is_verbatim(end, source) and self._follows(end, begin):
                end += 1
            if run := self._trimmed(begin, end):
                runs.append(run)
            begin = max(end, begin + 1)
        return tuple(runs)

    def _follows(self, index: int, begin: int) -> bool:
        return index == begin or self.starts[index] == self.ends[index - 1]

    def _is_verbatim(self, index: int, source: str) -> bool:
        raw = source[self.starts[index] : self.ends[index]]
        return raw == self.text[index] or (self.text[index] == " " and raw.isspace())

    def _trimmed(self, begin: int, end: int) -> Run | None:
        while begin < end and self.text[begin] == " ":
            begin += 1
        while end > begin and self.text[end - 1] == " ":
            end -= 1
        return Run(begin, end) if end > begin else None


@dataclass(slots=True)
class TextBuilder:
    """Collects characters with their source offsets, and folds the white space between them."""

    chars: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)

    def put(self, text: str, offsets: Iterable[int]) -> None:
        """Add `text`, whose characters are in the source at `offsets`."""
        for char, offset in zip(text, offsets, strict=True):
            self._add(char, offset, offset + 1)

    def insert(self, text: str, at: int) -> None:
        """Add `text`, which the source does not print, at source offset `at`."""
        for char in text:
            self._add(char, at, at)

    def put_aligned(self, text: AlignedText, index: int) -> None:
        """Add one character of an aligned text."""
        self._add(text.text[index], text.starts[index], text.ends[index])

    def add(self, other: TextBuilder) -> None:
        """Add the text of another builder."""
        self.extend(AlignedText("".join(other.chars), tuple(other.starts), tuple(other.ends), tuple(other.markers)))

    def extend(self, other: AlignedText) -> None:
        """Add an aligned text with its markers."""
        shift = len(self.chars)
        self.markers += [replace(mark, offset=mark.offset + shift) for mark in other.markers]
        self.chars += other.text
        self.starts += other.starts
        self.ends += other.ends

    def mark(self, number: str, at: int) -> None:
        """Add a footnote marker at the end of the text so far."""
        self.close_mark()
        self.markers.append(Marker(len(self.chars), number, at))

    def close_mark(self) -> None:
        """Record that a mark ends here: a space between it and a closing bracket or full stop is dropped."""
        self.closed.add(len(self.chars))

    def _add(self, char: str, start: int, end: int) -> None:
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)

    def fold(self, source: str) -> AlignedText:
        """Return the text with white space folded to single spaces; a removed marker leaves no space after it."""
        out = TextBuilder()
        waiting = list(self.markers)
        resumes = 0
        for index, char in enumerate(self.chars):
            while waiting and waiting[0].offset <= index:
                out._place(waiting.pop(0))
            if index in self.closed:
                out.close_mark()
            if char == _SOFT_HYPHEN:
                resumes = self._after_line_end(index, source)
            if index >= resumes and not self._is_unseen(index):
                out._take(char, self.starts[index], self.ends[index])
        for mark in waiting:
            out._place(mark)
        if out.chars[-1:] == [" "]:
            out._drop_last()
        out._stretch_spaces(source)
        length = len(out.chars)
        marks = tuple(replace(mark, offset=min(mark.offset, length)) for mark in out.markers)
        return AlignedText("".join(out.chars), tuple(out.starts), tuple(out.ends), marks)

    def _take(self, char: str, start: int, end: int) -> None:
        """Add one character of a text that is being folded."""
        if char.isspace():
            self._space(start, end)
        elif not self._composes(char, end):
            ends_of_mark = (len(self.chars), len(self.chars) - 1)
            if char in _CLOSERS and self.chars[-1:] == [" "] and not self.closed.isdisjoint(ends_of_mark):
                self._drop_last()
            self._add(char, start, end)

    def _after_line_end(self, index: int, source: str) -> int:
        """Return the index where a word continues after the soft hyphen at `index` and a line's end."""
        after = next((at for at in range(index + 1, len(self.chars)) if not self.chars[at].isspace()), index)
        return after if "\n" in source[self.ends[index] : self.starts[after]] else index

    def _is_unseen(self, index: int) -> bool:
        """Say whether a character is invisible. A zero-width space separates words in scripts without spaces."""
        if self.chars[index] == _ZERO_WIDTH_SPACE:
            return not any(_WITHOUT_SPACES.match(char) for char in self.chars[max(index - 1, 0) : index + 2])
        return self.chars[index] in _UNSEEN

    def _composes(self, char: str, end: int) -> bool:
        """Compose the last character with a combining accent; say whether the result is one character."""
        if not unicodedata.combining(char) or not self.chars:
            return False
        both = compose(self.chars[-1] + char)
        if len(both) != 1 or (self.markers[-1:] and self.markers[-1].offset == len(self.chars)):
            return False
        self.chars[-1], self.ends[-1] = both, end
        return True

    def _place(self, mark: Marker) -> None:
        offset = len(self.chars)
        if self.chars[-1:] == [" "]:
            offset -= 1
        self.markers.append(replace(mark, offset=offset))

    def _space(self, start: int, end: int) -> None:
        if not self.chars:
            return
        if self.chars[-1] != " ":
            self._add(" ", start, end)
        elif self.ends[-1] == start:
            self.ends[-1] = end

    def _drop_last(self) -> None:
        self.chars.pop()
        self.starts.pop()
        self.ends.pop()

    def _stretch_spaces(self, source: str) -> None:
        """Extend each space over all the white space around it in the source, so that a run can include it."""
        for index in range(1, len(self.chars) - 1):
            if self.chars[index] != " ":
                continue
            before, after = self.ends[index - 1], self.starts[index + 1]
            if before < after and source[before:after].isspace():
                self.starts[index], self.ends[index] = before, after


def with_markers(text: AlignedText, spans: Sequence[tuple[int, int, Sequence[str]]], source: str) -> AlignedText:
    """Return `text` with each of `spans` removed and markers for its signs in its place."""
    pieces = TextBuilder()
    waiting = list(text.markers)
    position = 0
    for start, end, signs in [*spans, (len(text.text), len(text.text), ())]:
        for index in range(position, start):
            while waiting and waiting[0].offset <= index:
                pieces.mark(waiting[0].number, waiting.pop(0).at)
            pieces.put_aligned(text, index)
        for sign in signs:
            pieces.mark(sign, text.starts[end - 1])
        if signs:
            pieces.close_mark()
        position = end
    for mark in waiting:
        pieces.mark(mark.number, mark.at)
    return pieces.fold(source)


def join_texts(parts: Sequence[AlignedText], source: str, separator: str = " ") -> AlignedText:
    """Return `parts` as one text with `separator` between them; a space joins runs that only white space separates."""
    pieces = TextBuilder()
    for part in parts:
        if pieces.chars:
            pieces.insert(separator, pieces.ends[-1])
        pieces.extend(part)
    return pieces.fold(source)
