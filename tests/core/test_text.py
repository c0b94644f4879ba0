"""Figures and years for readers."""

from strategy_kb.core.text import year_span


def test_years_are_printed_once_and_from_first_to_last():
    spans = {
        (2014, 2016): "2014–2016",
        (2020, 2020): "2020",
        (2019, None): "2019",
        (None, 2019): "2019",
        (None, None): "",
    }

    assert {years: year_span(*years) for years in spans} == spans
