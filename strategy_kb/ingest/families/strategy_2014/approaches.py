"""The four cross-cutting approaches and the sentence of the executive summary that words all four."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2014.edition import (
    APPROACH_COUNT,
    APPROACHES,
    NAME,
    STRATEGY,
    SUMMARY,
    Edition,
    point,
)
from strategy_kb.ingest.reading.builders import wording
from strategy_kb.ingest.reading.citations import cite_all, text_of
from strategy_kb.ingest.reading.prose import COMMAS
from strategy_kb.ingest.types import ParsedRecord

APPROACH = f"point/{NAME}/key-element/approach"
APPROACH_PATTERN = "an approach that [will put … sustainability]."


def approach_ref(number: int) -> str:
    return f"approach/{NAME}/{number}"


def parse_approaches(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield the approaches of the chapter on them, matched in order with the clauses of the summary's sentence."""
    reading = edition.read(SUMMARY, APPROACH_PATTERN, APPROACH_COUNT, COMMAS)
    sections = edition.parts(APPROACHES, APPROACH_COUNT)
    yield point("key_element", "approach", 1, None, reading.sentence, STRATEGY)
    yield wording((APPROACH, "The approach as a whole"), "summary", reading.sentence)
    for number, (clause, section) in enumerate(zip(reading.items, sections, strict=True), start=1):
        heading, body = edition.heading(section), edition.body(section)
        yield ParsedRecord(
            model="strategies.approach",
            ref=approach_ref(number),
            title=heading.text,
            text=text_of(body),
            fields={"strategy": STRATEGY, "number": number},
            quotes=(*heading.cite("title"), *cite_all("text", body)),
        )
        element = (approach_ref(number), f"Approach {number}")
        yield wording(element, "heading", heading)
        yield wording(element, "summary", clause)
