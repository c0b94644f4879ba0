"""Statistics from changed texts and wrong entries: refused with document, line, what was expected and found."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest import segment
from strategy_kb.ingest.contracts import SourceDocument
from strategy_kb.ingest.parsers import statistics

FIXTURES = Path(__file__).parents[2] / "fixtures"
REVIEWED = FIXTURES / "reviewed"
STRATEGY_2020 = "strategy-2020-2024"
INITIATIVES = "migration-initiatives-2020"


@pytest.fixture(scope="module")
def documents() -> Mapping[str, SourceDocument]:
    return {document.slug: document for document in segment.read_documents(FIXTURES / "sources")}


@pytest.fixture
def reviewed(tmp_path) -> Path:
    return Path(shutil.copytree(REVIEWED, tmp_path / "reviewed"))


def changed(documents: Mapping[str, SourceDocument], slug: str, old: str, new: str) -> dict[str, SourceDocument]:
    before = documents[slug]
    assert before.text.count(old) == 1
    return {**documents, slug: segment.segment(slug, before.metadata, before.text.replace(old, new))}


def edit(reviewed: Path, file: str, old: str, new: str) -> None:
    path = reviewed / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_number_in_a_document_is_an_error_that_names_it(documents):
    documents = changed(
        documents, STRATEGY_2020, "in neighbouring Dominican", "and 1,234 Cubans in neighbouring Dominican"
    )

    with pytest.raises(SourceShapeError, match=r"strategy-2020-2024, lines 434–434.*'1,234' in 'There are close to"):
        list(statistics.parse(documents, REVIEWED))


def test_a_changed_number_is_an_error_that_names_line_quote_and_what_stands_there(documents):
    documents = changed(documents, STRATEGY_2020, "Haiti (32.5%)", "Haiti (33.5%)")

    with pytest.raises(SourceShapeError, match=r"lines 460–460: expected 'Haiti \(32\.5%\)' once; found '.*33\.5%"):
        list(statistics.parse(documents, REVIEWED))


def test_the_qualifier_is_read_from_the_text(documents):
    documents = changed(documents, STRATEGY_2020, "persons in 13 countries", "persons in at least 13 countries")

    [fields] = [
        r.fields for r in statistics.parse(documents, REVIEWED) if r.ref == "statistic/strategy-2020-2024/468-2"
    ]

    assert (fields["value"], fields["qualifier"], fields["qualifier_printed"]) == (13, "at-least", "at least")


def test_a_line_that_moved_is_an_error(documents, reviewed):
    edit(reviewed, "statistics.toml", "line = 436", "line = 437")

    with pytest.raises(SourceShapeError, match=r"lines 437–437: expected 'An estimated 359,827 Nicaraguans' once"):
        list(statistics.parse(documents, reviewed))


def test_a_document_that_is_not_there_is_an_error(documents):
    others = {slug: document for slug, document in documents.items() if slug != INITIATIVES}

    with pytest.raises(SourceShapeError, match=r"migration-initiatives-2020: .*no such document"):
        list(statistics.parse(others, REVIEWED))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('place = "HTI"', 'place = "XYZ"', "place 'XYZ' is declared neither"),
        ('unit = "households"', 'unit = "houses"', "unit 'houses' is declared neither"),
        ('topic = "trafficking"\n', 'topic = "crime"\n', "topic 'crime' is declared neither"),
        ("n = 2\n", "n = 1\n", "the number n is used twice"),
        ('measure = "unemployment"', 'colour = "red"\nmeasure = "unemployment"', "unknown field colour"),
        ('measure = "unemployment"\n', "", "no measure"),
        ('note = "The office\'s priorities are for 2020."\n', "", "an inferred period needs a year and a note"),
        ("end_year = 2014", "end_year = 2012", "the period ends in 2012, before it starts in 2014"),
        ('period_basis = "printed"', 'period_basis = "none"', "a period is given and period_basis is none"),
        ('period_basis = "printed"', 'period_basis = "guessed"', "'guessed' is none of printed, inferred, none"),
    ],
)
def test_an_entry_that_says_too_little_or_too_much_is_refused(documents, reviewed, old, new, problem):
    edit(reviewed, "statistics.toml", old, new)

    with pytest.raises(FixtureError, match=problem):
        list(statistics.parse(documents, reviewed))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('printed = "359,827"', 'printed = "359,82"', "expected the number '359,82' once in 'An estimated 359,827"),
        (
            'period_printed = "by the end of 2019"',
            'period_printed = "in 1999"',
            "expected the period 'in 1999' of stat",
        ),
        (
            'qualifier_printed = "It is estimated that"',
            'qualifier_printed = "Perhaps"',
            "expected the qualifier 'Perhaps'",
        ),
    ],
)
def test_an_entry_that_the_document_does_not_bear_out_is_refused(documents, reviewed, old, new, problem):
    edit(reviewed, "statistics.toml", old, new)

    with pytest.raises(SourceShapeError, match=problem):
        list(statistics.parse(documents, reviewed))


def test_a_removed_entry_leaves_its_number_unaccounted_for(documents, reviewed):
    path = reviewed / "statistics.toml"
    blocks = path.read_text(encoding="utf-8").split("\n[[statistic]]\n")
    kept = [block for block in blocks if 'printed = "20,775"' not in block]
    path.write_text("\n[[statistic]]\n".join(kept), encoding="utf-8")

    left = statistics.unaccounted(documents, reviewed)

    assert [(u.document, u.line, u.printed) for u in left] == [
        (STRATEGY_2020, 432, "20,775"),
        (STRATEGY_2020, 504, "20,775"),
    ]
