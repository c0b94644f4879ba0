"""Rules for printed numbers that are no statistics: years, labels, references, parts of names.

Numbers that no rule excludes must be statistics or be listed in `not_statistics.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.numbers import Quantity, QuantityKind, read_quantities
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

_ADDRESS = re.compile(r"(?:https?://|www\d?\.)\S+|\S+@\S+")
_CONTENTS = frozenset({"contents", "table of contents"})
_CELL_GAP = " | "
_LONGEST_VALUE = 8
_REFERENCE = re.compile(
    r"(?:\b(?:Tables?|Annex(?:es)?|Figures?|Objectives?|Principles?|Pillars?|Targets?|Goals?|Articles?|Chapters?|Sections?"
    r"|Parts?|Volumes?|[Ff]ootnotes?|[Nn]otes?)\s|\b(?:No|pp?)\.\s)(?:\d+(?:,\s\d+)*,?\s(?:and|to|or)\s)?$"
)
_CITED_PAGES = re.compile(r"\(\d{4}\):\s$")
_NUMBERING = re.compile(r"(?:\bTel\.?:?|\bISBN)[\s+\d-]*$")
_LICENCE_VERSION = re.compile(r"\s(?:IGO|International|Unported)\b")
_ONE_BEFORE = re.compile(r"\b(?:no|each|any|every)\s$", re.IGNORECASE)
_ONE_AFTER = re.compile(r"-stop\b|\s(?:of|another|hand|example)\b", re.IGNORECASE)
_RANKS_BEFORE = re.compile(r"\brank(?:s|ed|ing)?\s$", re.IGNORECASE)
_RANKS_AFTER = re.compile(
    r"(?:,?\s(?:and\s|or\s)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))*"
    r"(?:-|\s)(?:most|least|best|worst|\w{2,}est)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """A printed number that is neither in a statistic nor excluded."""

    document: str
    line: int
    printed: str
    text: str


def _is_address(passage: Passage, quantity: Quantity) -> bool:
    return any(m.start() <= quantity.start < m.end() for m in _ADDRESS.finditer(passage.text))


def _is_table_cell(passage: Passage, quantity: Quantity) -> bool:
    """Say whether the number is in a table cell with a value, not with prose."""
    if passage.kind is not PassageKind.TABLE_ROW:
        return False
    start = passage.text.rfind(_CELL_GAP, 0, quantity.start) + len(_CELL_GAP)
    cell = passage.text[start:].partition(_CELL_GAP)[0]
    return len(cell.split()) <= _LONGEST_VALUE


def _is_reference(passage: Passage, quantity: Quantity) -> bool:
    before = passage.text[: quantity.start]
    return bool(_REFERENCE.search(before) or _CITED_PAGES.search(before))


def _is_numbering(passage: Passage, quantity: Quantity) -> bool:
    is_numbered = _NUMBERING.search(passage.text[: quantity.start])
    return bool(is_numbered or _LICENCE_VERSION.match(passage.text, quantity.end))


def _is_idiom(passage: Passage, quantity: Quantity) -> bool:
    before, text = passage.text[: quantity.start], passage.text
    return quantity.printed.lower() == "one" and bool(
        _ONE_BEFORE.search(before) or _ONE_AFTER.match(text, quantity.end)
    )


def _is_order(passage: Passage, quantity: Quantity) -> bool:
    is_rank = _RANKS_AFTER.match(passage.text, quantity.end) or _RANKS_BEFORE.search(passage.text[: quantity.start])
    return quantity.kind is QuantityKind.ORDINAL and not is_rank


RULES: Mapping[str, Callable[[Passage, Quantity], bool]] = {
    "a year, a period of years or a date": lambda _, q: q.kind in (QuantityKind.YEAR, QuantityKind.DATE),
    "part of a name, such as CA-4 or COVID-19": lambda _, q: q.kind is QuantityKind.NAME,
    "part of a web or mail address": _is_address,
    "the value of a table's cell, which the table's own parser reads": _is_table_cell,
    "a reference to a part of a document": _is_reference,
    "a telephone number, an ISBN or the version of a licence": _is_numbering,
    "an idiom with one": _is_idiom,
    "an ordinal that is no rank": _is_order,
}


def exclusion(passage: Passage, quantity: Quantity) -> str:
    """Return the rule that excludes `quantity`, or an empty string."""
    return next((name for name, applies in RULES.items() if applies(passage, quantity)), "")


def passages_with_statistics(document: SourceDocument) -> Iterator[Passage]:
    """Yield the passages whose numbers count: all but those of a table of contents."""
    for passage in document.passages:
        if document.section_by_key[passage.section].heading.strip().lower() not in _CONTENTS:
            yield passage


def unexcluded(document: SourceDocument) -> Iterator[tuple[Passage, Quantity]]:
    """Yield each number of `document` that no rule excludes, with its passage."""
    for passage in passages_with_statistics(document):
        for quantity in read_quantities(passage.text):
            if not exclusion(passage, quantity):
                yield passage, quantity


def line_of(document: SourceDocument, passage: Passage, printed: str) -> int:
    """Return the first line of the passage with `printed`; the passage's first line when a line end divides it."""
    for number in range(passage.line_start, passage.line_end + 1):
        if printed in fold(document.lines[number - 1]):
            return number
    return passage.line_start
