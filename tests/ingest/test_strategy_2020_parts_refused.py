"""Tables, lists and paragraphs without which a part of a 2020–2024 strategy cannot be read: each is missed by name."""

from __future__ import annotations

import pytest

from tests.ingest.faults import Fault, not_refused_so
from tests.ingest.strategy_2020 import SLUG
from tests.ingest.test_strategy_2020_refused import (
    CONTENTS,
    DRIVERS,
    INDICATORS,
    OFFICES,
    PILLARS,
    PROCESSES,
    REGIMES,
    STAFF,
    line,
    lines_of,
    part,
)

DEVELOPMENT = part("institutional development"), (CONTENTS, (639, 682))
GROUPS = part("groups of countries"), (CONTENTS, (300, 312))
OBJECTIVE = "| <i>Main objective:</i><br>Address the adverse drivers of migration |"
COALITION = "| Issue-based Coalition (IBC) on Human Mobility (among other IBCs)  |"

FAULTS = {
    "the table of offices has another header": Fault(
        *OFFICES,
        "| Regional Office (San Jose, Costa Rica) ",
        "| Offices ",
        (704, 704),
        "a table headed “Regional Office (City, Country)”",
        "none",
    ),
    "an office stands under no category": Fault(
        *OFFICES,
        "<b>Offices and sub-offices in countries and territories</b>",
        "",
        (709, 709),
        "a category above 'Aruba (Oranjestad)' in column 1",
        "none",
    ),
    "the paragraph on an office's functions is lost": Fault(
        *OFFICES,
        line(745),
        "",
        (739, 752),
        "a paragraph that opens with “The Country Office with Resource Mobilization Functions”",
        "none",
    ),
    "the table of the staff is lost": Fault(
        *STAFF, lines_of(730, 735), "", (704, 747), "two tables, of offices and of staff", "1"
    ),
    "the numbers of the staff have no date": Fault(
        *STAFF,
        "Numbers are as of 31 December 2019.",
        "Numbers are recent.",
        (730, 735),
        "a note with the date of the numbers",
        "none",
    ),
    "a number of the staff is none": Fault(
        *STAFF,
        "| General service         | 649        |",
        "| General service         | 64 or more |",
        (732, 732),
        "a number of staff",
        "'64 or more'",
    ),
    "the vision names a pillar that has no table": Fault(
        *PILLARS,
        "### (b) [Mobility: ",
        "### (b) [Movement: ",
        (595, 627),
        "tables for Resilience, Movement, Governance",
        "Resilience, Mobility, Governance",
    ),
    "a pillar of the vision has no name": Fault(
        *PILLARS, "### (b) [Mobility: Facilitating", "### (b) [Facilitating", (205, 205), "(b) and a pillar", "(b)"
    ),
    "there is no vision statement": Fault(
        *PILLARS, "## 1.1. VISION STATEMENT", "## 1.1. MISSION", None, "one section headed Vision statement", "0"
    ),
    "there are no tables of priorities": Fault(
        *PILLARS, lines_of(593, 633), "", None, "tables titled “Strategic priorities under the … pillar”", "none"
    ),
    "a title stands over no table": Fault(
        *PILLARS,
        lines_of(595, 603),
        "",
        (593, 593),
        "one table under “Table 2. Strategic priorities under the resilience pillar”",
        "0",
    ),
    "a table has only its header": Fault(
        *PILLARS, lines_of(597, 603), "", (595, 595), "a row with the main objective", "no row"
    ),
    "a table opens without its objective": Fault(
        *PILLARS, OBJECTIVE, "| Address the adverse drivers |", (597, 597), "“Main objective: …”", "'Address the ad"
    ),
    "a table has text under its objective": Fault(
        *PILLARS,
        "|  | Foster social cohesion, reduce violence, and",
        "| More | Foster social cohesion, reduce violence, and",
        (598, 598),
        "no text in column 1",
        "'More'",
    ),
    "a table has two objectives": Fault(
        *PILLARS,
        "|  | Foster social cohesion, reduce violence, and",
        "| Main objective: more | Foster social cohesion, reduce violence, and",
        (598, 598),
        "no text in column 1",
        "'Main objective: more'",
    ),
    "an objective has no priority beside it": Fault(
        *PILLARS, line(597), f"{OBJECTIVE}  |\n", (597, 597), "a priority in column 2", "an empty cell"
    ),
    "the director names fewer pillars": Fault(
        PILLARS[0],
        ((70, 84), *PILLARS[1]),
        "; and serving as",
        " and serving as",
        (74, 74),
        "at least 3 pillars",
        "2",
    ),
    "the drivers are numbered otherwise": Fault(
        *DRIVERS,
        "### 3.3.2. Venezuelans",
        "### 3.3.9. Venezuelans",
        (490, 490),
        "section 3.3.2",
        "section 3.3.9",
    ),
    "an area of development has no text": Fault(
        *DEVELOPMENT, line(653), "", (651, 651), "a paragraph under the title", "none"
    ),
    "a group of countries has another level": Fault(
        *GROUPS, "- (c) *Medium*:", "- (c) *Middling*:", (308, 308), "“Medium: …”", "Middling: El Salvador"
    ),
    "a country is in two groups": Fault(
        *GROUPS, "*Low*: Haiti.", "*Low*: Haiti, Nicaragua.", (309, 309), "Nicaragua in one group", "also in 'Medium'"
    ),
    "the regimes are not announced": Fault(
        *REGIMES,
        "The region has three mobility regimes",
        "There are three mobility regimes",
        (560, 560),
        "“The region has … mobility regimes” before the list",
        "other text",
    ),
    "a regime has no acronym of the list": Fault(
        *REGIMES,
        r"Free Mobility Agreement \(CA-4\)](#)",
        r"Free Mobility Agreement \(CA-X\)](#)",
        (560, 560),
        "one acronym of the list of acronyms",
        "none",
    ),
    "a regime has two footnotes": Fault(
        *REGIMES,
        "12 member States.<sup>51</sup>",
        "12 member States.<sup>51</sup> There.<sup>52</sup>",
        (564, 564),
        "one footnote with the members",
        "2",
    ),
    "a regime does not say its members": Fault(
        *REGIMES,
        "movement of citizens between El Salvador",
        "movement of citizens of El Salvador",
        (560, 560),
        "the regime's members",
        "The Central America-4",
    ),
    "a process has two rows": Fault(
        *PROCESSES,
        COALITION,
        "| America Crece |",
        (796, 797),
        "one row for America Crece",
        "two",
    ),
    "a category of processes is not known": Fault(
        *PROCESSES,
        "<b>Inter-State consultation mechanisms</b>",
        "<b>Mechanisms</b>",
        (779, 779),
        "a known category, or a process with its lead",
        "Mechanisms",
    ),
    "a process has no lead": Fault(
        *PROCESSES,
        "| Migration authorities of member States   |",
        "|   |",
        (783, 783),
        "a known category, or a process with its lead",
        "Ibero-American Network",
    ),
    "a process stands under no category": Fault(
        *PROCESSES,
        "| <b>United Nations Global Compact for Migration</b>   |  |  |\n",
        "",
        (777, 777),
        "a known category, or a process with its lead",
        "Regional United Nations Network",
    ),
    "there are no tables of processes": Fault(
        *PROCESSES, lines_of(775, 801), "", (773, 781), "tables of processes", "none"
    ),
    "a column of table 1 has the mark of another note": Fault(
        *INDICATORS,
        "Development Index <sup>b</sup>",
        "Development Index <sup>c</sup>",
        (327, 327),
        "the marker b in “Human Development Index",
        "c",
    ),
    "a column of table 1 has no mark": Fault(
        *INDICATORS,
        "Development Index <sup>b</sup>",
        "Development Index",
        (327, 327),
        "the marker b in “Human Development Index",
        "no marker",
    ),
}


@pytest.mark.slow
def test_a_part_that_lacks_what_it_is_read_from_is_refused_with_what_is_missing():
    assert not_refused_so(SLUG, FAULTS) == {}
