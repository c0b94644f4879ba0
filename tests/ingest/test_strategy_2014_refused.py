import pytest

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.parsers import strategy_2014
from tests.ingest.source_texts import REVIEWED, documents_cut_at, documents_where
from tests.ingest.strategy_2014_rows import DOCUMENT


def refusal(documents) -> SourceShapeError:
    with pytest.raises(SourceShapeError) as refused:
        list(strategy_2014.parse(documents, REVIEWED))
    assert refused.value.document == DOCUMENT
    return refused.value


def refusal_where(old: str, new: str) -> SourceShapeError:
    return refusal(documents_where(DOCUMENT, old, new))


def test_a_missing_objective_is_refused_with_the_labels_that_are_left():
    error = refusal_where("- 4) Strengthen migrants' protection and reduce migrants' vulnerabilities.\n", "")

    assert error.lines == (111, 125)
    assert error.expected.startswith("9 items numbered 1 to 9 after")
    assert error.found == "8: 1, 2, 3, 5, 6, 7, 8, 9"


def test_a_renumbered_objective_is_refused():
    error = refusal_where("- 7) Strengthen governments' capacity", "- 8) Strengthen governments' capacity")

    assert error.lines == (111, 126)
    assert error.found == "9: 1, 2, 3, 4, 5, 6, 8, 8, 9"


def test_a_renumbered_full_wording_ends_its_list_and_is_refused():
    error = refusal_where("**7) Strengthen stakeholders' capacities", "**8) Strengthen stakeholders' capacities")

    assert error.lines == (453, 483)
    assert error.expected.startswith("9 items numbered 1 to 9")
    assert error.found.startswith("6: 1, 2, 3, 4, 5, 6")


def test_a_missing_working_area_is_refused():
    error = refusal_where("- 7) helping governments to improve their migration policy.\n", "")

    assert error.lines == (100, 108)
    assert error.found == "6: 1, 2, 3, 4, 5, 6"


def test_a_working_area_that_lost_its_heading_is_refused_with_the_headings_that_are_left():
    error = refusal_where("## Health as a Migration Priority\n", "\n")

    assert error.lines == (248, 443)
    assert error.expected == '7 sections under "IOM\'s Commitment to a Better Migration Governance"'
    assert error.found.startswith("6: Protecting the Most Vulnerable; Strengthening Governments")


def test_a_chapter_that_lost_its_heading_is_refused_with_the_sections_that_are_left():
    error = refusal_where("# Implementation of Cross-Cutting Approaches\n", "\n")

    assert error.expected == "one section 'Implementation of Cross-Cutting Approaches'"
    assert "IOM's Priorities for the Region" in error.found


def test_a_fifth_emphasis_is_refused():
    error = refusal_where("needs of the region.**\n", "needs of the region.**\n5. **Hiring more staff.**\n")

    assert error.expected.startswith("4 items numbered 1 to 4")
    assert error.found == "5: 1, 2, 3, 4, 5"


def test_a_challenge_less_in_the_sentence_is_refused():
    error = refusal_where(" combatting migration myths,", "")  # codespell:ignore combatting

    assert error.lines == (614, 614)
    assert error.expected.startswith("9 items in")
    assert error.found.startswith("8: protecting migrants' rights; improving management")


def test_a_focus_statement_worded_otherwise_is_refused_with_the_lines_of_its_section():
    error = refusal_where("Special emphasis will be placed on:", "Emphasis is on:")

    assert error.lines == (280, 298)
    assert error.expected == "one sentence that reads 'Special emphasis will be placed on: […].'"
    assert error.found == "0 of them"


def test_a_member_state_less_than_the_text_counts_is_refused():
    error = refusal_where("1. Antigua and Barbuda, Bahamas, Belize,", "1. Antigua and Barbuda, Bahamas,")

    assert error.lines == (666, 666)
    assert error.expected == "19 States in footnote 1"
    assert error.found.startswith("18: Antigua and Barbuda, Bahamas, Canada")


def test_a_member_state_that_is_no_country_of_the_region_is_refused():
    error = refusal_where("1. Antigua and Barbuda, Bahamas, Belize,", "1. Antigua and Barbuda, Bahamas, Atlantis,")

    assert error.lines == (666, 666)
    assert error.expected == "a list of countries"
    assert error.found.startswith("'Atlantis, Canada")


def test_a_lost_note_is_refused():
    error = refusal_where("2. Cuba.\n", "")

    assert error.document == DOCUMENT
    assert error.lines is not None
    assert "footnote" in error.expected or "notes" in error.expected


def test_a_partner_with_an_acronym_that_is_not_known_is_refused():
    error = refusal_where("Ibero-American General Secretariat (SEGIB)", "Ibero-American General Secretariat (GIB)")

    assert error.lines == (162, 164)
    assert error.found == "the Ibero-American General Secretariat (GIB)"


@pytest.mark.parametrize(
    "words",
    [
        "# Executive Summary",
        "# IOM's Priorities for the Region",
        "## A Focus on the Long-Term Effects",
        "## The Way Forward",
        "## References",
        "7. Clare Ribando Seelke",
    ],
)
def test_a_truncated_document_is_refused(words):
    error = refusal(documents_cut_at(DOCUMENT, words))

    assert error.expected
    assert error.found
