"""Sections, passages, lists and tables of the smallest texts, and the lines that an error names when one is missing."""

from __future__ import annotations

import pytest

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.reading.navigate import (
    descendants,
    expect_count,
    expect_header,
    expect_labels,
    items_after,
    items_below,
    passage_with,
    passages_in,
    refuse,
    section,
    tables_among,
)
from strategy_kb.ingest.reading.reviewed import cited_span, field_faults, spans_at
from strategy_kb.ingest.segment import segment
from strategy_kb.ingest.types import PassageKind, SourceDocument
from tests.ingest.faults import refusal


def read(text: str) -> SourceDocument:
    return segment("doc", {"form": "markdown", "short_title": "Our plan"}, text)


# Each: text, whose first passage introduces a list; the items of the list, which may have text between them.
BELOW = (
    ("Lead:\n\n- one\n- two\n\nText.\n\n- three\n", ["one", "two"]),
    ("Lead:\n\n- one\n\nTable 1. A caption\n\n- two\n", ["one", "two"]),
    ("Lead:\n\n1) one\n2) two\n\nText.\n\n3) three\n\nText.\n\n1) four\n", ["one", "two", "three"]),
    ("Lead:\n\n- (a) one\n- (b) two\n\nText.\n\n- (c) three\n\n# More\n\n- (d) four\n", ["one", "two", "three"]),
    ("Lead:\n\n- (i) one\n- (ii) two\n- (iii) three\n- (iv) four\n- (i) five\n", ["one", "two", "three", "four"]),
    ("Lead:\n\n- (A) one\n- (B) two\n", ["(A) one", "(B) two"]),
    ("Lead:\n\nText.\n\n- one\n", []),
    ("Lead:\n\nTable 1. A caption\n\nText.\n\n- one\n", []),
)
# The same, where the list ends at any text but captions and notes.
AFTER = (
    ("Lead:\n\n- one\n- two\n\nText.\n\n- three\n", ["one", "two"]),
    ("Lead:\n\n- one\n\nTable 1. A caption\n\n- two\n", ["one", "two"]),
    ("Lead[^1]:\n\n[^1]: A note.\n\n- one\n\n# More\n\n- two\n", ["one"]),
)


def test_a_list_is_read_as_far_as_it_goes():
    below, after = {}, {}
    for cases, reader, items in ((BELOW, items_below, below), (AFTER, items_after, after)):
        for text, _ in cases:
            document = read(text)
            items[text] = [item.text for item in reader(document, document.passages[0])]

    assert below == dict(BELOW)
    assert after == dict(AFTER)


def test_a_lead_without_a_list_is_refused_with_its_last_60_characters():
    document = read(f"{'x' * 40} {'y' * 60}\n\nText.\n\n- one\n")

    message = refusal(SourceShapeError, items_after, document, document.passages[0])

    assert message == f"doc, lines 1–1: expected a list after '{'y' * 60}'; found other text."


def test_labels_count_from_a_or_from_i_and_the_first_that_does_not_is_refused():
    wrong = {
        "- (a) x\n- (b) y\n- (c) z\n": "accepted",
        "- (i) x\n- (ii) y\n- (iii) z\n": "accepted",
        "- (b) x\n": "doc, lines 1–1: expected the one of the aims labelled (a); found '(b)'.",
        "- (a) x\n- (c) y\n- (d) z\n": "doc, lines 2–2: expected the one of the aims labelled (b); found '(c)'.",
        "- (i) x\n- (iii) y\n": "doc, lines 2–2: expected the one of the aims labelled (ii); found '(iii)'.",
    }

    messages = {}
    for text in wrong:
        document = read(text)
        messages[text] = refusal(SourceShapeError, expect_labels, document, document.passages, "aims")

    assert messages == wrong


def test_a_blank_line_parts_two_tables_and_text_between_does_not_count():
    rows = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    document = read(f"{rows}\nText.\n\n{rows}\n{rows}")

    tables = tables_among(document, document.passages)

    assert [[row.line_start for row in table.rows] for table in tables] == [[1, 3], [7, 9], [11, 13]]
    assert [(table.header, [row.cells for row in table.body]) for table in tables] == [(("a", "b"), [("1", "2")])] * 3


def test_the_columns_of_a_table_are_those_expected_in_any_case():
    document = read("| Name | LEAD |\n|---|---|\n| x | y |\n")
    (table,) = tables_among(document, document.passages)

    messages = [refusal(SourceShapeError, expect_header, document, table, header) for header in (
        ["name", "Lead"], ["Lead", "Name"], ["Name"],
    )]  # fmt: skip

    assert messages == [
        "accepted",
        "doc, lines 1–1: expected the columns Lead | Name; found Name | LEAD.",
        "doc, lines 1–1: expected the columns Name; found Name | LEAD.",
    ]


SECTIONS = "# Aims\n\nOne.\n\n## 2.1. Means:\n\nTwo.\n\n- three\n\n## Ends\n\nFour.\n\n# Ends\n\nFive.\n"


def test_a_section_is_told_by_heading_and_number_without_case_and_end_marks():
    document = read(SECTIONS)

    assert section(document, "AIMS.").line_start == 1
    assert section(document, "means", "2.1.").line_start == section(document, number="2.1").line_start == 5
    for sought, message in (
        ({"heading": "Ends"}, "doc: expected one section 'Ends'; found 2; sections: Ends; Ends."),
        (
            {"heading": "Aims", "number": "2.1"},
            "doc: expected one section '2.1 Aims'; found 0; sections: Aims; 2.1 Means:; Ends; Ends.",
        ),
    ):
        with pytest.raises(SourceShapeError) as refused:
            section(document, **sought)
        assert str(refused.value) == message
    assert refusal(SourceShapeError, section, read("Text.\n"), "Aims").endswith("found 0; sections: none.")


def test_passages_of_a_section_are_those_under_it_of_the_kinds_asked_for_in_order():
    document = read(SECTIONS)
    aims = section(document, "Aims")

    assert [one.heading for one in descendants(document, aims)] == ["Aims", "Means:", "Ends"]
    assert [one.text for one in passages_in(document, aims)] == [
        "Aims", "One.", "Means:", "Two.", "three", "Ends", "Four.",
    ]  # fmt: skip
    assert [one.text for one in passages_in(document, aims, deep=False)] == ["Aims", "One."]
    text_kinds = {PassageKind.PARAGRAPH, PassageKind.LIST_ITEM}
    assert [one.text for one in passages_in(document, aims, text_kinds)] == ["One.", "Two.", "three", "Four."]


def test_a_passage_is_told_by_its_words_its_kind_and_where_it_is_looked_for():
    document = read("# The aims\n\nThe aims are two.\n\nThe aims are three.\n")
    heading, *paragraphs = document.passages

    assert passage_with(document, "The  aims", kind=PassageKind.HEADING) is heading
    assert passage_with(document, "aims are\nthree") is paragraphs[1]
    assert passage_with(document, "The aims", paragraphs[:1]) is paragraphs[0]
    with pytest.raises(SourceShapeError) as refused:
        passage_with(document, "The  aims", kind=PassageKind.PARAGRAPH)
    assert str(refused.value) == ("doc, lines 1–5: expected one paragraph with 'The aims'; found 2, in lines 3–3, 5–5.")
    message = refusal(SourceShapeError, passage_with, document, "Aims", paragraphs)
    assert message == "doc, lines 3–5: expected one passage with 'Aims'; found none."
    assert refusal(SourceShapeError, passage_with, document, "x", []).startswith("doc: expected one passage with 'x'")


def test_what_is_refused_is_named_with_all_its_lines():
    document = read("One\nand one.\n\nTwo.\n\n# Three\n\nFour\nand four.\n")
    first, second, *_, last = document.passages

    for where, parts, opening in (
        (document, last, "doc, lines 8–9:"),
        (document, document.sections[-1], "doc, lines 6–10:"),
        (document, (last, first, second), "doc, lines 1–9:"),
        (document, (), "doc:"),
        (document, None, "doc:"),
        ("a slug", first, "a slug, lines 1–2:"),
    ):
        message = refusal(SourceShapeError, refuse, where, parts, "x", "y")
        assert message == f"{opening} expected x; found y."
    assert refusal(SourceShapeError, expect_count, document, [first, second], 3, "aims") == (
        "doc, lines 1–4: expected 3 aims; found 2."
    )
    assert refusal(SourceShapeError, expect_count, document, [first, second], 2, "aims") == "accepted"


def test_an_entry_s_words_are_found_on_its_line_or_told_where_else_they_stand():
    document = read("One two\nthree.\n\nFour two two.\n\nFive two.\n")

    def cited(line: int, quote: str) -> str:
        span = cited_span({"doc": document}, {"document": "doc", "line": line, "quote": quote})
        return f"{span.passage.key} {span.start}"

    assert (cited(1, "two three"), cited(2, "two three"), cited(4, "two")) == ("doc:1 4", "doc:1 4", "doc:4 5")
    assert [span.start for span in spans_at(document, 4, "two")] == [5, 9]
    for line, quote, opening, ending in (
        (1, "Five", "doc, lines 1–1: expected a passage with 'Five'; found 'One two'", "stand in lines 6–6: was a"),
        (5, "two", "doc, lines 5–5: expected a passage with 'two'; found ''; ", "stand in lines 4–4: was a line"),
        (3, "six", "doc, lines 3–3: expected a passage with 'six'; found ''; ", "the words stand nowhere in the doc"),
        (0, "two", "doc, lines 0–0: expected a passage with 'two'; found no such line", "stand in lines 1–2: was"),
        (7, "two", "doc, lines 7–7: expected a passage with 'two'; found ''; ", "stand in lines 6–6: was a line"),
        (8, "two", "doc, lines 8–8: expected a passage with 'two'; found no such line", "stand in lines 6–6: was"),
    ):
        message = refusal(SourceShapeError, cited, line, quote)
        assert message.startswith(opening), message
        assert ending in message


def test_fields_that_an_entry_lacks_or_must_not_have_are_named_in_order():
    entry = {"b": 1, "x": 1, "d": 1, "c": 1}

    assert field_faults(entry, {"z", "a", "b"}, {"c"}) == (["a", "z"], ["d", "x"])
    assert field_faults(entry, {"b"}) == ([], ["c", "d", "x"])
