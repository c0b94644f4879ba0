"""Sentences of running text of the 2020–2024 strategy: which are statements, of which type, about what."""

import re
from pathlib import Path

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.families.strategy_2020 import statements
from strategy_kb.ingest.families.strategy_2020.edition import edition_of
from tests.ingest.source_texts import REVIEWED, excerpt
from tests.ingest.strategy_2020 import SLUG, lines_quoted, quoted, record, refs

# A sentence's opening, by the line of its passage and its number in it, and its type as a person read it.
READ = {
    "foreword/58": "This regional strategy reflects the essential role that IOM plays",
    "foreword/62": "I would like to thank colleagues at all levels of the Organization",
    "principle/177-3": "Respect for the rights, dignity, empowerment and well-being of all migrants",
    "undertaking/177-4": "IOM has always assisted governments",
    "need/183-3": "These outcomes will continue to impact the needs of migrants",
    "purpose/183-4": "This regional strategy should therefore be read in light of these developments",
    "context/284-1": "Several regional processes and initiatives addressing migration in the region (see Annex 2)",
    "undertaking/286-3": "IOM will prioritize engagement with regional processes and initiatives",
    "context/302-1": "The region includes the largest economy in the world",
    "need/311-1": "Unlocking inclusive and sustainable economic growth remains crucial",
    "challenge/372-3": "However, some of these countries have limited capacity",
    "trend/406-1": "Since the end of 2018, a new trend of migration in large groups",
    "challenge/410-1": "Human trafficking, especially trafficking of women for sexual exploitation, remains",
    "response/410-2": "Most countries in the region have established a counter-trafficking response",
    "trend/466-1": "Within the region, another migration trend is characterized by indigenous people",
    "trend/466-2": "The region has several corridors",
    "driver-statement/472-1": "Migration in the region takes place in a context marked by",
    "driver-statement/476-1": "Until comprehensive, inclusive and sustainable growth",
    "outlook/488-1": "The tightening of the border between Mexico and the United States",
    "response/498-1": "On 26 May 2020, the European Union and Spain",
    "outlook/510-3": "In the Caribbean, predicted sea-level rise will threaten",
    "challenge/514-3": "Smuggled migrants are known to frequently fall victim",
    "driver-statement/546-2": "Extraregional migrants and the criminal smuggling networks",
    "outlook/548-2": "In the medium to longer term, once a certain level of economic activity has recovered",
    "undertaking/702-2": "It initiates and fosters discussions on timely migration issues",
    "undertaking/761-1": "While maintaining links with all regional initiatives, IOM will prioritize engagement",
}
# The first figure of a sentence that is read as a statistic, and the opening of one that leads to a list.
NO_STATEMENTS = ("9.1 million", "587.3 million", "84,000 people", "USD 2.79 billion", "10 per cent of the total")


def all_statements():
    return [record(ref) for ref in refs("point/2020-2024/") if re.fullmatch(r"\d+(-\d+)?", ref.rpartition("/")[2])]


def read(document, reviewed: Path = REVIEWED):
    return list(statements.read_statements(edition_of(document), reviewed))


def test_sentences_have_the_type_that_their_words_or_their_place_give():
    texts = {name: record(f"point/2020-2024/{name}").text for name in READ}

    assert {name for name, opening in READ.items() if not texts[name].startswith(opening)} == set()


def test_the_quote_of_a_statement_is_the_sentence_on_the_line_that_its_ref_names():
    named = {one.ref: int(one.ref.rpartition("/")[2].partition("-")[0]) for one in all_statements()}

    assert len(named) > 100
    for ref, line in named.items():
        assert set(lines_quoted(ref, "text")) == {line}
        assert [quote for quote in quoted(ref, "text") if quote not in record(ref).text] == []


def test_sentences_of_figures_are_statistics_and_those_that_open_a_list_are_none():
    texts = [one.text for one in all_statements() if "/foreword/" not in one.ref]

    assert [words for words in NO_STATEMENTS if any(words in text for text in texts)] == []
    assert not any("are categorized as follows" in text for text in texts)


def test_what_stands_under_a_driver_is_about_it_and_else_about_the_strategy():
    assert record("point/2020-2024/outlook/510-1").fields["about"] == "point/2020-2024/driver/3.3.3"
    assert record("point/2020-2024/challenge/546-3").fields["about"] == "point/2020-2024/driver/3.3.7"
    assert record("point/2020-2024/driver-statement/472-1").fields["about"] == "strategy/2020-2024"
    assert record("point/2020-2024/trend/466-1").fields["about"] == "strategy/2020-2024"


def test_the_factors_behind_leaving_are_those_of_one_sentence():
    factors = [record(ref) for ref in refs("point/2020-2024/driver-factor/")]

    assert [factor.title for factor in factors] == [
        "The lack of employment opportunities",
        "low incomes",
        "poor or informal working conditions",
        "violence (including GBV)",
        "organized crime",
        "persecution",
        "insecurity combined with poverty",
        "droughts and floods",
        "the lack of access to effective social services such as health and education",
    ]
    assert {factor.fields["about"] for factor in factors} == {"point/2020-2024/driver-statement/474-1"}


def test_the_forewords_are_paragraphs_without_signatures():
    texts = [record(ref).text for ref in refs("point/2020-2024/foreword/")]

    assert [lines_quoted(ref, "text") for ref in refs("point/2020-2024/foreword/")] == [
        [56],
        [58],
        [60],
        [62],
        [64],
        [74],
    ]
    assert texts[-1].endswith("and ensure no one is left behind.")
    assert not any(name in text for text in texts for name in ("Vitorino", "Klein Solomon"))


def test_challenges_of_running_text_are_numbered_after_those_of_the_list():
    numbers = [record(ref).fields["number"] for ref in refs("point/2020-2024/challenge/")]

    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_a_document_without_such_text_is_refused_by_name():
    with pytest.raises(SourceShapeError, match="a section 'Context' or 'Migration trends' or 'Drivers of migration'"):
        read(excerpt(SLUG, (52, 82)))


@pytest.mark.parametrize(
    ("old", "new", "error", "why"),
    [
        ('type = "driver_statement"', 'type = "rumour"', FixtureError, "an entry is not whole"),
        ('type = "driver_statement"\n', "", FixtureError, "an entry is not whole"),
        ("migration will be viewed as", "quokkas will be viewed as", SourceShapeError, "a passage with 'quokkas"),
        ("line = 476", "line = 300", SourceShapeError, "a passage with 'migration will"),
        (
            'line = 476\nquote = "migration will be viewed as a necessity rather than a choice"',
            'line = 300\nquote = "a total population of 587.3 million"',
            SourceShapeError,
            "a statement with 'a total population",
        ),
    ],
)
def test_an_entry_that_is_not_whole_or_about_no_statement_is_refused(tmp_path, old, new, error, why):
    text = (REVIEWED / statements.REVIEWED).read_text(encoding="utf-8")
    (tmp_path / statements.REVIEWED).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(error, match=why):
        read(excerpt(SLUG, (298, 310), (470, 476), (498, 498)), tmp_path)
