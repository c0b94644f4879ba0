"""The seven strategic working areas, in every wording and with the text of their sections."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2014.edition import (
    AREA_COUNT,
    COMMITMENT,
    NAME,
    STRATEGY,
    SUMMARY,
    WAY_FORWARD,
    Edition,
    listed_points,
)
from strategy_kb.ingest.reading.builders import wording
from strategy_kb.ingest.reading.citations import cite_all, text_of
from strategy_kb.ingest.reading.spans import whole
from strategy_kb.ingest.types import ParsedRecord

AREAS_LEAD = "strategy centers on seven strategic working areas:"


def area_ref(number: int) -> str:
    return f"pillar/{NAME}/{number}"


def parse_working_areas(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield the areas of the executive summary, matched in order with the sections on them, and their two wordings.

    The second item is cut short in the source ("strengthening governments' migration management") and kept so.
    """
    items = edition.numbered(SUMMARY, AREAS_LEAD, AREA_COUNT)
    sections = edition.parts(COMMITMENT, AREA_COUNT)
    for number, (item, section) in enumerate(zip(items, sections, strict=True), start=1):
        listed, heading, body = whole(item).without_end(), edition.heading(section), edition.body(section)
        yield ParsedRecord(
            model="strategies.pillar",
            ref=area_ref(number),
            title=heading.text,
            text=text_of(body),
            fields={"strategy": STRATEGY, "number": number, "statement": listed.text},
            quotes=(*heading.cite("title"), *listed.cite("statement"), *cite_all("text", body)),
        )
        element = (area_ref(number), f"Working area {number}")
        yield wording(element, "summary", listed)
        yield wording(element, "heading", heading)


def parse_lists_of_areas(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield the other list of seven, in "The Way Forward", and the two lists within the sections of areas 3 and 6."""
    most_strategic = edition.numbered(WAY_FORWARD, "most strategic working areas, which are:", AREA_COUNT)
    yield from listed_points("working_area", most_strategic, STRATEGY)
    abilities = edition.numbered(COMMITMENT, "abilities in the following areas:", 8)
    yield from listed_points("ability", abilities, area_ref(3))
    aims = edition.numbered(COMMITMENT, "strategy on environmental migration will center on:", 4)
    yield from listed_points("environmental_aim", aims, area_ref(6))
