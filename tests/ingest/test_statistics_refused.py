"""Statistics from changed texts and wrong entries: refused with document, line, what was expected and found.

Each is read from the one line that it is about, with the entries for that line.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest import segment
from strategy_kb.ingest.subjects import statistics
from strategy_kb.ingest.types import ParsedRecord, SourceDocument
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED, excerpt

STRATEGY_2020 = "strategy-2020-2024"
WRONG_ENTRIES = (
    ('place = "HTI"', 'place = "XYZ"', "place 'XYZ' is declared neither"),
    ('unit = "households"', 'unit = "houses"', "unit 'houses' is declared neither"),
    ('topic = "trafficking"\n', 'topic = "crime"\n', "topic 'crime' is declared neither"),
    ("n = 2\n", "n = 1\n", "the number n is used twice"),
    ('measure = "unemployment"', 'colour = "red"\nmeasure = "unemployment"', "unknown field colour"),
    ('measure = "unemployment"\n', "", "no measure"),
    ('note = "The office\'s priorities are for 2020."\n', "", "an inferred period needs a year and a note"),
    ("end_year = 2014", "end_year = 2012", "the period ends in 2012, before it starts in 2014"),
    ('period_basis = "printed"', 'period_basis = "none"', "a period is given and period_basis is none"),
    ('from_printed = "from Colombia"\n', "", "the place of a movement needs the words that name it"),
    ('from_place = "COL"', 'from_place = "XYZ"', "from_place 'XYZ' is declared neither"),
    ('period_basis = "printed"', 'period_basis = "guessed"', "'guessed' is none of printed, inferred, none"),
)
# By the line that the entry is for.
NOT_BORNE_OUT = (
    (436, 'printed = "359,827"', 'printed = "359,82"', "expected the number '359,82' once in 'An estimated 359,827"),
    (
        436,
        'period_printed = "by the end of 2019"',
        'period_printed = "in 1999"',
        "expected the period 'in 1999' of stat",
    ),
    (
        478,
        'qualifier_printed = "It is estimated that"',
        'qualifier_printed = "Perhaps"',
        "expected the qualifier 'Perhaps'",
    ),
    (
        436,
        'from_printed = "between N',
        'from_printed = "beside N',
        "expected the end “from” 'beside Nicaragua and Costa Rica'",
    ),
    (436, 'group_printed = "Nicaraguans"', 'group_printed = "Peruvians"', "expected the group 'Peruvians' of"),
    (406, 'period_printed = "In its fiscal year 2019"', 'period_printed = "2019"', "'fiscal year' in period_printed"),
    (432, 'period_printed = "currently"', 'period_printed = "Since 2015"', "expected 'currently' as period_printed"),
)

Reviewed = Callable[..., Path]


@pytest.fixture
def reviewed(tmp_path: Path) -> Reviewed:
    """Returns a writer of a folder with the entries that hold `words` and not `without`; in them `old` reads `new`."""
    shutil.copy(REVIEWED / "places.toml", tmp_path)
    (tmp_path / "not_statistics.toml").write_text("", encoding="utf-8")
    head, *entries = (REVIEWED / "statistics.toml").read_text(encoding="utf-8").split("\n[[statistic]]\n")

    def write(words: str, old: str = "", new: str = "", without: str = "") -> Path:
        kept = [entry for entry in entries if words in entry and not (without and without in entry)]
        text = "\n[[statistic]]\n".join([head, *kept])
        assert kept, f"no entry holds {words!r}"
        assert old in text
        (tmp_path / "statistics.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return write


def changed(line: int, old: str = "", new: str = "") -> dict[str, SourceDocument]:
    return {STRATEGY_2020: excerpt(STRATEGY_2020, (line, line), old=old, new=new)}


def read(documents: dict[str, SourceDocument], reviewed: Path) -> list[ParsedRecord]:
    return list(statistics.parse(documents, reviewed))


def test_a_new_number_in_a_document_is_an_error_that_names_it(reviewed):
    documents = changed(434, "in neighbouring Dominican", "and 1,234 Cubans in neighbouring Dominican")

    with pytest.raises(SourceShapeError, match=r"strategy-2020-2024, lines 434–434.*'1,234' in 'There are close to"):
        read(documents, reviewed("line = 434\n"))


def test_a_changed_number_is_an_error_that_names_line_quote_and_what_stands_there(reviewed):
    documents = changed(460, "Haiti (32.5%)", "Haiti (33.5%)")

    with pytest.raises(SourceShapeError, match=r"lines 460–460: expected 'Haiti \(32\.5%\)' once; found '.*33\.5%"):
        read(documents, reviewed("line = 460\n"))


def test_the_qualifier_is_read_from_the_text(reviewed):
    documents = changed(468, "persons in 13 countries", "persons in at least 13 countries")

    by_ref = {record.ref: record.fields for record in read(documents, reviewed("line = 468\n"))}

    fields = by_ref["statistic/strategy-2020-2024/468-2"]
    assert (fields["value"], fields["qualifier"], fields["qualifier_printed"]) == (13, "at-least", "at least")


def test_a_document_that_nobody_reviewed_yet_does_not_stop_the_others(reviewed):
    another = {"another": segment.segment("another", {"form": "markdown"}, "It is for 12 countries.\n")}
    documents, entries = changed(468), reviewed("line = 468\n")

    records = read({**documents, **another}, entries)

    assert records
    assert records == read(documents, entries)


def test_a_line_that_moved_is_an_error(reviewed):
    entries = reviewed("line = 436\n", "line = 436", "line = 437")

    with pytest.raises(SourceShapeError, match=r"lines 437–437: expected 'An estimated 359,827 Nicaraguans' once"):
        read(changed(436), entries)


def test_a_document_that_is_not_there_is_an_error(reviewed):
    with pytest.raises(SourceShapeError, match=r"migration-initiatives-2020: .*no such document"):
        read(changed(436), reviewed('document = "migration-initiatives-2020"'))


def test_an_entry_that_says_too_little_or_too_much_is_refused(reviewed):
    messages = {
        problem: refusal(FixtureError, read, {}, reviewed('document = "', old, new))
        for old, new, problem in WRONG_ENTRIES
    }

    assert {problem: message for problem, message in messages.items() if problem not in message} == {}


def test_an_entry_that_the_document_does_not_bear_out_is_refused(reviewed):
    messages = {
        problem: refusal(SourceShapeError, read, changed(line), reviewed(f"line = {line}\n", old, new))
        for line, old, new, problem in NOT_BORNE_OUT
    }

    assert {problem: message for problem, message in messages.items() if problem not in message} == {}


def test_a_removed_entry_leaves_its_number_unaccounted_for(reviewed):
    left = statistics.unaccounted(changed(504), reviewed("line = 504\n", without='printed = "20,775"'))

    assert [(u.document, u.line, u.printed) for u in left] == [(STRATEGY_2020, 504, "20,775")]
