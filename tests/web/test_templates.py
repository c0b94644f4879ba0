"""What every template promises: it says what it accepts, takes nothing else, and holds no code or style of its own."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "templates"
# The admin's templates accept what Django's own say.
TEMPLATES = sorted(path for path in FOLDER.rglob("*.html") if path.parent.name != "admin")

every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))


@every_template
def test_a_template_opens_with_what_it_accepts(path):
    assert re.match(r"\{# Accepts: .+ #\}(\n|<)", path.read_text(encoding="utf-8"))


@every_template
def test_a_partial_is_given_only_what_it_accepts(path):
    includes = re.findall(r"\{% include .*?%\}", path.read_text(encoding="utf-8"))

    assert [include for include in includes if not include.endswith(" only %}")] == []


@every_template
def test_a_template_holds_no_script_and_no_style(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", text)
