"""A 2020–2024 strategy with something wrong in it is refused, and the error says where, what was expected and found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.families import strategy_2020
from strategy_kb.ingest.families.strategy_2020 import PARTS
from strategy_kb.ingest.families.strategy_2020.edition import COUNTS, edition_of
from strategy_kb.ingest.reading.place_names import read_place_names
from strategy_kb.ingest.types import SourceDocument
from tests.ingest.faults import Fault, not_refused_so
from tests.ingest.source_texts import REVIEWED, all_documents, documents_cut_at, read_family
from tests.ingest.strategy_2020 import SLUG


def part(name: str) -> Callable[[SourceDocument], Iterable[Any]]:
    return lambda document: PARTS[name](edition_of(document, COUNTS), read_place_names(REVIEWED))


def lines_of(first: int, last: int) -> str:
    return "".join(f"{line}\n" for line in all_documents()[SLUG].lines[first - 1 : last])


def line(number: int) -> str:
    return lines_of(number, number)


CONTENTS, VISION, TABLE_1 = (86, 168), (187, 225), (316, 367)
PILLARS = part("pillars, objectives and priorities"), (CONTENTS, VISION, (585, 645))
INDICATORS = part("country indicators"), (CONTENTS, TABLE_1)
OFFICES = part("offices"), (CONTENTS, (695, 760))
STAFF = part("staff"), (CONTENTS, (695, 760))
PROCESSES = part("processes and initiatives"), (CONTENTS, (757, 808))
ACRONYMS = part("acronyms"), (CONTENTS, (757, 808))
CHALLENGES = part("challenges"), (CONTENTS, (225, 270))
DRIVERS = part("drivers"), (CONTENTS, (484, 545))
REGIMES = part("mobility regimes"), (CONTENTS, (540, 584))
FOOTNOTES = part("footnotes"), ((1, 808),)
HEADERS = "Subregion and countries | GNI per capita income level (amount in USD)"

FAULTS = {
    "a row of a pillar table is missing": Fault(
        *PILLARS, line(599), "", (597, 602), "7 priorities under Resilience", "6"
    ),
    "the columns of a pillar table are swapped": Fault(
        *PILLARS,
        "| Mobility  | Strategic priorities  |",
        "| Strategic priorities  | Mobility  |",
        (611, 611),
        "the columns mobility | Strategic priorities",
        "Strategic priorities | Mobility",
    ),
    "the section of a pillar is printed twice": Fault(
        *PILLARS, lines_of(605, 616), lines_of(605, 616) * 2, (621, 621), "one table for the mobility pillar", "another"
    ),
    "priorities are in another order": Fault(
        *PILLARS,
        lines_of(599, 600),
        line(600) + line(599),
        (599, 599),
        "(iii) of Resilience",
        "'Advance adaptation",
    ),
    "a priority is missing from the vision statement": Fault(
        *PILLARS, line(199), "", (199, 199), "the one of the priorities under Resilience labelled (iii)", "'(iv)'"
    ),
    "a country is missing from table 1": Fault(*INDICATORS, line(356), "", (330, 355), "25 country rows", "24"),
    "a subregion is missing from table 1": Fault(*INDICATORS, line(333), "", (329, 340), "3 subregions", "2"),
    "the cells of a row of table 1 are swapped": Fault(
        *INDICATORS,
        "| Low (790)  | Low (.503)   |",
        "| Low (.503)  | Low (790)   |",
        (356, 356),
        "GNI per capita",
        "'Low (.503)'",
    ),
    "a header of table 1 is another": Fault(
        *INDICATORS,
        "Human<br>Development Index <sup>b</sup>",
        "Human<br>Poverty Index <sup>b</sup>",
        (327, 327),
        f"the columns {HEADERS} | Human Development Index score (value)",
        f"{HEADERS} | Human Poverty Index score (value)",
    ),
    "the note on Cuba is lost": Fault(*INDICATORS, line(366), "", (349, 349), "a note e", "none"),
    "a country that is none": Fault(
        *INDICATORS,
        "| Suriname                         |",
        "| Surinam                          |",
        (353, 353),
        "the name of a country or territory",
        "'Surinam'",
    ),
    "an office is missing": Fault(*OFFICES, line(724), "", (706, 725), "25 offices", "24"),
    "a category of offices is not known": Fault(
        *OFFICES,
        "| <b>Staff presence</b>",
        "| <b>Satellite offices</b>",
        (715, 715),
        "an office as “Place (City)” or a category of offices",
        "'Satellite offices'",
    ),
    "a row of the staff is missing": Fault(
        *STAFF,
        line(733),
        "",
        (730, 734),
        "rows for General service, National officers",
        "General service, Professional staff, Total",
    ),
    "a process is missing": Fault(*PROCESSES, line(801), "", (778, 800), "19 processes", "18"),
    "a process is prioritised and in no table": Fault(
        *PROCESSES,
        "| Caribbean Migration Consultations (CMC)  | Member States",
        "| Pacific Migration Consultations (PMC)  | Member States",
        (765, 765),
        "a row for 'Caribbean Migration Consultations (CMC)'",
        "none",
    ),
    "the columns of the process tables are swapped": Fault(
        *PROCESSES,
        "| Name  | Lead   | Remarks  |",
        "| Name  | Remarks   | Lead  |",
        (789, 789),
        "the columns Name | Lead | Remarks",
        "Name | Remarks | Lead",
    ),
    "an acronym is missing": Fault(*ACRONYMS, line(138), "", (124, 152), "23 acronyms", "22"),
    "a section has another heading": Fault(
        *CHALLENGES,
        "#### 2.1.2. Challenges",
        "#### 2.1.2. Threats",
        None,
        "one section 'Challenges'",
        "0; sections: CENTRAL AMERICA",
    ),
    "a section is printed twice": Fault(
        *CHALLENGES, lines_of(240, 247), lines_of(240, 247) * 2, None, "one section 'Challenges'", "2;"
    ),
    "a driver is left out": Fault(*DRIVERS, lines_of(508, 511), "", (486, 540), "7 drivers", "6"),
    "a regime more than announced": Fault(
        *REGIMES,
        "The region has three mobility regimes",
        "The region has two mobility regimes",
        (560, 565),
        "two mobility regimes",
        "3",
    ),
    "a footnote of members lists something else": Fault(
        *REGIMES,
        "<sup>52</sup> Composed of Antigua and Barbuda,",
        "<sup>52</sup> Composed of islands, Antigua and Barbuda,",
        (571, 571),
        "a list of countries",
        "'Composed of islands",
    ),
    "a footnote is lost": Fault(*FOOTNOTES, lines_of(398, 399), "", (396, 398), "note 19", "note 20"),
    "the last footnote is lost": Fault(*FOOTNOTES, line(681), "", (187, 669), "57 footnotes", "56"),
    "nothing refers to a footnote": Fault(
        *FOOTNOTES,
        "Hub on Migration,<sup>2</sup> a",
        "Hub on Migration, a",
        (248, 248),
        "a reference to note 2",
        "none",
    ),
}


@pytest.mark.slow
def test_a_document_with_something_wrong_is_refused_with_its_lines_what_was_expected_and_found():
    assert not_refused_so(SLUG, FAULTS) == {}


def test_a_document_that_ends_early_is_refused():
    documents = documents_cut_at(SLUG, "# 5.\n\n---\n\n## INSTITUTIONAL DEVELOPMENT")

    with pytest.raises(SourceShapeError) as refused:
        read_family(strategy_2020, documents)

    assert (refused.value.document, refused.value.lines) == (SLUG, None)
    assert "Institutional development" in refused.value.expected
    assert "0;" in refused.value.found
