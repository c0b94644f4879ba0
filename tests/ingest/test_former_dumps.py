"""A dump that a former version made is loaded after the fixtures, and what people had edited there stands again."""

import json

import pytest
from django.core.management import call_command

from strategies.models import Pillar
from strategy_kb.documents.models import Document
from strategy_kb.ingest.fixtures import current_label
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.order import LAST

from . import example

FORMER = {"documents", "records"}


def as_a_former_version_wrote_it(folder):
    """Rename the files of a dump, and their rows' tables, as they were called before."""
    for path in folder.glob("*.json"):
        app, _, table = path.stem.partition(".")
        if app in FORMER:
            former = f"sources.{table}"
            rows = [row | {"model": former} for row in json.loads(path.read_text())]
            path.unlink()
            (folder / f"{former}.json").write_text(json.dumps(rows))


@pytest.mark.django_db
def test_what_people_edited_comes_back_and_stays(tmp_path):
    fixtures, dump = tmp_path / "fixtures", tmp_path / "dump"
    folder = FixtureFolder(example.write(fixtures))
    load(folder)
    Pillar.objects.filter(number=1).update(title="Resilience of all communities")
    call_command("dump_kb", str(dump), verbosity=0)
    as_a_former_version_wrote_it(dump)
    Pillar.objects.filter(number=1).update(title="Something else")

    call_command("loaddata", *sorted(map(str, dump.glob("*.json"))), verbosity=0)
    load(folder)

    assert Pillar.objects.get(number=1).title == "Resilience of all communities"
    assert load(folder).total.kept_edits == 1


@pytest.mark.django_db
def test_documents_of_a_dump_made_before_they_had_an_order_keep_theirs_or_get_one(tmp_path):
    folder = FixtureFolder(example.write(tmp_path / "fixtures"))
    load(folder)
    Document.objects.update(order=30)
    call_command("dump_kb", str(tmp_path / "dump"), verbosity=0)
    path = tmp_path / "dump" / "documents.document.json"
    (row,) = json.loads(path.read_text())
    del row["fields"]["order"]
    of_2021 = row["fields"] | {"period_start_year": 2021, "period_end_year": 2022, "sha256": "2" * 64}
    undated = row["fields"] | {"sha256": "3" * 64}
    ordered = row["fields"] | {"order": 3, "sha256": "4" * 64}
    others = [row | {"pk": "of-2021", "fields": of_2021}, row | {"pk": "undated", "fields": undated}]
    path.write_text(json.dumps([row, *others, row | {"pk": "ordered", "fields": ordered}]))

    call_command("loaddata", str(path), verbosity=0)

    orders = dict(Document.objects.values_list("slug", "order"))
    assert orders == {row["pk"]: 30, "of-2021": 21, "undated": LAST, "ordered": 3}


@pytest.mark.django_db
def test_a_column_that_a_dump_lacks_keeps_what_is_stored_or_has_its_default(tmp_path):
    load(FixtureFolder(example.write(tmp_path / "fixtures")))
    Pillar.objects.filter(number=1).update(pillar_type="strategic_working_area")
    call_command("dump_kb", str(tmp_path / "dump"), verbosity=0)
    path = tmp_path / "dump" / "strategies.pillar.json"
    rows = json.loads(path.read_text())
    for row in rows:
        del row["fields"]["pillar_type"]
    path.write_text(json.dumps(rows))
    Pillar.objects.filter(number=2).delete()

    call_command("loaddata", str(path), str(path.with_name("records.record.json")), verbosity=0)

    assert dict(Pillar.objects.values_list("number", "pillar_type")) == {1: "strategic_working_area", 2: "pillar"}


def test_only_tables_of_the_former_app_have_another_name_now():
    labels = ("sources.record", "sources.document", "strategies.pillar", "sources.nothing")

    assert [current_label(label) for label in labels] == [
        "records.record",
        "documents.document",
        "strategies.pillar",
        "sources.nothing",
    ]
