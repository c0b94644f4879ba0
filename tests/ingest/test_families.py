"""Families are found in their package, and each document has one."""

import sys

import pytest

from strategy_kb.ingest import families, segment
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.source_texts import REVIEWED, all_documents


def test_each_source_is_known_to_one_family_and_a_family_knows_what_it_was_written_for():
    known = {
        slug: [name for name, family in families.all_families().items() if family.knows(document)]
        for slug, document in all_documents().items()
    }

    assert known == {
        "migration-initiatives-2020": ["migration_initiatives"],
        "strategy-2014-2016": ["strategy_2014"],
        "strategy-2020-2024": ["strategy_2020"],
        "web-about-us": ["web_pages"],
        "web-regional-strategy": ["web_pages"],
    }
    written_for = {slug: name for name, family in families.all_families().items() for slug in family.DOCUMENTS}
    assert written_for == {slug: name for slug, (name,) in known.items()}


def test_a_family_that_lacks_a_part_is_named(tmp_path, monkeypatch):
    (tmp_path / "quokkas.py").write_text("DOCUMENTS = ()\n", encoding="utf-8")
    monkeypatch.setattr(families, "__path__", [*families.__path__, str(tmp_path)])

    with pytest.raises(TypeError, match=r"^The family quokkas has no knows, parts\.$"):
        families.all_families.__wrapped__()

    del sys.modules[f"{families.__name__}.quokkas"], families.quokkas


@pytest.mark.parametrize("slug", ["strategy-2014-2016", "web-regional-strategy"])
def test_titles_that_a_family_composes_name_the_period_of_their_own_document(slug):
    first = all_documents()[slug]
    later = {"slug": "later", "edition": "mena-2031-2033", "period_start_year": 2031, "period_end_year": 2033}
    document = segment.segment("later", {**first.metadata, **later}, first.text)

    titles = [
        row.title
        for row in families.read_document(document, {**all_documents(), "later": document}, REVIEWED).rows
        if isinstance(row, ParsedRecord) and row.title
    ]

    composed = [title for title in titles if "Regional Strategy 20" in title or "requirements 20" in title]
    assert composed
    assert [title for title in composed if "2031–2033" not in title] == []
