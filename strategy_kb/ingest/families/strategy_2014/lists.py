"""Challenges and trends, vulnerable groups, sub-regions, frameworks and tools, areas of the specialists."""

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
    STRATEGY,
    WAY_FORWARD,
    Strategy2014,
    point,
)
from strategy_kb.ingest.families.strategy_2014.structure import approach_ref, area_ref
from strategy_kb.ingest.reading.builders import alias, stated_link
from strategy_kb.ingest.reading.prose import COMMAS, SEMICOLONS, parted_by
from strategy_kb.ingest.types import ParsedRecord, Row

_MAIN = "The most important challenges for the region in regard to migration include: [protecting … migration]."
_BIGGEST = "some of the biggest challenges faced by the region, such as [demographic … the fiscal deficit]."
# (chapter, sentence, number of the working area that it belongs to or 0), in the order of the document
CHALLENGES = (
    (CONTEXT, "in all of them, [most migrants present varying degrees of vulnerability], in particular", 0),
    (CONTEXT, "countries of the region is [the high incidence of immigrants in irregular situations].", 0),
    (CONTEXT, "There is also [an increase in the number of irregular migrants … the Caribbean].", 0),
    (CONTEXT, "in the last decade, [an increase of … migration flows] has become evident", 0),
    (CONTEXT, "there has been [an increase in the number of migrants who have returned … the Caribbean].", 0),
    (CONTEXT, "is made up of [immigrant children, especially unaccompanied, … Mesoamerica].", 0),
    (COMMITMENT, "[Many of the migrants who … highly vulnerable conditions].", 1),
    (COMMITMENT, "along with [increased levels of insecurity and violence in these sub-regions],", 1),
    (COMMITMENT, "[the governance of borders and migration can pose enormous challenges to countries],", 2),
    (COMMITMENT, "particularly complex, owing to [limited resources and … important migration flows],", 2),
    (COMMITMENT, "Moreover, [the significant downturn in the security of migrants in transit through Mesoamerica],", 2),
    (COMMITMENT, "in response to [the challenge of collecting … statistics and intelligence],", 2),
    (COMMITMENT, "[Migrants are particularly vulnerable to health inequities]", 4),
    (COMMITMENT, "[The region has been identified as one of the most vulnerable to climate change … world].", 6),
    (COMMITMENT, "Nevertheless, [information and actions on the issue remain limited].", 6),
    (COMMITMENT, _BIGGEST, 7),
    (COMMITMENT, "However, [migration potential cannot be completely achieved … managed].", 7),
    (COMMITMENT, "At the same time, [migrants' vulnerability to violations and abuses in the region]", 7),
)
APPROACH_CHALLENGES = (
    "[Female and LGBTI migrants are more susceptible to … labour exploitation in the region].",
    "addresses [the feminization of migration occurring particularly in this region],",
)
TRENDS = (
    (CONTEXT, "For decades, [North America has primarily … rather than one of origin].", 0),
    (CONTEXT, "Meanwhile, [Mesoamerica and the Caribbean are principally … of migrants].", 0),
    (CONTEXT, "[new poles of attraction have emerged in … the Caribbean] for migrants coming", 0),
    (CONTEXT, "Another recent trend is [the increase in the number of immigrants … (north-south migration)].", 0),
    (CONTEXT, "[The number of African immigrants … during the last 10 years],", 0),
    (CONTEXT, "Meanwhile, [migration flows from developing Asian … continue to increase steadily].", 0),
    (CONTEXT, "Similarly, [migration flows from most Central American … steadily since 2011].", 0),
    (CONTEXT, "[the growth rate of migratory flows … has steadily decreased]", 0),
    (CONTEXT, "[The United States is also the main destination country … from developed countries]", 0),
    (COMMITMENT, "However, [such flows, both internal and cross-border, … accelerated climate change],", 6),
)
# (prefix of the name, beginning of the title, chapter, sentence, count, record that the list belongs to)
_VULNERABLE = (
    (
        "",
        "Particularly vulnerable: ",
        CONTEXT,
        "varying degrees of vulnerability, in particular [children, … of crimes].",
        8,
        STRATEGY,
    ),
    (
        "protection-",
        "To be protected and assisted: ",
        COMMITMENT,
        "assistance to [victims of … and abuses].",
        4,
        area_ref(1),
    ),
    (
        "rights-",
        "Whose rights come first: ",
        APPROACHES,
        "of the most vulnerable including [indigenous … disabilities].",
        6,
        approach_ref(1),
    ),
    (
        "harnessed-",
        "To be protected and assisted, rights first: ",
        APPROACHES,
        "assistance to [victims of … and abuses].",
        4,
        approach_ref(1),
    ),
)
# (name, acronym, chapter, sentence, record that it belongs to)
_TOOLS = (
    ("midas", "MIDAS", COMMITMENT, "use of its [Border Management Information System (MIDAS software)]", area_ref(2)),
    ("mcof", "MCOF", COMMITMENT, "IOM developed the [IOM Migration Crisis Operational Framework (MCOF)],", area_ref(5)),
    ("cccm", "CCCM", COMMITMENT, "lead agency of the [Camp Coordination and … (CCCM) Cluster]", area_ref(5)),
    ("national-development-plans", "", APPROACHES, "as part of [National Development Plans].", approach_ref(4)),
    ("undaf", "UNDAF", APPROACHES, "in the [United Nations Development … (UNDAF)]", approach_ref(4)),
)
_SUBREGIONS = "These sub-regions are: [North America (as defined above), Mesoamerica … and the Caribbean]."
_SUBREGION_CODES = ("north-america", "mesoamerica", "caribbean")
_NAME = re.compile(r"[^(]+(?=\s\(|$)")
_PARTS = {
    "north-america": (("country/USA", "United States"), ("country/CAN", "Canada")),
    "mesoamerica": (("country/MEX", "Mexico"), ("place/central-america", "Central America")),
}
_NORTH_AMERICA = "resided in [the United States and Canada (hereafter referred to … practical purposes)]"
_SPECIALISTS = "IOM is staffed with regional specialists in the following areas: […]."


def parse_challenges(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the nine in "The Way Forward" as main challenges, the others as challenges, and trends as key elements."""
    main = edition.read(WAY_FORWARD, _MAIN, 9, COMMAS)
    for number, item in enumerate(main.items, start=1):
        yield point("main_challenge", str(number), number, item, main.sentence, STRATEGY)
    yield from _challenges(edition)
    for number, (chapter, pattern, area) in enumerate(TRENDS, start=1):
        trend = edition.read(chapter, pattern)
        about = area_ref(area) if area else STRATEGY
        yield point("key_element", f"trend-{number}", number, trend.item, trend.sentence, about)


def _challenges(edition: Strategy2014) -> Iterator[ParsedRecord]:
    number = 0
    for chapter, pattern, area in CHALLENGES:
        reading = edition.read(chapter, pattern, *((5, COMMAS) if pattern is _BIGGEST else ()))
        about = area_ref(area) if area else STRATEGY
        for item in reading.items:
            number += 1
            yield point("challenge", str(number), number, item, reading.sentence, about)
    for pattern in APPROACH_CHALLENGES:
        number += 1
        challenge = edition.read(APPROACHES, pattern)
        yield point("challenge", str(number), number, challenge.item, challenge.sentence, approach_ref(3))
    number += 1
    shifting = edition.read(FUNDRAISING, "IOM recognizes that [donor priorities are shifting],")
    yield point("challenge", str(number), number, shifting.item, shifting.sentence, STRATEGY)


def parse_groups(edition: Strategy2014) -> Iterator[Row]:
    """Yield the points of all these lists, and the links and acronyms that go with them."""
    for prefix, lead, chapter, pattern, count, about in _VULNERABLE:
        reading = edition.read(chapter, pattern, count, COMMAS)
        for number, item in enumerate(reading.items, start=1):
            yield point("vulnerable_group", f"{prefix}{number}", number, item, reading.sentence, about, lead=lead)
    specialists = edition.read(PRESENCE, _SPECIALISTS, 12, SEMICOLONS)
    for number, item in enumerate(specialists.items, start=1):
        yield point("specialist_area", str(number), number, item, specialists.sentence, STRATEGY)
    yield from _tools(edition)
    yield from _subregions(edition)


def _tools(edition: Strategy2014) -> Iterator[Row]:
    for number, (name, acronym, chapter, pattern, about) in enumerate(_TOOLS, start=1):
        tool = edition.read(chapter, pattern)
        record = point("tool", name, number, tool.item, tool.sentence, about)
        yield record
        if acronym:
            yield alias(record.ref, acronym, "acronym")
        if name == "cccm":
            iom = ("organization/iom", "IOM")
            yield stated_link("leads", iom, (record.ref, tool.item.text), tool.sentence)


def _subregions(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the three sub-regions with their definitions; "North America" is the United States and Canada alone."""
    reading = edition.read(CONTEXT, _SUBREGIONS, 3, parted_by(r",\s+|\s+and\s+(?=the Caribbean)"))
    north = edition.read(CONTEXT, _NORTH_AMERICA).item
    definitions = (north, reading.items[1], reading.sentence)
    for number, (code, item, definition) in enumerate(
        zip(_SUBREGION_CODES, reading.items, definitions, strict=True), 1
    ):
        name = item.find(_NAME) or item
        yield point("subregion", code, number, name, definition, f"place/{code}")
        for ref, title in _PARTS.get(code, ()):
            whole = (f"point/{NAME}/subregion/{code}", name.text)
            yield stated_link("part-of", (ref, title), whole, definition)
