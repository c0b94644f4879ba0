"""The rules that exclude a printed number from the statistics, by numbers that each excludes and others beside them."""

from __future__ import annotations

from strategy_kb.ingest.reading.numbers import read_quantities
from strategy_kb.ingest.segment import segment
from strategy_kb.ingest.subjects.reviewed_statistics import RULES, exclusion, line_of, unexcluded

YEARS, NAMES, ADDRESSES, CELLS, REFERENCES, NUMBERING, IDIOMS, ORDERS = RULES
# Each: a text with one number, the rule that excludes it or nothing.
EXCLUDED = (
    ("It began in 2019.", YEARS),
    ("It ran in 2014–2016.", YEARS),
    ("It was on 6 June 2019.", YEARS),
    ("It was COVID-19.", NAMES),
    ("See https://iom.int/a/12/b for it.", ADDRESSES),
    ("See www.iom.int/12 for it.", ADDRESSES),
    ("Write to 12-iom@iom.int or call.", ADDRESSES),
    ("See https://iom.int/a for 12 of them.", ""),
    ("Write 12 of them to me@iom.int.", ""),
    ("See Table 7 for it.", REFERENCES),
    ("See Pillar 3.", REFERENCES),
    ("It is on pp. 15.", REFERENCES),
    ("See World Bank (2014): 15.", REFERENCES),
    ("There were 15 tables.", ""),
    ("Tel.: +506 22125300", NUMBERING),
    ("Under CC BY 3.0 IGO.", NUMBERING),
    ("It rose to 3.0 in all.", ""),
    ("There is no one here.", IDIOMS),
    ("One of the offices is new.", IDIOMS),
    ("It has a one-stop shop.", IDIOMS),
    ("It has one office.", ""),
    ("There are no two of the kind.", ""),
    ("The first office was small.", ORDERS),
    ("Its first and second-largest office", ""),
    ("It is the third most visited country.", ""),
    ("The country ranks fifth in it.", ""),
    ("There were 15 in it.", ""),
)


def test_each_rule_excludes_its_numbers_and_none_beside_them():
    read = {}
    for text, _ in EXCLUDED:
        (passage,) = segment("doc", {"form": "plain"}, f"{text}\n").passages
        read[text] = {
            exclusion(passage, quantity) for quantity in read_quantities(passage.text) if quantity.printed != "2014"
        }

    assert read == {text: {rule} for text, rule in EXCLUDED}
    assert {rule for _, rule in EXCLUDED} == {"", *RULES} - {CELLS}


def test_a_cell_of_up_to_eight_words_is_a_value_and_a_longer_one_is_prose():
    eight = "one two three four five six seven 15"
    rows = {
        f"| Name | {eight} |": {CELLS},
        f"| Name | {eight} more |": {""},
        "| 15 | a cell of very many words that is no value at all |": {CELLS},
    }

    read = {}
    for row in rows:
        *_, passage = segment("doc", {"form": "markdown"}, f"| a | b |\n|---|---|\n{row}\n").passages
        read[row] = {exclusion(passage, one) for one in read_quantities(passage.text) if one.printed == "15"}

    assert read == rows


def test_numbers_of_a_table_of_contents_do_not_count():
    text = "# Contents\n\nThe 12 aims\n\n# TABLE OF CONTENTS\n\nThe 13 aims\n\n# Aims\n\nThere are 14 aims.\n"

    counted = [quantity.printed for _, quantity in unexcluded(segment("doc", {"form": "markdown"}, text))]

    assert counted == ["14"]


def test_a_number_stands_on_the_first_line_of_its_passage_that_prints_it_or_else_on_the_first():
    document = segment(
        "doc", {"form": "wrapped"}, "There are people,\nsome 12 thousand and 13\nmillion, and 12 more.\n"
    )
    (passage,) = document.passages

    lines = {words: line_of(document, passage, words) for words in ("There", "12", "12 more", "13 million")}

    assert lines == {"There": 1, "12": 2, "12 more": 3, "13 million": 1}
