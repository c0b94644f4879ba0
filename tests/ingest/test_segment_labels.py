"""Labels of items and headings, signs of notes: how they are read, count and nest."""

from strategy_kb.ingest.segment import segment
from strategy_kb.ingest.segment.labels import (
    ListMarker,
    follows,
    heading_label,
    inline_notes,
    is_exponent,
    is_symbol,
    item_label,
    note_opening,
    number_parts,
    possible_markers,
    possible_marks,
    sign_of,
)

# Each: label, its readings.
READINGS = {
    "(i)": [ListMarker("(x) roman", 1), ListMarker("(x) letter", 9)],
    "(v)": [ListMarker("(x) roman", 5), ListMarker("(x) letter", 22)],
    "(iv)": [ListMarker("(x) roman", 4)],
    "(xix)": [ListMarker("(x) roman", 19)],
    "(a)": [ListMarker("(x) letter", 1)],
    "b)": [ListMarker("x) letter", 2)],
    "3.": [ListMarker("x. figure", 3)],
    "12)": [ListMarker("x) figure", 12)],
    "(7)": [ListMarker("(x) figure", 7)],
    "•": [],
    "": [],
    "()": [],
}


def test_a_label_is_a_roman_numeral_a_letter_or_figures_in_its_frame():
    assert {label: possible_markers(label) for label in READINGS} == READINGS


def test_a_label_follows_the_one_before_it_in_the_same_frame():
    pairs = {
        ("(b)", "(a)"): True,
        ("(j)", "(i)"): True,
        ("(ii)", "(i)"): True,
        ("10.", "9."): True,
        ("(a)", "(b)"): False,
        ("(c)", "(a)"): False,
        ("(b)", "(b)"): False,
        ("b)", "(a)"): False,
        ("(2)", "(a)"): False,
        ("(a)", ""): False,
        ("", "(a)"): False,
    }

    assert {pair: follows(*pair) for pair in pairs} == pairs


def test_a_label_stands_at_the_start_of_its_text():
    items = {"(a) One": "(a)", "(iv) One": "(iv)", "b) One": "b)", "3. One": "3.", "(12)": "(12)"}
    items |= dict.fromkeys(("One (a) two", "(ab) One", "3.5 One", "123) One", "a. One", "(a)One"), "")
    headings = {"2.1. Aims": "2.1.", "2.1 Aims": "2.1", "2. Aims": "2.", "(a) Aims": "(a)", "ANNEX 1. Aims": "ANNEX 1."}
    headings |= {"Principle 1: Aims": "Principle 1:", "Part b. Aims": "Part b."}
    headings |= dict.fromkeys(("2 Aims", "Annex 1 Aims", "Parts 1. Aims", "2020 Aims"), "")

    assert {text: item_label(text) for text in items} == items
    assert {text: heading_label(text) for text in headings} == headings
    assert [number_parts(number) for number in ("2.1.1", "12", "2.", "a", "", "2.b")] == [
        (2, 1, 1),
        (12,),
        (),
        (),
        (),
        (),
    ]


def test_items_nest_as_their_labels_count():
    text = (
        "- (a) x\n- (b) x\n- (i) y\n- (ii) y\n- (c) x\n\nText.\n\n- (d) x\n\n# Aims\n\n- (b) z\n- (a) w\n\n"
        "- 1) u\n- (a) v\n- 2) u\n"
    )

    items = [(one.label, one.level) for one in segment("doc", {"form": "markdown"}, text).passages if one.label]

    assert items == [
        ("(a)", 1), ("(b)", 1), ("(i)", 2), ("(ii)", 2), ("(c)", 1), ("(d)", 1), ("(b)", 1), ("(a)", 1),
        ("1)", 2), ("(a)", 1), ("2)", 1),
    ]  # fmt: skip


def test_a_sign_is_the_same_in_a_mark_and_at_its_note():
    signs = {"12.": "12", "[12]": "12", "(12)": "12", "¹²": "12", " A: ": "a", "*": "*", "†": "†", "[]": "[]"}

    assert {label: sign_of(label) for label in signs} == signs
    assert {sign: is_symbol(sign) for sign in ("*", "††", "1", "a", "", "*1")} == {
        "*": True, "††": True, "1": False, "a": False, "": False, "*1": False,
    }  # fmt: skip


def test_a_raised_figure_after_a_unit_or_ten_is_a_power():
    powers = {("5 km", "2"): True, ("5 km", "3"): True, ("10", "6"): True, ("x 10", "12"): True, ("5m", "2"): True}
    powers |= {("5 km", "4"): False, ("5 km", "a"): False, ("110", "6"): False, ("from", "2"): False, ("", "2"): False}

    assert {case: is_exponent(*case) for case in powers} == powers


def test_a_possible_mark_is_no_emphasis_and_no_power():
    marks = {
        "Total* of it": [("*",)],
        "Total * | 5": [("*",)],
        "Total¹ of it": [("1",)],
        "Total¹,² of it": [("1", "2")],
        "Total [1] of it": [("1",)],
        "Total [1, 2] of it": [("1", "2")],
        "Total^{1,2} of it": [("1", "2")],
        "a *word* of it": [],
        "20 km² of it": [],
        "20 km^{2} of it": [],
        "2 * 3": [],
        "[2014] of it": [],
    }

    assert {text: [mark.signs for mark in possible_marks(text)] for text in marks} == marks
    assert [mark.is_bracket for mark in possible_marks("Total [1] of¹ it*")] == [True, False, False]


def test_a_note_opens_with_its_sign():
    openings = {
        "* Estimated": ("*", False, False),
        "*Estimated": ("*", True, False),
        "†† Estimated": ("††", False, False),
        "¹² Estimated": ("12", False, False),
        "[1] Estimated": ("1", False, True),
        "[1]: Estimated": ("1", False, True),
        "^{1} Estimated": ("1", False, False),
    }

    read = {text: note_opening(text) for text in openings}

    assert {text: (*one.signs, one.is_tight, one.is_bracket) for text, one in read.items() if one} == openings
    assert {text for text, one in read.items() if one and text[one.end :] != "Estimated"} == set()
    assert [note_opening(text) for text in ("Estimated", "*Note* this", "[1]Estimated", "*", "[x] y")] == [None] * 5


def test_a_note_inside_the_text_ends_with_its_own_bracket():
    texts = {"One ^[a] two ^[b [c] d].": ["^[a]", "^[b [c] d]"], "^[a]^[b]": ["^[a]", "^[b]"]}
    texts |= {"^[a] ^[open": ["^[a]"], "^[] ^[a]": [], "[a] ^ [b]": []}

    assert {text: [text[start:end] for start, end in inline_notes(text)] for text in texts} == texts
