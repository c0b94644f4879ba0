"""A load is one transaction, can be repeated, and never loses what a person did."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from countries.models import Office
from strategies.models import Pillar
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.load import FixtureFolder, LoadSummary, TableCount, load
from strategy_kb.ingest.models import LoadConflict
from strategy_kb.records.models import Citation, DataRelease, Discrepancy, Record
from strategy_kb.search import services as search
from tests.ingest import example

pytestmark = pytest.mark.django_db


def counts(summary):
    total = summary.total
    return total.created, total.changed, total.unchanged


def titles_found(words):
    return {hit.ref: hit.title for hit in search.search(search.parse(words)).hits}


def test_the_first_load_creates_every_row_verifies_every_citation_and_fills_the_search(load_example):
    summary = load_example()

    assert Record.objects.count() == 9
    assert summary.tables["strategies.pillar"].created == 2
    assert counts(summary)[1:] == (0, 0)
    assert summary.citations == Citation.objects.count() == 10
    assert "pillar/example/1" in titles_found("resilience")


def test_loading_again_changes_nothing_and_a_change_of_the_sources_arrives(load_example):
    first = load_example()
    again = load_example()
    changed = load_example(
        changed={
            # Two rows exchange a value that is unique; a title and a list of records are others.
            "pillar/example/1": lambda record: example.with_fields(number=2)(example.retitled("Endurance")(record)),
            "pillar/example/2": example.with_fields(number=1),
            "discrepancy/haiti-twice": example.with_fields(about=["country/HTI"]),
        }
    )

    assert counts(again) == (0, 0, counts(first)[0])
    assert counts(changed)[:2] == (0, 4)  # two pillars, the record of one of them, the discrepancy
    assert dict(Pillar.objects.values_list("ref", "number")) == {"pillar/example/1": 2, "pillar/example/2": 1}
    assert Pillar.objects.get(number=2).title == "Endurance"
    assert titles_found("endurance") == {"pillar/example/1": "Endurance"}
    assert [record.ref for record in Discrepancy.objects.get().about.all()] == ["country/HTI"]
    # A release is recorded when something changed, and only then.
    versions = list(DataRelease.objects.order_by("id").values_list("version", flat=True))
    assert versions == [first.version, changed.version]
    assert first.version == again.version != changed.version


def test_edits_outlive_loads_and_hold_back_no_change_of_another_field(load_example):
    load_example()
    Pillar.objects.filter(number=1).update(title="Resilience, corrected")
    Office.objects.filter(ref="office/HTI").update(category_printed="Offices")
    Discrepancy.objects.get().about.set(["pillar/example/1"])

    summary = load_example(changed={"office/HTI": example.with_fields(office_type="liaison")})

    assert Pillar.objects.get(number=1).title == "Resilience, corrected"
    office = Office.objects.get(ref="office/HTI")
    assert (office.category_printed, office.office_type) == ("Offices", "liaison")
    assert [record.ref for record in Discrepancy.objects.get().about.all()] == ["pillar/example/1"]
    assert summary.total.kept_edits == 3
    assert not LoadConflict.objects.exists()


def test_a_field_that_both_changed_keeps_the_edit_and_is_a_conflict_until_one_comes_round(load_example):
    load_example()
    Record.objects.filter(ref="office/HTI").update(title="Haiti office")
    both_changed = {"changed": {"office/HTI": example.retitled("Haïti")}}

    summary = load_example(**both_changed)

    conflict = LoadConflict.objects.get()
    assert Office.objects.get(ref="office/HTI").title == "Haiti office"
    assert (conflict.model, conflict.row, conflict.field) == ("records.record", "office/HTI", "title")
    assert (conflict.loaded, conflict.current, conflict.incoming) == ("Haiti", "Haiti office", "Haïti")
    assert (conflict.status, summary.total.conflicts) == ("open", 1)

    load_example(**both_changed)

    assert LoadConflict.objects.get().noticed_at == conflict.noticed_at
    assert Office.objects.get(ref="office/HTI").title == "Haiti office"

    load_example()

    assert not LoadConflict.objects.exists(), "the sources changed back"
    assert Office.objects.get(ref="office/HTI").title == "Haiti office"

    load_example(**both_changed)
    assert LoadConflict.objects.count() == 1
    Record.objects.filter(ref="office/HTI").update(title="Haïti")
    load_example(**both_changed)

    assert not LoadConflict.objects.exists(), "the person came round"


def test_each_step_is_told_with_its_rows_and_a_release_has_the_counts_of_its_load(tmp_path):
    source = FixtureFolder(example.write(tmp_path))
    steps = []

    first = load(source, progress=lambda step, rows: steps.append((step, rows)))

    assert steps[-2:] == [("receipts", 0), ("search", 0)]
    assert dict(steps[:-2]) == {label: len(keys) for label, keys in source.keys.items()}
    release = DataRelease.objects.get()
    assert (release.created_count, release.changed_count, release.unchanged_count) == counts(first)
    assert release.citation_count == first.citations
    steps.clear()
    load(source, progress=lambda step, rows: steps.append((step, rows)))
    assert steps[-1] == ("receipts", 0), "nothing changed, so the search stays as it is"


def test_a_release_that_was_undone_by_hand_is_recorded_again_with_what_the_load_found(tmp_path):
    source = FixtureFolder(example.write(tmp_path))
    first = load(source)
    DataRelease.objects.create(version="another")

    again = load(source)

    newest = DataRelease.objects.first()
    assert (newest.version, newest.created_count, newest.changed_count) == (source.version, 0, 0)
    assert newest.unchanged_count == again.total.unchanged == first.total.created
    assert not again.has_changes


@pytest.mark.parametrize("name", ["created", "changed", "pruned"])
def test_a_row_created_changed_or_pruned_is_a_change(name):
    summary = LoadSummary(tables={"records.record": TableCount(**{name: 1}), "records.alias": TableCount()})

    assert summary.has_changes
    assert summary.total == TableCount(**{name: 1})
    assert not LoadSummary(tables={"records.record": TableCount(0, 0, 1, 1, 1, 1, 0, 1)}).has_changes


def test_the_command_prints_what_it_did_and_the_rate_of_verified_citations_or_nothing(tmp_path, capsys):
    folder = example.write(tmp_path)

    call_command("load_kb", fixtures=folder)
    printed = capsys.readouterr().out
    call_command("load_kb", fixtures=folder, verbosity=0)

    assert "strategies.pillar                2 created, 0 changed, 0 unchanged\n" in printed
    assert "10 of 10 citations verified\n" in printed
    assert capsys.readouterr() == ("", "")


def test_the_command_says_in_one_sentence_why_a_fixture_or_a_folder_is_refused(tmp_path):
    with pytest.raises(FixtureError, match="no fixture file"):
        FixtureFolder(tmp_path)
    folder = example.write(tmp_path)
    (folder / "countries.office.json").write_text("[", encoding="utf-8")

    with pytest.raises(CommandError, match=r"countries\.office\.json, line 1"):
        call_command("load_kb", fixtures=folder)
