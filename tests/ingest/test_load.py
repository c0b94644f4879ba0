"""A load is one transaction, can be repeated, and never loses what a person did."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from countries.models import Office
from strategies.models import Pillar
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.load import FixtureFolder
from strategy_kb.sources.models import (
    Citation,
    DataRelease,
    Discrepancy,
    LoadConflict,
    Record,
)
from tests.ingest import example

pytestmark = pytest.mark.django_db


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
