"""Strategic working areas with focus items, objectives, emphases and cross-cutting approaches, in all wordings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.ingest.families.strategy_2014.edition import (
    APPROACH_COUNT,
    APPROACHES,
    AREA_COUNT,
    COMMITMENT,
    NAME,
    OBJECTIVE_COUNT,
    PRIORITIES,
    STRATEGY,
    SUMMARY,
    WAY_FORWARD,
    Strategy2014,
    listed_points,
    point,
)
from strategy_kb.ingest.reading.builders import wording
from strategy_kb.ingest.reading.prose import COMMAS, SEMICOLONS, Separator, parted_by, read
from strategy_kb.ingest.reading.spans import Span, cite_all, text_of, whole
from strategy_kb.ingest.types import ParsedRecord

AREAS_LEAD = "strategy centers on seven strategic working areas:"
_ONLY_COMMAS = parted_by(r",\s+")
OBJECTIVES_LEAD = "IOM will pursue the following nine objectives:"
_FULL_LEAD = "IOM has defined the following regional objectives for 2014-2016:"
_EMPHASES_LEAD = "IOM will place further emphasis on:"
_EMPHASIS_COUNT = 4
APPROACH = f"point/{NAME}/key-element/approach"
APPROACH_PATTERN = "an approach that [will put … sustainability]."


def area_ref(number: int) -> str:
    return f"pillar/{NAME}/{number}"


def area_name(number: int) -> str:
    return f"Strategic working area {number}"


def parse_working_areas(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the areas of the executive summary, matched in order with the sections on them, and their two wordings.

    The second item ends early in the source ("strengthening governments' migration management") and is kept so.
    """
    items = edition.numbered(SUMMARY, AREAS_LEAD, AREA_COUNT)
    sections = edition.parts(COMMITMENT, AREA_COUNT)
    name = edition.read(SUMMARY, "strategy centers on seven [strategic working areas]:").item
    for number, (item, section) in enumerate(zip(items, sections, strict=True), start=1):
        statement, heading, body = (
            whole(item).without_end_punctuation(),
            edition.heading(section),
            edition.body(section),
        )
        yield ParsedRecord(
            model="strategies.pillar",
            ref=area_ref(number),
            title=heading.text,
            text=text_of(body),
            fields={
                "strategy": STRATEGY,
                "pillar_type": "strategic_working_area",
                "number": number,
                "statement": statement.text,
            },
            citations=(
                *heading.cite("title"),
                *statement.cite("statement"),
                *cite_all("text", body),
                *name.cite("pillar_type"),
            ),
        )
        element = (area_ref(number), area_name(number))
        yield wording(element, "summary", statement)
        yield wording(element, "heading", heading)


def parse_lists_of_areas(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the seven areas of "The Way Forward", and the two lists within the sections of strategic areas 3 and 6."""
    most_strategic = edition.numbered(WAY_FORWARD, "most strategic working areas, which are:", AREA_COUNT)
    yield from listed_points("way_forward_area", most_strategic, STRATEGY, list_name="working-area")
    abilities = edition.numbered(COMMITMENT, "abilities in the following areas:", 8)
    yield from listed_points("ability", abilities, area_ref(3))
    aims = edition.numbered(COMMITMENT, "strategy on environmental migration will center on:", 4)
    yield from listed_points("environmental_aim", aims, area_ref(6))


@dataclass(frozen=True, slots=True)
class Focus:
    """A sentence on what IOM focuses on, with `count` items between `separator`s."""

    pattern: str
    count: int = 1
    separator: Separator | None = None


FOCUSES: dict[int, tuple[Focus, ...]] = {
    1: (
        Focus("IOM's strategy in the region will focus on [strengthening … at the national level]."),
        Focus("In particular, IOM will [build upon governments' growing interest … crimes and abuses]."),
        Focus("IOM will continue prioritizing [capacity-building … vulnerable migrants].", 3, COMMAS),
    ),
    2: (
        Focus("three areas in particular: […].", 3, SEMICOLONS),
        Focus("migration management in the region deals with the [fight against crime]."),
        Focus("with regard to migration management will focus on [supporting … facilitating migration]."),
        Focus("Special emphasis will be placed on: […].", 4, SEMICOLONS),
        Focus("IOM will continue to [promote the use of its Border Management … in the region]."),
        Focus("Moreover, [partnerships with …] will continue to be a priority."),
        Focus("IOM will dedicate additional efforts in Central America to: […].", 2, SEMICOLONS),
    ),
    3: (
        Focus("[IOM's work in the field of migration and development … the Caribbean] is a priority"),
        Focus("IOM fosters synergies between labour migration and development, including […].", 4, COMMAS),
        Focus("migration and development strategy … will focus on [providing … abilities] in the following", 2, COMMAS),
    ),
    4: (
        Focus("Migration Health Division [offers support to governments … mobile populations]."),
        Focus("strategy in migration and health will focus on [actions that … programs and policies]."),
        Focus(
            "will also continue to focus on [the promotion … health of migrants].", 2, parted_by(r" and (?=guiding)")
        ),
    ),
    5: (
        Focus("in the region with a focus on […].", 4, COMMAS),
        Focus("IOM engages in [emergency relief, … affected populations] in the region.", 5, COMMAS),
        Focus("IOM programs in the post-emergency phase [work to meet the needs … to prevent forced migration]."),
        Focus("IOM is involved in [camp management … authorities] in the region.", 2, parted_by(r" and in ")),
        Focus("crisis and emergency response will emphasize [working with … situations of emergencies]."),
        Focus("IOM will also [respond to crisis situations … non-food assistance], such as"),
        Focus("shelter and non-food assistance, such as […], among others.", 3, _ONLY_COMMAS),
        Focus("post-crisis recovery by [helping … assistance], including land", 2, parted_by(r" and (?=providing)")),
    ),
    6: (
        Focus("[Environmental migration, … should be a policy priority for governments in the region]."),
        Focus("IOM strategy in the region will include […].", 3, SEMICOLONS),
    ),
    7: (
        Focus("IOM's strategy on migration policies focuses on [providing … migration policies]."),
        Focus("These should [address all aspects … commitments and goals]."),
        Focus("in close collaboration with governments in the region, will facilitate […].", 5, COMMAS),
    ),
}


def parse_focuses(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield a priority of type focus for each item, numbered in the order of its working area's section.

    Its title is the item, its text the sentence (or sentences) around it.
    """
    sections = edition.parts(COMMITMENT, AREA_COUNT)
    for area, section in enumerate(sections, start=1):
        passages = edition.body(section)
        number = 0
        for focus in FOCUSES[area]:
            reading = read(edition.document, passages, focus.pattern, focus.count, focus.separator)
            for item in reading.items:
                number += 1
                yield _focus(area, number, item, reading.sentence)


def _focus(area: int, number: int, item: Span, sentence: Span) -> ParsedRecord:
    return ParsedRecord(
        model="strategies.priority",
        ref=f"priority/{NAME}/{area}/focus/{number}",
        title=item.text,
        text=sentence.text,
        fields={
            "strategy": STRATEGY,
            "pillar": area_ref(area),
            "priority_type": "focus",
            "number": number,
            "label": "",
        },
        citations=(*item.cite("title"), *sentence.cite("text")),
    )


def objective_ref(number: int) -> str:
    return f"objective/{NAME}/{number}"


def parse_objectives(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield each objective, with the executive summary's wording as title and the full wording as text."""
    short = edition.numbered(SUMMARY, OBJECTIVES_LEAD, OBJECTIVE_COUNT)
    full = edition.numbered(PRIORITIES, _FULL_LEAD, OBJECTIVE_COUNT)
    for number, (brief, long) in enumerate(zip(short, full, strict=True), start=1):
        title, text = whole(brief).without_end_punctuation(), whole(long)
        yield ParsedRecord(
            model="strategies.objective",
            ref=objective_ref(number),
            title=title.text,
            text=text.text,
            fields={"strategy": STRATEGY, "pillar": None, "number": number},
            citations=(*title.cite("title"), *text.cite("text")),
        )
        element = (objective_ref(number), f"Objective {number}")
        yield wording(element, "summary", title)
        yield wording(element, "full", text.without_end_punctuation())


def parse_emphases(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield what IOM "will place further emphasis on"."""
    for number, item in enumerate(edition.numbered(PRIORITIES, _EMPHASES_LEAD, _EMPHASIS_COUNT), start=1):
        text = whole(item)
        title = text.without_end_punctuation()
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
            citations=(*title.cite("title"), *text.cite("text")),
        )


def approach_ref(number: int) -> str:
    return f"approach/{NAME}/{number}"


def parse_approaches(edition: Strategy2014) -> Iterator[ParsedRecord]:
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
            citations=(*heading.cite("title"), *cite_all("text", body)),
        )
        element = (approach_ref(number), f"Approach {number}")
        yield wording(element, "heading", heading)
        yield wording(element, "summary", clause)
