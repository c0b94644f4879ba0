"""Vulnerable groups, sub-regions as this strategy defines them, frameworks and tools, areas of the specialists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2014.edition import (
    APPROACHES,
    COMMITMENT,
    CONTEXT,
    NAME,
    PRESENCE,
    STRATEGY,
    Strategy2014,
    point,
)
from strategy_kb.ingest.families.strategy_2014.structure import approach_ref, area_ref
from strategy_kb.ingest.reading.builders import alias, stated_link
from strategy_kb.ingest.reading.prose import COMMAS, SEMICOLONS, parted_by
from strategy_kb.ingest.types import ParsedRecord, ParsedRow

# (prefix of the name, what opens the title, chapter, sentence, count, what the list is under)
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
# (name, acronym, chapter, sentence, what it is under)
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


def parse_groups(edition: Strategy2014) -> Iterator[ParsedRecord | ParsedRow]:
    """Yield the points of all these lists, and the links and acronyms that go with them."""
    for prefix, lead, chapter, pattern, count, about in _VULNERABLE:
        listed = edition.read(chapter, pattern, count, COMMAS)
        for number, item in enumerate(listed.items, start=1):
            yield point("vulnerable_group", f"{prefix}{number}", number, item, listed.sentence, about, lead=lead)
    specialists = edition.read(PRESENCE, _SPECIALISTS, 12, SEMICOLONS)
    for number, item in enumerate(specialists.items, start=1):
        yield point("specialist_area", str(number), number, item, specialists.sentence, STRATEGY)
    yield from _tools(edition)
    yield from _subregions(edition)


def _tools(edition: Strategy2014) -> Iterator[ParsedRecord | ParsedRow]:
    for number, (name, acronym, chapter, pattern, about) in enumerate(_TOOLS, start=1):
        tool = edition.read(chapter, pattern)
        record = point("tool", name, number, tool.item, tool.sentence, about)
        yield record
        if acronym:
            yield alias(record.ref, acronym, "acronym")
        if name == "cccm":
            iom = ("partner/iom", "IOM")
            yield stated_link("leads", iom, (record.ref, tool.item.text), tool.sentence)


def _subregions(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the three sub-regions with their definitions; "North America" is the United States and Canada alone."""
    listed = edition.read(CONTEXT, _SUBREGIONS, 3, parted_by(r",\s+|\s+and\s+(?=the Caribbean)"))
    north = edition.read(CONTEXT, _NORTH_AMERICA).item
    definitions = (north, listed.items[1], listed.sentence)
    for number, (code, item, definition) in enumerate(zip(_SUBREGION_CODES, listed.items, definitions, strict=True), 1):
        name = item.find(_NAME) or item
        yield point("subregion", code, number, name, definition, f"place/{code}")
        for ref, title in _PARTS.get(code, ()):
            whole = (f"point/{NAME}/subregion/{code}", name.text)
            yield stated_link("part-of", (ref, title), whole, definition)
