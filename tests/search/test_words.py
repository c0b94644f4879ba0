"""The one rule by which text and question are cut; it needs no database."""

import random
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strategy_kb.search.snippets import snippet
from strategy_kb.search.stemmer import stem
from strategy_kb.search.words import BREAK, LONGEST_WORD, cut, indexed, key

CUT = {
    "COVID-19": "covid 19",
    "covid19": "covid 19",
    "2014–2016": "2014 2016",
    "32.5": "32 5",
    "32,5": "32 5",
    "CA-4": "ca 4",
    "J/TIP": "j tip",
    "T&TA": "t ta",
    "and/or": "and or",
    "https://data.worldbank.org/x_y": "https data worldbank org x y",
    "<rosanjose@iom.int>": "rosanjose iom int",
    "Target 10.c": "target 10 c",
    "3.3.1.": "3 3 1",
    "1.5 million": "1 5 million",
    "US$ 5": "us 5",
    "U.S. and e.g. Washington, D.C.": "us and eg washington dc",
    "C++": "c",
    "L'Aide d’Haïti": "l aide d haiti",
    "Haiti’s, women's and migrants' rights": "haiti women and migrants rights",
    "18 650 000 = 18,650,000 = 18\u202f650\u00a0000 = 18650000 = 18.650.000": " ".join(["18650000"] * 5),
    "2014 500 | 12 345 | P1 200 000": "2014 500 12345 p 1 200000",
    "1,234.5": "1234 5",
    "Curac\u0327ao, San Jose\u0301": "curacao san jose",
    "migra\u00adtion \u200e\ufeffpolicy": "migration policy",
    "Hai\ufe0fti\u3164 ❤\ufe0f Qurʾan Haitiꞌs": "haiti qur an haiti",
    "km² ½ ⑴ ② ﬁne Ⅳ ŉ": "km 2 1 2 1 2 fine iv n",
    "a\x00b\ud800c\ue000d": "a b c d",
    "हिन्दी Σας Straße": "हिन्दी σασ strasse",
    "ʻ ʼ ʹ ʽ ˈ - & | ! : * ( ) < > ' \" ^ {} …": "",
}


def test_text_is_cut_by_this_rule():
    wrong = {text: key(text) for text, words in CUT.items() if key(text) != words}

    assert wrong == {}


def test_forms_that_people_type_for_one_thing_are_cut_alike():
    alike = [
        ("L'Aide", "L’Aide", "Lʼaide", "L`aide", "L´aide", "L＇aide"),
        ("COVID-19", "COVID‑19", "COVID–19", "COVID−19", "covid 19", "COVID19"),
        ("U.S.", "US", "u.s."),
        ("long-term", "long term", "Long–Term"),
        ("Curaçao", "Curac\u0327ao", "CURACAO", "curaçao"),
    ]

    assert [forms for forms in alike if len({key(form) for form in forms}) > 1] == []


def _is_plain(word):
    return word and not any(c.isspace() or (c.isascii() and not c.isalnum()) or c == BREAK for c in word)


def test_no_character_leaves_in_a_word_what_a_database_could_take_for_more_than_a_letter():
    sampled = {*range(1, 0x3000), *random.Random(0).sample(range(sys.maxunicode + 1), 20_000)}

    wrong = [
        (hex(code), text)
        for code in sampled
        for text in (chr(code), f"a{chr(code)}", f"a{chr(code)}b")
        for word in cut(text)
        if not _is_plain(word.text) or word.text != word.text.lower() or not text[word.start : word.end]
    ]

    assert wrong == []


@given(st.text(max_size=60))
@example("x㏂ ﷺ e\u0301")
def test_a_word_stands_where_it_says(text):
    words = cut(text)

    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(words))
    assert all(word.text in key(text[word.start : word.end]).replace(" ", "") for word in words)
    assert len(words) > 32 or snippet(text, [((word.stem,),) for word in words]).plain == text


def test_long_words_are_cut_so_that_every_database_takes_them():
    assert len(indexed("x" * 5_000)) == LONGEST_WORD


@pytest.mark.parametrize(
    ("printed", "stems"),
    [
        ("migrants migrant", {"migrant"}),
        ("returning returned returns return", {"return"}),
        ("communities community", {"commun"}),
        ("governance government governing", {"govern"}),
        ("policies policy", {"polici"}),
        ("technologies technology", {"technologi"}),
        ("use used using uses", {"use"}),
        ("us", {"us"}),
    ],
)
def test_forms_of_a_word_have_one_stem(printed, stems):
    assert {stem(word) for word in printed.split()} == stems


def test_a_snippet_shows_the_part_with_the_most_words_asked_for():
    text = "Migration. " + "Nothing to see here at all. " * 20 + "Policies for <safe> migration & return."

    shown = snippet(text, [(("migrat",),), (("polici",),), (("safe",), ("return",))])

    assert shown.html.startswith("… ")
    assert shown.html.endswith(
        "<mark>Policies</mark> for &lt;<mark>safe</mark>&gt; <mark>migration</mark> &amp; <mark>return</mark>."
    )
    assert shown.plain.endswith("Policies for <safe> migration & return.")


def test_a_phrase_is_marked_whole_and_accents_with_their_letters():
    assert snippet("The COVID-19 crisis", [(("covid", "19"),)]).html == "The <mark>COVID-19</mark> crisis"
    assert snippet("San Jose\u0301!", [(("jose",),)]).html == "San <mark>Jose\u0301</mark>!"
