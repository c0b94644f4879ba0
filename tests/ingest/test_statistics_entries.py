"""Entries for the numbers of one small text: titles, texts and receipts that follow from them, and entries refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.segment import segment
from strategy_kb.ingest.subjects import statistics
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED

HEAD = """[topics]
other = "Other"
[units]
persons = { form = "count", label = "people" }
usd = { form = "amount", label = "dollars" }
"""
ENTRY = {"document": "doc", "line": 1, "n": 1, "measure": "people", "topic": "other", "place": "HTI"}
ENTRY |= {"unit": "persons", "period_basis": "none"}
# The words beside a number, and those of its title.
QUALIFIERS = {
    "": "",
    "only ": "",
    "more than ": "more than ",
    "well over ": "more than ",
    "fewer than ": "less than ",
    "about ": "about ",
    "just under ": "almost ",
    "at least ": "at least ",
    "at most ": "at most ",
    "Up to ": "up to ",
    "An estimated ": "estimated ",
}

Read = Callable[..., list[ParsedRecord]]


def toml(table: str, entry: Mapping[str, Any]) -> str:
    return f"[[{table}]]\n" + "".join(f"{name} = {value!r}\n" for name, value in entry.items())


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Returns a reader of a text with entries for statistics and for numbers that are none."""
    shutil.copy(REVIEWED / "places.toml", tmp_path)

    def run(text: str, *entries: Mapping[str, Any], excluded: tuple[Mapping[str, Any], ...] = ()) -> list[ParsedRecord]:
        written = [toml("statistic", {**ENTRY, **entry}) for entry in entries]
        (tmp_path / "statistics.toml").write_text(HEAD + "".join(written), encoding="utf-8")
        written = [toml("not_statistic", {"document": "doc", "line": 1, **entry}) for entry in excluded]
        (tmp_path / "not_statistics.toml").write_text("".join(written), encoding="utf-8")
        return list(statistics.parse({"doc": segment("doc", {"form": "markdown"}, text)}, tmp_path))

    return run


def test_the_title_has_the_qualifier_in_the_words_of_its_code(read):
    titles = {}
    for words in QUALIFIERS:
        text = f"There were {words}1,200 people."
        (record,) = read(text, {"quote": "1,200 people", "printed": "1,200"})
        titles[words] = record.title

    assert titles == {words: f"Haiti: {in_title}1,200 people" for words, in_title in QUALIFIERS.items()}


def test_the_title_of_an_amount_opens_with_what_is_measured_and_a_vague_number_is_one_of_many(read):
    amount, count = read(
        "It cost over USD 5 million. Thousands left.",
        {"quote": "USD 5 million", "printed": "USD 5 million", "measure": "costs", "unit": "usd", "origin": "CUB"},
        {"quote": "Thousands left", "printed": "Thousands", "n": 2},
    )

    assert (amount.title, amount.text) == ("Haiti: costs: more than USD 5 million", "It cost over USD 5 million.")
    assert (count.title, count.text) == ("Haiti: thousands of people", "Thousands left.")
    assert (amount.ref, count.ref) == ("statistic/doc/1-1", "statistic/doc/1-2")
    assert (amount.fields["place"], amount.fields["origin"]) == ("country/HTI", "country/CUB")
    assert (count.fields["place"], count.fields["origin"]) == ("country/HTI", None)


def test_receipts_are_of_the_number_its_sentence_its_nearest_qualifier_and_its_period(read):
    (record,) = read(
        "It was 2018. About 30 stayed in 2019, and about some families, 40 people in all.",
        {"quote": "40 people", "printed": "40", "qualifier_printed": "about", "start_year": 2019, "end_year": 2019,
         "period_basis": "printed", "period_printed": "in 2019"},
        excluded=({"quote": "About 30", "printed": "30", "reason": "x"},),
    )  # fmt: skip

    sentence = "About 30 stayed in 2019, and about some families, 40 people in all."
    assert [(one.field, one.exact) for one in record.citations] == [
        ("value", "40 people"), ("printed", "40"), ("qualifier_printed", "about"), ("text", sentence),
        ("measure", sentence), ("period_printed", "in 2019"), ("start_year", "in 2019"), ("end_year", "in 2019"),
    ]  # fmt: skip
    (qualifier,) = [one for one in record.citations if one.field == "qualifier_printed"]
    assert qualifier.prefix.endswith("in 2019, and ")


def test_years_that_are_inferred_have_no_receipt(read):
    (record,) = read(
        "In 2019 they were 40.",
        {"quote": "they were 40", "printed": "40", "start_year": 2019, "period_basis": "inferred",
         "period_printed": "In 2019", "note": "Of the year."},
    )  # fmt: skip

    assert {one.field for one in record.citations} == {"value", "printed", "text", "measure", "period_printed"}


def test_a_number_with_a_unit_in_a_period_needs_no_entry_and_one_beside_it_does(read):
    entry = {"quote": "40 people", "printed": "40", "start_year": 2019, "period_basis": "printed"}
    for text, printed in (("the 5 months and 3 weeks", "the 5 months"), ("3 weeks after 5 months", "5 months")):
        message = refusal(
            SourceShapeError, read, f"Within {text} there were 40 people.", {**entry, "period_printed": printed}
        )

        assert message == (
            "doc, lines 1–1: expected every number to be a statistic, a rule's or an entry of not_statistics.toml; "
            f"found '3' in 'Within {text} there were 40 people.'."
        )


TEXT = "There were 40 people and 40 others, then **50**, or so they say.\n"
# What an entry says of this text, and the error.
REFUSED = (
    ({"quote": "60 people", "printed": "60"}, "expected '60 people' once; found 'There were"),
    ({"quote": "40", "printed": "40"}, "expected '40' once; found it 2 times in 'There were"),
    ({"quote": "40 people", "printed": "50"}, "lines 1–1: expected the number '50' once in '40 people'; found '40'."),
    ({"quote": "were", "printed": "50"}, "expected the number '50' once in 'were'; found no number."),
    ({"quote": "40 people and 40", "printed": "40"}, "the number '40' once in '40 people and 40'; found '40', '40'."),
    (
        {"quote": "then 50", "printed": "50", "line": 3},
        "lines 3–3: expected 'then 50' once; found 'the end of the document'.",
    ),
    (
        {"quote": "50, or so they say", "printed": "50"},
        "lines 1–1: expected '50' in one piece with the words around it in '50, or so they say'; found marks of the",
    ),
    ({"quote": "then 50", "printed": "50", "document": "another"}, "another: expected a document that prints 'then"),
    (
        {"quote": "then 50", "printed": "50", "qualifier_printed": "about"},
        "expected the qualifier 'about', one that the number reader knows; found 'There were",
    ),
    ({"quote": "then 50", "printed": "50", "qualifier_printed": "then"}, "expected the qualifier 'then', one that"),
    (
        {"quote": "then 50", "printed": "50", "period_printed": "in 2019", "period_basis": "printed"},
        "lines 1–1: expected the period 'in 2019' of statistic/doc/1-1 in the passage or its footnotes; found 'There",
    ),
)


def test_an_entry_that_the_text_does_not_bear_out_is_refused(read):
    quotes = {"40 people": "40", "and 40": "40", "then 50": "50"}
    excluded = tuple({"quote": quote, "printed": printed, "reason": "x"} for quote, printed in quotes.items())

    messages = {}
    for entry, told in REFUSED:
        messages[told] = refusal(SourceShapeError, lambda entry=entry: read(TEXT, entry, excluded=excluded))

    assert {told: message for told, message in messages.items() if told not in message} == {}


def test_the_fields_of_a_period_fit_its_basis(read):
    base = {"quote": "40 people", "printed": "40"}
    faults = (
        ({"period_basis": "printed"}, "the period is said to be printed and period_printed is empty"),
        ({"period_basis": "inferred", "note": "x"}, "an inferred period needs a year and a note"),
        ({"period_basis": "inferred", "start_year": 2019}, "an inferred period needs a year and a note"),
        ({"start_year": 2019}, "a period is given and period_basis is none"),
        ({"end_year": 2019}, "a period is given and period_basis is none"),
        ({"period_printed": "in 2019"}, "a period is given and period_basis is none"),
        ({"origin": "XYZ"}, "origin 'XYZ' is declared neither at the top of the file nor in places.toml"),
        ({"period_basis": "printed", "period_printed": "x", "start_year": 2, "end_year": 1}, "ends in 1, before it st"),
    )
    messages = [(told, refusal(FixtureError, read, "40 people.", {**base, **entry})) for entry, told in faults]

    assert [(told, message) for told, message in messages if told not in message] == []
    for years in ({"start_year": 2019, "end_year": 2019}, {"start_year": 2018, "end_year": 2019}, {"end_year": 2019}):
        assert read("40 people.", {**base, **years, "period_basis": "inferred", "note": "x"})
