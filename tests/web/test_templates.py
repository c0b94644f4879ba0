"""What every template promises: it says what it accepts, takes nothing else, and holds no code or style of its own."""

import re
from pathlib import Path

from django.conf import settings

from strategy_kb.ui.panels import Panel

FOLDER = Path(settings.BASE_DIR) / "templates"
LONGEST_LINE = 160
# Templates of the admin get Django's contexts.
TEMPLATES = {
    str(path.relative_to(FOLDER)): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.rglob("*.html"))
    if path.parent.name != "admin"
}


def test_every_template_opens_with_what_it_accepts():
    silent = [name for name, text in TEMPLATES.items() if not re.match(r"\{# Accepts: .+ #\}(\n|<)", text)]

    assert silent == []
    assert len(TEMPLATES) > 30


def test_no_line_of_a_template_is_longer_than_a_screen_is_wide():
    lines = {
        f"{path.relative_to(FOLDER)}:{number}": len(line)
        for path in sorted(FOLDER.rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    }

    assert {line: length for line, length in lines.items() if length > LONGEST_LINE} == {}
    assert len(lines) > 500


def test_a_partial_is_given_only_what_it_accepts():
    includes = {name: re.findall(r"\{% include .*?%\}", text) for name, text in TEMPLATES.items()}

    open_includes = {
        name: left
        for name, tags in includes.items()
        if (left := [include for include in tags if not include.endswith(" only %}")])
    }
    assert open_includes == {}
    assert any(includes.values())


def test_no_template_holds_a_script_or_a_style():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)")

    assert [name for name, text in TEMPLATES.items() if inline.search(text)] == []


def test_no_template_shows_a_value_without_escaping_it():
    unescaped = re.compile(r"\|\s*safe|autoescape")

    assert [name for name, text in TEMPLATES.items() if unescaped.search(text)] == []


def test_each_type_of_panel_has_a_template_of_its_own_that_says_which_it_accepts():
    shown = {panel.__name__: TEMPLATES[panel.template_name].splitlines()[0] for panel in Panel.__subclasses__()}

    assert {name: line for name, line in shown.items() if f".{name})" not in line} == {}
    assert len(shown) > 5


def test_a_page_has_one_place_that_says_where_it_stands():
    assert [name for name, text in TEMPLATES.items() if 'class="breadcrumbs"' in text] == ["base.html"]
