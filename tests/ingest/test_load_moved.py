"""A load gives no ref to another record, marks what it takes out, and unmarks what comes back."""

import datetime as dt

import pytest
from django.core.management.base import CommandError

from strategies.models import Pillar
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.checks import CheckError, check_refs_kept, moved_refs_in_use
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.subjects import moved_refs
from strategy_kb.ingest.types import ParsedRow
from strategy_kb.records.models import MovedRef
from tests.ingest import example
from tests.ingest.added_notes import FIRST

SECOND = "pillar/example/2"


def marks():
    return dict(MovedRef.objects.values_list("ref", "title"))


@pytest.mark.django_db
def test_what_a_load_takes_out_is_marked_and_only_the_same_record_comes_back(load_example):
    load_example()
    load_example(without=[SECOND], prune=True)
    assert marks() == {SECOND: "Mobility of people"}

    with pytest.raises(FixtureError) as refused:
        load_example(changed={SECOND: example.retitled("Another pillar")})
    assert f"its ref is taken: {SECOND} named “Mobility of people” until" in str(refused.value)
    assert not Pillar.objects.filter(ref=SECOND).exists()

    load_example()
    assert Pillar.objects.filter(ref=SECOND).exists()
    assert marks() == {}


@pytest.mark.django_db
def test_what_a_person_deleted_comes_back_unmarked_whatever_it_is_called_now(admin_client, tmp_path, client):
    folder = example.write(tmp_path)
    load(FixtureFolder(folder))
    admin_client.post("/admin/strategies/pillar/pillar_2Fexample_2F2/delete/", {"post": "yes"})
    assert marks() == {SECOND: "Mobility of people"}
    renamed = example.write(tmp_path, example.knowledge_base(changed={SECOND: example.retitled("Mobility of all")}))

    load(FixtureFolder(renamed))
    assert client.get("/pillars/example/2/").status_code == 410
    load(FixtureFolder(renamed), restore_deleted=True)

    assert client.get("/pillars/example/2/").status_code == 200
    assert marks() == {}


@pytest.mark.django_db
def test_moved_refs_of_the_fixtures_are_loaded_kept_and_never_pruned(load_example):
    moved = ParsedRow(
        "records.movedref", "partner/old", {"moved_to": "country/HTI", "since": dt.date(2026, 1, 2), "why": "Twice."}
    )
    load_example(further=[moved])
    again = load_example(further=[moved])
    load_example(prune=True)

    assert not again.has_changes
    assert MovedRef.objects.get().moved_to_id == "country/HTI"


@pytest.mark.usefixtures("base")
def test_an_added_document_does_not_take_a_moved_ref(add):
    MovedRef.objects.create(ref="acronym/a-note/FLK", title="Former League of Kites", why="It never was.")

    with pytest.raises(CommandError) as refused:
        add(FIRST)

    assert "named “Former League of Kites” until" in str(refused.value)


def test_no_parse_drops_a_ref_or_gives_it_to_a_record_again(tmp_path):
    kb = example.knowledge_base()
    moved = ParsedRow("records.movedref", "pillar/Example/2", {})

    with pytest.raises(CheckError, match=r"partner/lost: expected a record.* found neither"):
        check_refs_kept(kb, {SECOND, "partner/lost"})
    check_refs_kept(kb, {SECOND})
    assert [problem.where for problem in moved_refs_in_use(example.knowledge_base(further=[moved]))] == [moved.key]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('refs = ["a/b"]\nsince = 2026-01-02\n', "missing or unknown fields: why"),
        ('refs = ["a/b"]\nsince = 2026-01-02\nwhy = "So."\nwhen = 1\n', "missing or unknown fields: when"),
        ('since = 2026-01-02\nwhy = "So."\n', "it names no refs"),
        ('refs = ["a/b"]\nsince = "2026"\nwhy = "So."\n', "`since` is no day"),
        ('refs = ["a/b"]\nsince = 2026-01-02\nwhy = " "\n', "`why` says nothing"),
    ],
)
def test_an_entry_without_a_day_or_a_reason_is_refused(tmp_path, entry, problem):
    (tmp_path / "moved_refs.toml").write_text(f"[[moved]]\n{entry}", encoding="utf-8")

    with pytest.raises(FixtureError, match=problem):
        list(moved_refs.parse({}, tmp_path))
