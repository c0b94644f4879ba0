"""An added document stays whole in one version, whichever way the database came about, and goes without a trace."""

import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from countries.models import OfficeCity
from strategies.models import Wording
from strategy_kb.ingest import addition, export
from strategy_kb.ingest.load import owners_in_database, run
from strategy_kb.ingest.tables import GENERATED, all_tables
from strategy_kb.search.models import SearchEntry
from strategy_kb.sources.models import (
    Acronym,
    Alias,
    Document,
    LoadConflict,
    LoadedRow,
    Mention,
    Passage,
    Record,
    Reference,
)
from tests.ingest import example

pytestmark = pytest.mark.django_db

SOURCES = Path(settings.FIXTURE_DIRS[0]) / "sources"
SLUG = "a-note"
FIRST = """# A note on Haiti

The Fund of Lighthouse Keepers (FLK) met in Haiti in 2031.[1]

## Points

- Xylophones for Honduras
- Boats of the FLK

[1] Minutes of the meeting.
"""
SECOND = """# A note on Haiti

## Points

- Violins for Belize and for the Fund of Lighthouse Knights (FLK)
"""
SIDECAR = 'slug = "a-note"\ntitle = "A note"\nform = "markdown"\n'


@pytest.fixture
def base(tmp_path, settings):
    """A small folder of fixtures, loaded, that knows Haiti and one document, "example"."""
    folder = example.write(tmp_path / "base")
    shutil.copytree(settings.FIXTURE_DIRS[0] / "reviewed", folder / "reviewed")
    nothing = "never = []\nnever_acronyms = []\nform = []\nphrase = []\n"
    (folder / "reviewed" / "mentions.toml").write_text(nothing, encoding="utf-8")
    settings.FIXTURE_DIRS = [folder]
    call_command("load_kb", fixtures=folder, verbosity=0)
    return folder


@pytest.fixture
def add(base, tmp_path):
    def run_it(text=FIRST, sidecar=SIDECAR):
        (tmp_path / "note.md").write_text(text, encoding="utf-8")
        (tmp_path / "note.toml").write_text(sidecar, encoding="utf-8")
        call_command("add_document", tmp_path / "note.md", metadata=tmp_path / "note.toml", verbosity=0)

    return run_it


def everything():
    """All rows of the knowledge base, what loads remember of them, and what search finds."""
    memory = set(LoadedRow.objects.values_list("key", "origin")), LoadConflict.objects.count()
    return export.from_database(), memory, set(SearchEntry.objects.values_list("ref", "title", "body"))


def differences(before, after):
    """The keys of `everything` that differ, by table."""
    rows = {
        label: sorted(
            key
            for key in before[0][label].keys() | after[0][label].keys()
            if before[0][label].get(key) != after[0][label].get(key)
        )
        for label in before[0]
    }
    told = {label: keys[:5] for label, keys in rows.items() if keys}
    for name, old, new in zip(
        ("memory", "conflicts", "search"), (*before[1], before[2]), (*after[1], after[2]), strict=True
    ):
        if old != new:
            told[name] = sorted(old ^ new)[:5] if isinstance(old, set) else [old, new]
    return told


def of_the_note():
    """Every row of the document, as a fixture writes it, and what of it search finds."""
    of_database = export.from_database()
    owned = {
        (label, key): of_database[label][key]
        for label, of_table in owners_in_database().items()
        for key, slug in of_table.items()
        if slug == SLUG
    }
    return owned, set(SearchEntry.objects.filter(document=SLUG).values_list("ref", "title", "body"))


@pytest.fixture
def second(add):
    """What a database holds of the second version that never saw the first."""
    with transaction.atomic():
        add(SECOND)
        found = of_the_note()
        transaction.set_rollback(True)
    return found


def dump(folder):
    call_command("dump_kb", folder, verbosity=0)
    return folder


def empty():
    """Make the database one that holds nothing, as a new one does."""
    for table in all_tables().values():
        for each in table.many.values():
            each.pairs.objects.all().delete()
        table.plain._default_manager.all().delete()
    for model in (LoadedRow, LoadConflict, SearchEntry):
        model.objects.all().delete()


def load_elsewhere(folder):
    empty()
    call_command("load_kb", fixtures=folder, verbosity=0)


def loaddata_elsewhere(folder):
    empty()
    call_command("loaddata", *sorted(folder.glob("*.json")), verbosity=0)


def forgotten(folder):
    LoadedRow.objects.all().delete()


def stay(folder):
    return


WAYS = [stay, load_elsewhere, loaddata_elsewhere, forgotten]


@pytest.mark.parametrize("way", WAYS)
def test_the_changed_file_replaces_all_of_the_old_version_and_fixtures_leave_it_alone(way, add, second, tmp_path, base):
    add(FIRST)
    way(dump(tmp_path / "dump"))
    call_command("load_kb", fixtures=base, verbosity=0)
    call_command("load_kb", fixtures=base, prune=True, verbosity=0)
    assert of_the_note()[0].keys() > {("sources.document", SLUG), ("sources.acronym", "acronym/a-note/flk")}

    add(SECOND)
    after_add = of_the_note()
    call_command("load_kb", fixtures=base, prune=True, verbosity=0)

    assert (after_add[0] == second[0], after_add[1] == second[1]) == (True, True)
    assert of_the_note() == second
    assert not LoadConflict.objects.exists()


@pytest.mark.parametrize("way", [load_elsewhere, loaddata_elsewhere])
def test_an_edit_of_its_record_is_kept_after_it_came_another_way(way, add, tmp_path, base):
    add(FIRST)
    way(dump(tmp_path / "dump"))
    Record.objects.filter(pk="acronym/a-note/flk").update(title="F.L.K.")
    call_command("load_kb", fixtures=base, prune=True, verbosity=0)

    add(SECOND)

    acronym = Acronym.objects.get(pk="acronym/a-note/flk")
    assert (acronym.title, acronym.expansion) == ("F.L.K.", "Fund of Lighthouse Knights")


def test_a_dump_that_brings_another_version_replaces_the_one_that_is_there(add, second, tmp_path):
    add(SECOND)
    folder = dump(tmp_path / "dump")
    add(FIRST)

    call_command("load_kb", fixtures=folder, verbosity=0)

    assert of_the_note() == second


def test_loaddata_refuses_to_mix_two_versions(add, tmp_path):
    add(SECOND)
    folder = dump(tmp_path / "dump")
    add(FIRST)
    before = everything()

    with pytest.raises(CommandError, match=r"a-note is there in another version.*load_kb --fixtures"):
        call_command("loaddata", *sorted(folder.glob("*.json")), verbosity=0)

    assert differences(before, everything()) == {}
    call_command("load_kb", fixtures=folder, verbosity=0)
    assert Passage.objects.filter(document=SLUG, text__startswith="Violins").exists()


def test_another_title_under_the_same_slug_is_an_update(add):
    add(FIRST)

    add(FIRST, SIDECAR.replace("A note", "A corrected note"))

    assert [document.title for document in Document.objects.filter(is_added=True)] == ["A corrected note"]


def test_the_same_text_under_another_slug_is_refused_with_both_ways_on(add):
    add(FIRST, SIDECAR.replace('slug = "a-note"\n', ""))
    other = SIDECAR.replace('slug = "a-note"\n', "").replace("A note", "A corrected note")

    with pytest.raises(CommandError) as refused:
        add(FIRST, other)

    told = str(refused.value)
    assert told.startswith("note.md: the text is already there as a-note. ")
    assert 'write slug = "a-note" in note.toml; ' in told
    assert "take it out first (manage.py remove_document a-note)" in told
    add(FIRST, f'slug = "a-note"\n{other}')
    call_command("remove_document", "a-note", verbosity=0)
    add(FIRST, other)
    assert [document.slug for document in Document.objects.filter(is_added=True)] == ["a-corrected-note"]


def test_the_text_of_a_fixture_is_refused(add):
    with pytest.raises(CommandError, match="the text is already there as example, one of the fixtures"):
        add(example.TEXT)


def test_fixtures_that_bring_a_row_of_an_added_document_say_what_to_do(add, tmp_path):
    add(FIRST)
    folder = dump(tmp_path / "dump")
    documents = json.loads((folder / "sources.document.json").read_text(encoding="utf-8"))
    next(row for row in documents if row["pk"] == SLUG)["fields"]["is_added"] = False
    (folder / "sources.document.json").write_text(json.dumps(documents), encoding="utf-8")

    with pytest.raises(CommandError, match=r"from the added document a-note.*remove_document a-note"):
        call_command("load_kb", fixtures=folder, verbosity=0)

    call_command("remove_document", SLUG, verbosity=0)
    call_command("load_kb", fixtures=folder, verbosity=0)


def test_a_text_that_someone_altered_in_the_database_is_made_good_by_the_advice_given(add, base):
    add(FIRST)
    for slug, again in (
        (SLUG, lambda: add(FIRST)),
        ("example", lambda: call_command("load_kb", fixtures=base, verbosity=0)),
    ):
        Document.objects.filter(pk=slug).update(text="Something else.\n")
        Passage.objects.filter(document=slug, position=1).update(text="Something else.")
        with pytest.raises(CommandError, match="load them; an added document: add it again from its file"):
            call_command("verify_receipts")

        again()

        call_command("verify_receipts", verbosity=0)


class TestTakenOut:
    def test_nothing_is_left_of_it(self, add, capsys):
        before = everything()
        add(FIRST)
        add(SECOND)
        add(FIRST)

        call_command("remove_document", SLUG)

        assert differences(before, everything()) == {}
        told = capsys.readouterr().out
        assert told.startswith("a-note is taken out: 1 document, 3 sections, 6 passages, ")
        assert " mentions, " in told
        assert told.endswith("1 record\n")

    @pytest.mark.parametrize("way", [load_elsewhere, loaddata_elsewhere, forgotten])
    def test_whichever_way_it_came(self, way, add, tmp_path):
        before = export.from_database()
        add(FIRST)
        way(dump(tmp_path / "dump"))

        call_command("remove_document", SLUG, verbosity=0)

        assert export.from_database() == before
        assert not LoadedRow.objects.exclude(origin="fixtures").exists()

    def test_what_another_document_says_stays(self, add):
        other = SIDECAR.replace("a-note", "b-note").replace("A note", "B note")
        add(SECOND, other)
        before = everything()
        add(FIRST)

        call_command("remove_document", SLUG, verbosity=0)

        assert differences(before, everything()) == {}

    def test_a_name_that_another_document_has_of_its_record_is_emptied(self, add):
        add(FIRST)
        add("# Keepers\n\nThe League of Gulls (LG) met.\n", SIDECAR.replace("a-note", "b-note"))
        Acronym.objects.filter(document="b-note").update(names="acronym/a-note/flk")
        memory = LoadedRow.objects.get(model="sources.acronym", row=Acronym.objects.get(document="b-note").pk)
        memory.fields["names"] = "acronym/a-note/flk"
        memory.save()

        call_command("remove_document", SLUG, verbosity=0)

        assert Acronym.objects.get(document="b-note").names_id is None
        assert LoadedRow.objects.get(pk=memory.pk).fields["names"] is None

    def test_what_people_wrote_on_its_rows_is_listed_and_goes_only_when_said(self, add):
        before = everything()
        add(FIRST)
        Record.objects.filter(pk="acronym/a-note/flk").update(title="F.L.K.")
        Alias.objects.create(
            key="acronym/a-note/flk:keepers", record_id="acronym/a-note/flk", form="Keepers", kind="name"
        )
        Wording.objects.create(
            ref="wording/mine", title="Mine", element_id="acronym/a-note/flk", variant="web", document_id="example"
        )

        with pytest.raises(CommandError) as refused:
            call_command("remove_document", SLUG)

        assert Document.objects.filter(pk=SLUG).exists()
        for written in ("title of acronym/a-note/flk", "alias acronym/a-note/flk:keepers", "wording wording/mine"):
            assert written in str(refused.value)
        call_command("remove_document", SLUG, with_edits=True, verbosity=0)
        assert differences(before, everything()) == {}

    def test_a_row_of_others_that_a_person_pointed_to_it_keeps_it(self, add):
        add(FIRST)
        Acronym.objects.filter(pk="acronym/example/iom").update(names="acronym/a-note/flk")
        Alias.objects.filter(pk="country/HTI:haiti").update(record="acronym/a-note/flk")

        with pytest.raises(CommandError) as refused:
            call_command("remove_document", SLUG, with_edits=True)

        assert "names of acronym/example/iom is acronym/a-note/flk" in str(refused.value)
        assert "record of country/HTI:haiti is acronym/a-note/flk" in str(refused.value)
        assert Document.objects.filter(pk=SLUG).exists()

    def test_a_document_of_the_fixtures_is_not_taken_out(self, base):
        with pytest.raises(CommandError, match="example is one of the fixtures' documents"):
            call_command("remove_document", "example")

    def test_an_unknown_slug_is_told_with_those_that_there_are(self, add):
        with pytest.raises(CommandError, match=r"There is no document a-note\. No document was added\."):
            call_command("remove_document", SLUG)
        add(FIRST)

        with pytest.raises(CommandError, match=r"There is no document a-nota\. Did you mean a-note\?"):
            call_command("remove_document", "a-nota")
        with pytest.raises(CommandError, match=r"There is no document zzz\. Added documents: a-note\."):
            call_command("remove_document", "zzz")

    def test_a_fault_in_the_middle_leaves_all_as_it_was(self, add, monkeypatch):
        add(FIRST)
        before = everything()
        monkeypatch.setattr("strategy_kb.ingest.removal.index.rebuild", lambda: 1 / 0)

        with pytest.raises(ZeroDivisionError), transaction.atomic():
            call_command("remove_document", SLUG)

        assert differences(before, everything()) == {}


def test_a_fault_in_the_middle_of_adding_leaves_all_as_it_was(add, monkeypatch):
    add(FIRST)
    before = everything()
    with monkeypatch.context() as patch:
        patch.setattr(run.index, "rebuild", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            add(SECOND)

    assert differences(before, everything()) == {}


def test_a_person_s_record_that_needs_a_lost_part_of_the_text_is_named(add):
    add(FIRST)
    note = Passage.objects.get(document=SLUG, text="Boats of the FLK")
    Reference.objects.create(ref="reference/mine/1", title="Mine", document_id=SLUG, passage=note, number="1")

    with pytest.raises(
        CommandError, match=r"reference/mine/1: a person wrote it, and its passage is a-note:.*admin first"
    ):
        add(SECOND)

    Reference.objects.all().filter(pk="reference/mine/1").delete()
    add(SECOND)


def test_what_the_database_cannot_index_or_hold_is_one_sentence(add):
    words = " ".join(f"word{number}" for number in range(60_000))

    with pytest.raises(CommandError, match=r"a-note, lines 1–1: expected a paragraph of at most 200,000 characters"):
        add(f"{words}\n")

    assert not Document.objects.filter(is_added=True).exists()


class TestALaterStrategy:
    @pytest.fixture
    def added(self, kb, tmp_path):
        """The strategy of 2020–2024 as if it were the next one, with another city in an office's list."""
        paths = []
        for suffix in ("txt", "toml"):
            text = (SOURCES / f"strategy-2020-2024.{suffix}").read_text(encoding="utf-8")
            kept = [line for line in text.split("\n") if not line.startswith("sha256")]
            paths.append(tmp_path / f"later.{suffix}")
            paths[-1].write_text("\n".join(kept).replace("2020", "2025").replace("2024", "2029"), encoding="utf-8")
        return addition.add(*paths, SOURCES.parent / "reviewed")

    def test_whose_rows_they_are_follows_from_the_rows(self, added):
        slug = added.document.slug
        remembered = set(LoadedRow.objects.filter(origin=f"document:{slug}").values_list("model", "row"))
        derived = {(label, key) for label, of_table in owners_in_database().items() for key in of_table}

        assert derived == remembered
        assert {label for label, _ in derived} >= {*GENERATED, "strategies.pillar", "sources.acronym"}

    def test_nothing_is_left_of_it(self, added):
        call_command("remove_document", added.document.slug, verbosity=0)
        without = everything()
        call_command("load_kb", verbosity=0)

        assert differences(without, everything()) == {}

    def test_it_adds_nothing_to_lists_of_others(self, added):
        assert LoadedRow.objects.filter(model="countries.officecity").exclude(origin="fixtures").count() == 0
        assert OfficeCity.objects.count() == LoadedRow.objects.filter(model="countries.officecity").count()
        assert not Mention.objects.filter(passage__document="strategy-2020-2024", record__ref__contains="2025").exists()
