"""The style sheet that plotly.js would insert into a page, which the Content-Security-Policy forbids.

`make plotly-css` writes it to static/plotly/plotly.css, when another version of plotly has other rules.
"""

import re
from importlib.util import find_spec
from pathlib import Path

PATH = Path(__file__).parents[2] / "static" / "plotly" / "plotly.css"
HEADER = "/* The rules that plotly.js would insert into a page. Written by `make plotly-css`; do not edit. */\n"
_RULES = re.compile(r"""=\{(["']X,X div["']:.*?)\};for\(""", re.DOTALL)
_STRING = r"""("[^"\\]*"|'[^'\\]*'|[A-Z])"""  # a key of one letter needs no quotation marks
_RULE = re.compile(rf"{_STRING}:{_STRING}(?:,|$)")


def installed_script() -> str:
    """Return the text of the plotly.js that the plotly package brings."""
    package = Path(find_spec("plotly").submodule_search_locations[0])
    return (package / "package_data" / "plotly.min.js").read_text(encoding="utf-8")


def style_sheet(script: str) -> str:
    """Return the rules in the script as a style sheet. Raises ValueError where they are not found.

    plotly.js holds them as one object literal, with `X` for the chart's element and `Y` for its notifications.
    """
    literal = _RULES.search(script)
    if literal is None or _RULE.sub("", literal[1]):
        raise ValueError("plotly.min.js: expected its style rules as one object literal of strings; found none.")
    rules = ((selector.strip("\"'"), declarations[1:-1]) for selector, declarations in _RULE.findall(literal[1]))
    return HEADER + "".join(f"{_selector(selector)} {{{declarations}}}\n" for selector, declarations in rules)


def _selector(short: str) -> str:
    spaced = re.sub(r"^,", " ,", short)
    return spaced.replace("X", ".js-plotly-plot .plotly").replace("Y", ".plotly-notifier")


if __name__ == "__main__":
    PATH.write_text(style_sheet(installed_script()), encoding="utf-8")
