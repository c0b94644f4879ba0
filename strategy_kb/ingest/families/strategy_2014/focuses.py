"""What each working area says that IOM focuses on: the focus statements, and each item of those that enumerate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.ingest.families.strategy_2014.edition import AREA_COUNT, COMMITMENT, NAME, STRATEGY, Edition
from strategy_kb.ingest.families.strategy_2014.working_areas import area_ref
from strategy_kb.ingest.reading.prose import COMMAS, SEMICOLONS, Separator, parted_by, read
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import ParsedRecord


@dataclass(frozen=True, slots=True)
class Focus:
    """A sentence that says what IOM focuses on: `count` items, parted by `separator`."""

    pattern: str
    count: int = 1
    separator: Separator | None = None


_ONLY_COMMAS = parted_by(r",\s+")

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


def parse_focuses(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield a priority of type focus for each item, numbered in the order of its working area's section.

    Its title is the item, its text the sentence (or sentences) that it stands in.
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
        quotes=(*item.cite("title"), *sentence.cite("text")),
    )
