"""Another region's strategy of the same years has records of its own, and no document changes what another said."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management.base import CommandError

from countries.models import IndicatorValue, Office
from strategies.models import Pillar, Strategy
from strategy_kb.core.errors import FixtureError
from strategy_kb.documents.models import Document
from strategy_kb.ingest import addition, checks, export, pipeline, report
from strategy_kb.ingest.load import FIXTURES, RowsInMemory, load
from strategy_kb.ingest.load.verify import verify_citations
from strategy_kb.ingest.models import LoadedRow
from tests.ingest import example
from tests.ingest.added_notes import differences, everything
from tests.ingest.source_texts import REVIEWED
from tests.ingest.test_strategy_2020_family import LATER

SOURCES = Path(settings.FIXTURE_DIRS[0]) / "sources"
TITLE = "Regional Strategy 2020–2024"
OTHER_REGION = LATER.replace("2025", "2020").replace("2029", "2024")
SIDECAR = f"""slug = "mena-strategy"
edition = "mena-2020-2024"
title = "{TITLE}"
form = "markdown"
period_start_year = 2020
period_end_year = 2024
"""


def test_another_regions_strategy_of_the_same_years_is_stored_beside_the_first(kb, db, add, capsys):
    before = set(Pillar.objects.values_list("ref", "title"))

    add(OTHER_REGION, SIDECAR, verbosity=1)

    assert {ref for ref, _ in set(Pillar.objects.values_list("ref", "title")) - before} == {
        "pillar/mena-2020-2024/protection",
        "pillar/mena-2020-2024/data-and-foresight",
    }
    assert before <= set(Pillar.objects.values_list("ref", "title"))
    strategy = Strategy.objects.get(ref="strategy/mena-2020-2024")
    assert (strategy.start_year, strategy.end_year, strategy.document_id) == (2020, 2024, "mena-strategy")
    printed = capsys.readouterr().out
    (recognised,) = re.findall(r"^Recognised, as a document of the family strategy_2020: (.+)$", printed, re.MULTILINE)
    assert recognised == "strategy and vision, pillars, objectives and priorities, challenges, footnotes"
    assert "Not stored" not in printed


def test_an_edition_that_another_document_has_is_refused_before_anything_is_written(kb, db, add):
    before = everything()

    with pytest.raises(CommandError) as refused:
        add(OTHER_REGION, SIDECAR.replace("mena-2020-2024", "2020-2024"))

    assert str(refused.value).startswith(
        "mena-strategy: another document has strategy/2020-2024 already, of the edition 2020-2024. "
        "Name its own in its sidecar, of a region or body and a period, "
    )
    assert differences(before, everything()) == {}
    assert not Document.objects.filter(is_added=True).exists()


@pytest.mark.slow
def test_what_a_later_document_says_otherwise_of_shared_things_is_named_and_not_stored(kb, db, add, capsys):
    text = (SOURCES / "strategy-2020-2024.txt").read_text(encoding="utf-8")
    for old, new in (
        ("Guatemala (Guatemala City, San Marcos, Quetzaltenango)", "Guatemala (Antigua Guatemala, Flores)"),
        ("Jamaica (Kingston)", "Jamaica (Kingston, Montego Bay)"),
        ("Low (790)", "Low (1,500)"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    sidecar = (SOURCES / "strategy-2020-2024.toml").read_text(encoding="utf-8").replace("2020-2024", "next-2020-2024")
    before = everything()

    add(text, "\n".join(line for line in sidecar.splitlines() if not line.startswith("sha256")), verbosity=1)

    office = Office.objects.get(ref="office/GTM")
    cities = ["Guatemala City", "San Marcos", "Quetzaltenango"]
    assert list(office.cities.order_by("position").values_list("name", flat=True)) == cities
    haiti = IndicatorValue.objects.get(ref="indicator-value/gni-per-capita/HTI")
    assert (haiti.value, haiti.printed) == (790, "Low (790)")
    after = everything()
    assert {label: changed for label, rows in before.items() if (changed := lost_or_changed(rows, after[label]))} == {}
    owners = set(LoadedRow.objects.filter(model="countries.officecity").values_list("owner", flat=True))
    assert owners == {FIXTURES}
    assert verify_citations() > 6_234
    printed = capsys.readouterr().out
    (otherwise,) = re.findall(r"^Not stored, for other documents have it.*: (.+)$", printed, re.MULTILINE)
    assert "office/GTM:0 (name)" in otherwise
    assert "office/GTM:1 (name)" in otherwise
    assert re.search(r"indicator-value/gni-per-capita/HTI \((?=.*value)(?=.*printed)[^)]+\)", otherwise)
    (lengthening,) = re.findall(r"^Not stored, for it would lengthen a list.*: (.+)$", printed, re.MULTILINE)
    assert lengthening == "office/JAM:1"
    (recognised,) = re.findall(r"^Recognised, as a document of the family strategy_2020: (.+)$", printed, re.MULTILINE)
    assert "mobility regimes" not in recognised
    assert "pillars, objectives and priorities" in recognised


def lost_or_changed(before, after):
    """The first keys of a table of which the row is not as it was."""
    return [key for key, row in before.items() if after.get(key) != row][:5]


@pytest.mark.usefixtures("db")
def test_a_load_of_a_document_refuses_a_row_of_the_fixtures_whatever_came_before_it(load_example):
    load_example()
    rows = export.from_knowledge_base(example.knowledge_base())["records.alias"]
    renamed = {"records.alias": {key: fields | {"form": "Hayti"} for key, fields in rows.items()}}

    with pytest.raises(FixtureError, match="it is already there, from the fixtures"):
        load(RowsInMemory(renamed, "document:a-note", "1"))


@pytest.mark.slow
def test_a_document_among_the_sources_makes_the_rows_that_it_makes_when_it_is_added(kb, db, tmp_path):
    sources = Path(shutil.copytree(SOURCES, tmp_path / "sources"))
    slugs = [write_copy(slug, sources) for slug in ("strategy-2020-2024", "web-about-us")]

    read = pipeline.read(sources, REVIEWED)
    for slug in slugs:
        addition.add(sources / f"{slug}.txt", sources / f"{slug}.toml", REVIEWED)

    checks.check(read, example.references())
    from_sources, in_database = export.from_knowledge_base(read), export.from_database()
    for slug in slugs:
        assert in_database["documents.document"][slug].pop("is_added")
        assert not from_sources["documents.document"][slug].pop("is_added")
    assert {label: lost_or_changed(rows, in_database[label]) for label, rows in from_sources.items()} == {
        label: [] for label in from_sources
    }
    assert {label: len(rows) for label, rows in in_database.items()} == {
        label: len(from_sources[label]) for label in in_database
    }
    assert {"pillar/mena-2020-2024/resilience", "pillar/2020-2024/resilience"} <= from_sources["records.record"].keys()
    said = "  Recognised, as a document of the family strategy_2020: strategy and vision, "
    assert any(line.startswith(said) for line in report.of_parsing(read))


def write_copy(slug, folder):
    """Write another region's document, which says what `slug` says, and return its slug."""
    text = (SOURCES / f"{slug}.txt").read_text(encoding="utf-8") + "\n"
    sidecar = (SOURCES / f"{slug}.toml").read_text(encoding="utf-8").replace(f'"{slug}"', f'"mena-{slug}"')
    for key, value in (("edition", r"mena-\1"), ("sha256", hashlib.sha256(text.encode()).hexdigest())):
        sidecar = re.sub(rf'^{key} = "(.*)"$', f'{key} = "{value}"', sidecar, flags=re.MULTILINE)
    (folder / f"mena-{slug}.txt").write_text(text, encoding="utf-8")
    (folder / f"mena-{slug}.toml").write_text(sidecar, encoding="utf-8")
    return f"mena-{slug}"
