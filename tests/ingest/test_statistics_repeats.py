"""Figures printed twice: linked by a person, or refused by the parse when nobody named them."""

from __future__ import annotations

import shutil
from functools import partial

import pytest

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.segment import segment
from strategy_kb.ingest.subjects import statistics
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED, derived, parsed
from tests.ingest.test_statistics_entries import ENTRY, HEAD, toml

TEXT = "There were 40 people.\n\nAs said, there were 40 people.\n\nThey were forty.\n"
FIGURES = (
    {"line": 1, "quote": "40 people", "printed": "40"},
    {"line": 3, "quote": "40 people", "printed": "40"},
    {"line": 5, "quote": "They were forty", "printed": "forty"},
)
FIRST, SAME, OTHER_WORDS = (f"statistic/doc/{line}-1" for line in (1, 3, 5))
REASON = {"reason": "The same people."}


@pytest.fixture
def read(tmp_path):
    """Returns a reader of the figures with their differences by position, and of the entries on repeats."""
    shutil.copy(REVIEWED / "places.toml", tmp_path)
    (tmp_path / "not_statistics.toml").write_text("", encoding="utf-8")

    def run(*entries, differences=None):
        figures = [{**ENTRY, **figure, **(differences or {}).get(n, {})} for n, figure in enumerate(FIGURES)]
        written = HEAD + "".join(toml("statistic", figure) for figure in figures)
        (tmp_path / "statistics.toml").write_text(written, encoding="utf-8")
        (tmp_path / "repeats.toml").write_text("".join(toml(*entry) for entry in entries), encoding="utf-8")
        records = statistics.parse({"doc": segment("doc", {"form": "markdown"}, TEXT)}, tmp_path)
        return {record.ref: record.fields["repeats"] for record in records}

    return run


def repeat(figure, first, **reason):
    return "repeat", {"figure": figure, "repeats": first, **reason}


def distinct(*figures):
    return "distinct", {"figures": list(figures), **REASON}


ALL = (repeat(SAME, FIRST), repeat(OTHER_WORDS, FIRST, **REASON))


def test_a_figure_knows_what_it_repeats_and_the_first_repeats_none(read):
    assert read(*ALL) == {FIRST: None, SAME: FIRST, OTHER_WORDS: FIRST}


@pytest.mark.parametrize(
    ("difference", "is_another_figure"),
    [
        ({"measure": "PEOPLE"}, False),
        ({"note": "Another note."}, False),
        ({"topic": "other"}, False),
        ({"measure": "families"}, True),
        ({"place": "CUB"}, True),
        ({"origin": "CUB"}, True),
        ({"start_year": 2019, "period_basis": "inferred", "note": "x"}, True),
    ],
)
def test_equal_figures_of_two_passages_that_nobody_linked_are_refused(read, difference, is_another_figure):
    entries = (repeat(OTHER_WORDS, FIRST, **REASON),)

    if is_another_figure:
        assert read(*entries, differences={1: difference})[SAME] is None
    else:
        message = refusal(FixtureError, partial(read, *entries, differences={1: difference}))
        assert "statistic/doc/3-1 has the measure, place, period and value of statistic/doc/1-1" in message


def test_equal_figures_that_a_person_named_as_distinct_are_two(read):
    entries = (repeat(OTHER_WORDS, FIRST, **REASON), distinct(FIRST, SAME), distinct(OTHER_WORDS, SAME))

    assert read(*entries)[SAME] is None


def test_an_entry_that_does_not_fit_its_figures_is_refused(read):
    faults = (
        ((repeat(SAME, FIRST), repeat(OTHER_WORDS, FIRST)), "so it needs a reason"),
        ((repeat(SAME, FIRST), repeat(OTHER_WORDS, SAME, **REASON)), "repeats a figure itself"),
        ((*ALL, repeat("statistic/doc/9-9", FIRST)), "there is no statistic/doc/9-9"),
        ((*ALL, repeat(SAME, FIRST)), "a figure has two entries"),
        ((*ALL, ("repeat", {"figure": SAME})), "missing or unknown fields: repeats"),
        ((*ALL, distinct(FIRST, "statistic/doc/9-9")), "no rule takes these for one figure"),
    )

    messages = [(told, refusal(FixtureError, read, *entries)) for entries, told in faults]

    assert [(told, message) for told, message in messages if told not in message] == []


def test_a_link_has_the_words_of_both_figures_and_is_stated_only_where_they_are_the_same():
    links = [record for record in derived("links") if record.fields["relation"] == "repeats"]
    words = {
        link.ref: [{quote.exact for quote in link.citations if quote.field == end} for end in ("source", "target")]
        for link in links
    }

    assert all(source and target for source, target in words.values())
    assert all((link.fields["basis"] == "stated") == (not link.fields["reason"]) for link in links)
    assert [
        link.ref for link in links if link.fields["basis"] == "stated" and words[link.ref][0] != words[link.ref][1]
    ] == []
    assert len(links) == sum(1 for record in parsed("statistics") if record.fields["repeats"])
