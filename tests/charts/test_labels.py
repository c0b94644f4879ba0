import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_kb.ui.charts import labels

SHARES = st.floats(0, 1)


def boxes(points, places, width=labels.WIDE):
    return [
        labels._box(place, name, x * width, (1 - y) * labels.HEIGHT)
        for (name, x, y), place in zip(points, places, strict=True)
        if place
    ]


def test_a_point_on_its_own_is_named_at_its_right():
    assert labels.place([("HTI", 0.5, 0.5)]) == ["middle right"]


def test_a_point_at_the_right_edge_is_not_named_beyond_it():
    assert labels.place([("USA", 1.0, 0.5)]) != ["middle right"]


def test_a_name_gives_way_to_the_point_beside_it():
    first, _ = labels.place([("CAN", 0.50, 0.5), ("USA", 0.53, 0.5)])

    assert first != "middle right"


def test_a_name_for_which_there_is_no_room_is_left_out():
    crowd = [("HTI", 0.5, 0.5)] * 12

    assert labels.place(crowd).count("") > 0


def test_fewer_names_fit_on_a_narrow_screen():
    row = [(f"C{number:02}", 0.2 + number / 40, 0.5) for number in range(20)]

    wide, narrow = labels.place(row), labels.place(row, labels.NARROW)

    assert narrow.count("") > wide.count("")


@given(st.lists(st.tuples(st.text("ABC", min_size=1, max_size=4), SHARES, SHARES), max_size=30))
def test_no_two_names_overlap_and_none_leaves_the_plot_sideways(points):
    placed = boxes(points, labels.place(points))

    assert not any(labels._overlap(one, other) for n, one in enumerate(placed) for other in placed[:n])
    assert all(left >= 0 and right <= labels.WIDE for left, _, right, _ in placed)


@pytest.mark.parametrize("place", labels._PLACES)
def test_a_name_keeps_clear_of_the_marker_of_its_own_point(place):
    marker = (100 - labels.MARKER, 100 - labels.MARKER, 100 + labels.MARKER, 100 + labels.MARKER)

    assert not labels._overlap(labels._box(place, "HTI", 100, 100), marker)


def test_the_ticks_of_a_logarithmic_axis_are_round_and_enclose_the_values():
    assert labels.log_ticks(790, 65_760) == [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]
    assert labels.log_ticks(1_000, 5_000) == [1_000, 2_000, 5_000]
    assert labels.log_ticks(0.3, 4) == pytest.approx([0.2, 0.5, 1, 2, 5])
