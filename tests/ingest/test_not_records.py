"""Each passage is cited by a record or named with a reason; entries that say otherwise are refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from strategy_kb.core.errors import FixtureError
from strategy_kb.documents.models import NoRecordReason as StoredReason
from strategy_kb.ingest import checks, export, not_records
from strategy_kb.ingest.not_records import NotRecord
from strategy_kb.ingest.types import NoRecordReason
from tests.ingest import example

TEXT = example.TEXT + "\nPrinted in Geneva.\n\nAll rights reserved.\n"
ENTRY = 'document = "example"\nlines = [3, 3]\nreason = "credits"\n'


def entry(first: int, last: int, document: str = "example") -> NotRecord:
    return NotRecord(document, first, last, NoRecordReason.FURNITURE)


def problems(*entries: NotRecord, text: str = TEXT) -> list[str]:
    kb = replace(example.knowledge_base(text), not_records=entries)
    return [str(problem) for problem in (*checks.unused_passages(kb), *checks.faulty_not_records(kb))]


def written(folder: Path, text: str) -> Path:
    (folder / not_records.REVIEWED).write_text(text, encoding="utf-8")
    return folder


def test_a_passage_that_no_record_cites_needs_an_entry_and_one_entry_may_name_several():
    assert problems(text=example.TEXT) == []
    assert ["lines 14–14" in problem for problem in problems(entry(16, 16))] == [True]
    assert [problem.partition(":")[0] for problem in problems()] == ["example, lines 14–14", "example, lines 16–16"]
    assert problems(entry(14, 16)) == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (entry(5, 5), "no heading, which needs no record; found 'Pillars'"),
        (entry(3, 3), "passages that no record cites; found example:3, which is cited"),
        (entry(15, 15), "a passage on these lines; found none"),
        (entry(99, 99), "a passage on these lines; found none"),
        (entry(14, 14, "other"), "a passage on these lines; found none"),
        (entry(16, 16), "a passage of no other entry; found example:16"),
    ],
)
def test_an_entry_names_passages_that_are_no_headings_and_that_no_record_cites_once(wrong, why):
    (problem,) = problems(entry(14, 16), wrong)

    assert str(wrong) in problem
    assert why in problem


def test_the_check_of_every_parse_refuses_both():
    kb = replace(example.knowledge_base(TEXT), not_records=(entry(14, 14), entry(5, 5)))

    with pytest.raises(checks.CheckError, match=r"(?s)2 problems.*lines 16–16.*line 5: expected no heading"):
        checks.check(kb, example.references())


def test_an_entry_has_a_document_lines_and_a_known_reason(tmp_path):
    wrong = (
        ENTRY.replace('"credits"', '"boring"'),
        ENTRY.replace('"credits"', '""'),
        ENTRY.replace("[3, 3]", "[3]"),
        ENTRY.replace("[3, 3]", "[4, 3]"),
        ENTRY.replace("[3, 3]", "[0, 3]"),
        ENTRY.replace("[3, 3]", '["3", "3"]'),
        ENTRY.partition("\n")[2],
        ENTRY + 'note = "Why"\n',
    )

    assert not_records.read_entries(written(tmp_path, f"[[not_record]]\n{ENTRY}"))[0].reason == "credits"
    for text in wrong:
        with pytest.raises(FixtureError, match=r"not_records.toml: an entry is not whole"):
            not_records.read_entries(written(tmp_path, f"[[not_record]]\n{text}"))


def test_the_reason_is_stored_with_the_passage_alone():
    kb = replace(example.knowledge_base(TEXT), not_records=(entry(14, 14),))

    stored = export.from_knowledge_base(kb)["documents.passage"]

    assert {key for key, fields in stored.items() if fields["no_record_reason"]} == {"example:14"}
    assert stored["example:14"]["no_record_reason"] == "furniture"
    assert list(NoRecordReason) == StoredReason.values
