"""Printed lists: labels, the items below a passage, and the items of an enumeration in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

_ROMAN_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
_PARENTHESES = re.compile(r"\([^()]*\)")
_OPEN = re.compile(r"\(.*$")
_COMMA, _SEMICOLON = re.compile(r",\s+"), re.compile(r";\s+")
_FINAL = re.compile(r"^and\s+")


def bare_label(label: str) -> str:
    """Return "a" for "(a)", "iv" for "(iv)" and "3" for "3."."""
    return label.strip("(). ")


def expect_labels(document: SourceDocument, items: Sequence[Passage], what: str) -> None:
    """Refuse list items unless their labels count from "(a)" or from "(i)"."""
    style = _ROMAN_NUMERALS if len(items) > 0 and bare_label(items[0].label) == "i" else _LETTERS
    for item, label in zip(items, style, strict=False):
        if bare_label(item.label) != label:
            refuse(document, item, f"the one of the {what} labelled ({label})", repr(item.label))


def items_below(document: SourceDocument, lead: Passage) -> list[Passage]:
    """Return the list below `lead` in its section; text between its items does not end it.

    A list with numbers or letters ends where another one begins at 1; a list without them ends at other text.
    """
    items: list[Passage] = []
    for passage in document.passages[lead.position + 1 :]:
        is_item = passage.kind is PassageKind.LIST_ITEM
        is_marked = is_item and bare_label(passage.label).isalnum()
        if passage.section != lead.section or (is_marked and items and _is_number(passage.label, 1)):
            break
        if is_item and (not is_marked or _is_number(passage.label, len(items) + 1)):
            items.append(passage)
        elif not is_item and passage.kind is not PassageKind.CAPTION and not _has_marks(items):
            break
    return items


def _has_marks(items: list[Passage]) -> bool:
    return bool(items) and bare_label(items[0].label).isalnum()


def _is_number(label: str, number: int) -> bool:
    """Say whether a label such as "4)", "(d)" or "(iv)" means `number`."""
    roman = _ROMAN_NUMERALS[number - 1] if number <= len(_ROMAN_NUMERALS) else ""
    return bare_label(label).lower() in (str(number), chr(ord("a") + number - 1), roman)


def items_within(span: Span) -> list[Span]:
    """Return the items of an enumeration, separated by semicolons or else by commas, with "and" before the last.

    Words in parentheses belong to their item: "Mexico (73,115), Panama (120,642) and the United States (351,144)".
    """
    text = _without_asides(span.text)
    separator = _SEMICOLON if _SEMICOLON.search(text) else _COMMA
    ranges, start = [], 0
    for match in separator.finditer(text):
        ranges.append((start, match.start()))
        start = match.end()
    ranges.extend(_last(text, start))
    return [_trimmed(span, *offsets) for offsets in ranges]


def _without_asides(text: str) -> str:
    """Return the text with underscores instead of parentheses and what is in them, also nested or unclosed ones."""
    while (struck := _PARENTHESES.sub(lambda aside: "_" * len(aside[0]), text)) != text:
        text = struck
    return _OPEN.sub(lambda aside: "_" * len(aside[0]), text)


def _last(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the last item, or of the last two when only "and" separates them."""
    final = _FINAL.match(text[start:])
    if final:
        yield start + final.end(), len(text)
        return
    before, joined, _ = text[start:].rpartition(" and ")
    if joined:
        yield start, start + len(before)
    yield start + len(before) + len(joined), len(text)


def _trimmed(span: Span, start: int, end: int) -> Span:
    text = span.text[start:end]
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip(" .;,"))
    return Span(span.passage, span.start + start + left, span.start + start + right)
