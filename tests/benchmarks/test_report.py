import json

import pytest

from benchmarks import report
from benchmarks.measure import Measurement


def measured(name="/", subject="pages", seconds=1.0, **others):
    return Measurement(subject, name, seconds, others.pop("fastest", seconds), **others)


def test_a_budget_that_even_the_fastest_run_exceeds_is_not_kept():
    slow = [measured(name, "ingestion", seconds=30, fastest=s) for name, s in (("parse", 5.1), ("load", 15.1))]

    broken = report.broken_promises(slow)

    assert broken == [
        f"{measurement.name} took {measurement.fastest} s of {report.BUDGETS[measurement.name]:.0f}"
        for measurement in slow
    ]


def test_a_slow_run_among_faster_ones_breaks_no_budget():
    assert report.broken_promises([measured("parse", "ingestion", seconds=6, fastest=4)]) == []


def test_the_budget_is_that_of_the_committed_data():
    assert report.broken_promises([measured("load", "ingestion", seconds=60, factor=10)]) == []


def test_queries_that_grow_with_the_data_are_not_kept():
    measurements = [measured(queries=4, engine="sqlite"), measured(queries=40, factor=10, engine="sqlite")]

    assert "grow on sqlite: 4 with 1 times the data, 40 with 10" in report.broken_promises(measurements)[0]


def test_two_engines_may_need_different_queries():
    measurements = [measured(queries=4, engine="sqlite"), measured(queries=5, engine="postgresql")]

    assert report.broken_promises(measurements) == []


def test_growth_is_the_power_of_the_factor():
    for times, exponent in (((2, 2, 2), 0), ((2, 20, 200), 1), ((2, 200, 20_000), 2)):
        of_factor = {10**power: measured(seconds=seconds) for power, seconds in enumerate(times)}

        assert report.growth_exponent(of_factor) == pytest.approx(exponent)


def test_a_single_factor_says_nothing_about_growth():
    assert report.growth_exponent({1: measured()}) is None


def test_the_table_compares_factors_and_engines():
    measurements = [
        measured(seconds=0.1, engine="sqlite"),
        measured(seconds=0.3, factor=10, engine="sqlite"),
        measured(seconds=0.25, engine="postgresql"),
        measured(seconds=0.5, factor=10, engine="postgresql"),
    ]

    cells = [line.split() for line in report.lines(measurements) if line.startswith("  /")]

    assert cells == [["/", "100", "3.0", "0.48"], ["/", "250", "2.0", "0.30", "2.5"]]


def test_results_are_kept_as_json(tmp_path):
    path = report.write(tmp_path / "results", {"measured_at": "2026-11-21T10:00:00Z"}, [measured(queries=4)])

    assert json.loads(path.read_text())["measurements"][0]["queries"] == 4
