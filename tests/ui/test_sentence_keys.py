"""The file of sentences and those that name them: no key is missing or superfluous, no part is missing."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from strategy_kb.records import kinds
from strategy_kb.ui.editorial import ORIGINAL, PLURAL_FORMS, file_of, read

BASE = Path(settings.BASE_DIR)
FOLDERS = ("strategy_kb", "countries", "strategies", "funding")
SENTENCES = read(file_of(ORIGINAL))
# Sentences whose keys are made from the kind of a record.
OF_KINDS = {f"lists.{model.record_kind}" for model in kinds.record_models()}
# Sentences whose keys `countries/cells.py` makes from a unit or from an end of a movement.
OF_CELLS = {key for key in SENTENCES if key.startswith(("countries.units.", "countries.movement."))}


def forms_of(key):
    """The keys of a sentence's forms; its own key alone where it has one form."""
    return [name for name in (key, *(f"{key}.{form}" for form in PLURAL_FORMS)) if name in SENTENCES]


def parts_of(key):
    count = {"count"} if key not in SENTENCES else set()
    return count.union(*(SENTENCES[name].parts for name in forms_of(key)))


def named_in_templates():
    """Where a template names a sentence, its key, and the names of the parts that it gives."""
    for path in sorted((BASE / "templates").rglob("*.html")):
        for key, parts in re.findall(r'\{% sentence "([^"]+)"(.*?) %\}', path.read_text(encoding="utf-8")):
            yield path.name, key, set(re.findall(r" (\w+)=", parts))


def named_in_code():
    """The same of a call in a module; a key that is no plain text is an empty one."""
    for path in sorted(path for folder in FOLDERS for path in (BASE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "sentence":
                key = node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
                yield f"{path.name}:{node.lineno}", key, {keyword.arg for keyword in node.keywords}


@pytest.fixture(scope="module")
def named():
    return [*named_in_templates(), *named_in_code()]


def test_every_sentence_that_is_named_exists(named):
    unknown = [(where, key) for where, key, _ in named if not forms_of(key)]

    assert [(where, key) for where, key in unknown if key or not where.startswith("cells.py")] == []
    assert len(named) > 100


def test_every_sentence_is_named(named):
    wanted = {form for _, key, _ in named for form in forms_of(key)} | OF_KINDS | OF_CELLS

    assert [key for key in SENTENCES if key not in wanted] == []


def test_each_sentence_is_given_the_parts_that_it_has(named):
    differing = {
        f"{where} {key}": (given, parts_of(key))
        for where, key, given in named
        if forms_of(key) and given != parts_of(key)
    }

    assert differing == {}


def test_a_sentence_that_code_names_has_no_marks():
    marked = [key for _, key, _ in named_in_code() for form in forms_of(key) if not SENTENCES[form].is_plain]

    assert marked == []


def test_a_sentence_with_forms_has_both():
    several = {key.rpartition(".")[0] for key in SENTENCES if key.rpartition(".")[2] in PLURAL_FORMS}

    assert [key for key in several if len(forms_of(key)) != len(PLURAL_FORMS)] == []
    assert several


def test_no_sentence_names_an_element_of_html():
    assert [key for key, sentence in SENTENCES.items() if re.search(r"[<>]|&\w+;", sentence.text)] == []


def test_no_template_writes_a_sentence_of_its_own():
    """Words between tags that end in a full stop; what only the admin shows is no page of the site."""
    ends = re.compile(r"\w+(?:[ ,;]+\w+){3,}\.(?= |$)")

    def texts(html):
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "|", html, flags=re.DOTALL)
        return (" ".join(text.split()) for text in bare.split("|"))

    pages = (path for path in sorted((BASE / "templates").rglob("*.html")) if "admin" not in path.parts)
    written = [(path.name, text) for path in pages for text in texts(path.read_text("utf-8")) if ends.search(text)]

    assert written == []
    assert ends.search("A sentence of several words. Another")
