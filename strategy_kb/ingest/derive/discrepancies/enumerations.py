"""Where a text enumerates: the items of a list below a passage, and those of a list within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.ingest import segment
from strategy_kb.ingest.derive.discrepancies.comparison import Receipt
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_PARENTHESES = re.compile(r"\([^()]*\)")
_OPEN = re.compile(r"\(.*$")
_COMMA, _SEMICOLON = re.compile(r",\s+"), re.compile(r";\s+")
_SHORT = 10
_FINAL = re.compile(r"^and\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """`passage.text[start:end]`."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    def cite(self) -> Receipt:
        return segment.quote(self.passage, self.start, self.end, "quote")

    def short(self) -> str:
        """Return the text, cut after some words."""
        words = self.text.split()
        return self.text if len(words) <= _SHORT else f"{' '.join(words[:_SHORT])} …"


def whole(passage: Passage) -> Stretch:
    """Return all of a passage's text."""
    return Stretch(passage, 0, len(passage.text))


def cell(passage: Passage, index: int) -> Stretch:
    """Return cell `index` (from 0) of a table row."""
    return Stretch(passage, *segment.cell_span(passage, index))


def items_below(document: SourceDocument, lead: Passage) -> list[Passage]:
    """Return the list that stands below `lead` in its section; text between its items does not end it.

    Items with numbers or letters run on from the first one, until another list begins at one; unmarked ones end where
    other text begins.
    """
    items: list[Passage] = []
    for passage in document.passages[lead.position + 1 :]:
        is_item = passage.kind is PassageKind.LIST_ITEM
        is_marked = is_item and passage.label.strip("(). ").isalnum()
        if passage.section != lead.section or (is_marked and items and _is_number(passage.label, 1)):
            break
        if is_item and (not is_marked or _is_number(passage.label, len(items) + 1)):
            items.append(passage)
        elif not is_item and passage.kind is not PassageKind.CAPTION and not _is_marked(items):
            break
    return items


def _is_marked(items: list[Passage]) -> bool:
    return bool(items) and items[0].label.strip("(). ").isalnum()


def _is_number(label: str, number: int) -> bool:
    """Say whether "4)", "(d)" or "(iv)" stands for 4."""
    bare = label.strip("(). ").lower()
    return bare in (str(number), chr(ord("a") + number - 1), _ROMAN[number - 1] if number <= len(_ROMAN) else "")


def items_within(stretch: Stretch) -> list[Stretch]:
    """Return the items of an enumeration: parted by semicolons or else by commas, with "and" before the last.

    What stands in parentheses belongs to its item: "Mexico (73,115), Panama (120,642) and the United States (351,144)".
    """
    text = _without_asides(stretch.text)
    separator = _SEMICOLON if _SEMICOLON.search(text) else _COMMA
    spans, start = [], 0
    for match in separator.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.extend(_last(text, start))
    return [_trimmed(stretch, *span) for span in spans]


def _without_asides(text: str) -> str:
    """Return the text with what stands in parentheses, nested or left open, struck out."""
    while (struck := _PARENTHESES.sub(lambda found: "_" * len(found[0]), text)) != text:
        text = struck
    return _OPEN.sub(lambda found: "_" * len(found[0]), text)


def _last(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the last item, or the last two that only "and" parts."""
    final = _FINAL.match(text[start:])
    if final:
        yield start + final.end(), len(text)
        return
    before, joined, _ = text[start:].rpartition(" and ")
    if joined:
        yield start, start + len(before)
    yield start + len(before) + len(joined), len(text)


def _trimmed(stretch: Stretch, start: int, end: int) -> Stretch:
    text = stretch.text[start:end]
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip(" .;,"))
    return Stretch(stretch.passage, stretch.start + start + left, stretch.start + start + right)
