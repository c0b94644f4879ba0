"""A load is one transaction, can be repeated, and never loses what a person did."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from countries.models import Office, Place
from funding.models import Requirement
from strategies.models import Pillar
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.sources.models import (
    Acronym,
    Citation,
    DataRelease,
    Discrepancy,
    LoadConflict,
    LoadedRow,
    Record,
)
from tests.factories import AliasFactory, OfficeFactory, PartnerFactory, PillarFactory
from tests.ingest import example

pytestmark = pytest.mark.django_db


@pytest.fixture
def load_example(tmp_path):
    """Loads the example, changed as the arguments say, from a folder of its own each time."""
    loads = iter(range(100))

    def run(prune=False, **changes):
        folder = example.write(tmp_path / str(next(loads)), example.knowledge_base(**changes))
        return load(FixtureFolder(folder), prune_stale=prune)

    return run


def counts(summary):
    total = summary.total
    return total.created, total.changed, total.unchanged


class TestRepeating:
    def test_the_first_load_creates_every_row(self, load_example):
        summary = load_example()

        assert Record.objects.count() == 9
        assert summary.tables["strategies.pillar"].created == 2
        assert counts(summary)[1:] == (0, 0)

    def test_the_second_load_changes_nothing(self, load_example):
        rows = counts(load_example())[0]

        assert counts(load_example()) == (0, 0, rows)

    def test_every_citation_is_verified_and_counted(self, load_example):
        assert load_example().citations == Citation.objects.count() == 10

    def test_a_change_of_the_sources_arrives(self, load_example):
        load_example()

        summary = load_example(changed={"pillar/example/1": example.retitled("Resilience")})

        assert Pillar.objects.get(number=1).title == "Resilience"
        assert counts(summary)[:2] == (0, 1)

    def test_two_rows_may_exchange_a_value_that_is_unique(self, load_example):
        load_example()

        load_example(
            changed={
                "pillar/example/1": example.with_fields(number=2),
                "pillar/example/2": example.with_fields(number=1),
            }
        )

        assert Pillar.objects.get(ref="pillar/example/1").number == 2
        assert Pillar.objects.get(ref="pillar/example/2").number == 1

    def test_a_list_of_records_changes_with_the_sources(self, load_example):
        load_example()

        load_example(changed={"discrepancy/haiti-twice": example.with_fields(about=["country/HTI"])})

        assert [record.ref for record in Discrepancy.objects.get().about.all()] == ["country/HTI"]

    def test_a_release_is_recorded_when_something_changed_and_only_then(self, load_example):
        first = load_example()
        load_example()
        second = load_example(changed={"pillar/example/1": example.retitled("Resilience")})

        versions = list(DataRelease.objects.order_by("id").values_list("version", flat=True))

        assert versions == [first.version, second.version]
        assert first.version != second.version

    def test_what_was_loaded_can_be_searched(self, load_example):
        from strategy_kb.search import services

        load_example()

        assert "pillar/example/1" in {hit.ref for hit in services.search(services.parse("resilience")).hits}


class TestEdits:
    def test_an_edit_outlives_a_load_of_the_same_sources(self, load_example):
        load_example()
        Pillar.objects.filter(number=1).update(title="Resilience, corrected")

        summary = load_example()

        assert Pillar.objects.get(number=1).title == "Resilience, corrected"
        assert summary.total.kept_edits == 1
        assert not LoadConflict.objects.exists()

    def test_an_edit_of_one_field_does_not_hold_back_a_change_of_another(self, load_example):
        load_example()
        Office.objects.filter(ref="office/HTI").update(category_printed="Offices")

        load_example(changed={"office/HTI": example.with_fields(office_type="liaison")})

        office = Office.objects.get(ref="office/HTI")
        assert (office.category_printed, office.office_type) == ("Offices", "liaison")

    def test_a_field_that_both_changed_keeps_the_edit_and_is_listed_as_a_conflict(self, load_example):
        load_example()
        Record.objects.filter(ref="office/HTI").update(title="Haiti office")

        summary = load_example(changed={"office/HTI": example.retitled("Haïti")})

        conflict = LoadConflict.objects.get()
        assert Office.objects.get(ref="office/HTI").title == "Haiti office"
        assert (conflict.model, conflict.row, conflict.field) == ("sources.record", "office/HTI", "title")
        assert (conflict.loaded, conflict.current, conflict.incoming) == ("Haiti", "Haiti office", "Haïti")
        assert conflict.status == "open"
        assert summary.total.conflicts == 1

    def test_an_open_conflict_stays_open_and_alone_when_the_load_is_repeated(self, load_example):
        load_example()
        Record.objects.filter(ref="office/HTI").update(title="Haiti office")
        load_example(changed={"office/HTI": example.retitled("Haïti")})
        noticed_at = LoadConflict.objects.get().noticed_at

        load_example(changed={"office/HTI": example.retitled("Haïti")})

        assert LoadConflict.objects.get().noticed_at == noticed_at
        assert Office.objects.get(ref="office/HTI").title == "Haiti office"

    def test_a_conflict_is_forgotten_when_the_sources_change_back(self, load_example):
        load_example()
        Record.objects.filter(ref="office/HTI").update(title="Haiti office")
        load_example(changed={"office/HTI": example.retitled("Haïti")})

        load_example()

        assert not LoadConflict.objects.exists()
        assert Office.objects.get(ref="office/HTI").title == "Haiti office"

    def test_a_conflict_is_forgotten_when_the_person_comes_round_to_the_sources(self, load_example):
        load_example()
        Record.objects.filter(ref="office/HTI").update(title="Haiti office")
        load_example(changed={"office/HTI": example.retitled("Haïti")})
        Record.objects.filter(ref="office/HTI").update(title="Haïti")

        load_example(changed={"office/HTI": example.retitled("Haïti")})

        assert not LoadConflict.objects.exists()

    def test_an_edited_list_of_records_outlives_a_load(self, load_example):
        load_example()
        Discrepancy.objects.get().about.set(["pillar/example/1"])

        load_example()

        assert [record.ref for record in Discrepancy.objects.get().about.all()] == ["pillar/example/1"]


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


class TestCommand:
    def test_it_prints_what_it_did_and_the_rate_of_verified_citations(self, tmp_path, capsys):
        folder = example.write(tmp_path)

        call_command("load_kb", fixtures=folder)

        printed = capsys.readouterr().out
        assert "strategies.pillar                2 created, 0 changed, 0 unchanged\n" in printed
        assert "10 of 10 citations verified\n" in printed

    def test_it_is_silent_when_asked(self, tmp_path, capsys):
        folder = example.write(tmp_path)

        call_command("load_kb", fixtures=folder, verbosity=0)

        assert capsys.readouterr() == ("", "")

    def test_it_says_in_one_sentence_why_a_fixture_is_refused(self, tmp_path):
        folder = example.write(tmp_path)
        (folder / "countries.office.json").write_text("[", encoding="utf-8")

        with pytest.raises(CommandError, match=r"countries\.office\.json, line 1"):
            call_command("load_kb", fixtures=folder)

    def test_a_folder_without_fixtures_is_refused(self, tmp_path):
        with pytest.raises(FixtureError, match="no fixture file"):
            FixtureFolder(tmp_path)


def test_aliases_of_a_person_stay(load_example):
    load_example()
    AliasFactory(record_id="country/HTI", form="Ayiti", key="country/HTI:ayiti")

    load_example(prune=True)

    assert set(Place.objects.get().aliases.values_list("form", flat=True)) == {"Haiti", "Ayiti"}
