"""The strategy itself: title, period, ultimate goal, coverage, opening statements, chapters and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2014.edition import (
    APPROACHES,
    COMMITMENT,
    CONTEXT,
    FUNDRAISING,
    NAME,
    PRESENCE,
    PRIORITIES,
    REFERENCES,
    STRATEGY,
    SUMMARY,
    Strategy2014,
    point,
)
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.builders import stated_link, wording
from strategy_kb.ingest.reading.lists_and_tables import bare_label
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.prose import parted_by, read
from strategy_kb.ingest.reading.spans import Span, cite, first_address, whole
from strategy_kb.ingest.types import ParsedRecord, PassageKind

STRATEGY_NAME = "Regional Strategy 2014–2016"
GOAL = f"point/{NAME}/goal/1"
GOAL_PATTERN = "[IOM's ultimate goal is to … which benefits all.]"
TITLE_PATTERN = "conceived this [2014-2016 IOM Strategy for Central and North America and the Caribbean]."
OPENINGS = {
    "opening-1": "[Central America, North America and the Caribbean make up … in the world.]",
    "opening-2": "[This region includes: … proportional to their total populations.]",
    "opening-3": "[This region has been shaped by migration. … severe human rights violations.]",
}
_YEARS = re.compile(r"(?P<start>20\d\d)-(?P<end>20\d\d)")
_COVERED = (
    ("place/central-america", "Central America"),
    ("place/north-america", "North America"),
    ("place/caribbean", "Caribbean"),
)
_CHAPTERS = (SUMMARY, PRESENCE, CONTEXT, COMMITMENT, PRIORITIES, APPROACHES, FUNDRAISING)
_PAGE_NUMBER = re.compile(r"^(?:\d+\s+)?(?P<title>\D.*)$")
_NOTE_COUNT = 8


def opening_ref(name: str) -> str:
    return f"point/{NAME}/key-element/{name}"


def parse_overview(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the strategy, its goal, the opening statements and its chapters, each with its wordings."""
    front = edition.front_matter()
    title = read(edition.document, front, "[IOM Regional Strategy for … 2014-2016]").item
    goal = edition.read(SUMMARY, GOAL_PATTERN).item
    yield _strategy(edition, title, goal)
    yield wording((STRATEGY, STRATEGY_NAME), "heading", title)
    yield wording((STRATEGY, STRATEGY_NAME), "summary", edition.read(SUMMARY, TITLE_PATTERN).item)
    yield point("goal", "1", 1, None, goal, STRATEGY)
    yield wording((GOAL, "Ultimate goal"), "summary", goal)
    region = "for [Central and North America and the Caribbean] 2014-2016"
    covered = read(edition.document, front, region, len(_COVERED), parted_by(r"\s+and\s+")).items
    for place, named in zip(_COVERED, covered, strict=True):
        yield stated_link("covers", (STRATEGY, STRATEGY_NAME), place, title, *named.cite("target"))
    for number, (name, pattern) in enumerate(OPENINGS.items(), start=1):
        statement = edition.read(SUMMARY, pattern).item
        yield point("key_element", name, number, None, statement, STRATEGY)
        yield wording((opening_ref(name), f"Opening statement {number}"), "summary", statement)
    yield from _chapters(edition)


def _strategy(edition: Strategy2014, title: Span, goal: Span) -> ParsedRecord:
    start, end = (title.find(_YEARS, group) or title for group in ("start", "end"))
    return ParsedRecord(
        model="strategies.strategy",
        ref=STRATEGY,
        title=title.text,
        text=goal.text,
        fields={
            "strategy_type": "strategy",
            "start_year": int(start.text),
            "end_year": int(end.text),
            "document": edition.document.slug,
        },
        citations=(
            *title.cite("title"),
            *goal.cite("text"),
            *start.cite("start_year"),
            *end.cite("end_year"),
        ),
    )


def _chapters(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the chapters, whose titles have another wording in the table of contents."""
    contents_lines = edition.passages("Table of contents")
    for number, heading in enumerate(_CHAPTERS, start=1):
        section = edition.section(heading)
        first_words = " ".join(heading.split()[:2])
        contents = whole(navigate.passage_with(edition.document, first_words, contents_lines))
        printed = edition.heading(section)
        ref = f"point/{NAME}/key-element/chapter-{number}"
        yield point("key_element", f"chapter-{number}", number, printed, printed, STRATEGY, lead="Chapter: ")
        yield wording((ref, f"Chapter {number}"), "heading", printed)
        yield wording((ref, f"Chapter {number}"), "contents", contents.find(_PAGE_NUMBER, "title") or contents)


def parse_references(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield each note with the first web address printed in it.

    Raises SourceShapeError unless they are numbered 1 to 8. The printed text has no marks for 2 and 7.
    """
    section = edition.section(REFERENCES)
    notes = [passage for passage in edition.body(section) if passage.kind is PassageKind.FOOTNOTE]
    labels = [bare_label(note.label) for note in notes]
    if labels != [str(number) for number in range(1, _NOTE_COUNT + 1)]:
        where = notes or edition.body(section)
        refuse(edition.document, where, f"notes 1 to {_NOTE_COUNT}", f"{len(notes)}: {', '.join(labels) or 'none'}")
    for number, note in enumerate(notes, start=1):
        address = first_address(note.text)
        yield ParsedRecord(
            model="records.reference",
            ref=f"reference/{edition.document.slug}/{number}",
            title=None,
            text=note.text,
            fields={
                "document": edition.document.slug,
                "passage": note.key,
                "number": str(number),
                "link": address,
            },
            citations=(*cite("text", note), *(cite("link", note, address) if address else ())),
        )
