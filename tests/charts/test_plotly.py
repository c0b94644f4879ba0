"""Plotly itself accepts every figure: it knows all keys and values, and refuses a misspelt one."""

import json
import pkgutil
import sys
from importlib import import_module

import pytest
from bs4 import BeautifulSoup

from strategy_kb.core.environment import BASE_DIR
from strategy_kb.ui import charts
from strategy_kb.ui.charts import scatter
from tests.charts.test_figures import CANADA, CUBA, HAITI, heat_map

PROJECT_FOLDERS = ("strategy_kb", "countries", "strategies", "funding")
PAGES = (
    "/countries/",
    "/countries/?subregion=north_america",
    "/funding/?strategy=migration-initiatives-2020",
)
# One figure, at least, of each module that makes them.
FIGURES = {
    "matrix": [heat_map(), heat_map(columns=["Resilience", "P2", "P3"], row_names=["Office in Haiti", "Honduras"])],
    "scatter": [
        scatter.figure([HAITI, CANADA, CUBA], "GNI", "HDI"),
        scatter.figure([HAITI, CANADA], "GNI", "HDI", is_x_log=True),
    ],
}


def problem_of(figure):
    """Return what Plotly refuses in a figure, or None."""
    from plotly.graph_objects import Figure  # its import costs a second, which other tests need not pay

    try:
        Figure(figure)
    except ValueError as refusal:
        return str(refusal)
    return None


def modules_with_figures():
    names = [module.name for module in pkgutil.iter_modules(charts.__path__)]
    modules = {name: import_module(f"{charts.__name__}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "figure")}


def test_plotly_accepts_a_figure_of_every_builder():
    problems = {name: problem for name, figures in FIGURES.items() for problem in map(problem_of, figures) if problem}

    assert problems == {}
    assert FIGURES.keys() == modules_with_figures().keys()


def test_a_misspelt_key_of_a_trace_or_of_the_layout_is_refused():
    figure = heat_map()
    in_trace = figure | {"data": [figure["data"][0] | {"hovertemplat": ""}]}
    in_layout = figure | {"layout": figure["layout"] | {"xaxis": {"title_txt": "GNI"}}}

    assert "hovertemplat" in problem_of(in_trace)
    assert "title_txt" in problem_of(in_layout)


@pytest.fixture
def drawing(monkeypatch):
    """The names of the modules that have had a figure made."""
    names = set()
    for module in modules_with_figures().values():

        def figure(*args, build=module.figure, **kwargs):
            names.add(sys._getframe(1).f_globals["__name__"])
            return build(*args, **kwargs)

        monkeypatch.setattr(module, "figure", figure)
    return names


@pytest.mark.one_database
def test_plotly_accepts_every_chart_that_a_page_shows(kb, client, drawing):
    problems, without = [], []
    for address in PAGES:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        figures = [json.loads(script.string) for script in page.select("script[id^=figure-]")]
        without += [] if figures else [address]
        problems += [(address, problem) for problem in map(problem_of, figures) if problem]

    assert problems == []
    assert without == []
    assert drawing == modules_that_draw()


def modules_that_draw():
    """The modules of the project that import those of charts."""
    folder = BASE_DIR.joinpath(*charts.__name__.split("."))
    return {
        ".".join(path.relative_to(BASE_DIR).with_suffix("").parts)
        for project_folder in PROJECT_FOLDERS
        for path in (BASE_DIR / project_folder).rglob("*.py")
        if folder not in path.parents and f"{charts.__name__} import" in path.read_text("utf-8")
    }
