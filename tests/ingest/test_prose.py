import re

import pytest

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest import segment
from strategy_kb.ingest.reading.place_names import iso3_by_name, read_countries
from strategy_kb.ingest.reading.prose import COMMAS, SEMICOLONS, parted_by, read
from strategy_kb.ingest.reading.spans import whole
from tests.ingest.source_texts import REVIEWED


def document_of(*paragraphs: str):
    return segment.segment("example", {"slug": "example", "form": "plain"}, "\n\n".join(paragraphs) + "\n")


def items(text: str, pattern: str, count: int, separator=None) -> list[str]:
    document = document_of(text)
    return [item.text for item in read(document, document.passages, pattern, count, separator).items]


def test_items_between_commas_end_with_the_conjunction_that_the_list_uses_and_those_between_semicolons_keep_commas():
    commas = {
        "We need bread, milk and eggs.": ["bread", "milk", "eggs"],
        "We need bread, milk, and ham and eggs.": ["bread", "milk", "ham and eggs"],
        "We need bread, milk, as well as ham and eggs.": ["bread", "milk", "ham and eggs"],
        "We need bread, milk and even fresh eggs.": ["bread", "milk", "fresh eggs"],
    }
    semicolons = {
        "We need: rye bread, sliced; milk; and ham, and eggs.": ["rye bread, sliced", "milk", "ham, and eggs"],
        "We need: rye bread, sliced; milk, and eggs.": ["rye bread, sliced", "milk", "eggs"],
    }

    assert {text: items(text, "We need […].", len(expected), COMMAS) for text, expected in commas.items()} == commas
    assert {
        text: items(text, "We need: […].", len(expected), SEMICOLONS) for text, expected in semicolons.items()
    } == semicolons


def test_a_separator_of_its_own_parts_a_sentence_at_nothing_else():
    assert items("It helps to buy and sell and (later) eat.", "to [buy … eat].", 2, parted_by(r" and (?=\()")) == [
        "buy and sell",
        "(later) eat",
    ]


def test_a_pattern_takes_straight_and_curly_apostrophes_for_the_same():
    assert items("IOM’s goal is peace.", "IOM's goal is […].", 1) == ["peace"]


def test_a_reading_knows_its_sentence_and_each_item_its_place():
    document = document_of("Before. We need bread and eggs. After.")

    reading = read(document, document.passages, "We need […].", 2, COMMAS)

    assert reading.sentence.text == "We need bread and eggs."
    assert [(item.start, item.end) for item in reading.items] == [(16, 21), (26, 30)]
    assert reading.items[1].cite("title")[0].exact == "eggs"


def test_a_sentence_that_is_missing_or_not_alone_is_refused_with_the_lines_searched():
    for paragraphs, lines, count in (
        (["Nothing of it."], (1, 1), "0 of them"),
        (["We need bread.", "We need eggs."], (1, 3), "2 of them"),
    ):
        document = document_of(*paragraphs)

        with pytest.raises(SourceShapeError) as refused:
            read(document, document.passages, "We need […].")

        told = refused.value
        assert (told.lines, told.expected, told.found) == (lines, "one sentence that reads 'We need […].'", count)


def test_an_item_too_many_is_refused_with_the_items_found():
    with pytest.raises(SourceShapeError, match=r"expected 2 items in .*; found 3: bread; milk; eggs\."):
        items("We need bread, milk and eggs.", "We need […].", 2, COMMAS)


def test_the_end_of_a_list_item_is_no_part_of_its_wording():
    printed = ("saving lives;", "saving lives.", "saving lives; and,", "saving lives, and", "saving lives:")

    ends = {text: whole(document_of(text).passages[0]).without_end_punctuation().text for text in printed}

    assert ends == dict.fromkeys(printed, "saving lives")


def test_a_stretch_finds_a_pattern_only_within_itself():
    document = document_of("In 2014 and in 2016.")
    first = read(document, document.passages, "[In 2014] and").item

    assert first.find(re.compile(r"2016")) is None


def test_countries_are_told_apart_though_some_have_an_and_of_their_own():
    lists = {
        "Antigua and Barbuda, Bahamas and Trinidad and Tobago and United States of America.": "ATG BHS TTO USA",
        "Panama, the Dominican Republic, Haiti, Dominica and Saint Vincent and the Grenadines": "PAN DOM HTI DMA VCT",
    }
    names = iso3_by_name(REVIEWED)

    countries_by_text = {text: read_countries(whole(document_of(text).passages[0]), names) for text in lists}

    assert {text: " ".join(iso3 for iso3, _ in countries) for text, countries in countries_by_text.items()} == lists


def test_a_name_that_only_begins_like_a_country_is_refused():
    document = document_of("Panama, Haitians and Belize.")

    with pytest.raises(SourceShapeError, match="a list of countries"):
        read_countries(whole(document.passages[0]), iso3_by_name(REVIEWED))
