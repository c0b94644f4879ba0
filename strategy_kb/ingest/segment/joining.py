"""Paragraphs that a page break, a caption, a note or a footer cut in two, made whole."""

from __future__ import annotations

from dataclasses import replace

from strategy_kb.ingest.segment.aligned import join
from strategy_kb.ingest.segment.hyphens import mend
from strategy_kb.ingest.segment.notes import FINISHED
from strategy_kb.ingest.segment.source import Block, Source
from strategy_kb.ingest.types import ArtefactKind, PassageKind

_TEXT = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)


def join_broken(source: Source, blocks: list[Block]) -> list[Block]:
    """Return `blocks` with broken paragraphs joined and broken words mended.

    A paragraph goes on in the next one, past layout, captions and notes, when it does not end a sentence and the next
    begins in lower case, or with an opening bracket right after a page break. A heading or a table ends it.
    A parenthesis of its own between two notes goes on with the first of them.
    """
    whole: list[Block] = []
    open_text: Block | None = None
    for index, block in enumerate(blocks):
        if open_text is not None and block.kind is PassageKind.PARAGRAPH and _goes_on(open_text, block):
            _append(source, open_text, block)
            continue
        if whole and _is_rest_of_note(whole[-1], block, blocks[index + 1 : index + 2]):
            _append(source, whole[-1], block)
            continue
        whole.append(block)
        if block.kind in _TEXT:
            open_text = block
        elif block.kind in (PassageKind.HEADING, PassageKind.TABLE_ROW, PassageKind.QUOTE):
            open_text = None
    return [
        block
        if isinstance(block.kind, ArtefactKind) or block.cells or block.is_code
        else replace(block, body=mend(source, block.body))
        for block in whole
    ]


def _goes_on(earlier: Block, block: Block) -> bool:
    if not earlier.text or not block.text or FINISHED.search(earlier.text) or earlier.is_code or block.is_code:
        return False
    is_adjacent = block.lines[0] == earlier.lines[-1] + 1
    return block.text[0].islower() or (block.text[0] == "(" and is_adjacent and earlier.text[-1].isalnum())


def _is_rest_of_note(note: Block, block: Block, following: list[Block]) -> bool:
    is_between = note.kind is PassageKind.FOOTNOTE and bool(following) and following[0].kind is PassageKind.FOOTNOTE
    return is_between and block.kind is PassageKind.PARAGRAPH and block.text[0] == "(" and block.text[-1] == ")"


def _append(source: Source, earlier: Block, block: Block) -> None:
    earlier.body = join([earlier.body, block.body], source.text)
    earlier.lines = earlier.lines + block.lines
