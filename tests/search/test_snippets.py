"""Which part of a text a hit shows, and what is marked in it; it needs no database."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from strategy_kb.search.snippets import MOST_MATCHES, WORDS_BEFORE, WORDS_SHOWN, snippet
from strategy_kb.search.words import key

PHRASES = ("cat", "dog"), ("dog", "cat"), ("fox",)


def part(words, first):
    """The plain text of a snippet that begins with the word of this number."""
    last = min(len(words), first + WORDS_SHOWN)
    return f"{'… ' if first else ''}{' '.join(words[first:last])}{' …' if last < len(words) else ''}"


def text_with(count, **at):
    """`count` words that differ, with other words at the numbers given."""
    words = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}q" for n in range(count)]
    for word, numbers in at.items():
        for number in numbers:
            words[number] = word
    return words


def test_the_part_begins_a_few_words_before_the_match_and_is_never_shorter_than_it_could_be():
    wrong = {}
    for count in (1, 10, WORDS_SHOWN, WORDS_SHOWN + 1, 60, 100):
        for at in range(count):
            words = text_with(count, fox=[at])
            first = max(0, min(at - WORDS_BEFORE, count - WORDS_SHOWN))
            shown = snippet(" ".join(words), [(("fox",),)])
            if shown.plain != part(words, first) or shown.html != shown.plain.replace("fox", "<mark>fox</mark>"):
                wrong[count, at] = shown.plain

    assert wrong == {}
    assert (WORDS_SHOWN, WORDS_BEFORE) == (32, 6)


def test_a_text_without_a_match_shows_its_beginning_with_what_stands_before_its_first_word():
    words = text_with(40)

    assert snippet(f"(1) {' '.join(words)}", [(("fox",),)]).plain.startswith("(1) aaq abq")
    assert snippet(" ".join(words), []).plain == part(words, 0)
    assert snippet("«aaq abq.»", []).plain == "«aaq abq.»"


def test_most_different_terms_win_then_most_matches_then_the_first():
    terms = [(("fox",),), (("hen",),)]
    reach = WORDS_SHOWN - WORDS_BEFORE
    cases = {
        "two terms over three matches of one": (text_with(150, fox=[10, 11, 12, 100], hen=[105]), 100),
        "two matches over one": (text_with(150, fox=[10, 100, 101]), 100),
        "the first of equals": (text_with(150, fox=[10, 100]), 10),
        "as far as is shown": (text_with(150, fox=[10, 100], hen=[100 + reach - 1]), 100),
        "and no further": (text_with(150, fox=[10, 100], hen=[100 + reach]), 10),
    }

    shown = {name: snippet(" ".join(words), terms).plain for name, (words, _) in cases.items()}

    expected = {name: part(words, best - WORDS_BEFORE) for name, (words, best) in cases.items()}
    assert shown == expected


def test_of_overlapping_matches_the_longer_is_marked_and_those_after_them_too():
    terms = [(("cat", "dog"),), (("dog",), ("dog", "fox")), (("hen",),)]

    assert snippet("A cat dog fox and a hen", terms).html == "A <mark>cat dog</mark> fox and a <mark>hen</mark>"
    assert snippet("dog fox, dog", terms).html == "<mark>dog fox</mark>, <mark>dog</mark>"


def test_only_matches_that_are_shown_whole_are_marked():
    words = text_with(60, cat=[6, 31], dog=[7, 32])

    shown = snippet(" ".join(words), [(("cat", "dog"),)])

    assert shown.plain == part(words, 0)
    assert shown.html.count("<mark>") == 1


def test_matches_are_weighed_up_to_a_number():
    words = text_with(20) + ["fox", *["pig"] * 40] * MOST_MATCHES + ["fox", "hen"]

    assert snippet(" ".join(words), [(("fox",),), (("hen",),)]).plain == part(words, 20 - WORDS_BEFORE)


@given(st.lists(st.sampled_from(["cat", "dog", "fox", "pig", "<b>", "&"]), max_size=60))
def test_marks_are_on_the_phrases_and_nothing_else_is_changed(words):
    text = " ".join(words)

    shown = snippet(text, [(phrase,) for phrase in PHRASES])

    assert unescape(shown.html.replace("<mark>", "").replace("</mark>", "")) == shown.plain
    assert shown.plain.removeprefix("… ").removesuffix(" …") in text
    marked = {unescape(piece.partition("</mark>")[0]) for piece in shown.html.split("<mark>")[1:]}
    assert {tuple(key(mark).split()) for mark in marked} <= {*PHRASES}
    assert shown.plain.count("fox") == shown.html.count("<mark>fox</mark>")
