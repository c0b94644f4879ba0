"""Citations are exact, and what is looked for in a document and not there is an error that says where."""

import pytest

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.navigate import between, items_after, passage_with, passages_in, section, subsections
from strategy_kb.ingest.reading.spans import (
    Span,
    StoredCitation,
    cite,
    cite_cell,
    find_words,
    first_address,
    markers_in_cell,
    whole,
    why_it_fails,
)
from strategy_kb.ingest.segment import segment
from strategy_kb.ingest.types import PassageKind
from tests.ingest.segmented import document, passage
from tests.ingest.source_texts import all_documents

FIRST, SECOND, CHAPTER = "strategy-2014-2016", "strategy-2020-2024", "migration-initiatives-2020"


def test_a_span_within_one_run_is_one_quote_with_its_surroundings():
    (citation,) = cite("text", passage(SECOND, 236), "legal frameworks and the rights")

    assert (citation.exact, citation.prefix, citation.suffix) == (
        "legal frameworks and the rights",
        "There is strong emphasis on ",
        " of migrants.",
    )
    assert (citation.field, citation.passage) == ("text", f"{SECOND}:236")


def test_surroundings_are_at_most_32_characters():
    (citation,) = cite("value", passage(SECOND, 300), "587.3 million in 2019.")

    assert len(citation.prefix) == len(citation.suffix) == 32


def test_a_span_over_bold_text_and_a_page_break_is_a_quote_for_each_part():
    citations = cite(
        "text", passage(FIRST, 341), "evidenced-based health and migration programs and policies. IOM will"
    )

    assert [one.exact for one in citations] == [
        "evidenced-based health and migration",
        "programs and policies.",
    ]


def test_a_mended_word_is_quoted_in_its_two_halves():
    citations = cite("text", passage(FIRST, 310), "practitioners' abilities")

    assert [one.exact for one in citations] == ["tioners' abilities"]


def test_a_dash_in_a_cell_can_be_quoted():
    citations = cite_cell("amount", passage(CHAPTER, 817), 3)

    assert [one.exact for one in citations] == ["-"]


def test_every_quote_of_every_whole_passage_stands_in_its_lines():
    failures = []
    for source in all_documents().values():
        for part in source.passages:
            raw = fold("\n".join(source.lines[part.line_start - 1 : part.line_end]))
            failures += [
                (part.key, citation)
                for citation in cite("text", part)
                if citation.exact not in raw or part.text[citation.start : citation.end] != citation.exact
            ]

    assert failures == []


def test_a_span_is_quoted_without_the_spaces_at_its_ends():
    item = passage(SECOND, 236)
    start = item.text.index(" legal frameworks ")

    (citation,) = Span(item, start, start + len(" legal frameworks ")).cite("text")

    assert citation.exact == "legal frameworks"


def test_cells_are_quoted_by_their_place():
    (fourth,) = cite_cell("amount", passage(CHAPTER, 833), 4)
    (fifth,) = cite_cell("amount", passage(CHAPTER, 833), 5)

    assert (fourth.exact, fifth.exact) == ("100 000", "100 000")
    assert fourth.start < fifth.start


def test_a_row_has_no_cell_beyond_its_last_and_no_words_of_another_cell():
    row = segment("doc", {"form": "markdown"}, "| a | | 20 and 20 |\n|--|--|--|\n").passages[0]

    (second,) = cite_cell("x", row, 2, "20")
    assert (second.exact, second.start) == ("20", 4)
    for column, exact, message in (
        (1, None, "expected a table row with text in cell 2; found 'a | 20 and 20'."),
        (3, None, "expected a table row with text in cell 4; found 'a | 20 and 20'."),
        (0, "20", "expected '20' in column 1; found a."),
        (0, "", "expected '' in column 1; found a."),
    ):
        with pytest.raises(SourceShapeError) as refused:
            cite_cell("x", row, column, exact)
        assert str(refused.value) == f"doc, lines 1–1: {message}"


def test_the_marks_of_a_cell_are_those_inside_it_and_at_its_end():
    text = "| a[^1] | b[^2] c[^3] | d |\n|--|--|--|\n\n" + "".join(f"[^{number}]: Note.\n" for number in (1, 2, 3))
    document = segment("doc", {"form": "markdown"}, text)

    marks = [markers_in_cell(document, document.passages[0], column) for column in range(3)]

    assert marks == [["1"], ["2", "3"], []]


AROUND = "This is a sentence of forty characters. "
TWICE = f"{AROUND}Haiti{AROUND}{AROUND}Haiti{AROUND}"
ONLY_SURROUNDINGS_DIFFER = (
    "the quote stands more than once in the passage, and prefix and suffix do not tell which one is meant"
)


def test_a_quote_that_stands_twice_holds_where_its_surroundings_are_unlike_or_whole():
    def why(text: str, start: int, before: int, after: int) -> str | None:
        end = start + len("Haiti")
        citation = StoredCitation("Haiti", text[max(0, start - before) : start], text[end : end + after], start, end)
        return why_it_fails(citation, text, text)

    second = TWICE.rindex("Haiti")
    assert {(b, a): why(TWICE, second, b, a) for b in (31, 32) for a in (31, 32)} == {
        (31, 31): ONLY_SURROUNDINGS_DIFFER,
        (31, 32): ONLY_SURROUNDINGS_DIFFER,
        (32, 31): ONLY_SURROUNDINGS_DIFFER,
        (32, 32): None,
    }
    assert why(f"Haiti{AROUND}Haiti{AROUND}", 0, 0, 32) is None
    assert why(f"{AROUND}Haiti{AROUND}Haiti", 85, 32, 0) is None
    assert why("In Haiti, near Haiti.", 3, 1, 1) is None
    assert why("In Haiti, near Haiti.", 3, 1, 0) == ONLY_SURROUNDINGS_DIFFER
    assert why("In Haiti and Cuba.", 3, 0, 0) is None


def test_the_address_in_a_text_is_the_first_without_the_punctuation_after_it():
    printed = (
        "https://iom.int/a,",
        "(https://iom.int/a).",
        "at https://iom.int/a; https://iom.int/b",
        "https://iom.int/a]",
    )

    assert {first_address(text) for text in printed} == {"https://iom.int/a"}
    assert [first_address(text) for text in ("www.iom.int.", "none", "iom.int")] == ["www.iom.int", "", ""]


def test_a_text_is_shortened_after_ten_words():
    texts = [" ".join("abcdefghijk"[:count]) for count in (10, 11)]
    spans = [whole(segment("doc", {"form": "plain"}, f"{text}.").passages[0]) for text in texts]

    assert [span.short() for span in spans] == [f"{texts[0]}.", f"{texts[0]} …"]


def test_an_occurrence_is_counted_from_one():
    row = passage(CHAPTER, 833)

    assert find_words(row, "100 000", 2).cite("x") == cite_cell("x", row, 5)


def test_what_is_not_in_a_passage_is_refused_with_its_lines_and_text():
    for line, expected, call in (
        (236, "'no such words'", lambda: cite("text", passage(SECOND, 236), "no such words")),
        (236, "'rights', time 2,", lambda: find_words(passage(SECOND, 236), "rights", 2).cite("text")),
        (598, "a table row with text in cell 1", lambda: cite_cell("text", passage(SECOND, 598), 0)),
        (236, "text to quote for text at characters 5 to 5", lambda: Span(passage(SECOND, 236), 5, 5).cite("text")),
    ):
        with pytest.raises(SourceShapeError) as refusal:
            call()

        told = refusal.value
        assert (told.document, told.lines, told.expected) == (SECOND, (line, line), expected)


def test_sections_are_found_by_number_or_heading_in_any_case():
    assert section(document(SECOND), number="3.3.4").heading == "Migrant smuggling"
    assert section(document(SECOND), number="Annex 2").line_start == 757
    assert section(document(CHAPTER), number="Objective 2").line_start == 183
    assert section(document(FIRST), heading="the way forward").line_start == 610


def test_a_missing_section_is_an_error_that_lists_the_sections():
    with pytest.raises(SourceShapeError, match=r"expected one section '9\.9'; found 0; .*3\.3\.4 Migrant smuggling"):
        section(document(SECOND), number="9.9")


def test_passages_of_a_section_can_leave_out_what_stands_under_it():
    chapter = section(document(SECOND), number="2.1")

    direct = passages_in(document(SECOND), chapter, deep=False)
    items = passages_in(document(SECOND), chapter, kinds={PassageKind.LIST_ITEM})

    assert [one.line_start for one in direct] == [230]
    assert [one.line_start for one in items] == [*range(234, 239), *range(242, 247)]
    assert [one.number for one in subsections(document(SECOND), chapter)] == ["2.1.1", "2.1.2"]


def test_a_list_after_its_lead_runs_on_past_a_photo_credit():
    lead = passage_with(document(FIRST), "will pursue the following nine objectives:")

    assert [one.label for one in items_after(document(FIRST), lead)] == [f"{number})" for number in range(1, 10)]


def test_a_lead_without_a_list_is_refused():
    with pytest.raises(SourceShapeError, match="expected a list after"):
        items_after(document(FIRST), passage(FIRST, 90))


def test_a_passage_is_found_by_words_only_when_they_are_its_own():
    for words, refusal in (("no such words", "found none"), ("Ibid.", "found 4, in lines 392–392")):
        with pytest.raises(SourceShapeError, match=refusal):
            passage_with(document(SECOND), words)


def test_between_leaves_out_both_ends():
    one = segment("doc", {"form": "markdown"}, "A\n\nB\n\nC\n\nD\n")

    assert [passage.text for passage in between(one, one.passages[0], one.passages[3])] == ["B", "C"]
    assert [passage.text for passage in between(one, one.passages[2])] == ["D"]
