"""Beginnings of footnotes: the signs that open a note at a line's start, or inside a line after another note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from strategy_kb.ingest.segment.aligned import AlignedText, Marker
from strategy_kb.ingest.segment.joining import FINISHED
from strategy_kb.ingest.segment.labels import NOTE_DEFINITION, MarkMatch, note_opening, possible_marks, sign_of
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.types import PassageKind

_HAS_ENDED = re.compile(rf"{FINISHED.pattern}|(?:^|\s)[_–—=-]{{3,}}$")
_APART = re.compile(r"(?:\s|<br\s*/?>)$", re.IGNORECASE)
_LONGEST_BREAK = len("<br />")
_LEAD = re.compile(r"(?:Notes?:\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoteHead:
    """The beginning of a note in a block: its sign is at `start:end` (at `at` in the source), its text after that."""

    start: int
    end: int
    label: str
    at: int
    is_listed: bool = False


@dataclass(slots=True)
class NoteScan:
    """The state of the scan for notes: `waiting` counts the marks of each sign that have no note yet."""

    source: Source
    waiting: Counter[str] = field(default_factory=Counter)
    placeholders: set[str] = field(default_factory=set)
    in_table: set[str] = field(default_factory=set)
    is_notes_section: bool = False

    @property
    def is_markdown(self) -> bool:
        return self.source.metadata.get("form") == "markdown"


@dataclass(frozen=True, slots=True)
class _LineStart:
    """The beginning of a line: at a block's head, after "Note:", after a note, or after the end of a sentence."""

    is_first: bool
    has_lead: bool
    has_note: bool
    may_begin: bool


def note_heads(scan: NoteScan, block: TextBlock) -> Iterator[NoteHead]:
    """Yield the note heads at the starts of a block's lines, in order."""
    body = block.body
    raised = {marker.offset: marker for marker in body.markers if opens_line(scan.source, marker.at, block)}
    lead = _LEAD.match(body.text)
    after_lead = lead.end() if lead else 0
    has_note, last_line = block.kind is PassageKind.FOOTNOTE, 0
    for index in sorted({*_line_starts(scan.source, body), *raised, after_lead}):
        line_start = _LineStart(
            is_first=index <= after_lead and is_lead(body.text[:index]),
            has_lead=index == after_lead > 0,
            has_note=has_note,
            may_begin=has_note or _HAS_ENDED.search(body.text[:index].rstrip()) is not None,
        )
        head = _head_at(scan, body, index, raised.get(index), line_start)
        line = scan.source.line_at(head.at) if head else 0
        if head and line > last_line and (line_start.is_first or line > block.lines[0]):
            has_note, last_line = True, line
            yield head


def is_lead(text: str) -> bool:
    """Say whether `text` is "Note:", "Notes:" or nothing."""
    return _LEAD.fullmatch(text.strip()) is not None


def with_heads_inside_lines(scan: NoteScan, body: AlignedText, heads: list[NoteHead]) -> Iterator[NoteHead]:
    """Yield `heads` and, between them, each head of the note with the next sign, after a sentence's end.

    "¹ Act 5. ² Act 6." are two notes where a mark waits for the second.
    """
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        yield head
        end = following.start if following else len(body.text)
        latest: NoteHead | None = head
        while latest and (sign := _sign_after(latest.label)) and (following is None or sign != following.label):
            latest = _head_inside(scan, body, latest, sign, end)
            if latest:
                yield latest


def _sign_after(label: str) -> str:
    """Return "2" for "1", "b" for "a" and nothing for other signs."""
    if label.isdigit():
        return str(int(label) + 1)
    return chr(ord(label) + 1) if re.fullmatch("[a-y]", label) else ""


def _head_inside(scan: NoteScan, body: AlignedText, before: NoteHead, sign: str, end: int) -> NoteHead | None:
    """Return the head of the note of `sign`, if one opens in the text between the head `before` and `end`."""
    for head in _heads_with_sign(body, sign, before.is_listed):
        text_before, text_after = body.text[before.end : head.start].rstrip(), body.text[head.end : end]
        is_apart = _APART.search(scan.source.text, max(0, head.at - _LONGEST_BREAK), head.at)
        if not before.end < head.start < end or not is_apart or not any(map(str.isalpha, text_after)):
            continue
        if FINISHED.search(text_before) and _waiting_marks(scan, body, head.start, sign, head.at) > 0:
            return head
    return None


def _heads_with_sign(body: AlignedText, sign: str, is_bracket: bool) -> Iterator[NoteHead]:
    for marker in body.markers:
        if marker.number == sign:
            yield NoteHead(marker.offset, marker.offset, sign, marker.at)
    for mark in possible_marks(body.text):
        if mark.signs == (sign,) and mark.is_bracket == is_bracket:
            start = mark.start + body.text[mark.start].isspace()
            yield NoteHead(start, mark.end, sign, body.starts[start], is_bracket)


def _head_at(
    scan: NoteScan, body: AlignedText, index: int, raised: Marker | None, line_start: _LineStart
) -> NoteHead | None:
    """Return the head of the note that opens at `index`, if one opens there."""
    rest = body.text[index:]
    if not rest.strip():
        return None
    if raised:
        is_waited_for = _waiting_marks(scan, body, index, raised.number, raised.at) > 0
        is_note = line_start.is_first or line_start.has_note or (line_start.may_begin and is_waited_for)
        return NoteHead(index, index, raised.number, raised.at) if is_note else None
    if definition := NOTE_DEFINITION.match(rest):
        return NoteHead(index, index + definition.end(), definition["label"].strip(), body.starts[index])
    opening = note_opening(rest)
    if opening and _is_head(scan, opening, _waiting_marks(scan, body, index, opening.signs[0]) > 0, line_start):
        return NoteHead(index, index + opening.end, opening.signs[0], body.starts[index], opening.is_bracket)
    return None


def _waiting_marks(scan: NoteScan, body: AlignedText, index: int, sign: str, exempt: int = -1) -> int:
    """Return the number of marks of `sign` before `index` without a note, not counting the one at source `exempt`."""
    wanted = sign_of(sign)
    raised = sum(
        sign_of(marker.number) == wanted for marker in body.markers if marker.offset <= index and marker.at != exempt
    )
    printed = sum(
        wanted in map(sign_of, mark.signs)
        for mark in marks_of(body)
        if mark.start <= index and mark.end <= index and mark.start < mark.end
    )
    return scan.waiting[wanted] + raised + printed


def _is_head(scan: NoteScan, opening: MarkMatch, is_waited_for: bool, line_start: _LineStart) -> bool:
    sign = opening.signs[0]
    if opening.is_bracket:
        return (line_start.is_first or line_start.may_begin) and (is_waited_for or scan.is_notes_section)
    if sign[0] in "§¶":
        return is_waited_for and (line_start.is_first or line_start.may_begin)
    if line_start.is_first:
        is_star = sign.startswith("*")
        return opening.is_tight or is_waited_for or scan.is_markdown or line_start.has_lead or not is_star
    return (
        line_start.has_note
        or (is_waited_for and (opening.is_tight or line_start.may_begin))
        or (opening.is_tight and line_start.may_begin)
    )


def _line_starts(source: Source, body: AlignedText) -> Iterator[int]:
    """Yield the index of the first character of each source line."""
    line = 0
    for index, (char, start) in enumerate(zip(body.text, body.starts, strict=True)):
        if char != " " and (line_here := source.line_at(start)) != line:
            line = line_here
            yield index


def opens_line(source: Source, offset: int, block: TextBlock) -> bool:
    """Say whether only marks, or a lead that ends with a colon, precede source `offset` in its line."""
    before = source.text[source.starts[source.line_at(offset) - 1] : offset]
    if definition := NOTE_DEFINITION.match(before.lstrip()):
        before = before.lstrip()[definition.end() :]
    return before.strip(" \t>*_[") == "" or (
        source.line_at(offset) == block.lines[0] and before.strip(" -*_").endswith(":")
    )


def marks_of(body: AlignedText) -> Iterator[MarkMatch]:
    """Yield the possible marks of a text, except one at its start, and its markers."""
    yield from (mark for mark in possible_marks(body.text) if mark.start > 0)
    for marker in body.markers:
        yield MarkMatch(marker.offset, marker.offset, (marker.number,))
