"""Paragraphs that a page break, a caption, a note or a footer cut in two, and words broken at a line's end, joined."""

from __future__ import annotations

import re
from dataclasses import replace

from strategy_kb.ingest.segment.aligned import AlignedText, join_texts
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.types import ArtefactKind, PassageKind

FINISHED = re.compile(r"[.!?:…][)\]”’\"'»*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:\s?\[\d{1,3}\])*$")
_TEXT = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)


def join_paragraphs(source: Source, blocks: list[TextBlock]) -> list[TextBlock]:
    """Return `blocks` with broken paragraphs and broken words joined.

    A paragraph continues in the next one, past layout, captions and notes, when it does not end a sentence and the
    next begins in lower case, or with an opening bracket right after a page break. A heading or a table ends it.
    A paragraph in parentheses between two notes continues the first of them.
    """
    whole: list[TextBlock] = []
    open_text: TextBlock | None = None
    for index, block in enumerate(blocks):
        if open_text is not None and block.kind is PassageKind.PARAGRAPH and _continues(open_text, block):
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
        else replace(block, body=join_words(source, block.body))
        for block in whole
    ]


def _continues(earlier: TextBlock, block: TextBlock) -> bool:
    if not earlier.text or not block.text or FINISHED.search(earlier.text) or earlier.is_code or block.is_code:
        return False
    is_adjacent = block.lines[0] == earlier.lines[-1] + 1
    return block.text[0].islower() or (block.text[0] == "(" and is_adjacent and earlier.text[-1].isalnum())


def _is_rest_of_note(note: TextBlock, block: TextBlock, following: list[TextBlock]) -> bool:
    is_between = note.kind is PassageKind.FOOTNOTE and bool(following) and following[0].kind is PassageKind.FOOTNOTE
    return is_between and block.kind is PassageKind.PARAGRAPH and block.text[0] == "(" and block.text[-1] == ")"


def _append(source: Source, earlier: TextBlock, block: TextBlock) -> None:
    earlier.body = join_texts([earlier.body, block.body], source.text)
    earlier.lines = earlier.lines + block.lines


_HYPHENS = "-‐‑"
_RANGE_SIGNS = _HYPHENS + "–"
# Conjunctions between two words that share an ending ("pre- and post-arrival"), in several languages.
_JOINING = re.compile(
    r"(?:and|or|nor|to|but|as|plus|versus|vs|und|oder|bis|sowie|bzw|aber|noch|et|ou|ni|à|au|y|e|o|u|a|ed|od|i|og|och"
    r"|eller|en|of|ak|oswa|és|sau)(?:(?P<hyphen>-)(?=\w)|(?=[\s/.]|$))",
    re.IGNORECASE,
)
# First parts of words that have a hyphen.
_FIRST_PARTS = frozenset(("non", "peut", "quasi", "self", "vice", "well"))
_LONGEST_PARTICLE = 3
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(rf"(?<=\w)[{_RANGE_SIGNS}] (?=\w)")


def join_words(source: Source, body: AlignedText) -> AlignedText:
    """Return `body` with the words that a line's end breaks joined, with or without their hyphen.

    1. The document decides where it can: the hyphen stays if the hyphenated word occurs unbroken elsewhere in it, and
       goes if the closed word does.
    2. Before a word that joins two others ("pre- and post-arrival", "pré- et post-retour") the hyphen is suspended:
       it stays, and so does the space. With a hyphen after it too ("face-to-face") it is part of a word.
    3. A hyphen after a figure or before a figure or a capital is the word's own ("20-year", "COVID-19",
       "Afro-Caribbean"), and so are the sign of a range ("2014–2016", "Mexico–Cuba"), a hyphen after a letter alone, at
       which no word breaks ("e-mail", "c'est-à-dire", "a-t-il"), and one after "non" or "self": it stays, the space
       goes. Words in capitals are read as those in small letters.
    4. Else the hyphen stays only if its left part is a word of the document ("long-term" but "practitioners"); after
       one of up to three letters the right part must be a word too ("co-operate" but "international").
    """
    gone: list[int] = []
    for line_break in _BREAK.finditer(body.text):
        at = line_break.start()
        if not _is_broken(source, body, at):
            continue
        keeps_hyphen = _keeps_hyphen(source, body.text, at)
        if keeps_hyphen is not None:
            gone += [at + 1] if keeps_hyphen else [at, at + 1]
    return body.without(gone) if gone else body


def _is_broken(source: Source, body: AlignedText, at: int) -> bool:
    """Say whether the sign at `at` ends a source line, or the end of a block that was joined with the next."""
    gap = source.text[body.starts[at + 1] : body.ends[at + 1]]
    return gap == "" or "\n" in gap


def _keeps_hyphen(source: Source, text: str, at: int) -> bool | None:
    """Say whether the hyphen at `at` stays without its space; None leaves both as they are."""
    before, after, following = text[at - 1], text[at + 2], _next_word(text, at)
    if text[at] == "–":
        is_range = before.isdigit() and after.isdigit()
        return True if is_range or (_word_before(text, at)[:1].isupper() and after.isupper()) else None
    left, right = _word_before(text, at), following.casefold()
    are_words = before.isalpha() and after.isalpha()
    if are_words and f"{left}-{right}".casefold() in source.words:
        return True
    if are_words and left.casefold() + right in source.words:
        return False
    if joining := _JOINING.match(text, at + 2):
        return True if joining["hyphen"] else None
    is_capital = after.isupper() and not (left.isupper() and following.isupper() and len(left) > 1)
    last = left.casefold().rsplit("-", 1)[-1]
    is_letter_alone = len(last) == 1 and text[at - 2 : at - 1] not in ("'", "’")
    if not are_words or is_capital or is_letter_alone or left.casefold() in _FIRST_PARTS:
        return True
    return last in source.words and (len(last) > _LONGEST_PARTICLE or right in source.words)


def _next_word(text: str, at: int) -> str:
    word = _WORD.match(text, at + 2)
    return word[0] if word else ""


def _word_before(text: str, at: int) -> str:
    begin = at
    while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] == "-"):
        begin -= 1
    return text[begin:at]
