"""A 2020–2024 strategy with something wrong in it is refused, and the error says where, what was expected and found."""

from __future__ import annotations

import pytest

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.contracts import SourceDocument
from strategy_kb.ingest.parsers import strategy_2020
from strategy_kb.ingest.segment import segment
from tests.ingest.source_texts import REVIEWED, all_documents, documents_cut_at
from tests.ingest.strategy_2020 import SLUG


def lines_of(first: int, last: int) -> str:
    return "".join(f"{line}\n" for line in all_documents()[SLUG].lines[first - 1 : last])


def changed(old: str, new: str) -> SourceDocument:
    original = all_documents()[SLUG]
    if original.text.count(old) != 1:
        raise ValueError(f"{old!r} stands {original.text.count(old)} times in the document")
    return segment(SLUG, original.metadata, original.text.replace(old, new))


def without(first: int, last: int | None = None) -> SourceDocument:
    return changed(lines_of(first, last or first), "")


def doubled(first: int, last: int) -> SourceDocument:
    return changed(lines_of(first, last), lines_of(first, last) * 2)


def refusal(document: SourceDocument) -> SourceShapeError:
    with pytest.raises(SourceShapeError) as raised:
        list(strategy_2020.parse({**all_documents(), SLUG: document}, REVIEWED))
    return raised.value


def assert_refused(error: SourceShapeError, lines: tuple[int, int] | None, expected: str, found: str) -> None:
    assert (error.document, error.lines) == (SLUG, lines)
    assert expected in error.expected
    assert found in error.found


def test_a_row_missing_from_a_pillar_table_is_noticed():
    assert_refused(refusal(without(599)), (597, 602), "7 priorities under Resilience", "6")


def test_a_row_missing_from_table_1_is_noticed():
    assert_refused(refusal(without(356)), (330, 355), "25 country rows", "24")


def test_a_subregion_missing_from_table_1_is_noticed():
    assert_refused(refusal(without(333)), (329, 340), "3 subregions", "2")


def test_a_row_missing_from_the_offices_is_noticed():
    assert_refused(refusal(without(724)), (706, 725), "25 offices", "24")


def test_a_row_missing_from_the_staff_is_noticed():
    assert_refused(refusal(without(733)), (730, 734), "National officers", "General service, Professional staff, Total")


def test_a_row_missing_from_the_processes_is_noticed():
    assert_refused(refusal(without(801)), (778, 800), "19 processes", "18")


def test_a_process_missing_from_the_tables_but_prioritised_is_noticed():
    old = "| Caribbean Migration Consultations (CMC)  | Member States"

    error = refusal(changed(old, "| Pacific Migration Consultations (PMC)  | Member States"))

    assert_refused(error, (765, 765), "a row for 'Caribbean Migration Consultations (CMC)'", "none")


def test_a_row_missing_from_the_acronyms_is_noticed():
    assert_refused(refusal(without(138)), (124, 152), "23 acronyms", "22")


def test_swapped_columns_of_a_pillar_table_are_noticed():
    error = refusal(changed("| Mobility  | Strategic priorities  |", "| Strategic priorities  | Mobility  |"))

    assert_refused(error, (611, 611), "mobility | Strategic priorities", "Strategic priorities | Mobility")


def test_swapped_columns_of_the_process_tables_are_noticed():
    error = refusal(changed("| Name  | Lead   | Remarks  |", "| Name  | Remarks   | Lead  |"))

    assert_refused(error, (789, 789), "Name | Lead | Remarks", "Name | Remarks | Lead")


def test_swapped_cells_of_table_1_are_noticed():
    row = lines_of(356, 356)
    swapped = row.replace("Low (790)", "Low (…)").replace("Low (.503)", "Low (790)").replace("Low (…)", "Low (.503)")

    error = refusal(changed(row, swapped))

    assert_refused(error, (356, 356), "GNI per capita", "'Low (.503)'")


def test_a_changed_header_of_table_1_is_noticed():
    error = refusal(changed("Human<br>Development Index <sup>b</sup>", "Human<br>Poverty Index <sup>b</sup>"))

    assert_refused(error, (327, 327), "Human Development Index score (value)", "Human Poverty Index score (value)")


def test_a_changed_section_heading_is_noticed():
    error = refusal(changed("#### 2.1.2. Challenges", "#### 2.1.2. Threats"))

    assert_refused(error, None, "Challenges", "Threats")


def test_a_section_printed_twice_is_noticed():
    assert_refused(refusal(doubled(240, 247)), None, "Challenges", "2;")


def test_a_pillar_section_printed_twice_is_noticed():
    assert_refused(refusal(doubled(605, 616)), (621, 621), "one table for the mobility pillar", "another")


def test_a_driver_left_out_is_noticed():
    assert_refused(refusal(without(508, 511)), (486, 540), "7 drivers", "6")


def test_a_lost_footnote_is_noticed():
    error = refusal(without(398, 399))

    assert_refused(error, (396, 398), "note 19", "note 20")


def test_the_last_footnote_lost_is_noticed():
    assert_refused(refusal(without(681)), (187, 669), "57 footnotes", "56")


def test_a_footnote_that_nothing_refers_to_is_noticed():
    error = refusal(changed("Hub on Migration,<sup>2</sup> a", "Hub on Migration, a"))

    assert_refused(error, (248, 248), "a reference to note 2", "none")


def test_the_lost_note_on_cuba_is_noticed():
    error = refusal(without(366))

    assert_refused(error, (349, 349), "a note e", "none")


def test_priorities_in_another_order_are_noticed():
    old, new = lines_of(599, 600), lines_of(600, 600) + lines_of(599, 599)

    error = refusal(changed(old, new))

    assert_refused(error, (599, 599), "(iii) of Resilience", "Advance adaptation")


def test_a_priority_missing_from_the_vision_statement_is_noticed():
    error = refusal(without(199))

    assert_refused(error, (199, 199), "(iii)", "'(iv)'")


def test_a_country_that_is_none_is_noticed():
    error = refusal(changed("| Suriname                         |", "| Surinam                          |"))

    assert_refused(error, (353, 353), "the name of a country or territory", "'Surinam'")


def test_an_unknown_category_of_offices_is_noticed():
    error = refusal(changed("| <b>Staff presence</b>", "| <b>Satellite offices</b>"))

    assert_refused(error, (715, 715), "a category of offices", "'Satellite offices'")


def test_one_regime_more_than_announced_is_noticed():
    error = refusal(changed("The region has three mobility regimes", "The region has two mobility regimes"))

    assert_refused(error, (560, 565), "two mobility regimes", "3")


def test_a_footnote_of_members_that_lists_something_else_is_noticed():
    error = refusal(
        changed(
            "<sup>52</sup> Composed of Antigua and Barbuda,", "<sup>52</sup> Composed of islands, Antigua and Barbuda,"
        )
    )

    assert_refused(error, (571, 571), "a list of countries", "Composed of islands")


def test_a_document_that_ends_early_is_noticed():
    documents = documents_cut_at(SLUG, "# 5.\n\n---\n\n## INSTITUTIONAL DEVELOPMENT")

    error = refusal(documents[SLUG])

    assert_refused(error, None, "Institutional development", "0;")
