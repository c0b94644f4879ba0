"""Figures are plain, small and the same every time: lists and strings that travel as JSON."""

import json

import pytest

from strategy_kb.ui.charts import matrix, scatter

HAITI = scatter.ChartPoint("HTI", "Haiti", "Caribbean", 790, 0.503)
CANADA = scatter.ChartPoint("CAN", "Canada", "North America", 46_370, 0.922)
CUBA = scatter.ChartPoint("CUB", "Cuba", "Caribbean", 7_480, 0.778)


def test_points_are_drawn_by_group_in_order_of_first_appearance():
    figure = scatter.figure([HAITI, CANADA, CUBA], "GNI", "HDI")

    assert [trace["name"] for trace in figure["data"]] == ["Caribbean", "North America"]
    assert figure["data"][0]["x"] == [790, 7_480]


def test_a_point_prints_its_code_and_names_itself_on_hover():
    (trace, _) = scatter.figure([HAITI, CANADA], "GNI", "HDI")["data"]

    assert trace["text"] == ["HTI"]
    assert trace["customdata"] == [["Haiti"]]
    assert trace["hovertemplate"].startswith("<b>%{customdata[0]}</b>")


def test_each_trace_holds_the_names_that_fit_on_a_narrow_screen():
    (trace, _) = scatter.figure([HAITI, CANADA], "GNI", "HDI")["data"]

    assert set(trace["meta"]) == {"text", "textposition"}


def test_a_logarithmic_axis_has_readable_ticks():
    axis = scatter.figure([HAITI, CANADA], "GNI", "HDI", is_x_log=True)["layout"]["xaxis"]

    assert axis["type"] == "log"
    assert axis["ticktext"][:3] == ["500", "1,000", "2,000"]
    assert axis["range"][0] < 2.8976 < 4.6662 < axis["range"][1]


def test_points_of_one_value_still_have_an_axis():
    figure = scatter.figure([HAITI, HAITI], "GNI", "HDI", is_x_log=True)

    assert figure["layout"]["yaxis"]["range"] == [-0.497, 1.503]


def heat_map(**changes):
    given = {
        "rows": ["Haiti", "Honduras"],
        "columns": ["P1", "P2", "P3"],
        "values": [[1.0, None, 2.0], [None, None, 3.0]],
        "texts": [["1.00", "", "2.00"], ["", "", "3.00"]],
        "value_label": "USD million",
    }
    return matrix.figure(**(given | changes))


def test_a_matrix_is_drawn_from_the_top_with_empty_cells_left_empty():
    figure = heat_map()

    assert figure["data"][0]["z"] == [[1.0, None, 2.0], [None, None, 3.0]]
    assert figure["layout"]["yaxis"]["autorange"] == "reversed"
    assert not figure["data"][0]["hoverongaps"]


def test_a_matrix_names_rows_and_columns_in_full_on_hover():
    figure = heat_map(row_names=["Office in Haiti", "Office in Honduras"])

    assert figure["data"][0]["customdata"][0][1] == ["Office in Haiti", "P2"]


def test_labels_of_columns_are_slanted_only_where_one_is_longer_than_a_code():
    longer = ["P1", "P2", "Labour"]

    angles = [heat_map(columns=columns)["layout"]["xaxis"]["tickangle"] for columns in (["P1", "P2", "HTI+"], longer)]

    assert angles == [0, -40]


def test_a_matrix_with_more_columns_asks_for_more_width():
    wide = heat_map(columns=[f"P{n}" for n in range(6)], values=[[1.0] * 6] * 2, texts=[["1"] * 6] * 2)

    least = [figure["layout"]["meta"]["min_width"] for figure in (heat_map(), wide)]
    assert least[0] < least[1]


def test_a_matrix_whose_parts_do_not_fit_is_refused():
    for changes in ({"values": [[1.0]]}, {"texts": [["1"], ["2"]]}, {"rows": ["Haiti"]}):
        with pytest.raises(ValueError, match=r"A matrix of \d rows"):
            heat_map(**changes)


def test_a_figure_travels_as_a_few_kilobytes_of_json_without_a_template():
    for figure in (heat_map(), scatter.figure([HAITI, CANADA], "GNI", "HDI", is_x_log=True)):
        text = json.dumps(figure)

        assert len(text) < 3_000
        assert figure["layout"]["template"] == {}
        assert "bdata" not in text
