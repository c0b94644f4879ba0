"""The strategy itself: title, period, goal, coverage, opening statements, notes, and lists in its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    WAY_FORWARD,
    Strategy2014,
    point,
    strategy_name,
)
from strategy_kb.ingest.families.strategy_2014.structure import approach_ref, area_ref, objective_ref
from strategy_kb.ingest.reading.builders import reference, stated_link, wording
from strategy_kb.ingest.reading.navigate import bare_label, refuse
from strategy_kb.ingest.reading.prose import COMMAS, SEMICOLONS, Separator, parted_by, read
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import ParsedRecord, PassageKind

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
_NOTE_COUNT = 8


def opening_ref(name: str) -> str:
    return f"point/{NAME}/key-element/{name}"


def parse_overview(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the strategy, its goal, and the opening statements, each with its wordings."""
    front = edition.front_matter()
    title = read(edition.document, front, "[IOM Regional Strategy for … 2014-2016]").item
    goal = edition.read(SUMMARY, GOAL_PATTERN).item
    strategy = (STRATEGY, strategy_name(edition.document))
    yield _strategy(edition, title, goal)
    yield wording(strategy, "heading", title)
    yield wording(strategy, "summary", edition.read(SUMMARY, TITLE_PATTERN).item)
    yield point("goal", "1", 1, None, goal, STRATEGY)
    yield wording((GOAL, "Ultimate goal"), "summary", goal)
    region = "for [Central and North America and the Caribbean] 2014-2016"
    covered = read(edition.document, front, region, len(_COVERED), parted_by(r"\s+and\s+")).items
    for place, named in zip(_COVERED, covered, strict=True):
        names = "" if named.text in place[1] and " " in named.text else f"“{title.text}” names {place[1]}."
        yield stated_link("covers", strategy, place, title, *named.cite("target"), names=names)
    for number, (name, pattern) in enumerate(OPENINGS.items(), start=1):
        statement = edition.read(SUMMARY, pattern).item
        yield point("key_element", name, number, None, statement, STRATEGY)
        yield wording((opening_ref(name), f"Opening statement {number}"), "summary", statement)


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
    yield from (reference(note, bare_label(note.label)) for note in notes)


FRONT_MATTER = ""


@dataclass(frozen=True, slots=True)
class ProseList:
    """`name` begins the refs of its items; `about` is the record that the list belongs to."""

    name: str
    chapter: str
    pattern: str
    count: int
    separator: Separator | None
    about: str = STRATEGY


_CAUSES = parted_by(r",\s+(?:and\s+as a result of|because of)\s+")
_FUNDERS = parted_by(r",\s+as well as with\s+|\s+and\s+")

LISTS = (
    ProseList(
        "iom-commitment", FRONT_MATTER, "in the international community to: […].", 4, SEMICOLONS, "organization/iom"
    ),
    ProseList("region", SUMMARY, "This region includes: […].", 3, SEMICOLONS),
    ProseList("harm", SUMMARY, "everyday many migrants suffer [abuse, … rights violations].", 6, COMMAS),
    ProseList("facet", PRESENCE, "facets of migration: […], among others.", 7, COMMAS),
    ProseList("difference", CONTEXT, "vary greatly in degrees of [prosperity, … natural disasters].", 5, COMMAS),
    ProseList("irregular-risk", CONTEXT, "Irregular migrants are more vulnerable to […].", 7, COMMAS),
    ProseList("pole", CONTEXT, "the most important are located in: [Mexico, … Trinidad and Tobago]", 5, COMMAS),
    ProseList("irregularity-factor", CONTEXT, "due to various factors, such as [the … laws].", 5, COMMAS),
    ProseList("transit-risk", COMMITMENT, "places migrants at a high risk of being […].", 5, COMMAS, area_ref(1)),
    ProseList("crime", COMMITMENT, "in order to tackle [transnational … forging].", 4, COMMAS, area_ref(2)),
    ProseList("contribution", COMMITMENT, "among other gains, their […].", 4, COMMAS, area_ref(3)),
    ProseList("inequity-cause", COMMITMENT, "exist because of [an unequal … services].", 3, _CAUSES, area_ref(4)),
    ProseList("knowledge-gap", COMMITMENT, "There is [a shortage … urban planning].", 3, SEMICOLONS, area_ref(6)),
    ProseList("potential", COMMITMENT, "Migration has the potential to [reduce … worldwide].", 9, COMMAS, area_ref(7)),
    ProseList("joint-area", PRIORITIES, "in areas such as [co-funding … joint advocacy].", 3, COMMAS, objective_ref(8)),
    ProseList("funder", FUNDRAISING, "particularly from [the private … in the region].", 3, _FUNDERS),
    ProseList("counterpart", FUNDRAISING, "hand in hand with [governments, … stakeholders] to establish", 3, COMMAS),
    ProseList("private-sector", FUNDRAISING, "private sector, in the promotion of: […] for the benefit", 5, COMMAS),
    ProseList("user", WAY_FORWARD, "reference tool for [the Organization, … other partners] in the region", 4, COMMAS),
)

# In our words: the beginning of titles of items that alone ("abuse") do not show which list they are from.
LEADS = {
    "iom-commitment": "IOM acts to ",
    "region": "The region includes ",
    "harm": "Harm that many migrants suffer: ",
    "facet": "Facet of migration: ",
    "difference": "How the countries differ: ",
    "irregular-risk": "Risk for irregular migrants: ",
    "pole": "New pole of attraction: ",
    "irregularity-factor": "Cause of irregular migration: ",
    "transit-risk": "Risk of migrants in transit: being ",
    "crime": "Crime to tackle: ",
    "contribution": "Contribution of migrant workers: ",
    "inequity-cause": "Cause of health inequities: ",
    "knowledge-gap": "Gap in dealing with climate change: ",
    "potential": "Migration has the potential to ",
    "joint-area": "Area of partnership with the private sector: ",
    "funder": "Source of funds: ",
    "counterpart": "Counterpart: ",
    "private-sector": "To promote with the private sector: ",
    "user": "User of the strategy: ",
}

COMMITMENTS = {
    1: (
        "IOM ensures that [the rights of migrants be included as a priority in all aspects of its work],",
        "IOM will also continue [working with stakeholders to … of migrants' rights], and",
        "and [encouraging the issue to be at the forefront of the public agenda].",
        "IOM will [harness governments' growing interest … crimes and abuses].",
        "IOM will continue developing [awareness-raising campaigns, … of migrants], regardless",
    ),
    2: (
        "IOM will strengthen its efforts to [raise awareness and reinforce stakeholders' capacities].",
        "IOM will continue to work to [develop governments' capacities to manage migration],",
        "manage migration, [advocate for international cooperation on migration initiatives],",
        "and [include migration issues as a priority in relevant regional platforms and processes].",
    ),
    3: (
        "IOM is committed to [promoting the just treatment of all migrants, … gender identity].",
        "IOM recognizes [the need to focus on women and LGBTI communities]",
        "IOM has devoted special efforts to [ensure that … governments and counterparts].",
        "and will [employ actions designed … of this process].",
        "IOM will [promote the empowerment of women … sensitive to this process],",
        "and [work to raise awareness of authorities and communities].",
    ),
    4: (
        "IOM will focus on [the development of applied research, … project results].",
        "Likewise, [capacity building of stakeholders] will continue as a priority",
        "IOM will promote [strong and stable relationships … areas of government].",
        "IOM will continue promoting [the establishment and development … National Development Plans].",
        "IOM will pursue [systematic and adequate inclusion of migration issues … (UNDAF)]",
        "IOM will continue [developing its projects in consultation … and stakeholders]",
        "To this end, [building strong and equal partnerships with civil society and academia]",
    ),
}


def parse_key_elements(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the items of the lists in prose, then IOM's commitments under each cross-cutting approach."""
    for prose in LISTS:
        passages = edition.passages(prose.chapter) if prose.chapter else edition.front_matter()
        reading = read(edition.document, passages, prose.pattern, prose.count, prose.separator)
        for number, item in enumerate(reading.items, start=1):
            name = f"{prose.name}-{number}"
            yield point("key_element", name, number, item, reading.sentence, prose.about, lead=LEADS[prose.name])
    for approach, patterns in COMMITMENTS.items():
        for number, pattern in enumerate(patterns, start=1):
            commitment = edition.read(APPROACHES, pattern)
            name = f"approach-{approach}-commitment-{number}"
            about = approach_ref(approach)
            yield point("key_element", name, number, commitment.item, commitment.sentence, about, lead="Commitment: ")
