"""Links from marks to their notes, and the marks and notes without a counterpart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from strategy_kb.ingest.segment.aligned import AlignedText, with_markers
from strategy_kb.ingest.segment.labels import INLINE_SIGN, is_symbol, possible_marks, sign_of
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.types import ArtefactKind, LooseEnd, PassageKind

_AROUND_TABLE = (PassageKind.CAPTION, PassageKind.HEADING)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark at source offset `at`: `group` numbers its block or table, `section` the heading before it.

    `is_certain`: it is always a mark. `is_bracket`: it is a number in brackets.
    """

    at: int
    sign: str
    group: int
    section: int
    is_certain: bool
    is_bracket: bool = False


@dataclass(frozen=True, slots=True)
class _Note:
    at: int
    section: int
    block: TextBlock


@dataclass(frozen=True)
class NoteLinks:
    """The note of each mark, by the mark's source offset and sign, and the marks and notes without a counterpart."""

    notes: dict[tuple[int, str], TextBlock]
    loose_ends: tuple[LooseEnd, ...]


def link_notes(source: Source, blocks: Sequence[TextBlock]) -> NoteLinks:
    """Return each mark's note; possible marks that have a note are removed from the text of `blocks` as markers.

    A note belongs to the marks of its sign since the last note of that sign. Several notes in a row belong to as many
    marks in their order. A number after the only note of that number, or in its section, refers back to it. Each page
    and article uses symbols such as stars again: a symbol refers to the next note only, and that note belongs to the
    marks of the nearest block or table.
    """
    notes, marks = _notes(source, blocks), list(_marks(blocks))
    note_of: dict[_Mark, _Note] = {}
    for sign in {mark.sign for mark in marks}:
        of_sign = notes.get(sign, [])
        has_list_notes = any(note.block.is_listed for note in of_sign)
        fitting = [mark for mark in marks if mark.sign == sign and (has_list_notes or not mark.is_bracket)]
        note_of.update(_paired(sign, fitting, of_sign))
    printed = {(mark.at, mark.sign) for mark in note_of if not mark.is_certain}
    for block in blocks:
        block.body = _with_markers(source, block.body, printed)
        block.cells = tuple(_with_markers(source, cell, printed) for cell in block.cells)
    note_at = {(mark.at, mark.sign): note.block for mark, note in note_of.items()}
    answered = {id(note.block) for note in note_of.values()}
    loose_ends = [LooseEnd(source.line_at(mark.at), mark.sign, is_mark=True) for mark in marks if mark not in note_of]
    loose_ends += [
        LooseEnd(note.block.lines[0], note.block.label, is_mark=False)
        for of_sign in notes.values()
        for note in of_sign
        if id(note.block) not in answered
    ]
    return NoteLinks(note_at, tuple(sorted(set(loose_ends), key=lambda end: (end.line, end.is_mark, end.sign))))


def _notes(source: Source, blocks: Sequence[TextBlock]) -> dict[str, list[_Note]]:
    notes: dict[str, list[_Note]] = defaultdict(list)
    section = 0
    for block in blocks:
        section += block.kind is PassageKind.HEADING
        if block.kind is PassageKind.FOOTNOTE:
            at = block.body.starts[0] if block.text else source.starts[block.lines[0] - 1]
            notes[sign_of(block.label)].append(_Note(at, section, block))
    return {sign: sorted(of_sign, key=lambda note: note.at) for sign, of_sign in notes.items()}


def _marks(blocks: Sequence[TextBlock]) -> Iterator[_Mark]:
    section = group = 0
    before: TextBlock | None = None
    for block in blocks:
        section += block.kind is PassageKind.HEADING
        if not isinstance(block.kind, ArtefactKind):
            is_table = block.kind is PassageKind.TABLE_ROW
            group += not (is_table and before and before.kind in (PassageKind.TABLE_ROW, *_AROUND_TABLE))
            before = block
            for sighting in possible_marks(block.text):
                if sighting.start > 0 and not block.is_code:
                    at = block.body.starts[sighting.end - 1]
                    for sign in sighting.signs:
                        yield _Mark(at, sign_of(sign), group, section, False, sighting.is_bracket)
        for mark in block.body.markers:
            yield _Mark(mark.at, sign_of(mark.number), group, section, True)


def _paired(sign: str, marks: list[_Mark], notes: list[_Note]) -> Iterator[tuple[_Mark, _Note]]:
    if sign == INLINE_SIGN:
        yield from zip(marks, notes, strict=False)
        return
    for waiting, answering in _runs(marks, notes):
        if not answering:
            yield from () if is_symbol(sign) else _backwards(waiting, notes)
        elif len(waiting) == len(answering):
            yield from zip(waiting, answering, strict=True)
        elif len(answering) == 1 and not is_symbol(sign):
            yield from ((mark, answering[0]) for mark in waiting)
        else:
            yield from _by_group(waiting, answering)


def _runs(marks: Iterable[_Mark], notes: Iterable[_Note]) -> Iterator[tuple[list[_Mark], list[_Note]]]:
    """Yield sequences of marks with the notes that follow before the next mark."""
    ordered: list[_Mark | _Note] = sorted([*marks, *notes], key=lambda item: item.at)
    waiting: list[_Mark] = []
    for is_note, run in groupby(ordered, key=lambda item: isinstance(item, _Note)):
        if is_note:
            yield waiting, [item for item in run if isinstance(item, _Note)]
            waiting = []
        else:
            waiting = [item for item in run if isinstance(item, _Mark)]
    yield waiting, []


def _by_group(waiting: list[_Mark], answering: list[_Note]) -> Iterator[tuple[_Mark, _Note]]:
    """Yield the nearest groups of marks paired with as many notes, in order."""
    groups = [list(group) for _, group in groupby(waiting, key=lambda mark: mark.group)]
    for group, note in zip(groups[-len(answering) :], answering, strict=False):
        yield from ((mark, note) for mark in group)


def _backwards(marks: list[_Mark], notes: list[_Note]) -> Iterator[tuple[_Mark, _Note]]:
    for mark in marks:
        before = [note for note in notes if note.at < mark.at]
        if before and (len(notes) == 1 or before[-1].section == mark.section):
            yield mark, before[-1]


def _with_markers(source: Source, text: AlignedText, marks: set[tuple[int, str]]) -> AlignedText:
    spans = [
        (sighting.start, sighting.end, sighting.signs)
        for sighting in possible_marks(text.text)
        if any((text.starts[sighting.end - 1], sign_of(sign)) in marks for sign in sighting.signs)
    ]
    return with_markers(text, spans, source.text) if spans else text
