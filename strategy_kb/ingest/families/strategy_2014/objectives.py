"""The nine objectives, short and in full, and the four emphases."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2014.edition import (
    NAME,
    OBJECTIVE_COUNT,
    PRIORITIES,
    STRATEGY,
    SUMMARY,
    Edition,
)
from strategy_kb.ingest.reading.builders import wording
from strategy_kb.ingest.reading.spans import whole
from strategy_kb.ingest.types import ParsedRecord

OBJECTIVES_LEAD = "IOM will pursue the following nine objectives:"
_FULL_LEAD = "IOM has defined the following regional objectives for 2014-2016:"
_EMPHASES_LEAD = "IOM will place further emphasis on:"
_EMPHASIS_COUNT = 4


def objective_ref(number: int) -> str:
    return f"objective/{NAME}/{number}"


def parse_objectives(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield each objective, titled as the executive summary words it, with its full wording as text."""
    short = edition.numbered(SUMMARY, OBJECTIVES_LEAD, OBJECTIVE_COUNT)
    full = edition.numbered(PRIORITIES, _FULL_LEAD, OBJECTIVE_COUNT)
    for number, (brief, long) in enumerate(zip(short, full, strict=True), start=1):
        title, text = whole(brief).without_end(), whole(long)
        yield ParsedRecord(
            model="strategies.objective",
            ref=objective_ref(number),
            title=title.text,
            text=text.text,
            fields={"strategy": STRATEGY, "pillar": None, "number": number},
            quotes=(*title.cite("title"), *text.cite("text")),
        )
        element = (objective_ref(number), f"Objective {number}")
        yield wording(element, "summary", title)
        yield wording(element, "full", text.without_end())


def parse_emphases(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield what IOM "will place further emphasis on"."""
    for number, item in enumerate(edition.numbered(PRIORITIES, _EMPHASES_LEAD, _EMPHASIS_COUNT), start=1):
        text = whole(item)
        title = text.without_end()
        yield ParsedRecord(
            model="strategies.priority",
            ref=f"priority/{NAME}/emphasis/{number}",
            title=title.text,
            text=text.text,
            fields={
                "strategy": STRATEGY,
                "pillar": None,
                "priority_type": "emphasis",
                "number": number,
                "label": item.label,
            },
            quotes=(*title.cite("title"), *text.cite("text")),
        )
