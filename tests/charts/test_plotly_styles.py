"""Charts are styled as plotly.js would style them, by a committed file."""

import pytest

from tests.charts.plotly_styles import PATH, installed_script, style_sheet


def test_the_committed_style_sheet_holds_the_rules_of_the_installed_plotly():
    expected = style_sheet(installed_script())

    assert PATH.read_text(encoding="utf-8") == expected, (
        "The installed plotly has other style rules than static/plotly/plotly.css: run `make plotly-css`, look at the "
        "charts in a browser, and commit the file."
    )


def test_rules_that_are_not_one_literal_of_strings_are_refused():
    with pytest.raises(ValueError, match="style rules"):
        style_sheet('var r={"X,X div":margin()};for(s in r)')
