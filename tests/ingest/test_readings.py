"""Samples of records are drawn by seed, and verdicts on them add up to the table in the docs."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import readings
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED, ROOT

RECORDS = [
    ParsedRecord(f"app.{kind}", f"{kind}/{number}", "Title")
    for kind, many in (("a", 60), ("b", 30), ("c", 1))
    for number in range(many)
]
REFS = [record.ref for record in RECORDS]
SAMPLE = """
[[sample]]
name = "first"
seed = 1
size = 3
how = "plain"
read_on = 2026-01-01
true = ["a/1"]
unread = ["a/2"]

[[reading]]
sample = "first"
ref = "b/1"
verdict = "hard"
note = "The year is another."
"""


def test_a_sample_is_the_same_for_the_same_seed_whatever_the_order_of_the_records():
    drawn = readings.draw(RECORDS, 10, 7, by_kind=True)

    assert readings.draw(RECORDS[::-1], 10, 7, by_kind=True) == drawn
    assert readings.draw(RECORDS, 10, 8, by_kind=True) != drawn


def test_a_sample_by_kind_has_of_each_kind_its_share_and_at_least_one():
    kinds = [record.kind for record in readings.draw(RECORDS, 13, 7, by_kind=True)]

    assert {kind: kinds.count(kind) for kind in "abc"} == {"a": 8, "b": 4, "c": 1}


@pytest.mark.parametrize("by_kind", [True, False])
def test_a_sample_of_all_records_has_each_of_them_once(by_kind):
    drawn = readings.draw(RECORDS, len(RECORDS), 7, by_kind=by_kind)

    assert [record.ref for record in drawn] == sorted(REFS)


@pytest.mark.parametrize(
    ("size", "by_kind", "problem"),
    [
        (0, False, "There are 91 records to draw from: a sample has 1 to as many, not 0."),
        (92, False, "There are 91 records to draw from: a sample has 1 to as many, not 92."),
        (2, True, "There are 3 kinds: a sample by kind has as many records or more, not 2."),
    ],
)
def test_a_size_that_no_sample_has_is_refused_in_a_sentence(size, by_kind, problem):
    with pytest.raises(readings.NoSampleError, match=problem):
        readings.draw(RECORDS, size, 7, by_kind=by_kind)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"hard"', '"wrong"', "the verdict 'wrong' is none of soft, hard"),
        ("another.", "another", "`note` or `mended` is no sentence"),
        ("size = 3", "size = 4", "its size is 4, and it has 3 records, read and unread"),
        ('ref = "b/1"', 'ref = "a/1"', "it is read twice"),
        ('ref = "b/1"', 'ref = "z/1"', "there is no such record, and no moved ref"),
        ('sample = "first"', 'sample = "last"', "there is no sample 'last'"),
        ("seed = 1", "seeds = 1", "missing or unknown fields: seed, seeds"),
        ('"plain"', '"blind"', "`how` is neither"),
    ],
)
def test_a_reading_that_cannot_be_is_refused_in_a_sentence(tmp_path, old, new, problem):
    (tmp_path / readings.FILE).write_text(SAMPLE.replace(old, new), encoding="utf-8")

    assert problem in refusal(FixtureError, readings.read_readings, tmp_path, REFS)


def test_a_sample_that_is_kept_is_unread_and_counts_in_no_summary(tmp_path):
    entry = readings.kept(RECORDS[-1:], "second", 7, by_kind=False, on=date(2026, 1, 2))
    (tmp_path / readings.FILE).write_text(SAMPLE + entry, encoding="utf-8")

    read = readings.read_readings(tmp_path, REFS)

    assert [(row.label, row.read, row.hard, row.left) for row in readings.summaries(read)] == [
        ("a", 1, 0, 0),
        ("b", 1, 1, 1),
        ("all", 2, 1, 1),
    ]


@pytest.mark.parametrize(
    ("errors", "size", "interval"), [(0, 120, (0.0, 3.1)), (3, 120, (0.9, 7.1)), (1, 1, (20.7, 100.0))]
)
def test_the_interval_is_that_of_wilson(errors, size, interval):
    assert tuple(round(end, 1) for end in readings.wilson(errors, size)) == interval


def test_the_table_in_the_docs_is_that_of_the_readings():
    files = ("records.record", "records.movedref")
    refs = [row["pk"] for name in files for row in json.loads((ROOT / "fixtures" / f"{name}.json").read_text("utf-8"))]

    lines = list(readings.table(readings.read_readings(REVIEWED, refs)))

    docs = (ROOT / "docs" / "readings.md").read_text("utf-8").splitlines()
    assert [line for line in docs if line.startswith("|")] == lines


def test_the_command_refuses_a_kind_that_is_not_there():
    with pytest.raises(CommandError, match="There is no record of the kind “planet” to draw from; there are acronym"):
        call_command("readings", "1", "--kind", "planet")
