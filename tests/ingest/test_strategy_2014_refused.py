"""A 2014–2016 strategy with something wrong in it is refused, and the error says where, what was expected and found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.families import strategy_2014
from strategy_kb.ingest.families.strategy_2014.edition import Strategy2014
from strategy_kb.ingest.families.strategy_2014.lists import parse_challenges
from strategy_kb.ingest.families.strategy_2014.partners import parse_partners, parse_presence
from strategy_kb.ingest.families.strategy_2014.structure import (
    parse_approaches,
    parse_emphases,
    parse_focuses,
    parse_objectives,
    parse_working_areas,
)
from strategy_kb.ingest.types import SourceDocument
from tests.ingest.faults import Fault, not_refused_so
from tests.ingest.source_texts import REVIEWED, documents_cut_at, read_family
from tests.ingest.strategy_2014_rows import DOCUMENT


def of(reader: Callable[..., Iterable[Any]], *more: object) -> Callable[[SourceDocument], Iterable[Any]]:
    return lambda document: reader(Strategy2014(document), *more)


FAULTS = {
    "an objective is missing: the labels that are left are named": Fault(
        of(parse_objectives),
        ((93, 136), (444, 494)),
        "- 4) Strengthen migrants' protection and reduce migrants' vulnerabilities.\n",
        "",
        (111, 125),
        "9 items numbered 1 to 9 after",
        "8: 1, 2, 3, 5, 6, 7, 8, 9",
    ),
    "an objective is renumbered": Fault(
        of(parse_objectives),
        ((93, 136), (444, 494)),
        "- 7) Strengthen governments' capacity",
        "- 8) Strengthen governments' capacity",
        (111, 126),
        "9 items numbered 1 to 9 after",
        "9: 1, 2, 3, 4, 5, 6, 8, 8, 9",
    ),
    "a full wording is renumbered, which ends its list": Fault(
        of(parse_objectives),
        ((93, 136), (444, 494)),
        "**7) Strengthen stakeholders' capacities",
        "**8) Strengthen stakeholders' capacities",
        (453, 483),
        "9 items numbered 1 to 9",
        "6: 1, 2, 3, 4, 5, 6",
    ),
    "a working area is missing": Fault(
        of(parse_working_areas),
        ((46, 73), (93, 136), (248, 443)),
        "- 7) helping governments to improve their migration policy.\n",
        "",
        (100, 108),
        "7 items numbered 1 to 7",
        "6: 1, 2, 3, 4, 5, 6",
    ),
    "a working area lost its heading: the headings that are left are named": Fault(
        of(parse_working_areas),
        ((46, 73), (93, 136), (248, 443)),
        "## Health as a Migration Priority\n",
        "\n",
        (248, 443),
        '7 sections under "IOM\'s Commitment to a Better Migration Governance"',
        "6: Protecting the Most Vulnerable; Strengthening Governments",
    ),
    "a chapter lost its heading: the sections that are left are named": Fault(
        of(parse_approaches),
        ((93, 136), (495, 500)),
        "# Implementation of Cross-Cutting Approaches\n",
        "\n",
        None,
        "one section 'Implementation of Cross-Cutting Approaches'",
        "0; sections: TABLE OF CONTENTS; IOM Regional Strategy for Central and North America and the Caribbean",
    ),
    "a fifth emphasis": Fault(
        of(parse_emphases),
        ((444, 452), (484, 494)),
        "needs of the region.**\n",
        "needs of the region.**\n5. **Hiring more staff.**\n",
        (446, 452),
        "4 items numbered 1 to 4",
        "5: 1, 2, 3, 4, 5",
    ),
    "a challenge less in the sentence": Fault(
        of(parse_challenges),
        ((176, 247), (610, 616)),
        " combatting migration myths,",  # codespell:ignore combatting
        "",
        (614, 614),
        "9 items in",
        "8: protecting migrants' rights; improving management",
    ),
    "a focus statement is worded otherwise": Fault(
        of(parse_focuses),
        ((46, 73), (248, 443)),
        "Special emphasis will be placed on:",
        "Emphasis is on:",
        (280, 298),
        "one sentence that reads 'Special emphasis will be placed on: […].'",
        "0 of them",
    ),
    "a member State less than the text counts": Fault(
        of(parse_presence, REVIEWED),
        ((46, 73), (138, 175), (664, 674)),
        "1. Antigua and Barbuda, Bahamas, Belize,",
        "1. Antigua and Barbuda, Bahamas,",
        (666, 666),
        "19 States in footnote 1",
        "18: Antigua and Barbuda, Bahamas, Canada",
    ),
    "a member State that is no country of the region": Fault(
        of(parse_presence, REVIEWED),
        ((46, 73), (138, 175), (664, 674)),
        "1. Antigua and Barbuda, Bahamas, Belize,",
        "1. Antigua and Barbuda, Bahamas, Atlantis,",
        (666, 666),
        "a list of countries",
        "'Atlantis, Canada",
    ),
    "a note is lost": Fault(
        of(parse_presence, REVIEWED),
        ((46, 73), (138, 175), (664, 674)),
        "2. Cuba.\n",
        "",
        (664, 673),
        "a footnote numbered 2",
        "none",
    ),
    "the staff is not counted in figures": Fault(
        of(parse_presence, REVIEWED),
        ((46, 73), (138, 175), (664, 674)),
        "a total of 612 staff members -",
        "a total of many staff members -",
        (154, 154),
        "a number of staff members",
        "many staff members",
    ),
    "a partner with an acronym that is not known": Fault(
        of(parse_partners),
        ((1, 92), (138, 175)),
        "Ibero-American General Secretariat (SEGIB)",
        "Ibero-American General Secretariat (GIB)",
        (162, 164),
        "",
        "the Ibero-American General Secretariat (GIB)",
    ),
}


def test_a_document_with_something_wrong_is_refused_with_its_lines_what_was_expected_and_found():
    assert not_refused_so(DOCUMENT, FAULTS) == {}


def test_a_truncated_document_is_refused():
    for words in (
        "# Executive Summary",
        "# IOM's Priorities for the Region",
        "## A Focus on the Long-Term Effects",
        "## The Way Forward",
        "## References",
        "7. Clare Ribando Seelke",
    ):
        documents = documents_cut_at(DOCUMENT, words)

        with pytest.raises(SourceShapeError) as refused:
            pytest.fail(f"accepted without {words!r}: {len(read_family(strategy_2014, documents))} rows")

        assert refused.value.document == DOCUMENT
        assert refused.value.expected
        assert refused.value.found
