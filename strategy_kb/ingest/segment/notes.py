"""Footnotes separated from the text around them, with all their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from strategy_kb.ingest.segment.aligned import AlignedText, join_texts, with_markers
from strategy_kb.ingest.segment.labels import INLINE_SIGN, certain_marks, inline_notes, is_symbol, sign_of
from strategy_kb.ingest.segment.note_heads import (
    NoteHead,
    NoteScan,
    is_lead,
    marks_of,
    note_heads,
    opens_line,
    with_heads_inside_lines,
)
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.types import ArtefactKind, PassageKind

NOTES_HEADINGS = frozenset({"references", "notes", "endnotes", "footnotes"})
_TEXT = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)


def separate_notes(source: Source, blocks: list[TextBlock]) -> list[TextBlock]:
    """Return `blocks` with each note as a block of its own, including its further paragraphs.

    A note opens a line with its sign. "[^1]:" always opens one; a star, a raised figure or a number in brackets does
    so at the head of a block, or after a sentence's end where a mark of that sign waits for its note. A paragraph that
    is indented deeper than the note before it continues that note. A mark alone on its line belongs to the text before.
    """
    scan = NoteScan(source)
    separated: list[TextBlock] = []
    for index, block in enumerate(blocks):
        is_note = _is_lone_star_item(scan, blocks, index)
        candidate = replace(block, kind=PassageKind.FOOTNOTE, level=0) if is_note else block
        for part in _split_at_notes(scan, candidate):
            separated += _count_marks(scan, part)
    whole = _with_further_paragraphs(source, separated)
    _settle_lone_marks(whole, scan.placeholders)
    return whole


def _is_lone_star_item(scan: NoteScan, blocks: list[TextBlock], index: int) -> bool:
    """Say whether a list item's bullet "*" is a note's sign: a mark waits for it and the list has no other item."""
    block = blocks[index]
    neighbours = blocks[max(index - 1, 0) : index] + blocks[index + 1 : index + 2]
    return (
        block.kind is PassageKind.LIST_ITEM
        and is_symbol(block.label)
        and scan.waiting[block.label] > 0
        and not any(other.kind is PassageKind.LIST_ITEM for other in neighbours)
    )


def _split_at_notes(scan: NoteScan, block: TextBlock) -> Iterator[TextBlock]:
    """Yield the text before a block's notes, then each note."""
    heads = _heads_in(scan, block)
    if not heads:
        yield block
        return
    heads = list(with_heads_inside_lines(scan, block.body, heads))
    if not is_lead(block.text[: heads[0].start]):
        limit = scan.source.line_at(heads[0].at)
        lines = [number for number in block.lines if number < limit]
        yield replace(block, lines=lines, body=_between(block.body, 0, heads[0].start, (-1, heads[0].at)))
        block = replace(block, lines=[number for number in block.lines if number >= limit])
    yield from _cut(scan.source, block, heads)


def _heads_in(scan: NoteScan, block: TextBlock) -> list[NoteHead]:
    if block.kind is not PassageKind.FOOTNOTE:
        return list(note_heads(scan, block)) if block.kind in _TEXT and not block.is_code else []
    opening = [marker for marker in block.body.markers if opens_line(scan.source, marker.at, block)]
    by_line = {scan.source.line_at(marker.at): marker for marker in reversed(opening)}
    heads = [NoteHead(marker.offset, marker.offset, marker.number, marker.at) for marker in reversed(by_line.values())]
    if heads and block.text and not block.text[: heads[0].start].strip():
        scan.placeholders.add(block.label)
        return heads
    return [head for head in note_heads(scan, block) if scan.source.line_at(head.at) > block.lines[0]]


def _between(body: AlignedText, start: int, end: int, offsets: tuple[int, int]) -> AlignedText:
    """Return the characters `start:end`, trimmed, with the markers between two offsets of the source."""
    text = body.cut(start, end)
    text = replace(text, markers=tuple(mark for mark in text.markers if offsets[0] < mark.at < offsets[1]))
    begin = len(text.text) - len(text.text.lstrip())
    return text.cut(begin, max(begin, len(text.text.rstrip())))


def _cut(source: Source, block: TextBlock, heads: list[NoteHead]) -> Iterator[TextBlock]:
    """Yield a block for each note."""
    ends = [*heads[1:], NoteHead(len(block.text), len(block.text), "", len(source.text) + 1)]
    for index, (head, end) in enumerate(zip(heads, ends, strict=True)):
        body = _between(block.body, head.end, end.start, (head.at, end.at))
        first = source.line_at(head.at) if index else block.lines[0]
        last = source.line_at(end.at) - 1 if index + 1 < len(heads) else block.lines[-1]
        last = max(last, source.line_at(body.starts[-1]) if body.text else first)
        lines = [number for number in block.lines if first <= number <= last]
        yield TextBlock(PassageKind.FOOTNOTE, lines, body, label=head.label, is_listed=head.is_listed)


def _count_marks(scan: NoteScan, block: TextBlock) -> Iterator[TextBlock]:
    """Yield a block and the notes inside it ("^[…]"); add its marks to those that wait for notes."""
    if not isinstance(block.kind, PassageKind) or block.is_code:
        yield block
        return
    if not scan.is_markdown:
        spans = [(mark.start, mark.end, mark.signs) for mark in certain_marks(block.text)]
        block.body = with_markers(block.body, spans, scan.source.text) if spans else block.body
    if block.kind is PassageKind.FOOTNOTE:
        sign = sign_of(block.label)
        scan.waiting[sign] = max(scan.waiting[sign] - 1, 0)
    if block.kind is PassageKind.HEADING:
        scan.is_notes_section = block.text.casefold().rstrip(":") in NOTES_HEADINGS
    signs = [sign_of(sign) for mark in marks_of(block.body) for sign in mark.signs]
    if block.kind is PassageKind.TABLE_ROW:
        signs = [sign for sign in dict.fromkeys(signs) if sign not in scan.in_table]
        scan.in_table.update(signs)
    else:
        scan.in_table.clear()
    scan.waiting.update(signs)
    yield block
    if not block.cells:
        yield from _take_out_inline_notes(scan.source, block)


def _take_out_inline_notes(source: Source, block: TextBlock) -> list[TextBlock]:
    """Remove the notes inside a block from its text, and return them."""
    spans = list(inline_notes(block.text))
    if not spans:
        return []
    notes = [
        TextBlock(PassageKind.FOOTNOTE, list(block.lines), _inner(block.body, start + 2, end - 1), label=INLINE_SIGN)
        for start, end in spans
    ]
    block.body = with_markers(block.body, [(start, end, (INLINE_SIGN,)) for start, end in spans], source.text)
    return notes


def _inner(body: AlignedText, start: int, end: int) -> AlignedText:
    offsets = body.starts[start:end]
    return _between(body, start, end, (offsets[0] - 1, offsets[-1] + 1))


def _with_further_paragraphs(source: Source, blocks: list[TextBlock]) -> list[TextBlock]:
    """Return `blocks` with each paragraph that continues a note joined to it."""
    whole: list[TextBlock] = []
    for block in blocks:
        note = _note_before(source, whole)
        if note is None or not _continues_note(source, note, block):
            whole.append(block)
            continue
        body = block.body
        if block.label:
            line = source.line(block.lines[0])
            start = source.starts[block.lines[0] - 1] + len(line) - len(line.lstrip())
            label = AlignedText(block.label, tuple(range(start, start + len(block.label))))
            label = replace(label, ends=tuple(offset + 1 for offset in label.starts))
            body = join_texts([label, body], source.text)
        note.body = join_texts([part for part in (note.body, body) if part.text], source.text)
        note.lines = note.lines + block.lines
    return whole


def _note_before(source: Source, blocks: list[TextBlock]) -> TextBlock | None:
    """Return the note that ends `blocks`, past layout that is indented (the fence of code in a note)."""
    for block in reversed(blocks):
        if block.kind is PassageKind.FOOTNOTE:
            return block
        is_layout = block.kind is ArtefactKind.LAYOUT_DEBRIS
        if not is_layout or not all(_indent(source.line(number)) for number in block.lines):
            return None
    return None


def _continues_note(source: Source, note: TextBlock, block: TextBlock) -> bool:
    if block.kind not in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.QUOTE) or not note.lines:
        return False
    depth = _indent(source.line(note.lines[0]))
    return all(_indent(source.line(number)) >= depth + 2 for number in block.lines)


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _settle_lone_marks(blocks: list[TextBlock], placeholders: set[str]) -> None:
    """Move the marks of a line without words to the text before it, and drop the signs in `placeholders`.

    Some programs that read pages print "[^0]" for all notes of a page, and the real sign in the definition.
    """
    text: TextBlock | None = None
    for block in blocks:
        if block.kind in _TEXT and not block.text and block.body.markers:
            block.kind = ArtefactKind.LAYOUT_DEBRIS
            kept = [marker for marker in block.body.markers if marker.number not in placeholders]
            if text is not None:
                moved = [replace(marker, offset=len(text.text)) for marker in kept]
                text.body = replace(text.body, markers=(*text.body.markers, *moved))
            block.body = replace(block.body, markers=())
        elif block.kind in (*_TEXT, PassageKind.HEADING, PassageKind.QUOTE):
            text = block
