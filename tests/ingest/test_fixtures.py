"""Fixtures are byte-stable, load with Django's own loaddata, and come back from the database byte for byte."""

import json
import random
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from countries.models import Office
from funding.models import Requirement
from strategy_kb.core.errors import FixtureError
from strategy_kb.documents.models import Document
from strategy_kb.ingest import export, fixtures
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.tables import all_tables
from strategy_kb.records.models import Citation, Discrepancy, Record
from tests.ingest import example


def texts(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def fixture_text(folder, label):
    return (folder / f"{label}.json").read_text(encoding="utf-8")


def test_the_same_rows_make_the_same_bytes_whatever_their_order_and_writing_again_changes_no_file(tmp_path):
    rows = export.from_knowledge_base(example.knowledge_base())
    shuffled = {}
    for label in random.Random(1).sample(list(rows), len(rows)):
        keys = random.Random(2).sample(list(rows[label]), len(rows[label]))
        shuffled[label] = {key: rows[label][key] for key in keys}

    fixtures.write(rows, tmp_path / "a")
    fixtures.write(shuffled, tmp_path / "b")

    assert texts(tmp_path / "a") == texts(tmp_path / "b")
    assert fixtures.write(rows, tmp_path / "a") == []
    assert fixtures.differences(rows, tmp_path / "a") == []


def test_a_fixture_file_is_sorted_readable_json_of_characters_as_they_are_and_money_with_its_decimals(tmp_path):
    (tmp_path / "strategies.link.json").write_text("[\n]\n", encoding="utf-8")
    kb = example.knowledge_base(changed={"office/HTI": example.retitled("Haïti – Port‑au‑Prince")})

    folder = example.write(tmp_path, kb)

    pillars = fixture_text(folder, "strategies.pillar")
    assert [row["pk"] for row in json.loads(pillars)] == ["pillar/example/1", "pillar/example/2"]
    assert pillars.endswith("}\n]\n")
    beginning = '  "fields": {\n    "strategy": "strategy/example",\n    "pillar_type": "pillar",\n    "number": 1,'
    assert beginning in pillars
    assert "Haïti – Port‑au‑Prince" in fixture_text(folder, "records.record")
    assert json.loads(fixture_text(folder, "funding.requirement"))[0]["fields"]["amount"] == "2300000.00"
    assert not (folder / "strategies.link.json").exists(), "a table without rows has no file"


def test_a_changed_a_missing_and_a_superfluous_file_are_differences(tmp_path):
    rows = export.from_knowledge_base(example.knowledge_base())
    fixtures.write(rows, tmp_path)
    (tmp_path / "records.alias.json").unlink()
    (tmp_path / "strategies.link.json").write_text("[\n]\n", encoding="utf-8")
    (tmp_path / "countries.place.json").write_text("[\n]\n", encoding="utf-8")

    different = fixtures.differences(rows, tmp_path)

    assert [path.name for path in different] == ["countries.place.json", "records.alias.json", "strategies.link.json"]


@pytest.mark.django_db
def test_parse_export_load_and_dump_give_the_same_bytes_as_django_s_own_dumpdata_does(tmp_path):
    folder = example.write(tmp_path / "written")

    load(FixtureFolder(folder))
    call_command("dump_kb", tmp_path / "dumped", verbosity=0)
    for label in all_tables():
        call_command("dumpdata", label, indent=2, output=str(tmp_path / f"{label}.json"), verbosity=0)

    assert texts(tmp_path / "dumped") == texts(folder)
    assert {name: (tmp_path / name).read_bytes() for name in texts(folder)} == texts(folder)
    assert str(Requirement.objects.get().amount) == "2300000.00"


@pytest.mark.django_db
def test_django_itself_loads_the_fixtures_and_a_load_after_it_takes_the_rows_over_unchanged(tmp_path):
    folder = example.write(tmp_path)

    call_command("loaddata", *sorted(folder.glob("*.json")), verbosity=0)

    assert Record.objects.count() == 9
    assert Office.objects.get(ref="office/HTI").place.name_en == "Haiti"
    assert {record.ref for record in Discrepancy.objects.get().about.all()} == {"country/HTI", "office/HTI"}
    assert Document.objects.get().text == example.TEXT
    assert Citation.objects.filter(record="requirement/example/HTI").get().quote == "2,300,000"

    total = load(FixtureFolder(folder)).total

    assert (total.created, total.changed, total.conflicts) == (0, 0, 0)


def test_what_no_column_can_hold_is_refused_by_name():
    changes = {
        "requirement/example/HTI": example.with_fields(amount="1.005"),
        "office/HTI": example.with_fields(colour="blue"),
        "country/HTI": lambda record: record.__class__("countries.partner", record.ref, "x"),
    }
    messages = (
        r"requirement/example/HTI: amount: .*more than 2 decimal places",
        r"office/HTI: countries\.office has no field colour",
        r"country/HTI.*countries\.partner",
    )
    for (ref, change), message in zip(changes.items(), messages, strict=True):
        with pytest.raises(FixtureError, match=message):
            export.from_knowledge_base(example.knowledge_base(changed={ref: change}))


def test_the_committed_fixtures_come_back_from_the_database_byte_for_byte(kb, tmp_path):
    call_command("dump_kb", tmp_path, verbosity=0)

    assert texts(tmp_path) == texts(Path(settings.FIXTURE_DIRS[0]))


def test_every_receipt_of_the_knowledge_base_verifies_and_one_that_no_longer_does_is_named(kb, capsys):
    call_command("verify_receipts")
    citation = Citation.objects.filter(record="country/HTI").first()
    Citation.objects.filter(pk=citation.pk).update(quote="Something else")

    count = f"{Citation.objects.count():,}"
    assert capsys.readouterr().out == f"{count} of {count} citations verified\n"
    with pytest.raises(CommandError, match=r"country/HTI, field .*: quote 'Something else' in "):
        call_command("verify_receipts")
