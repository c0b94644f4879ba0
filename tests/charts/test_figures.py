"""Figures are plain, small and the same every time: lists and strings that travel as JSON."""

import json
from itertools import pairwise

import pytest

from strategy_kb.ui.charts import house, labels, matrix, scatter

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


def test_a_chart_scrolls_with_the_page_and_its_axes_stand_still():
    for figure in (heat_map(), scatter.figure([HAITI, CANADA], "GNI", "HDI")):
        layout = figure["layout"]
        assert layout["dragmode"] is False
        assert layout["colorway"] == list(house.SEQUENCE)
        assert layout["font"] | layout["hoverlabel"]["font"] == layout["font"]
        for axis in (layout["xaxis"], layout["yaxis"]):
            assert (axis["fixedrange"], axis["automargin"], axis["zeroline"]) == (True, True, False)


def test_colours_are_distinct_and_the_ramp_leads_evenly_from_pale_to_deep():
    stops, colours = zip(*house.RAMP, strict=True)
    brightness = [sum(bytes.fromhex(colour[1:])) for colour in colours]

    assert len({*house.SEQUENCE}) == len(house.SEQUENCE) >= 6
    assert stops == (0.0, 0.25, 0.5, 0.75, 1.0)
    assert all(pale > deep for pale, deep in pairwise(brightness))


def test_a_matrix_is_as_high_as_its_rows_and_as_wide_as_its_names_and_columns():
    layout = heat_map(rows=["Cuba", "Honduras"])["layout"]

    assert layout["height"] == 2 * matrix.ROW_HEIGHT + matrix.HEADING
    assert layout["meta"]["min_width"] == len("Honduras") * matrix.CHARACTER_WIDTH + 3 * matrix.COLUMN_WIDTH
    assert heat_map(rows=[], columns=[], values=[], texts=[])["layout"]["meta"]["min_width"] == 0


def test_rows_of_one_name_are_told_apart_by_their_number():
    three = ["Haiti", "Cuba", "Haiti", "Haiti"]

    (trace,) = heat_map(rows=three, values=[[1.0] * 3] * 4, texts=[["1"] * 3] * 4)["data"]

    assert trace["y"] == ["Haiti", "Cuba", "Haiti (2)", "Haiti (3)"]
    assert [names[0][0] for names in trace["customdata"]] == three


def test_a_matrix_prints_each_text_in_its_cell_without_a_scale_beside_it():
    (trace,) = heat_map()["data"]
    axes = [heat_map()["layout"][f"{name}axis"] for name in "xy"]

    assert (trace["x"], trace["y"]) == (["P1", "P2", "P3"], ["Haiti", "Honduras"])
    assert (trace["text"], trace["texttemplate"]) == ([["1.00", "", "2.00"], ["", "", "3.00"]], "%{text}")
    assert trace["hovertemplate"] == "%{customdata[0]}<br>%{customdata[1]}<br>USD million: %{text}<extra></extra>"
    assert trace["showscale"] is False
    assert min(trace["xgap"], trace["ygap"]) > 0
    assert trace["colorscale"] == [list(stop) for stop in house.RAMP]
    assert [(axis["type"], axis["showgrid"]) for axis in axes] == [("category", False)] * 2
    assert axes[0]["side"] == "top"


def test_each_group_has_a_colour_and_a_sign_of_its_own():
    points = [scatter.ChartPoint(f"C{n}", f"Country {n}", f"group {n}", n, n) for n in range(len(house.SEQUENCE) + 1)]

    markers = [trace["marker"] for trace in scatter.figure(points, "GNI", "HDI")["data"]]

    assert [marker["color"] for marker in markers] == [*house.SEQUENCE, house.SEQUENCE[0]]
    assert [marker["symbol"] for marker in markers] == list(range(len(points)))


def test_axes_are_named_and_leave_room_on_each_side_of_the_points():
    layout = scatter.figure([HAITI, CUBA, CANADA], "GNI", "HDI")["layout"]

    assert [layout[f"{name}axis"]["title"] for name in "xy"] == [{"text": "GNI"}, {"text": "HDI"}]
    for name, low, high in (("x", 790, 46_370), ("y", 0.503, 0.922)):
        room = scatter.PADDING * (high - low)
        assert layout[f"{name}axis"]["range"] == pytest.approx([low - room, high + room], abs=1e-4)


def test_a_code_is_printed_where_it_fits_and_left_out_where_not():
    crowd = [scatter.ChartPoint(f"C{n:02}", "A country", "Caribbean", 1.0, 1.0) for n in range(12)]

    (trace,) = scatter.figure([*crowd, HAITI], "GNI", "HDI")["data"]

    printed = [text for text in trace["text"] if text]
    assert 0 < len(printed) < len(crowd)
    assert trace["text"][-1] == "HTI"
    assert set(trace["textposition"]) <= set(labels._PLACES)
    assert sum(map(bool, trace["meta"]["text"])) <= len(printed)
