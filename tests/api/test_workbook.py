"""The sheet of a workbook: its name, its headings, the width of its columns, and texts that a cell cannot hold."""

import io
from datetime import datetime

from openpyxl import load_workbook

from strategy_kb.rest.tables import DATE, DECIMAL, MONEY, TIME
from strategy_kb.rest.workbook import xlsx_bytes


def sheet_of(columns, rows, title="partners", **types):
    return load_workbook(io.BytesIO(xlsx_bytes(columns, rows, title=title, types=types))).active


def width_of(column, *texts):
    return sheet_of([column], [{column: text} for text in texts]).column_dimensions["A"].width


def test_a_sheet_has_the_name_of_its_table_as_far_as_excel_allows():
    assert [sheet_of(["a"], [], title=title).title for title in ("partners", "x" * 31, "x" * 32)] == [
        "partners",
        "x" * 31,
        "x" * 31,
    ]


def test_headings_are_bold_and_repeated_on_every_printed_page():
    sheet = sheet_of(["ref", "title"], [{"ref": "a", "title": "b"}])

    assert [cell.font.bold for cell in sheet[1]] == [True, True]
    assert [bool(cell.font.bold) for cell in sheet[2]] == [False, False]
    assert sheet.print_title_rows == "$1:$1"


def test_a_table_of_any_length_is_written_and_filtered_whole():
    for count in (0, 1, 199, 200, 201, 450):
        sheet = sheet_of(["number", "text"], ({"number": number, "text": "x"} for number in range(count)))

        rows = list(sheet.iter_rows(min_row=2, values_only=True))
        assert rows == [(number, "x") for number in range(count)], count
        assert sheet.auto_filter.ref == f"A1:B{count + 1}"


def test_a_table_without_columns_is_an_empty_sheet():
    sheet = sheet_of([], [])

    assert (sheet.auto_filter.ref, [cell.value for row in sheet for cell in row]) == (None, [])


def test_a_column_is_as_wide_as_its_heading_with_its_button_or_its_longest_text_within_bounds():
    assert width_of("a" * 20) == 23
    assert width_of("a" * 20, "x" * 22) == 23
    assert width_of("a" * 20, "x" * 23, "x") == 24
    assert width_of("a", "x") == 8
    assert width_of("a", "x" * 500) == 60
    assert width_of("a", *["x"] * 199, "x" * 20) == 21
    assert width_of("a", *["x"] * 200, "x" * 20) == 8, "the first 200 rows are measured"


def test_a_text_is_cut_where_a_cell_ends_and_loses_what_a_cell_cannot_hold():
    longest = "x" * 32_767
    texts = {longest: longest, f"{longest}y": longest, "a\x00b\x0bc\nd": "abc\nd", "=1+1": "=1+1", "": None}

    sheet = sheet_of(["text"], [{"text": text} for text in texts])

    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(texts.values())
    assert {cell.data_type for cell in cells[:4]} == {"s"}
    assert {cell.alignment.vertical for cell in cells[:4]} == {"top"}


def test_each_type_of_value_has_a_cell_of_its_type_and_format():
    values = {
        "whole": ("1000.00", MONEY, 1000, "#,##0"),
        "cents": ("1000.50", MONEY, 1000.5, "#,##0.00"),
        "score": ("0.720", DECIMAL, 0.72, "General"),
        "day": ("2019-12-31", DATE, datetime.fromisoformat("2019-12-31"), "yyyy-mm-dd"),
        "moment": ("2026-11-24T23:56:26-02:00", TIME, datetime.fromisoformat("2026-11-25T01:56:26"),
                   "yyyy-mm-dd hh:mm:ss"),
        "year": (2019, "", 2019, "General"),
        "truth": (False, "", False, "General"),
        "items": (["a", "b"], "", "a; b", "General"),
        "nothing": (None, MONEY, None, "General"),
    }  # fmt: skip
    types = {name: kind for name, (_, kind, _, _) in values.items()}

    sheet = sheet_of(list(values), [{name: value for name, (value, *_) in values.items()}], **types)

    cells = dict(zip(values, sheet[2], strict=True))
    assert {name: (cell.value, cell.number_format) for name, cell in cells.items()} == {
        name: (expected, form) for name, (_, _, expected, form) in values.items()
    }
