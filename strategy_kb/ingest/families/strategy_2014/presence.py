"""Staff in January 2014, and which countries were Member States of IOM or observed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.families.strategy_2014.edition import PRESENCE, REFERENCES, Edition
from strategy_kb.ingest.reading.builders import stated_link
from strategy_kb.ingest.reading.country_names import iso3_by_name, read_countries
from strategy_kb.ingest.reading.prose import Reading
from strategy_kb.ingest.reading.spans import Span, whole
from strategy_kb.ingest.types import ParsedRecord, Passage, PassageKind

IOM = ("partner/iom", "IOM")
_STATES = "region covers a total of 25 countries, [19 of which are Member States and one is an Observer]."
_STAFF = (
    ("total", "staff members", "a total of [… staff members] -"),
    ("international", "international staff", "staff members - [… international staff]."),
)
_NUMBER = re.compile(r"\d+")
_MEMBERS = re.compile(r"(\d+) of which are Member States")


def parse_presence(edition: Edition, reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield the two staff counts, then a link from each Member State and from the Observer to IOM.

    Raises SourceShapeError unless the footnotes name as many States as the sentence counts.
    """
    yield from _staff(edition)
    codes = iso3_by_name(reviewed)
    states = edition.read(PRESENCE, _STATES)
    counted = int(_MEMBERS.match(states.item.text)[1])  # type: ignore[index]  # the pattern opens with it
    for number, relation, count in (("1", "member-of", counted), ("2", "observes", 1)):
        note = _footnote(edition, number)
        named = read_countries(whole(note), codes)
        if len(named) != count:
            lines = (note.line_start, note.line_end)
            found = f"{len(named)}: {note.text}"
            raise SourceShapeError(edition.document.slug, lines, f"{count} States in footnote {number}", found)
        for iso3, name in named:
            yield _membership(relation, iso3, name, states)


def _membership(relation: str, iso3: str, name: Span, states: Reading) -> ParsedRecord:
    return stated_link(relation, (f"country/{iso3}", name.text), IOM, states.sentence, *name.cite("source"))


def _footnote(edition: Edition, number: str) -> Passage:
    for passage in edition.passages(REFERENCES):
        if passage.kind is PassageKind.FOOTNOTE and passage.label.strip(". ") == number:
            return passage
    section = edition.section(REFERENCES)
    lines = (section.line_start, section.line_end)
    raise SourceShapeError(edition.document.slug, lines, f"a footnote numbered {number}", "none")


def _staff(edition: Edition) -> Iterator[ParsedRecord]:
    as_of = edition.read(PRESENCE, "As of [January 2014], IOM's presence in the region includes").item
    for name, category, pattern in _STAFF:
        counted = edition.read(PRESENCE, pattern)
        count = counted.item.find(_NUMBER)
        if count is None:
            lines = (counted.item.passage.line_start, counted.item.passage.line_end)
            raise SourceShapeError(edition.document.slug, lines, f"a number of {category}", counted.item.text)
        yield ParsedRecord(
            model="countries.staffcount",
            ref=f"staff-count/2014-01/{name}",
            title=f"{count.text} {category}, {as_of.text}",
            text=counted.sentence.text,
            fields={
                "category": category,
                "count": int(count.text),
                "is_total": name == "total",
                "as_of": None,
                "as_of_printed": as_of.text,
            },
            quotes=(
                *counted.sentence.cite("text"),
                *count.cite("count"),
                *counted.item.cite("category"),
                *as_of.cite("as_of_printed"),
            ),
        )
