"""Rows that a person deleted or created, and rows that the sources no longer have."""

import pytest
from django.core.management import call_command

from countries.models import Office, Place
from funding.models import Requirement
from strategies.models import Pillar
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.sources.models import Acronym, Citation, Discrepancy, LoadConflict, LoadedRow, Record
from tests.factories import AliasFactory, OfficeFactory, PartnerFactory, PillarFactory
from tests.ingest import example

pytestmark = pytest.mark.django_db


class TestDeletions:
    def test_a_row_that_a_person_deleted_stays_deleted(self, load_example):
        load_example()
        Requirement.objects.get().delete()

        summary = load_example()

        assert not Record.objects.filter(ref="requirement/example/HTI").exists()
        assert summary.tables["funding.requirement"].left_deleted == 1

    def test_receipts_of_a_deleted_record_stay_away_with_it(self, load_example):
        load_example()
        Requirement.objects.get().delete()

        load_example()

        assert not Citation.objects.filter(record="requirement/example/HTI").exists()

    def test_a_new_row_that_needs_a_deleted_one_is_left_out_with_its_receipts(self, load_example):
        load_example(without=["requirement/example/HTI"])
        Office.objects.get(ref="office/HTI").delete()

        summary = load_example()

        assert not Record.objects.filter(ref__in=["requirement/example/HTI", "office/HTI"]).exists()
        assert summary.tables["funding.requirement"].left_deleted == 1

    def test_a_new_row_that_may_be_without_the_deleted_one_is_loaded_without_it(self, load_example):
        load_example(without=["acronym/example/iom"])
        Record.objects.filter(ref="discrepancy/haiti-twice").delete()

        load_example(changed={"acronym/example/iom": example.with_fields(names="discrepancy/haiti-twice")})

        assert Acronym.objects.get().names is None

    def test_a_list_is_loaded_without_the_deleted_record(self, load_example):
        load_example(without=["discrepancy/haiti-twice", "requirement/example/HTI"])
        Office.objects.get(ref="office/HTI").delete()

        load_example(without=["requirement/example/HTI"])

        assert [record.ref for record in Discrepancy.objects.get().about.all()] == ["country/HTI"]

    def test_it_comes_back_with_its_receipts_when_that_is_asked_for(self, tmp_path, capsys):
        folder = example.write(tmp_path)
        load(FixtureFolder(folder))
        Requirement.objects.get().delete()
        call_command("load_kb", fixtures=folder)
        told = capsys.readouterr().out

        call_command("load_kb", fixtures=folder, restore_deleted=True, verbosity=0)

        assert "3 rows stay deleted, as people left them; --restore-deleted brings them back.\n" in told
        assert Requirement.objects.get().citations.count() == 1


class TestRowsOfPersons:
    def test_a_row_that_a_person_created_is_left_alone(self, load_example):
        load_example()
        PartnerFactory(ref="partner/eclac", title="ECLAC")

        load_example(prune=True)

        assert Record.objects.get(ref="partner/eclac").title == "ECLAC"

    def test_a_persons_row_under_a_key_of_the_sources_keeps_its_values_and_is_listed(self, load_example):
        load_example(without=["office/HTI", "requirement/example/HTI", "discrepancy/haiti-twice"])
        OfficeFactory(ref="office/HTI", title="My office", place=Place.objects.get(ref="country/HTI"))

        for _ in range(2):
            load_example()

            assert Office.objects.get(ref="office/HTI").title == "My office"
            assert LoadConflict.objects.get().field == "title"


class TestPruning:
    GONE = ("requirement/example/HTI",)

    def test_what_the_sources_no_longer_have_stays_unless_pruning_is_asked_for(self, load_example):
        load_example()

        summary = load_example(without=self.GONE)

        assert Requirement.objects.exists()
        assert summary.tables["funding.requirement"].no_longer_in_sources == 1

    def test_pruning_removes_it_with_its_receipts(self, load_example):
        load_example()

        summary = load_example(prune=True, without=self.GONE)

        assert not Record.objects.filter(ref__in=self.GONE).exists()
        assert not Citation.objects.filter(record__in=self.GONE).exists()
        assert summary.tables["funding.requirement"].pruned == 1

    def test_a_pruned_row_comes_back_when_the_sources_have_it_again(self, load_example):
        load_example()
        load_example(prune=True, without=self.GONE)

        load_example()

        assert Requirement.objects.exists()

    def test_pruning_keeps_what_a_person_edited(self, load_example):
        load_example()
        Record.objects.filter(ref=self.GONE[0]).update(title="Corrected")

        summary = load_example(prune=True, without=self.GONE)

        assert Requirement.objects.get().title == "Corrected"
        assert summary.total.pruned == 1  # its receipt
        assert summary.tables["funding.requirement"].no_longer_in_sources == 1

    def test_pruning_keeps_what_a_persons_row_points_to(self, load_example):
        load_example()
        PillarFactory(ref="pillar/example/9", number=9, strategy_id="strategy/example")
        gone = [
            "strategy/example",
            "pillar/example/1",
            "pillar/example/2",
            "funding-category/resilience",
            "requirement/example/HTI",
            "acronym/example/iom",
        ]

        for _ in range(2):
            load_example(prune=True, without=gone)

            assert {record.ref for record in Record.objects.filter(ref__in=gone)} == {"strategy/example"}
            assert Pillar.objects.get().strategy.title == "Example strategy"

    def test_pruning_goes_before_loading_so_that_a_renamed_row_may_take_a_unique_value(self, load_example):
        load_example()

        load_example(
            prune=True,
            changed={
                "pillar/example/2": lambda record: record.__class__(**{**_columns(record), "ref": "pillar/example/two"})
            },
        )

        assert {pillar.ref for pillar in Pillar.objects.all()} == {"pillar/example/1", "pillar/example/two"}

    def test_pruning_takes_a_record_out_of_lists(self, load_example):
        load_example()

        load_example(
            prune=True,
            without=["office/HTI", "requirement/example/HTI"],
            changed={"discrepancy/haiti-twice": example.with_fields(about=["country/HTI"])},
        )

        assert [record.ref for record in Discrepancy.objects.get().about.all()] == ["country/HTI"]

    def test_a_row_deleted_by_a_person_and_pruned_is_forgotten(self, load_example):
        load_example()
        Requirement.objects.get().delete()

        load_example(prune=True, without=self.GONE)

        assert not LoadedRow.objects.filter(row=self.GONE[0]).exists()


def _columns(record):
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_aliases_of_a_person_stay(load_example):
    load_example()
    AliasFactory(record_id="country/HTI", form="Ayiti", key="country/HTI:ayiti")

    load_example(prune=True)

    assert set(Place.objects.get().aliases.values_list("form", flat=True)) == {"Haiti", "Ayiti"}
