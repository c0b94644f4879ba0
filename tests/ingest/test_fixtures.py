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
from strategy_kb.ingest import export, fixtures
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.tables import all_tables
from strategy_kb.sources.models import Citation, Discrepancy, Document, Record
from tests.ingest import example


def texts(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def test_the_same_rows_make_the_same_bytes_whatever_their_order(tmp_path):
    rows = export.from_knowledge_base(example.knowledge_base())
    shuffled = {}
    for label in random.Random(1).sample(list(rows), len(rows)):
        keys = random.Random(2).sample(list(rows[label]), len(rows[label]))
        shuffled[label] = {key: rows[label][key] for key in keys}

    fixtures.write(rows, tmp_path / "a")
    fixtures.write(shuffled, tmp_path / "b")

    assert texts(tmp_path / "a") == texts(tmp_path / "b")


def test_a_fixture_file_is_sorted_readable_json_that_ends_with_a_newline(tmp_path):
    folder = example.write(tmp_path)

    text = (folder / "strategies.pillar.json").read_text(encoding="utf-8")

    assert [row["pk"] for row in json.loads(text)] == ["pillar/example/1", "pillar/example/2"]
    assert text.endswith("}\n]\n")
    assert '  "fields": {\n    "strategy": "strategy/example",\n    "number": 1,' in text


def test_characters_stand_in_fixtures_as_they_are(tmp_path):
    kb = example.knowledge_base(changed={"office/HTI": example.retitled("Haïti – Port‑au‑Prince")})

    folder = example.write(tmp_path, kb)

    assert "Haïti – Port‑au‑Prince" in (folder / "sources.record.json").read_text(encoding="utf-8")


def test_money_is_written_with_the_decimals_of_its_column(tmp_path):
    folder = example.write(tmp_path)

    row = json.loads((folder / "funding.requirement.json").read_text(encoding="utf-8"))[0]

    assert row["fields"]["amount"] == "2300000.00"


def test_a_table_without_rows_has_no_file(tmp_path):
    (tmp_path / "strategies.link.json").write_text("[\n]\n", encoding="utf-8")

    folder = example.write(tmp_path)

    assert not (folder / "strategies.link.json").exists()


def test_writing_again_changes_no_file(tmp_path):
    rows = export.from_knowledge_base(example.knowledge_base())
    fixtures.write(rows, tmp_path)

    assert fixtures.write(rows, tmp_path) == []
    assert fixtures.differences(rows, tmp_path) == []


def test_a_changed_a_missing_and_a_superfluous_file_are_differences(tmp_path):
    rows = export.from_knowledge_base(example.knowledge_base())
    fixtures.write(rows, tmp_path)
    (tmp_path / "sources.alias.json").unlink()
    (tmp_path / "strategies.link.json").write_text("[\n]\n", encoding="utf-8")
    (tmp_path / "countries.place.json").write_text("[\n]\n", encoding="utf-8")

    different = fixtures.differences(rows, tmp_path)

    assert [path.name for path in different] == ["countries.place.json", "sources.alias.json", "strategies.link.json"]


@pytest.mark.django_db
def test_parse_export_load_and_dump_give_the_same_bytes(tmp_path):
    folder = example.write(tmp_path / "written")

    load(FixtureFolder(folder))
    call_command("dump_kb", tmp_path / "dumped", verbosity=0)

    assert texts(tmp_path / "dumped") == texts(folder)


@pytest.mark.django_db
def test_django_itself_loads_the_fixtures(tmp_path):
    folder = example.write(tmp_path)

    call_command("loaddata", *sorted(folder.glob("*.json")), verbosity=0)

    assert Record.objects.count() == 9
    assert Office.objects.get(ref="office/HTI").place.name_en == "Haiti"
    assert {record.ref for record in Discrepancy.objects.get().about.all()} == {"country/HTI", "office/HTI"}
    assert Document.objects.get().text == example.TEXT
    assert Citation.objects.filter(record="requirement/example/HTI").get().quote == "2,300,000"


@pytest.mark.django_db
def test_django_itself_writes_the_same_bytes(tmp_path):
    folder = example.write(tmp_path / "written")
    load(FixtureFolder(folder))

    for label in all_tables():
        call_command("dumpdata", label, indent=2, output=str(tmp_path / f"{label}.json"), verbosity=0)

    for path in folder.glob("*.json"):
        assert (tmp_path / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_a_load_after_loaddata_takes_the_rows_over_unchanged(tmp_path):
    folder = example.write(tmp_path)
    call_command("loaddata", *sorted(folder.glob("*.json")), verbosity=0)

    summary = load(FixtureFolder(folder))

    assert (summary.total.created, summary.total.changed, summary.total.conflicts) == (0, 0, 0)


@pytest.mark.django_db
def test_money_comes_back_as_a_decimal(tmp_path):
    load(FixtureFolder(example.write(tmp_path)))

    assert str(Requirement.objects.get().amount) == "2300000.00"


def test_a_value_with_too_many_decimals_is_refused_by_name():
    kb = example.knowledge_base(changed={"requirement/example/HTI": example.with_fields(amount="1.005")})

    with pytest.raises(FixtureError, match=r"requirement/example/HTI: amount: .*more than 2 decimal places"):
        export.from_knowledge_base(kb)


def test_a_field_that_does_not_exist_is_refused_by_name():
    kb = example.knowledge_base(changed={"office/HTI": example.with_fields(colour="blue")})

    with pytest.raises(FixtureError, match=r"office/HTI: countries\.office has no field colour"):
        export.from_knowledge_base(kb)


def test_a_record_in_the_table_of_another_kind_is_refused():
    kb = example.knowledge_base(
        changed={"office/HTI": lambda record: record.__class__("countries.partner", record.ref, "x")}
    )

    with pytest.raises(FixtureError, match=r"office/HTI.*countries\.partner"):
        export.from_knowledge_base(kb)


def test_the_committed_fixtures_come_back_from_the_database_byte_for_byte(kb, tmp_path):
    call_command("dump_kb", tmp_path, verbosity=0)

    assert texts(tmp_path) == texts(Path(settings.FIXTURE_DIRS[0]))


def test_every_receipt_of_the_knowledge_base_verifies(kb, capsys):
    call_command("verify_receipts")

    count = f"{Citation.objects.count():,}"
    assert capsys.readouterr().out == f"{count} of {count} citations verified\n"


def test_a_receipt_that_no_longer_verifies_is_named(kb):
    citation = Citation.objects.filter(record="country/HTI").first()
    Citation.objects.filter(pk=citation.pk).update(quote="Something else")

    with pytest.raises(CommandError, match=r"country/HTI, field .*: quote 'Something else' in "):
        call_command("verify_receipts")
