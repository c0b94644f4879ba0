"""Corrections of misspelt words, completions of unfinished ones, and what is tried when nothing holds all words."""

import pytest

from strategy_kb.search import entries, exact, index, services, suggestions
from strategy_kb.search.models import SearchTerm
from tests.factories import AliasFactory, PassageFactory, RecordFactory
from tests.search.answers import found

TERMS = {
    "border": 5,
    "borders": 2,
    "coast": 3,
    "curacao": 1,
    "curaçao": 4,
    "guatemala": 2,
    "haiti": 6,
    "honduras": 2,
    "roast": 7,
    "toast": 7,
}


@pytest.fixture
def vocabulary(db):
    folded = {"curaçao": "curacao"}
    SearchTerm.objects.bulk_create(
        SearchTerm(term=term, folded=folded.get(term, term), occurrences=n) for term, n in TERMS.items()
    )


def test_an_unknown_word_is_replaced_by_the_nearest_then_the_most_frequent_word(vocabulary):
    nearest = {
        "hait": "haiti",
        "hai": "",  # three letters are close to too many words
        "hiati": "haiti",
        "hondures": "honduras",
        "hundures": "",  # two edits are too many for eight letters
        "guatimula": "guatemala",  # and allowed for nine
        "gautimula": "",
        "zoast": "roast",  # as often as toast, more often than coast
        "ccoast": "coast",
        "curacoa": "curaçao",  # as it is printed most often
    }

    assert {word: suggestions.did_you_mean([word]) for word in nearest} == nearest


def test_known_words_figures_stop_words_and_words_side_by_side_are_left_as_they_are(vocabulary):
    assert suggestions.did_you_mean(["Borders", "2020", "The", "covid-19", "hait"]) == "Borders 2020 The covid-19 haiti"
    assert suggestions.did_you_mean(["bordering", "haiti"]) == ""
    assert suggestions.did_you_mean(["hait", "qqqqqq"]) == ""
    assert suggestions.did_you_mean([]) == ""


@pytest.mark.django_db
def test_an_unfinished_word_is_completed_to_the_most_frequent_words_and_to_no_more_than_are_searched():
    SearchTerm.objects.bulk_create(
        SearchTerm(term=f"ab{letter}{other}", folded=f"ab{letter}{other}", occurrences=n)
        for n, (letter, other) in enumerate(((one, two) for one in "abcdefghij" for two in "bcdfghj"), start=1)
    )
    SearchTerm.objects.create(term="xab", folded="xab", occurrences=999)

    completed = suggestions.stems_beginning_with("ab")

    assert len(completed) == suggestions.MOST_ENDINGS < 70
    assert completed[:3] == ["abjj", "abjh", "abjg"]


@pytest.mark.django_db
def test_a_suggestion_finds_something_within_the_filters():
    PassageFactory(text="Remittances reach Haiti.")
    index.rebuild()

    told = {
        kinds: services.search(services.parse("remitances", kinds=kinds)).did_you_mean for kinds in ((), ("partner",))
    }

    assert told == {(): "remittances", ("partner",): ""}


@pytest.mark.django_db
def test_without_an_entry_for_all_words_any_of_them_is_tried_but_for_short_figures_and_words_in_quotation_marks():
    texts = (
        "Nineteen, so 19.",
        "Adopted in 2014.",
        "A long road.",
        "About us.",
        "A distance of miles.",
        "The COVID-19 crisis.",
    )
    keys = {PassageFactory(text=text).key: text for text in texts}
    index.rebuild()
    expected = {
        "qqqq 19": [],
        "qqqq 2014": [texts[1]],
        "2014 qqqq 19": [texts[1]],
        "long-distance": [texts[2], texts[4]],
        "long-qqqq": [texts[2]],
        "us-qq": [],
        '"long distance"': [],
        "long-distance 2014": [texts[1]],
        "covid-19 qqqq": [texts[5]],
        "qqqq": [],
    }

    results = {text: services.search(services.parse(text)) for text in expected}

    assert {text: sorted(keys[hit.passage] for hit in result.hits) for text, result in results.items()} == {
        text: sorted(passages) for text, passages in expected.items()
    }
    assert {text: result.is_broadened for text, result in results.items()} == {
        text: bool(passages) for text, passages in expected.items()
    }


@pytest.mark.django_db
def test_entries_with_the_name_stand_first_then_some_whose_name_begins_so_the_shorter_first():
    equal = [RecordFactory(ref=f"partner/{number}", title="Jamaica").ref for number in range(2)]
    longer = [
        RecordFactory(ref=f"partner/x{n}", title=f"Jamaica {'q' * n}").ref
        for n in range(exact.MOST_BEGINNING + 3, 0, -1)
    ]
    RecordFactory(ref="pillar/jamaica", title="Jamaica q")
    AliasFactory(record_id=equal[0], form="Jamaica island")
    index.rebuild()

    hits = [entry.hit for entry in exact.named(services.parse("jamaica"))]

    assert [hit.ref for hit in hits] == [*equal, *longer[::-1][: exact.MOST_BEGINNING]]
    assert [hit.score for hit in hits] == [1_000 - place for place in range(len(hits))]
    everything = found("jamaica")
    assert len(everything) == len(set(everything)) == 2 + len(longer) + 1
    # Only kinds that people ask for by name are found by the beginning of theirs.
    assert "pillar/jamaica" not in {hit.ref for hit in hits}
    assert [entry.hit.ref for entry in exact.named(services.parse("jamaica", kinds=("pillar",)))] == []


def test_a_title_goes_before_another_name_and_a_name_before_a_code_whatever_the_kinds():
    kinds = entries._KINDS
    levels = [
        [entries._precedence(kind, level) for kind in kinds if kind != "acronym"]
        for level in (entries._TITLE, entries._NAME, entries._CODE)
    ]
    glossary = {entries._precedence("acronym", level) for level in range(3)}

    of_all = [precedence for level in levels for precedence in level]
    assert of_all == sorted(set(of_all))
    assert len(glossary) == 1
    assert min(glossary) > max(of_all)
    assert kinds[: len(entries.ASKED_FOR_BY_NAME)] == entries.ASKED_FOR_BY_NAME
    assert kinds[0] == "country"


def test_stop_words_by_themselves_are_left_out_and_no_other_words():
    assert services.parse("The wells of and/or for").ignored == ("The", "of", "for")
    assert services.parse("wells").ignored == services.parse('"the of" wells').ignored == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("the", "“the” stands in nearly every text and cannot"),
        ("the the", "“the” stands in nearly every text"),
        ("The of", "“The”, “of” stand in nearly every text"),
    ],
)
def test_stop_words_that_are_not_looked_for_are_named_once(text, sentence):
    assert services.only_stop_words(services.parse(text)).startswith(sentence)
