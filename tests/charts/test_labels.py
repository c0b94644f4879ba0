from itertools import pairwise

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


@pytest.mark.parametrize("place", labels._PLACES)
def test_a_name_stands_on_the_side_of_its_point_that_its_place_says(place):
    left, top, right, bottom = labels._box(place, "HTI", 100, 200)

    side, (vertical, horizontal) = labels.MARKER, place.split()
    assert (right - left, bottom - top) == (3 * labels.CHARACTER, labels.LINE)
    assert {"left": right == 100 - side, "right": left == 100 + side, "center": left + right == 200}[horizontal]
    assert {"top": bottom == 200 - side, "bottom": top == 200 + side, "middle": top + bottom == 400}[vertical]


def test_a_name_keeps_clear_of_the_points_before_and_after_it_and_of_the_names_before_it():
    right, left = (0.5 + 15 / labels.WIDE, 0.5), (0.5 - 15 / labels.WIDE, 0.5)
    above, below = (0.5, 0.5 + 10 / labels.HEIGHT), (0.5, 0.5 - 10 / labels.HEIGHT)

    for around in ([("R", *right)], [("R", *right), ("T", *above)], [("R", *right), ("T", *above), ("B", *below)],
                   [("R", *right), ("T", *above), ("B", *below), ("L", *left)]):  # fmt: skip
        for points in ([("HTI", 0.5, 0.5), *around], [*around, ("HTI", 0.5, 0.5)]):
            placed = boxes(points, labels.place(points))
            markers = [
                (x * labels.WIDE - 6, (1 - y) * labels.HEIGHT - 6, x * labels.WIDE + 6, (1 - y) * labels.HEIGHT + 6)
                for _, x, y in points
            ]
            assert not any(labels._overlap(box, marker) for box in placed for marker in markers)


@pytest.mark.parametrize(
    ("other", "is_over"),
    [
        ((5.0, 5.0, 15.0, 15.0), True),
        ((2.0, 2.0, 8.0, 8.0), True),
        ((10.0, 0.0, 20.0, 10.0), False),
        ((-10.0, 0.0, 0.0, 10.0), False),
        ((0.0, 10.0, 10.0, 20.0), False),
        ((0.0, -10.0, 10.0, 0.0), False),
        ((5.0, 20.0, 15.0, 30.0), False),
    ],
)
def test_two_boxes_overlap_where_they_share_more_than_an_edge(other, is_over):
    box = (0.0, 0.0, 10.0, 10.0)

    assert labels._overlap(box, other) == labels._overlap(other, box) == is_over


@pytest.mark.parametrize("place", ["left", "right"])
def test_a_name_may_reach_the_edge_of_the_plot_and_no_further(place):
    """Of a name of 21 pixels beside a marker of 6, at the right where it fits."""
    reach = (3 * labels.CHARACTER + labels.MARKER) / labels.WIDE
    at_edge, beyond = (1 - reach, 1 - reach + 0.001) if place == "right" else (reach, reach - 0.001)
    blocked = [] if place == "right" else [("", at_edge + 10 / labels.WIDE, 0.5)]

    assert labels.place([("HTI", at_edge, 0.5)])[0] == "middle right"
    assert labels.place([("HTI", beyond, 0.5), *blocked])[0] != f"middle {place}"


@given(st.floats(0.01, 1e6), st.floats(1, 1e4))
def test_ticks_rise_by_round_steps_and_only_the_first_and_the_last_are_outside(low, factor):
    ticks = labels.log_ticks(low, low * factor)

    assert ticks[0] <= low
    assert all(tick > low for tick in ticks[1:])
    assert ticks[-1] >= low * factor
    assert all(tick < low * factor for tick in ticks[1:-1])
    assert all(this < following for this, following in pairwise(ticks))
    assert {f"{tick:e}"[0] for tick in ticks} <= {"1", "2", "5"}
