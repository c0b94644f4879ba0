"""Counts against lists: a number of things that a passage announces, and the things that are then listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.derive.discrepancies.comparison import Comparison, Material
from strategy_kb.ingest.derive.discrepancies.subjects import subjects
from strategy_kb.ingest.reading.lists import items_below, items_within
from strategy_kb.ingest.reading.numbers import Quantity, QuantityKind, read_quantities
from strategy_kb.ingest.reading.spans import Span, whole
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

RULE = "count-against-list"
_LARGEST = 60
_LEAD = re.compile(r"(?P<noun>(?:\s[\w'’-]+){1,6}?)(?:\s(?:are|is|in\s.+|seeking\s.+))?:$")
_INLINE = re.compile(r"(?P<noun>(?:\s[\w'’-]+){1,8}?)(?P<mark>:\s|\s–\s|\sof\s(?=\w+,\s\w+\sand\s))(?=\S)")
_THESE = re.compile(r"(?P<noun>(?:\s[\w-]+){0,3}?\s(?P<kind>[\w-]+s))\b[^.]*\.\sThese\s(?P=kind)\sare:\s")
_SENTENCE_END = re.compile(r"\.(?:\s+[A-Z]|$)|$")
_DASH = re.compile(r"\s–\s")


@dataclass(frozen=True, slots=True)
class Counted:
    """A count as printed: `stretch` is the number with what it counts, `noun` the latter."""

    document: SourceDocument
    stretch: Span
    quantity: Quantity
    noun: str

    @property
    def number(self) -> int:
        return int(self.quantity.value or 0)

    @property
    def slug(self) -> str:
        return f"count-{slug_of(self.noun)}-{self.document.slug}-{self.stretch.passage.line_start}"


def compare_lists(material: Material) -> Iterator[Comparison]:
    """Compare each count that opens a list, below it or in the same sentence, with the length of the list."""
    for document, passage in material.passages():
        if passage.kind is PassageKind.TABLE_ROW:
            continue
        for quantity in counts_in(passage):
            yield from _compare_one(material, document, passage, quantity)


def counts_in(passage: Passage) -> Iterator[Quantity]:
    """Yield the numbers of a passage that can count the items of a list."""
    for quantity in read_quantities(passage.text):
        is_plain = quantity.kind is QuantityKind.NUMBER and not quantity.unit and quantity.value_max is None
        if is_plain and quantity.value is not None and 2 <= quantity.value <= _LARGEST:
            yield quantity


def _compare_one(
    material: Material, document: SourceDocument, passage: Passage, quantity: Quantity
) -> Iterator[Comparison]:
    rest = passage.text[quantity.end :]
    if lead := _LEAD.fullmatch(rest):
        counted = _counted(document, passage, quantity, lead["noun"])
        if items := items_below(document, passage):
            yield _comparison(material, counted, [whole(item) for item in items])
        yield from _untitled_blocks(material, counted)
        return
    for pattern in (_INLINE, _THESE):
        if found := pattern.match(rest):
            counted = _counted(document, passage, quantity, found["noun"])
            yield _comparison(material, counted, _inline_items(passage, quantity.end + found.end(), found[0]))
            return


def _counted(document: SourceDocument, passage: Passage, quantity: Quantity, noun: str) -> Counted:
    return Counted(document, Span(passage, quantity.start, quantity.end + len(noun)), quantity, noun.strip())


def _inline_items(passage: Passage, start: int, lead: str) -> list[Span]:
    """Return the items of the list from `start` to the end of its sentence, or to the dash that closes it."""
    end = _SENTENCE_END.search(passage.text, start)
    stop = end.start() if end else len(passage.text)
    closing = _DASH.search(passage.text, start, stop) if _DASH.search(lead) else None
    return items_within(Span(passage, start, closing.start() if closing else stop))


def _comparison(material: Material, counted: Counted, items: list[Span]) -> Comparison:
    printed, number = counted.stretch.text, len(items)
    return Comparison(
        rule=RULE,
        slug=counted.slug,
        agrees=counted.number == number,
        cited=(counted.stretch.cite(), items[0].cite(), *([items[-1].cite()] if number > 1 else [])),
        about=subjects(material, counted.document, counted.stretch.cite()),
        title=f"“{printed}” and a list of {number}",
        text=f"The passage announces “{printed}”. The list that follows has {number}, "
        f"from “{items[0].short()}” to “{items[-1].short()}”.",
        shown="The items as listed; the printed count stands beside them as the passage's own figure.",
        severity="substance",
        topic="count",
    )


def _untitled_blocks(material: Material, counted: Counted) -> Iterator[Comparison]:
    """Compare a count in a heading with the headings that follow it, where lists with a lead stand below them."""
    document, heading = counted.document, counted.stretch.passage
    if heading.kind is not PassageKind.HEADING:
        return
    after = document.passages[heading.position + 1 :]
    titles = [each for each in after if each.kind is PassageKind.HEADING]
    blocks = [each for each in after if each.kind is PassageKind.PARAGRAPH and each.text.endswith(":")]
    if not titles or not blocks:
        return
    printed = counted.stretch.text
    yield Comparison(
        rule=RULE,
        slug=f"{counted.slug}-titles",
        agrees=counted.number == len(titles),
        cited=(counted.stretch.cite(), *(whole(title).cite() for title in titles)),
        about=subjects(material, document, counted.stretch.cite()),
        title=f"“{printed}”, of which {len(titles)} have a title",
        text=f"The heading announces “{printed}”. {len(blocks)} lists follow, but only {len(titles)} titles.",
        shown=f"{len(blocks)} of them; one without a printed title is shown by its statement.",
        severity="substance",
        topic="missing-text",
    )
