"""What components say of themselves: their classes, widths, sizes and lines."""

import pytest

from strategy_kb.ui.components import (
    Cell,
    Chart,
    Column,
    FilterBar,
    FilterField,
    Outline,
    OutlineNode,
    Receipt,
    RowGroup,
    Table,
)


def test_a_cell_has_a_class_for_each_thing_that_it_is():
    flags = {"number": Cell("1", is_number=True), "is-missing": Cell("", is_missing=True), "is-long": Cell("x" * 19)}

    assert {name: cell.classes for name, cell in flags.items()} == {name: name for name in flags}
    assert Cell("x" * 19, is_number=True, is_missing=True).classes == "number is-long is-missing"
    assert Cell("x" * 18).classes == ""


@pytest.mark.parametrize(("first", "last", "expected"), [(7, 7, "line 7"), (7, 9, "lines 7–9")])
def test_a_receipt_names_its_line_or_lines(first, last, expected):
    assert Receipt("Value", "32.5", "A strategy", first, last, "/").lines == expected


def test_a_table_is_wide_by_the_number_of_its_columns_or_by_their_labels():
    of_columns = [Table("", (Column("x"),) * count, ()).is_wide for count in (10, 11)]
    of_labels = [Table("", (Column("x" * 60), Column("x" * length)), ()).is_wide for length in (60, 61)]

    assert (of_columns, of_labels) == ([False, True], [False, True])


def test_rows_without_groups_are_one_group_without_a_label():
    row, other = (Cell("1"),), (Cell("2"),)
    grouped = Table("", (Column("a"),), (row,), groups=(RowGroup("A", (other,)),))

    assert Table("", (Column("a"),), (row,)).bodies == (RowGroup("", (row,)),)
    assert grouped.bodies == grouped.groups


def test_only_a_column_with_a_note_in_a_row_or_the_footer_is_spread_over_two():
    columns = (Column("Office"), Column("Amount", note_label="Sum"), Column("Year"))
    rows = ((Cell("Haiti", note="HTI"), Cell("1"), Cell("2020")), (Cell("Cuba"), Cell("2"), Cell("2020")))
    footer = ((Cell("Total"), Cell("3", note="4"), Cell("")),)

    spread = Table("", columns, rows, footer=footer).spread

    assert [column.label for column in spread.columns] == ["Office", "Note", "Amount", "Sum", "Year"]
    texts = [[cell.text for cell in row] for row in (*spread.bodies[0].rows, *spread.footer)]
    assert texts == [["Haiti", "HTI", "1", "", "2020"], ["Cuba", "", "2", "", "2020"], ["Total", "", "3", "4", ""]]
    assert (spread.rows, len(spread.groups)) == ((), 1)


def test_a_chart_has_the_height_and_the_least_width_of_its_figure():
    sizes = {
        (480, 900): {"layout": {"height": 480, "meta": {"min_width": 900}}},
        (480, 1): {"layout": {"height": 480}},
        (0, 1): None,
    }

    charts = {size: Chart("a-b", "", "", figure) for size, figure in sizes.items()}

    assert {size: (chart.height, chart.least_width) for size, chart in charts.items()} == {size: size for size in sizes}
    assert charts[0, 1].json_id == "figure-a-b"


def test_an_outline_counts_its_elements_and_not_what_groups_them():
    leaf = OutlineNode("a")

    sizes = [Outline("", nodes).size for nodes in ((), (leaf, leaf), (leaf, OutlineNode("b", children=(leaf,) * 3)))]

    assert sizes == [0, 2, 4]


def test_the_errors_of_a_filter_bar_are_those_of_its_words_and_its_fields():
    wrong = [FilterField(name, name, "x", error="No.") for name in ("q", "year")]
    right = FilterField("topic", "Topic", "x")

    assert FilterBar(wrong[0], (right, wrong[1])).errors == tuple(wrong)
    assert FilterBar(right, (right,)).errors == ()
