"""The rules that count, add up and compare figures: what they find, where they agree, what a changed text changes."""

from dataclasses import replace
from decimal import Decimal

from strategy_kb.ingest.derive.discrepancies import counts, members, totals
from strategy_kb.ingest.reading.prose import items_within
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.discrepancy_rows import (
    all_comparisons,
    all_rows,
    compare_region,
    compared,
    compared_everywhere,
    quoted,
    where,
)
from tests.ingest.segmented import passage
from tests.ingest.source_texts import documents_where, excerpt

OLD, NEW, CHAPTER = "strategy-2014-2016", "strategy-2020-2024", "migration-initiatives-2020"


def rows_with(ref: str, **fields: object) -> list:
    """All rows, the fields of one record changed."""
    return [
        replace(row, fields={**row.fields, **fields}) if isinstance(row, ParsedRecord) and row.ref == ref else row
        for row in all_rows()
    ]


def disagreeing(comparisons) -> set[str]:
    return {slug for slug, comparison in comparisons.items() if not comparison.agrees}


def test_a_list_as_long_as_its_count_agrees():
    lists = (
        (f"count-strategic-working-areas-{OLD}-100", 7),
        (f"count-objectives-{OLD}-111", 9),
        (f"count-distinct-migration-sub-regions-{OLD}-182", 3),
        (f"count-areas-in-particular-{OLD}-288", 3),
        (f"count-lenses-{NEW}-175", 3),
        (f"count-basic-dimensions-of-human-development-{NEW}-304", 3),
        (f"count-countries-and-territories-in-the-region-{NEW}-432", 10),
        (f"count-countries-and-territories-in-the-region-{NEW}-504", 10),
        (f"count-mobility-regimes-{NEW}-558", 3),
        ("count-strategic-working-areas-web-regional-strategy-13", 7),
        ("count-objectives-web-regional-strategy-23", 9),
    )

    comparisons = {slug: all_comparisons()[slug] for slug, _ in lists}

    assert [slug for slug in comparisons if not comparisons[slug].agrees] == []
    assert [slug for slug, items in lists if f"a list of {items}" not in comparisons[slug].title] == []


def test_four_objectives_of_which_three_are_listed_disagree():
    comparison = all_comparisons()[f"count-objectives-{NEW}-617"]

    assert not comparison.agrees
    assert comparison.title == "“four objectives” and a list of 3"


def test_four_pillars_with_two_titles_disagree_and_are_four_lists():
    comparison = all_comparisons()["count-pillars-web-about-us-9-titles"]

    assert not comparison.agrees
    assert comparison.text == "The heading announces “4 pillars”. 4 lists follow, but only 2 titles."


def test_a_list_that_loses_an_item_disagrees_with_its_count():
    documents = where(OLD, (88, 136), old="7) helping governments to improve their migration policy.", new="")

    assert disagreeing(compared(counts.compare_lists, documents)) >= {f"count-strategic-working-areas-{OLD}-100"}


def test_what_stands_in_parentheses_belongs_to_its_item():
    note = passage(NEW, 504)
    start = note.text.index("Aruba (")
    enumeration = Span(note, start, note.text.index(" (R4V"))

    items = [item.text for item in items_within(enumeration)]

    assert len(items) == 10
    assert items[-2:] == ["Trinidad and Tobago (24,000)", "the United States (351,1449)"]


def test_23_and_14_countries_disagree_with_the_table_and_25_agree():
    comparisons = compared_everywhere(compare_region)

    assert comparisons["count-countries-region-2020-2024"].title == "23 countries in the text, 25 in the table"
    assert comparisons["count-countries-caribbean-2020-2024"].title == "14 countries in the text, 15 in the table"
    assert comparisons["count-countries-region-2014-2016"].agrees


def test_a_country_that_leaves_the_table_makes_the_count_of_25_disagree():
    row = "| Suriname                         | Upper-middle (5,540)   | High (.724)  | –  | Low (3.0)  |\n"
    documents = where(NEW, (300, 302), (316, 367), (372, 372), old=row, new="") | {OLD: excerpt(OLD, (150, 156))}

    comparisons = compared(compare_region, documents)

    assert disagreeing(comparisons) == {"count-countries-region-2014-2016", "count-countries-region-2020-2024"}


def test_four_countries_and_17_host_countries_that_no_list_names_are_found_and_those_of_the_ca_4_are_named():
    comparisons = compared_everywhere(counts.compare_named)

    assert disagreeing(comparisons) == {f"unnamed-countries-{CHAPTER}-130", f"unnamed-countries-{NEW}-749"}
    assert comparisons[f"unnamed-countries-{NEW}-560"].agrees
    assert comparisons[f"unnamed-countries-{NEW}-562"].agrees


def test_four_years_disagree_with_2020_to_2024_and_three_years_agree_with_2014_to_2016():
    comparisons = compared_everywhere(counts.compare_spans)

    assert disagreeing(comparisons) == {f"span-{NEW}-268", f"span-{NEW}-587", f"span-{NEW}-649"}
    assert comparisons[f"span-{OLD}-593"].agrees
    assert comparisons[f"span-{NEW}-56"].agrees


def test_suriname_is_missing_from_the_group_that_the_table_puts_it_in():
    comparisons = compared_everywhere(members.compare_groups)

    assert disagreeing(comparisons) == {"hdi-group-high"}
    assert "Only the table has Suriname." in comparisons["hdi-group-high"].text
    assert "country/SUR" in comparisons["hdi-group-high"].about


def test_the_groups_agree_once_suriname_is_in_them():
    text = "Saint Vincent and the Grenadines, and Trinidad and Tobago;"
    documents = where(
        NEW, (302, 367), old=text, new="Saint Vincent and the Grenadines, Suriname, and Trinidad and Tobago;"
    )

    assert disagreeing(compared(members.compare_groups, documents)) == set()


def test_19_member_states_and_12_members_agree_with_the_notes_that_list_them():
    comparisons = compared_everywhere(members.compare_notes)

    assert {slug for slug, comparison in comparisons.items() if comparison.agrees} >= {
        f"members-{OLD}-152-note-1",
        f"members-{NEW}-564-note-51",
    }


def test_a_member_that_leaves_a_note_makes_the_count_disagree():
    of_2014 = where(
        OLD,
        (150, 156),
        (664, 674),
        old="Haiti, Honduras, Jamaica, Mexico, Nicaragua",
        new="Haiti, Honduras, Mexico, Nicaragua",
    )
    of_2020 = where(
        NEW,
        (556, 576),
        old="Saint Vincent and the Grenadines, Suriname, and Trinidad and Tobago.",
        new="Saint Vincent and the Grenadines, and Trinidad and Tobago.",
    )

    comparisons = compared(members.compare_notes, of_2014 | of_2020)

    assert disagreeing(comparisons) == {f"members-{OLD}-152-note-1", f"members-{NEW}-564-note-51"}
    assert comparisons[f"members-{OLD}-152-note-1"].title == "“19 of which are Member States” and a note that lists 18"
    assert comparisons[f"members-{NEW}-564-note-51"].title == "“12 member States” and a note that lists 11"


def test_19_members_and_one_observer_are_not_25_countries():
    comparison = compared_everywhere(members.compare_parts)[f"members-parts-{OLD}-152"]

    assert not comparison.agrees
    assert comparison.text.endswith("It does not say what the other 5 are.")


def test_19_members_and_one_observer_are_20_countries():
    documents = where(
        OLD, (150, 156), (664, 674), old="covers a total of 25 countries", new="covers a total of 20 countries"
    )

    assert compared(members.compare_parts, documents)[f"members-parts-{OLD}-152"].agrees


def test_a_regime_with_as_many_members_as_it_counts_agrees_and_one_with_another_count_does_not():
    assert disagreeing(compared_everywhere(members.compare_regimes)) == set()

    rows = rows_with("mobility-regime/csme", member_count_printed=13)

    assert disagreeing(compared(members.compare_regimes, rows=rows)) == {"members-mobility-regime-csme"}


def test_offices_that_are_counted_and_not_named_are_found():
    comparison = compared_everywhere(members.compare_offices)[f"offices-{OLD}-154-1"]

    assert comparison.text == "The document counts 12 IOM country offices and names none."


def test_every_total_of_money_and_staff_agrees_with_its_parts():
    comparisons = {
        **compared_everywhere(totals.compare_funding),
        **compared_everywhere(totals.compare_staff),
    }

    assert len(comparisons) == 14 + 6 + 1 + 1 + 2 + 1
    assert disagreeing(comparisons) == set()


def test_a_changed_total_of_a_row_disagrees_with_its_cells_and_with_the_grand_total():
    rows = rows_with("funding-total/2020/row/HTI", amount=Decimal(18_650_001), printed="18 650 001")

    comparisons = compared(totals.compare_funding, rows=rows)

    assert disagreeing(comparisons) == {"total-2020-row-hti", "total-2020-grand-of-rows"}
    assert comparisons["total-2020-row-hti"].text == (
        "The total is printed as 18 650 001. Its 6 parts add up to 18,650,000."
    )


def test_a_changed_number_of_staff_disagrees_with_the_total():
    rows = rows_with("staff-count/2019-12-31/national-officers", count=77)

    assert disagreeing(compared(totals.compare_staff, rows=rows)) == {"total-staff-2019-12-31"}


def test_the_shares_of_note_29_make_100_and_two_programmes_more_than_a_million():
    comparisons = compared_everywhere(totals.compare_statistics)

    assert comparisons[f"total-shares-{NEW}-448"].agrees
    assert comparisons[f"total-{NEW}-380-5"].agrees


def test_ten_figures_that_come_to_708_776_are_not_around_708_000():
    comparison = compared_everywhere(totals.compare_statistics)[f"total-{NEW}-432-2"]

    assert not comparison.agrees
    assert comparison.text == "The total is printed as Around 708,000. Its 10 parts add up to 708,776."


def test_ten_figures_that_come_to_708_476_are_around_708_000():
    rows = rows_with(f"statistic/{NEW}/432-13", value=Decimal(350_844))

    assert compared(totals.compare_statistics, rows=rows)[f"total-{NEW}-432-2"].agrees


def test_a_sum_fits_a_total_of_700_as_the_words_beside_the_total_say():
    least, most, near = ("over", "at-least"), ("under", "almost", "at-most", "up-to"), ("about", "estimated")
    right = {"": (700,)} | dict.fromkeys(least, (700, 740, 760))
    right |= dict.fromkeys(most, (640, 700)) | dict.fromkeys(near, (700, 740))
    for words, fitting in right.items():
        sums = {n: totals.Sum("", "", Decimal(700), "700", [Decimal(n)], words, (), ()) for n in (640, 700, 740, 760)}
        assert tuple(n for n, total in sums.items() if total.agrees) == fitting, words


def test_figures_of_which_one_cannot_be_read_are_not_added_up():
    assert f"total-{NEW}-504-2" not in compared_everywhere(totals.compare_statistics)


def test_only_three_pairs_of_figures_that_are_printed_twice_differ():
    comparisons = compared_everywhere(totals.compare_repeated)

    assert disagreeing(comparisons) == {
        f"figure-{NEW}-432-13-and-{NEW}-504-13",
        f"figure-{NEW}-432-1-and-{NEW}-492-1",
        f"figure-{NEW}-492-1-and-{NEW}-504-1",
    }
    assert comparisons[f"figure-{NEW}-432-13-and-{NEW}-504-13"].title == "United States: 351,144 or 351,1449?"


def test_canadas_figures_in_the_text_agree_with_note_50():
    comparisons = compared_everywhere(totals.compare_repeated)

    pairs = [f"figure-{NEW}-408-{year}-and-{NEW}-554-{year - 2}" for year in range(3, 7)]
    assert [pair for pair in pairs if not comparisons[pair].agrees] == []


def test_a_figure_changed_in_one_of_two_places_is_found():
    rows = rows_with(f"statistic/{NEW}/504-4", value=Decimal(17_500), printed="17,500")

    comparison = compared(totals.compare_repeated, rows=rows)[f"figure-{NEW}-432-4-and-{NEW}-504-4"]

    assert not comparison.agrees
    assert comparison.title == "Aruba: 17,000 or 17,500?"


def test_notes_2_and_7_of_2014_have_no_marker_and_all_others_have_one():
    comparisons = compared_everywhere(members.compare_markers)

    assert disagreeing(comparisons) == {f"notes-without-marker-{OLD}"}
    assert comparisons[f"notes-without-marker-{OLD}"].title == "Notes that nothing refers to: notes 2 and 7"
    assert quoted(comparisons[f"notes-without-marker-{OLD}"]).startswith("Cuba. / Clare Ribando Seelke")


def test_a_note_that_is_lost_leaves_its_marker_alone():
    note = "<sup>39</sup> IDMC, 2019 internal displacement figures by country, data set (accessed April 2020)."
    documents = documents_where(NEW, note, "IDMC, 2019 internal displacement figures by country, data set.")

    comparisons = compared(members.compare_markers, documents)

    assert comparisons[f"markers-without-note-{NEW}"].title == "Markers without a note: note 39"
