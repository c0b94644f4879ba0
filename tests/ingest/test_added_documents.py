"""An added document stays whole in one version, whichever way the database came about."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from strategy_kb.documents.models import Document, Passage
from strategy_kb.ingest.load import loader
from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.records.models import Acronym, DataRelease, Record, Reference
from tests.ingest import example
from tests.ingest.added_notes import (
    FIRST,
    SECOND,
    SIDECAR,
    SLUG,
    differences,
    dump,
    everything,
    forgotten,
    load_elsewhere,
    loaddata_elsewhere,
    rows_of_the_note,
    stay,
    taken_back,
)

pytestmark = pytest.mark.usefixtures("base")

ACRONYM = "acronym/a-note/flk"


@pytest.fixture
def second(add):
    """What a database holds of the second version that never saw the first."""
    with taken_back():
        add(SECOND)
        return rows_of_the_note()


@pytest.mark.slow
def test_in_whichever_way_it_came_it_is_replaced_whole_edited_and_taken_out(add, second, base, tmp_path):
    before = everything()
    add(FIRST)
    folder = dump(tmp_path / "dump")
    failures = []
    for way in (stay, load_elsewhere, loaddata_elsewhere, forgotten):
        with taken_back():
            way(folder)
            with taken_back():
                failures += [(way.__name__, problem) for problem in problems_of_the_changed_file(add, second, base)]
            with taken_back():
                failures += [(way.__name__, problem) for problem in problems_of_taking_it_out(before)]
            if way in (load_elsewhere, loaddata_elsewhere):
                failures += [(way.__name__, problem) for problem in problems_of_an_edit(add, base)]

    assert failures == []


def problems_of_the_changed_file(add, second, base):
    """The old version goes whole, and the fixtures leave either alone."""
    call_command("load_kb", fixtures=base, prune=True, verbosity=0)
    if not rows_of_the_note()[0].keys() > {("documents.document", SLUG), ("records.acronym", ACRONYM)}:
        yield "the fixtures took it out"
    add(SECOND)
    if rows_of_the_note() != second:
        yield "the second version is not alone"
    call_command("load_kb", fixtures=base, prune=True, verbosity=0)
    if rows_of_the_note() != second:
        yield "the fixtures changed it"
    if LoadConflict.objects.exists():
        yield "there is a conflict"


def problems_of_taking_it_out(before):
    call_command("remove_document", SLUG, verbosity=0)
    left = differences(before, everything())
    left.pop("memory", None)  # a database that it came to another way remembers otherwise
    if left:
        yield f"left: {left}"
    if LoadedRow.objects.exclude(owner="fixtures").exists():
        yield "the load remembers it"


def problems_of_an_edit(add, base):
    Record.objects.filter(pk=ACRONYM).update(title="F.L.K.")
    call_command("load_kb", fixtures=base, prune=True, verbosity=0)
    add(SECOND)
    acronym = Acronym.objects.get(pk=ACRONYM)
    if (acronym.title, acronym.expansion) != ("F.L.K.", "Fund of Lighthouse Knights"):
        yield f"edited: {acronym.title}, {acronym.expansion}"


def test_a_dump_with_another_version_replaces_the_one_that_is_there_but_loaddata_refuses_to_mix(add, second, tmp_path):
    add(SECOND)
    folder = dump(tmp_path / "dump")
    add(FIRST)
    before = everything()

    with pytest.raises(CommandError, match=r"a-note is there in another version.*load_kb --fixtures"):
        call_command("loaddata", *sorted(folder.glob("*.json")), verbosity=0)

    assert differences(before, everything()) == {}
    call_command("load_kb", fixtures=folder, verbosity=0)
    assert rows_of_the_note() == second


def test_the_same_text_is_an_update_under_its_slug_and_refused_under_another_with_both_ways_on(add):
    add(FIRST, SIDECAR.replace('slug = "a-note"\n', ""))
    releases = DataRelease.objects.count()
    other = SIDECAR.replace('slug = "a-note"\n', "").replace("A note", "A corrected note")

    with pytest.raises(CommandError) as refused:
        add(FIRST, other)

    told = str(refused.value)
    assert told.startswith("note.md: the text is already there as a-note. ")
    assert 'write slug = "a-note" in note.toml; ' in told
    assert "take it out first (manage.py remove_document a-note)" in told
    add(FIRST, SIDECAR)
    assert DataRelease.objects.count() == releases, "adding it again changes nothing"
    add(FIRST, f'slug = "a-note"\n{other}')
    added = Document.objects.filter(is_added=True)
    assert list(added.values_list("slug", "title")) == [("a-note", "A corrected note")]
    call_command("remove_document", "a-note", verbosity=0)
    add(FIRST, other)
    assert list(added.values_list("slug", flat=True)) == ["a-corrected-note"]
    with pytest.raises(CommandError, match="the text is already there as example, one of the fixtures"):
        add(example.TEXT)


def test_fixtures_that_bring_a_row_of_an_added_document_say_what_to_do(add, tmp_path):
    add(FIRST)
    folder = dump(tmp_path / "dump")
    documents = json.loads((folder / "documents.document.json").read_text(encoding="utf-8"))
    next(row for row in documents if row["pk"] == SLUG)["fields"]["is_added"] = False
    (folder / "documents.document.json").write_text(json.dumps(documents), encoding="utf-8")

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


def test_a_fault_in_the_middle_of_adding_or_taking_out_leaves_all_as_it_was(add, monkeypatch):
    add(FIRST)
    before = everything()
    monkeypatch.setattr(loader.index, "rebuild", lambda: 1 / 0)

    for change in (lambda: add(SECOND), lambda: call_command("remove_document", SLUG)):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            change()

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
    with pytest.raises(CommandError, match=r"a-note, lines 1–1: expected a paragraph of at most 200,000 characters"):
        add("x" * 200_001 + "\n")

    assert not Document.objects.filter(is_added=True).exists()
