"""Kinds of blocks that their shape does not show: notes, captions, quotations, and lines that are only layout."""

from __future__ import annotations

import re

from strategy_kb.ingest.segment.labels import ListNesting, follows, heading_label, item_label, possible_markers
from strategy_kb.ingest.segment.notes import NOTES_HEADINGS, separate_notes
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.types import ArtefactKind, PassageKind

_CAPTION = re.compile(r"(?:Table|Figure|Box|Map|Chart|Graph)\s+\d+[.:]\s", re.IGNORECASE)
_CREDIT_LABEL = re.compile(r"(?:cover )?photo(?:graph)?s?(?: credits?)?:?", re.IGNORECASE)
_LEGEND = re.compile(r"(?:colou?r )?(?:legend|key):?", re.IGNORECASE)
_LONE_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,6}")
_PICTURE = re.compile(r"(?:Picture|Image|Logo)(?: of)?:? (.+)")
_LONGEST_CREDIT = 12
_TEXT = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)


def classify_blocks(source: Source, blocks: list[TextBlock]) -> list[TextBlock]:
    """Return `blocks` with their final kinds; notes are separated from the text around them.

    Blocks without a letter or figure, such as a lone quotation mark or a label without text, are layout.
    """
    blocks = separate_notes(source, blocks)
    for block in blocks:
        if block.kind is not PassageKind.TABLE_ROW and not any(char.isalnum() for char in block.text):
            block.kind = ArtefactKind.LAYOUT_DEBRIS
    _classify_credits(source, blocks)
    _classify_debris(source, blocks)
    _classify_chapter_dividers(blocks)
    _classify_quotations(blocks)
    _classify_list_items(blocks)
    _classify_listed_notes(blocks)
    return blocks


def _classify_credits(source: Source, blocks: list[TextBlock]) -> None:
    """Set the kind of blocks with "©": a credit, a caption (words before it) or a copyright notice (with a year)."""
    year = str(source.metadata.get("published_year", ""))
    credit_before = False
    for index, block in enumerate(blocks):
        if block.kind is PassageKind.PARAGRAPH and _CAPTION.match(block.text):
            block.kind = PassageKind.CAPTION
        elif block.kind is PassageKind.PARAGRAPH and "©" in block.text:
            block.kind = _kind_of_credit(block.text, year)
        elif credit_before and _is_rest_of_credit(block):
            block.kind = ArtefactKind.PHOTO_CREDIT
        credit_before = block.kind is ArtefactKind.PHOTO_CREDIT
        if credit_before and index and _is_credit_label(blocks[index - 1]):
            blocks[index - 1].kind = ArtefactKind.PHOTO_CREDIT


def _kind_of_credit(text: str, year: str) -> PassageKind | ArtefactKind:
    before, _, after = text.rpartition("©")
    is_copyright = bool(year and re.search(rf"(?<!\d){year}(?!\d)", after)) and not before.strip()
    if is_copyright or len(after.split()) > _LONGEST_CREDIT or before.strip().casefold() == "copyright":
        return PassageKind.PARAGRAPH
    has_words = any(char.isalpha() for char in before)
    return PassageKind.CAPTION if has_words else ArtefactKind.PHOTO_CREDIT


def _is_rest_of_credit(block: TextBlock) -> bool:
    is_short = block.kind is PassageKind.PARAGRAPH and len(block.text.split()) <= 3
    return is_short and block.text.endswith(")") and "(" not in block.text


def _is_credit_label(block: TextBlock) -> bool:
    return block.kind in _TEXT and _CREDIT_LABEL.fullmatch(block.text) is not None


def _classify_debris(source: Source, blocks: list[TextBlock]) -> None:
    """Set the kind of footers, page numbers, empty legends, links, names of pictures and repeated titles."""
    seen: set[str] = set()
    after_title = False
    for block in blocks:
        if block.kind not in (PassageKind.PARAGRAPH, PassageKind.HEADING, PassageKind.LIST_ITEM):
            continue
        text, folded = block.text, block.text.casefold()
        if source.is_footer(text):
            block.kind = ArtefactKind.PAGE_FOOTER
        elif block.kind is PassageKind.PARAGRAPH and _LEGEND.fullmatch(text):
            block.kind = ArtefactKind.EMPTY_LEGEND
        elif _is_title_again(source, block, seen, after_title) or _is_debris(block, seen):
            block.kind = ArtefactKind.LAYOUT_DEBRIS
        after_title = block.kind is ArtefactKind.LAYOUT_DEBRIS and folded in source.titles
        seen.add(folded)


def _is_title_again(source: Source, block: TextBlock, seen: set[str], after_title: bool) -> bool:
    """Say whether a block repeats the document's title, as a heading or on a line under one."""
    folded = block.text.casefold()
    return folded in seen and folded in source.titles and (block.kind is PassageKind.HEADING or after_title)


def _is_debris(block: TextBlock, seen: set[str]) -> bool:
    if block.kind not in (PassageKind.PARAGRAPH, PassageKind.HEADING):
        return False
    picture = _PICTURE.fullmatch(block.text)
    return (
        (block.kind is PassageKind.PARAGRAPH and _LONE_NUMBER.fullmatch(block.text) is not None)
        or block.text.startswith("»")
        or (picture is not None and picture[1].casefold() in seen)
    )


def _classify_chapter_dividers(blocks: list[TextBlock]) -> None:
    """Set a lone number and a lone title as layout when the next heading has both: they are a divider page."""
    content = [block for block in blocks if block.kind is not ArtefactKind.LAYOUT_DEBRIS]
    for number, title, heading in zip(content, content[1:], content[2:], strict=False):
        if heading.kind is not PassageKind.HEADING or not re.fullmatch(r"\d{1,2}\.", number.label + number.text):
            continue
        printed = heading_label(heading.text)
        name = heading.text[len(printed) :].strip()
        if title.text.casefold() == name.casefold() and printed in ("", number.label + number.text):
            number.kind = title.kind = ArtefactKind.LAYOUT_DEBRIS
            heading.number = number.number = (number.label + number.text).rstrip(".")


def _classify_quotations(blocks: list[TextBlock]) -> None:
    """Set a paragraph in quotation marks, or between two lone ones, as a quotation."""
    for before, block, after in zip(blocks, blocks[1:], [*blocks[2:], None], strict=False):
        if block.kind is not PassageKind.PARAGRAPH:
            continue
        is_between = before.text == "“" and after is not None and after.text == "”"
        if is_between or (block.text[0] == "“" and block.text[-1] == "”" and block.text.count("“") == 1):
            block.kind = PassageKind.QUOTE


def _classify_list_items(blocks: list[TextBlock]) -> None:
    """Set a paragraph as a list item when it has a first label or the label due next; set the level of every item."""
    nesting = ListNesting()
    due_after = ""
    for block in blocks:
        label = item_label(block.text) if block.kind is PassageKind.PARAGRAPH else ""
        is_first = any(marker.ordinal == 1 for marker in possible_markers(label)) if label else False
        if label and label != block.text and not label.endswith(".") and (is_first or follows(label, due_after)):
            block.kind, block.label, block.level = PassageKind.LIST_ITEM, label, 1
            block.body = block.body.cut(len(label) + 1)
        if block.kind is PassageKind.LIST_ITEM:
            block.level = nesting.level(block.label, block.level)
            due_after = block.label
        elif block.kind in (PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.TABLE_ROW):
            nesting.close()


def _classify_listed_notes(blocks: list[TextBlock]) -> None:
    """Set the numbered items under a heading "References" or "Notes" as the document's notes."""
    is_notes = False
    for block in blocks:
        if block.kind is PassageKind.HEADING:
            is_notes = block.text.casefold().rstrip(":") in NOTES_HEADINGS
        elif is_notes and block.kind is PassageKind.LIST_ITEM and possible_markers(block.label):
            block.kind, block.level, block.is_listed = PassageKind.FOOTNOTE, 0, True
