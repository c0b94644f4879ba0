"""Addresses are made by `reverse`, `{% url %}` and `{% static %}`: only then does the site work under a path."""

import ast
import re
from pathlib import Path

from django.conf import settings
from django.urls import get_resolver

BASE = Path(settings.BASE_DIR)
FOLDERS = ("strategy_kb", "countries", "strategies", "funding")
# The settings are the one place that may name these paths.
SETTINGS = BASE / "strategy_kb" / "settings.py"


def test_no_module_writes_an_address_of_the_site():
    starts = re.compile(rf"/(?:{'|'.join(first_parts())})(?:/|$)")
    modules = (path for folder in FOLDERS for path in (BASE / folder).rglob("*.py") if path != SETTINGS)

    written = [
        f"{path.relative_to(BASE)}:{node.lineno}: {node.value[:60]}"
        for path in modules
        for node in strings_in(path)
        if starts.match(node.value)
    ]

    assert written == []


def test_no_template_script_or_style_sheet_writes_an_address_of_the_site():
    address = re.compile(r"""["'(=]/(?=[\w"'])""")
    files = (path for folder in ("templates", "static") for path in (BASE / folder).rglob("*.*"))

    written = [
        f"{path.relative_to(BASE)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if address.search(line)
    ]

    assert written == []


def first_parts():
    """What the addresses of the site begin with."""
    routes = (str(pattern.pattern).partition("/")[0] for pattern in flat(get_resolver().url_patterns))
    words = {word for route in routes if route[:1] != "<" for word in re.findall(r"[a-z]+", route)[:1]}
    return sorted({*words, "static", "countries", "strategies", "discrepancies"})


def flat(patterns):
    for pattern in patterns:
        if str(pattern.pattern) == "" and hasattr(pattern, "url_patterns"):
            yield from flat(pattern.url_patterns)
        else:
            yield pattern


def strings_in(path):
    """The string constants of a module, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in statements)
    return [node for node in constants if isinstance(node.value, str)]
