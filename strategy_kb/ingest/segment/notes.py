"""Notes parted from the text they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from strategy_kb.ingest.segment.aligned import Aligned, Marker, join, with_marks
from strategy_kb.ingest.segment.marks import (
    DEFINITION,
    Sighting,
    certain_marks,
    is_symbol,
    opening,
    possible_marks,
    sign_of,
)
from strategy_kb.ingest.segment.source import Block, Source
from strategy_kb.ingest.types import ArtefactKind, PassageKind

INLINE_SIGN = "^"
NOTES_HEADINGS = frozenset({"references", "notes", "endnotes", "footnotes"})
FINISHED = re.compile(r"[.!?:…][)\]”’\"'»*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:\s?\[\d{1,3}\])*$")

_HAS_ENDED = re.compile(rf"{FINISHED.pattern}|(?:^|\s)[_–—=-]{{3,}}$")
_APART = re.compile(r"(?:\s|<br\s*/?>)$", re.IGNORECASE)
_LONGEST_BREAK = len("<br />")
_LEAD = re.compile(r"(?:Notes?:\s*)?", re.IGNORECASE)
_TEXT = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a note begins in a block: at `start` with its sign (`at` in the source), after `end` with its text."""

    start: int
    end: int
    label: str
    at: int
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line begins: at a block's head, after "Note:", after a note, or where a sentence or note has ended."""

    is_first: bool
    has_lead: bool
    has_note: bool
    may_begin: bool


@dataclass(slots=True)
class _Reading:
    """What was read so far: how many marks of each sign still wait for a note."""

    source: Source
    waiting: Counter[str] = field(default_factory=Counter)
    placeholders: set[str] = field(default_factory=set)
    in_table: set[str] = field(default_factory=set)
    is_notes_section: bool = False

    @property
    def is_markdown(self) -> bool:
        return self.source.metadata.get("form") == "markdown"


def part_notes(source: Source, blocks: list[Block]) -> list[Block]:
    """Return `blocks` with each note a block of its own, its further paragraphs in it.

    A note opens a line with its sign. "[^1]:" always opens one; a star, a raised figure or a number in brackets does
    so at the head of a block, or after a sentence's end where a mark of that sign waits for its note. A paragraph set
    in deeper than the note before it goes on with that note. A mark alone on its line belongs to the text before.
    """
    reading = _Reading(source)
    parted: list[Block] = []
    for index, block in enumerate(blocks):
        if _is_lone_star_item(reading, blocks, index):
            block = replace(block, kind=PassageKind.FOOTNOTE, level=0)  # noqa: PLW2901
        for part in _parts(reading, block):
            parted += _see(reading, part)
    whole = _with_further_paragraphs(source, parted)
    _settle_lone_marks(whole, reading.placeholders)
    return whole


def _is_lone_star_item(reading: _Reading, blocks: list[Block], index: int) -> bool:
    """A bullet "*" is a note's sign where a mark waits for it and no other bullet stands beside it."""
    block = blocks[index]
    beside = blocks[max(index - 1, 0) : index] + blocks[index + 1 : index + 2]
    return (
        block.kind is PassageKind.LIST_ITEM
        and is_symbol(block.label)
        and reading.waiting[block.label] > 0
        and not any(other.kind is PassageKind.LIST_ITEM for other in beside)
    )


def _parts(reading: _Reading, block: Block) -> Iterator[Block]:
    """Yield the text before a block's notes, then the notes."""
    if block.kind is PassageKind.FOOTNOTE:
        own = [mark for mark in block.body.markers if _opens_line(reading.source, mark.at, block)]
        by_line = {reading.source.line_at(mark.at): mark for mark in reversed(own)}
        heads = [_Head(mark.offset, mark.offset, mark.number, mark.at) for mark in reversed(by_line.values())]
        if heads and block.text and not block.text[: heads[0].start].strip():
            reading.placeholders.add(block.label)
        else:
            heads = [head for head in _heads(reading, block) if reading.source.line_at(head.at) > block.lines[0]]
    else:
        heads = list(_heads(reading, block)) if block.kind in _TEXT and not block.is_code else []
    if not heads:
        yield block
        return
    heads = list(_with_next_on_line(reading, block.body, heads))
    if _LEAD.fullmatch(block.text[: heads[0].start].strip()) is None:
        limit = reading.source.line_at(heads[0].at)
        lines = [number for number in block.lines if number < limit]
        yield replace(block, lines=lines, body=_between(block.body, 0, heads[0].start, (-1, heads[0].at)))
        block = replace(block, lines=[number for number in block.lines if number >= limit])
    yield from _cut(reading, block, heads)


def _between(body: Aligned, start: int, end: int, source: tuple[int, int]) -> Aligned:
    """Return the characters `start:end` with the markers that stand between two offsets of the source."""
    text = body.cut(start, end)
    text = replace(text, markers=tuple(mark for mark in text.markers if source[0] < mark.at < source[1]))
    begin = len(text.text) - len(text.text.lstrip())
    return text.cut(begin, max(begin, len(text.text.rstrip())))


def _cut(reading: _Reading, block: Block, heads: list[_Head]) -> Iterator[Block]:
    """Give each note its own block."""
    source = reading.source
    ends = [*heads[1:], _Head(len(block.text), len(block.text), "", len(source.text) + 1)]
    for index, (head, end) in enumerate(zip(heads, ends, strict=True)):
        body = _between(block.body, head.end, end.start, (head.at, end.at))
        first = source.line_at(head.at) if index else block.lines[0]
        last = source.line_at(end.at) - 1 if index + 1 < len(heads) else block.lines[-1]
        last = max(last, source.line_at(body.starts[-1]) if body.text else first)
        used = [number for number in block.lines if first <= number <= last]
        yield Block(PassageKind.FOOTNOTE, used, body, label=head.label, is_listed=head.is_listed)


def _heads(reading: _Reading, block: Block) -> Iterator[_Head]:
    """Yield where notes begin in a block of text."""
    body = block.body
    raised = {mark.offset: mark for mark in body.markers if _opens_line(reading.source, mark.at, block)}
    lead = _LEAD.match(body.text)
    after_lead = lead.end() if lead else 0
    has_note, last_line = block.kind is PassageKind.FOOTNOTE, 0
    for at in sorted({*_line_starts(reading.source, body), *raised, after_lead}):
        place = _Place(
            is_first=at <= after_lead and _LEAD.fullmatch(body.text[:at].strip()) is not None,
            has_lead=at == after_lead > 0,
            has_note=has_note,
            may_begin=has_note or _HAS_ENDED.search(body.text[:at].rstrip()) is not None,
        )
        head = _head(reading, body, at, raised.get(at), place)
        line = reading.source.line_at(head.at) if head else 0
        if head and line > last_line and (place.is_first or line > block.lines[0]):
            has_note, last_line = True, line
            yield head


def _with_next_on_line(reading: _Reading, body: Aligned, heads: list[_Head]) -> Iterator[_Head]:
    """Yield the heads and, between them, each that opens the note of the next sign after a sentence's end.

    "¹ Act 5. ² Act 6." are two notes where a mark waits for the second.
    """
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        yield head
        end = following.start if following else len(body.text)
        while (sign := _sign_after(head.label)) and (following is None or sign != following.label):
            further = _opening_within(reading, body, head, sign, end)
            if further is None:
                break
            head = further  # noqa: PLW2901
            yield head


def _sign_after(label: str) -> str:
    """Return "2" for "1", "b" for "a" and nothing for other signs."""
    if label.isdigit():
        return str(int(label) + 1)
    return chr(ord(label) + 1) if re.fullmatch("[a-y]", label) else ""


def _opening_within(reading: _Reading, body: Aligned, head: _Head, sign: str, end: int) -> _Head | None:
    """Return the head of the note of `sign`, if one opens in the text of the note at `head`, which ends at `end`."""
    for found in _opening_with(body, sign, head.is_listed):
        before, after = body.text[head.end : found.start].rstrip(), body.text[found.end : end]
        is_apart = _APART.search(reading.source.text, max(0, found.at - _LONGEST_BREAK), found.at)
        if not head.end < found.start < end or not is_apart or not any(map(str.isalpha, after)):
            continue
        if FINISHED.search(before) and _waiting(reading, body, found.start, sign, found.at) > 0:
            return found
    return None


def _opening_with(body: Aligned, sign: str, is_bracket: bool) -> Iterator[_Head]:
    for mark in body.markers:
        if mark.number == sign:
            yield _Head(mark.offset, mark.offset, sign, mark.at)
    for sighting in possible_marks(body.text):
        if sighting.signs == (sign,) and sighting.is_bracket == is_bracket:
            start = sighting.start + body.text[sighting.start].isspace()
            yield _Head(start, sighting.end, sign, body.starts[start], is_bracket)


def _head(reading: _Reading, body: Aligned, at: int, raised: Marker | None, place: _Place) -> _Head | None:
    """Return the head of the note that opens at `at`, if one does there."""
    rest = body.text[at:]
    if not rest.strip():
        return None
    if raised:
        is_waited_for = _waiting(reading, body, at, raised.number, raised.at) > 0
        is_note = place.is_first or place.has_note or (place.may_begin and is_waited_for)
        return _Head(at, at, raised.number, raised.at) if is_note else None
    if defined := DEFINITION.match(rest):
        return _Head(at, at + defined.end(), defined["label"].strip(), body.starts[at])
    found = opening(rest)
    if found and _is_head(reading, found, _waiting(reading, body, at, found.signs[0]) > 0, place):
        return _Head(at, at + found.end, found.signs[0], body.starts[at], found.is_bracket)
    return None


def _waiting(reading: _Reading, body: Aligned, at: int, sign: str, own: int = -1) -> int:
    """Return how many marks of `sign` before `at` have no note yet."""
    here = [mark for mark in _marks(body) if mark.start <= at and mark.end <= at]
    raised = sum(sign_of(mark.number) == sign_of(sign) for mark in body.markers if mark.offset <= at and mark.at != own)
    printed = sum(sign_of(sign) in map(sign_of, mark.signs) for mark in here if mark.start < mark.end)
    return reading.waiting[sign_of(sign)] + raised + printed


def _is_head(reading: _Reading, found: Sighting, is_waited_for: bool, place: _Place) -> bool:
    sign = found.signs[0]
    if found.is_bracket:
        return (place.is_first or place.may_begin) and (is_waited_for or reading.is_notes_section)
    if sign[0] in "§¶":
        return is_waited_for and (place.is_first or place.may_begin)
    if place.is_first:
        is_star = sign.startswith("*")
        return found.is_tight or is_waited_for or reading.is_markdown or place.has_lead or not is_star
    return (
        place.has_note
        or (is_waited_for and (found.is_tight or place.may_begin))
        or (found.is_tight and place.may_begin)
    )


def _line_starts(source: Source, body: Aligned) -> Iterator[int]:
    line = 0
    for index, (char, start) in enumerate(zip(body.text, body.starts, strict=True)):
        if char != " " and (now := source.line_at(start)) != line:
            line = now
            yield index


def _opens_line(source: Source, at: int, block: Block) -> bool:
    before = source.text[source.starts[source.line_at(at) - 1] : at]
    if found := DEFINITION.match(before.lstrip()):
        before = before.lstrip()[found.end() :]
    return before.strip(" \t>*_[") == "" or (
        source.line_at(at) == block.lines[0] and before.strip(" -*_").endswith(":")
    )


def _see(reading: _Reading, block: Block) -> Iterator[Block]:
    """Count the marks of a block that is done; yield it and the notes that stand inside it ("^[…]")."""
    if not isinstance(block.kind, PassageKind) or block.is_code:
        yield block
        return
    if not reading.is_markdown:
        spans = [(mark.start, mark.end, mark.signs) for mark in certain_marks(block.text)]
        block.body = with_marks(block.body, spans, reading.source.text) if spans else block.body
    if block.kind is PassageKind.FOOTNOTE:
        sign = sign_of(block.label)
        reading.waiting[sign] = max(reading.waiting[sign] - 1, 0)
    if block.kind is PassageKind.HEADING:
        reading.is_notes_section = block.text.casefold().rstrip(":") in NOTES_HEADINGS
    signs = [sign_of(sign) for mark in _marks(block.body) for sign in mark.signs]
    if block.kind is PassageKind.TABLE_ROW:
        signs = [sign for sign in dict.fromkeys(signs) if sign not in reading.in_table]
        reading.in_table.update(signs)
    else:
        reading.in_table.clear()
    reading.waiting.update(signs)
    yield block
    if not block.cells:
        yield from _inside(reading.source, block)


def _marks(body: Aligned) -> Iterator[Sighting]:
    """Yield what stands like a mark; a number in brackets that opens the text does not."""
    yield from (mark for mark in possible_marks(body.text) if mark.start > 0)
    for mark in body.markers:
        yield Sighting(mark.offset, mark.offset, (mark.number,))


def _inside(source: Source, block: Block) -> list[Block]:
    """Take the notes that stand inside a block out of its text."""
    spans = list(_bracketed(block.text))
    if not spans:
        return []
    notes = [
        Block(PassageKind.FOOTNOTE, list(block.lines), _inner(block.body, start + 2, end - 1), label=INLINE_SIGN)
        for start, end in spans
    ]
    block.body = with_marks(block.body, [(start, end, (INLINE_SIGN,)) for start, end in spans], source.text)
    return notes


def _inner(body: Aligned, start: int, end: int) -> Aligned:
    offsets = body.starts[start:end]
    return _between(body, start, end, (offsets[0] - 1, offsets[-1] + 1))


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("^[")
    while at >= 0:
        depth, end = 0, at + 1
        while end < len(text):
            depth += (text[end] == "[") - (text[end] == "]")
            end += 1
            if depth == 0:
                break
        if depth or not any(char.isalnum() for char in text[at:end]):
            return
        yield at, end
        at = text.find("^[", end)


def _with_further_paragraphs(source: Source, blocks: list[Block]) -> list[Block]:
    whole: list[Block] = []
    for block in blocks:
        note = _note_before(source, whole)
        if note is None or not _is_further(source, note, block):
            whole.append(block)
            continue
        body = block.body
        if block.label:
            line = source.line(block.lines[0])
            start = source.starts[block.lines[0] - 1] + len(line) - len(line.lstrip())
            label = Aligned(block.label, tuple(range(start, start + len(block.label))))
            label = replace(label, ends=tuple(offset + 1 for offset in label.starts))
            body = join([label, body], source.text)
        note.body = join([part for part in (note.body, body) if part.text], source.text)
        note.lines = note.lines + block.lines
    return whole


def _note_before(source: Source, blocks: list[Block]) -> Block | None:
    """Return the note that the last of `blocks` is, but for layout that is set in (the fence of code in a note)."""
    for block in reversed(blocks):
        if block.kind is PassageKind.FOOTNOTE:
            return block
        if block.kind is not ArtefactKind.LAYOUT_DEBRIS or not all(_indent(source.line(one)) for one in block.lines):
            return None
    return None


def _is_further(source: Source, note: Block, block: Block) -> bool:
    if block.kind not in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.QUOTE) or not note.lines:
        return False
    depth = _indent(source.line(note.lines[0]))
    return all(_indent(source.line(number)) >= depth + 2 for number in block.lines)


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _settle_lone_marks(blocks: list[Block], placeholders: set[str]) -> None:
    """Give the marks of a line without words to the text before it; a place-holder of the notes' program goes.

    Some programs that read pages print "[^0]" for all notes of a page, and each note's own sign in the definition.
    """
    text: Block | None = None
    for block in blocks:
        if block.kind in _TEXT and not block.text and block.body.markers:
            block.kind = ArtefactKind.LAYOUT_DEBRIS
            marks = [mark for mark in block.body.markers if mark.number not in placeholders]
            if text is not None:
                moved = [replace(mark, offset=len(text.text)) for mark in marks]
                text.body = replace(text.body, markers=(*text.body.markers, *moved))
            block.body = replace(block.body, markers=())
        elif block.kind in (*_TEXT, PassageKind.HEADING, PassageKind.QUOTE):
            text = block
