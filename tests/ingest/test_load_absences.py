"""Rows that a person deleted or created, and rows that the sources no longer have."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from countries.models import Office, Place
from funding.models import Requirement
from strategies.models import Pillar
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.records.models import Acronym, Citation, Discrepancy, Record
from tests.factories import AliasFactory, OfficeFactory, PartnerFactory, PillarFactory
from tests.ingest import example

pytestmark = pytest.mark.django_db

REQUIREMENT = "requirement/example/HTI"


def pillar(number):
    """A further pillar of the example, read from the words of the first."""
    first = next(record for record in example.records(example.document()) if record.ref == "pillar/example/1")
    fields = {**first.fields, "number": number}
    return replace(first, ref=f"pillar/example/{number}", title=f"Pillar {number}", fields=fields, rank=number)


def test_what_a_person_deleted_stays_away_and_new_rows_are_loaded_without_it_or_not_at_all(load_example):
    load_example(without=[REQUIREMENT, "acronym/example/iom", "discrepancy/haiti-twice"])
    Office.objects.get(ref="office/HTI").delete()
    Pillar.objects.get(ref="pillar/example/2").delete()

    summary = load_example(changed={"acronym/example/iom": example.with_fields(names="pillar/example/2")})

    # The requirement is new and cannot be without its office; receipts go with their record.
    left_out = [REQUIREMENT, "office/HTI", "pillar/example/2"]
    assert not Record.objects.filter(ref__in=left_out).exists()
    assert not Citation.objects.filter(record__in=left_out).exists()
    for label in ("funding.requirement", "countries.office", "strategies.pillar"):
        assert summary.tables[label].deleted == 1, label
    assert Acronym.objects.get().names is None
    assert [record.ref for record in Discrepancy.objects.get().about.all()] == ["country/HTI"]


def test_rows_that_stand_after_a_deleted_one_are_loaded_all_the_same(load_example):
    load_example()
    Pillar.objects.get(ref="pillar/example/1").delete()

    summary = load_example(changed={"pillar/example/2": example.retitled("Mobility")}, more=[pillar(3)])

    assert dict(Pillar.objects.values_list("number", "title")) == {2: "Mobility", 3: "Pillar 3"}
    assert summary.tables["strategies.pillar"].deleted == 1


def test_a_deleted_row_comes_back_with_its_receipts_when_that_is_asked_for(tmp_path, capsys):
    folder = example.write(tmp_path)
    load(FixtureFolder(folder))
    Requirement.objects.get().delete()
    call_command("load_kb", fixtures=folder)
    told = capsys.readouterr().out
    assert not Requirement.objects.exists()

    call_command("load_kb", fixtures=folder, restore_deleted=True, verbosity=0)

    assert "3 rows stay deleted, as people left them; --restore-deleted brings them back.\n" in told
    assert Requirement.objects.get().citations.count() == 1


def test_rows_that_a_person_created_are_left_alone_one_under_a_key_of_the_sources_is_listed(load_example):
    load_example(without=["office/HTI", REQUIREMENT, "discrepancy/haiti-twice"])
    PartnerFactory(ref="partner/eclac", title="ECLAC")
    AliasFactory(record_id="country/HTI", form="Ayiti", key="country/HTI:ayiti")
    OfficeFactory(ref="office/HTI", title="My office", place=Place.objects.get(ref="country/HTI"))

    for _ in range(2):
        load_example(prune=True)

        assert Record.objects.get(ref="partner/eclac").title == "ECLAC"
        assert set(Place.objects.get().aliases.values_list("form", flat=True)) == {"Haiti", "Ayiti"}
        assert Office.objects.get(ref="office/HTI").title == "My office"
        assert LoadConflict.objects.get().field == "title"


def test_what_the_sources_no_longer_have_goes_with_its_receipts_when_pruning_is_asked_for(load_example):
    load_example()

    kept = load_example(without=[REQUIREMENT])

    assert Requirement.objects.exists()
    assert kept.tables["funding.requirement"].stale == 1

    pruned = load_example(prune=True, without=[REQUIREMENT])

    assert not Record.objects.filter(ref=REQUIREMENT).exists()
    assert not Citation.objects.filter(record=REQUIREMENT).exists()
    assert pruned.tables["funding.requirement"].pruned == 1

    load_example()

    assert Requirement.objects.exists(), "the sources have it again"

    Requirement.objects.get().delete()
    load_example(prune=True, without=[REQUIREMENT])

    assert not LoadedRow.objects.filter(row=REQUIREMENT).exists(), "deleted by a person, then pruned"


def test_pruning_keeps_what_a_person_edited(load_example):
    load_example()
    Record.objects.filter(ref=REQUIREMENT).update(title="Corrected")

    summary = load_example(prune=True, without=[REQUIREMENT])

    assert Requirement.objects.get().title == "Corrected"
    assert summary.total.pruned == 1  # its receipt
    assert summary.tables["funding.requirement"].stale == 1


def test_rows_that_are_pruned_and_rows_that_stay_are_counted_apart_in_each_table(load_example):
    load_example()
    load_example(more=[pillar(number) for number in (3, 4, 5)])
    Pillar.objects.filter(number=3).update(title="Corrected")
    Pillar.objects.filter(number=4).update(number=14)

    summary = load_example(prune=True)

    counts = {
        label: (count.pruned, count.stale) for label, count in summary.tables.items() if count.pruned or count.stale
    }
    assert counts == {"records.record": (1, 2), "strategies.pillar": (1, 2), "records.citation": (3, 0)}
    # An edit of the record keeps the row of its kind as well, and the reverse.
    assert set(Pillar.objects.filter(number__gt=2).values_list("ref", "title")) == {
        ("pillar/example/3", "Corrected"),
        ("pillar/example/4", "Pillar 4"),
    }
    again = load_example(prune=True)
    assert again.total.pruned == 0
    assert {label for label, count in again.tables.items() if count.stale} == {"records.record", "strategies.pillar"}


def test_pruning_keeps_what_a_persons_row_points_to(load_example):
    load_example()
    PillarFactory(ref="pillar/example/9", number=9, strategy_id="strategy/example")
    gone = [
        "strategy/example",
        "pillar/example/1",
        "pillar/example/2",
        "funding-category/resilience",
        REQUIREMENT,
        "acronym/example/iom",
    ]

    for _ in range(2):
        load_example(prune=True, without=gone)

        assert {record.ref for record in Record.objects.filter(ref__in=gone)} == {"strategy/example"}
        assert Pillar.objects.get().strategy.title == "Example strategy"


def test_pruning_goes_before_loading_so_that_a_renamed_row_takes_a_unique_value_and_out_of_lists(load_example):
    load_example()

    load_example(
        prune=True,
        without=["office/HTI", REQUIREMENT],
        changed={
            "pillar/example/2": lambda record: replace(record, ref="pillar/example/two"),
            "discrepancy/haiti-twice": example.with_fields(about=["country/HTI"]),
        },
    )

    assert {pillar.ref for pillar in Pillar.objects.all()} == {"pillar/example/1", "pillar/example/two"}
    assert [record.ref for record in Discrepancy.objects.get().about.all()] == ["country/HTI"]
