"""No module outside the families knows one document from another by name, and the families know them by shape."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest import families, segment, sidecar
from tests.ingest.source_texts import REVIEWED, all_documents

INGEST = Path(settings.BASE_DIR) / "strategy_kb" / "ingest"


def test_no_module_outside_the_families_names_a_document_or_an_edition():
    names = {name for document in all_documents().values() for name in (document.slug, document.edition)}
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names)))}|/2020/)(?![\w-])")
    modules = [path for path in INGEST.rglob("*.py") if "families" not in path.relative_to(INGEST).parts]

    naming = {
        f"{path.relative_to(INGEST)}:{constant.lineno}": constant.value
        for path in modules
        for constant in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str) and named.search(constant.value)
    }

    assert naming == {}
    assert len(modules) > 50


def test_a_document_is_known_by_its_shape_whatever_its_slug_and_a_note_by_no_family():
    renamed = {
        slug: segment.segment("a-copy", {**document.metadata, "slug": "a-copy"}, document.text)
        for slug, document in all_documents().items()
    }

    assert {slug: families.family_of(document) for slug, document in renamed.items()} == {
        "migration-initiatives-2020": "migration_initiatives",
        "strategy-2014-2016": "strategy_2014",
        "strategy-2020-2024": "strategy_2020",
        "web-about-us": "web_pages",
        "web-regional-strategy": "web_pages",
    }
    assert families.family_of(segment.segment("a-note", {"form": "markdown"}, "# A note\n\nOn Haiti.\n")) == ""


def test_the_sidecar_may_say_the_family_and_is_refused_with_what_is_known_for_a_name_that_is_none():
    document = all_documents()["web-about-us"]

    assert families.family_of(with_metadata(document, family="strategy_2020")) == "strategy_2020"
    known = "migration_initiatives, strategy_2014, strategy_2020, web_pages"
    with pytest.raises(FixtureError, match=rf"^web-about-us: there is no family quokkas\. Known: {known}\."):
        families.family_of(with_metadata(document, family="quokkas"))


def test_a_document_that_two_families_know_is_refused_with_the_choice(monkeypatch):
    both = families.all_families()
    monkeypatch.setattr(both["strategy_2014"], "knows", lambda document: True)

    with pytest.raises(FixtureError) as refused:
        families.family_of(replace(all_documents()["web-about-us"], slug="a-page"))

    assert str(refused.value).startswith(
        "a-page: the families strategy_2014 and web_pages both know it. "
        'Write family = "strategy_2014" or family = "web_pages" in its sidecar.'
    )


def test_the_edition_of_a_document_is_its_slug_unless_its_sidecar_names_one(tmp_path):
    path = tmp_path / "note.toml"
    path.write_text('title = "A note"\nform = "plain"\n', encoding="utf-8")
    document = segment.segment("a-note", sidecar.read(path), "A note")

    assert document.edition == "a-note"
    assert with_metadata(document, edition="mena-2020-2024").edition == "mena-2020-2024"


def test_whatever_the_family_every_ref_of_a_copy_carries_the_edition_of_the_copy_or_none_at_all():
    ours = {document.edition for document in all_documents().values()}
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(ours)))})(?![\w-])")
    failures, carried = [], {}
    for slug, document in all_documents().items():
        copy = segment.segment(f"mena-{slug}", {**document.metadata, "edition": "mena-2020"}, document.text)
        reading = families.read_document(copy, {**all_documents(), copy.slug: copy}, REVIEWED)
        for row in reading.rows:
            refs = [getattr(row, "ref", getattr(row, "key", "")), *map(str, row.fields.values())]
            failures += [(slug, ref) for ref in refs if " " not in ref and named.search(ref)]
            carried.setdefault(slug, set()).update(ref.partition("/")[0] for ref in refs[:1] if "mena-2020" in ref)
        failures += [(slug, str(error)) for error in reading.unread.values()]

    assert failures == []
    assert {slug for slug, kinds in carried.items() if kinds} == set(all_documents())
    assert carried["migration-initiatives-2020"] >= {"strategy", "office-narrative", "office-priority", "requirement"}


@pytest.mark.slow
@given(data=st.data())
@hypothesis.settings(deadline=None, suppress_health_check=list(hypothesis.HealthCheck))
def test_a_further_document_that_lost_or_repeats_lines_is_read_as_far_as_it_goes(data):
    slug = data.draw(st.sampled_from(sorted(all_documents())))
    document = all_documents()[slug]
    lines = list(document.lines)
    for _ in range(data.draw(st.integers(1, 3))):
        start, length = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.sampled_from((1, 2, 5, 20, 80)))
        repeated = lines[start : start + length] * 2 if data.draw(st.booleans()) else []
        lines[start : start + length] = repeated or [""]

    try:
        copy = segment.segment("a-copy", {**document.metadata, "slug": "a-copy"}, "\n".join(lines))
    except SourceShapeError:
        return
    reading = families.read_document(copy, {copy.slug: copy}, REVIEWED)

    assert (reading.family == "") == (not reading.parts and not reading.unread)


def with_metadata(document, **metadata):
    return replace(document, metadata={**document.metadata, **metadata})
