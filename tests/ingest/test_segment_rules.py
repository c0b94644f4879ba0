"""The rules of segmenting, each on the smallest text that shows it."""

from dataclasses import replace

from strategy_kb.ingest.segment import segment, unexplained_lines
from strategy_kb.ingest.types import ArtefactKind, PassageKind, SourceDocument


def cut(text: str, form: str = "markdown", **metadata) -> SourceDocument:
    return segment("doc", {"form": form, "title": "Our Strategy", **metadata}, text)


def texts(text: str, form: str = "markdown", **metadata) -> list[str]:
    return [passage.text for passage in cut(text, form, **metadata).passages]


# Each: marked, clean.
INLINE = (
    ("**C**entral *America*", "Central America"),
    ("See [the plan](https://iom.int/a_(b) 'Plan'). Then", "See the plan. Then"),
    ("At <https://iom.int/%20x>.", "At https://iom.int/%20x."),
    (r"US\$ 80 \(about\)", "US$ 80 (about)"),
    (r"a\\_b", "a_b"),
    ("one<br>two<br/>three", "one two three"),
    ("AT&amp;T &nbsp; here", "AT&T here"),
    ("the <b>total</b> <i>x</i> )", "the total x)"),
    ("1)** lost marks", "lost marks"),
    ("![a logo](x.png) here", "a logo here"),
    ("`code` stays", "code stays"),
    ("a  \nb\\\nc", "a b c"),
    ("![*marked* text](x.png) here", "marked text here"),
    ("[label][] and [x] stay", "[label][] and [x] stay"),
    ("see <!-- nothing --> here", "see here"),
    ("area 21<sup>st</sup> century", "area 21st century"),
)


def test_inline_marks_leave_clean_text():
    assert {marked: texts(f"{marked}\n") for marked, _ in INLINE} == {marked: [clean] for marked, clean in INLINE}


def test_a_marker_leaves_no_space_before_a_bracket():
    document = cut("(7,480 <sup>e</sup> ) and 25 countries, <sup>1</sup>19 of them\n")

    assert document.passages[0].text == "(7,480) and 25 countries, 19 of them"
    assert [(reference.offset, reference.number, reference.footnote) for reference in document.references] == [
        (6, "e", None),
        (25, "1", None),
    ]


def test_markdown_footnotes_are_linked():
    document = cut("A claim.[^1] More.\n\n[^1]: The proof.\n")

    assert [(passage.kind, passage.label, passage.text) for passage in document.passages] == [
        (PassageKind.PARAGRAPH, "", "A claim. More."),
        (PassageKind.FOOTNOTE, "1", "The proof."),
    ]
    assert [(reference.passage, reference.footnote) for reference in document.references] == [("doc:1", "doc:3")]


def test_a_number_used_twice_refers_to_the_next_note_of_that_number():
    document = cut("One.<sup>1</sup>\n\n<sup>1</sup> First.\n\nTwo.<sup>1</sup>\n\n<sup>1</sup> Second.\n")

    assert [reference.footnote for reference in document.references] == ["doc:3", "doc:7"]


# Each: first, second, whole.
CONTINUED = (
    ("the police", "and customs.", ["the police and customs."]),
    ("the police.", "and customs.", ["the police.", "and customs."]),
    ("the police", "And customs.", ["the police", "And customs."]),
    ("the police", "(and customs).", ["the police", "(and customs)."]),
    ("to do this:", "and that.", ["to do this:", "and that."]),
    ("of policy makers' and practi-", "tioners' ability.", ["of policy makers' and practitioners' ability."]),
    ("a long-", "term aim, never short-term or long-term.", ["a long-term aim, never short-term or long-term."]),
)


def test_a_paragraph_goes_on_only_in_lower_case_after_an_unfinished_one():
    read = {first + second: texts(f"{first}\n\n© IOM / Haiti 2010\n\n{second}\n") for first, second, _ in CONTINUED}

    assert read == {first + second: whole for first, second, whole in CONTINUED}


def test_a_heading_or_a_table_ends_an_unfinished_paragraph():
    assert texts("the police\n\n# Aims\n\nand customs\n") == ["the police", "Aims", "and customs"]
    assert texts("the police\n\n|a|b|\n|-|-|\n\nand customs\n") == ["the police", "a | b", "and customs"]


# Each: text, clean.
BROKEN_WORDS = (
    ("Migra-\ntion is old. We support migra-\ntion.", "Migration is old. We support migration."),
    ("We see migration. It is migration-\nrelated.", "We see migration. It is migration-related."),
    ("Re-entry. He may re-\nentry.", "Re-entry. He may re-entry."),
    ("They see pre- and post-\narrival care.", "They see pre- and postarrival care."),
    ("They see pre-\nand post-arrival care.", "They see pre- and post-arrival care."),
    ("a risk -\nnot a small one.", "a risk - not a small one."),
    ("c'est-à-\ndire, a-t-\nil, e-\nmail", "c'est-à-dire, a-t-il, e-mail"),
    ("Non-\ngovernmental and self-\nreliant bodies.", "Non-governmental and self-reliant bodies."),
    ("the Mexico–\nGuatemala border – a long one –\nis open", "the Mexico–Guatemala border – a long one – is open"),
)


def test_a_word_broken_at_a_line_end_keeps_its_hyphen_only_where_the_document_does():
    assert {text: texts(text, "wrapped") for text, _ in BROKEN_WORDS} == {text: [clean] for text, clean in BROKEN_WORDS}


def test_runs_break_where_a_word_was_mended():
    (passage,) = cut("We see migration. It is migration-\nrelated.", "wrapped").passages

    assert [passage.text[run.start : run.end] for run in passage.runs] == [
        "We see migration. It is migration-",
        "related.",
    ]


def test_list_levels_follow_the_labels():
    document = cut("- (g) x;\n- (h) y;\n- (i) z:\n- (i) one;\n- (ii) two;\n- (j) end.\n")

    assert [(passage.label, passage.level) for passage in document.passages] == [
        ("(g)", 1), ("(h)", 1), ("(i)", 1), ("(i)", 2), ("(ii)", 2), ("(j)", 1),
    ]  # fmt: skip


def test_bullets_nest_by_their_indent():
    document = cut("- a\n  - b\n- c\n\nText.\n\n* d\n")

    assert [(passage.label, passage.level) for passage in document.passages] == [
        ("-", 1),
        ("-", 2),
        ("-", 1),
        ("", 0),
        ("*", 1),
    ]


def test_a_parenthesis_in_running_text_is_no_list_item():
    assert len(texts("The aims are: (a) a charter; and\n(b) a plan; IOM\n(c) goes on.", "wrapped")) == 1


def test_numbered_headings_nest_by_number_not_by_depth():
    document = cut("# 1. A\n\n### 1.1 B\n\n### 1.1.1 C\n\n## 1.2. D\n\n## 2. E\n\ntext\n")

    parents = {section.number: section.parent for section in document.sections[1:]}
    assert parents == {"1": "doc:s0", "1.1": "doc:s1", "1.1.1": "doc:s3", "1.2": "doc:s1", "2": "doc:s0"}


def test_numbered_headings_under_a_title_stay_under_it():
    document = cut("# Our Report\n\n## 1. A\n\n### 1.1 B\n\n## 2. C\n")

    assert [(section.heading, section.level) for section in document.sections[1:]] == [
        ("Our Report", 1),
        ("A", 2),
        ("B", 3),
        ("C", 2),
    ]


def test_the_page_between_chapters_is_layout_and_gives_its_number():
    document = cut("# 2.\n\n---\n\n## OUTLOOK\n\n# OUTLOOK\n\nText.\n")

    assert [(section.number, section.heading, section.line_start) for section in document.sections[1:]] == [
        ("2", "OUTLOOK", 7)
    ]
    assert [artefact.kind for artefact in document.artefacts] == [ArtefactKind.LAYOUT_DEBRIS] * 3


def test_a_copyright_notice_is_no_photo_credit():
    document = cut("© IOM 2020\n\n© IOM 2018\n\nA boat. © IOM 2019/A. B\n", published_year=2020)

    assert [(passage.kind, passage.line_start) for passage in document.passages] == [
        (PassageKind.PARAGRAPH, 1),
        (PassageKind.CAPTION, 5),
    ]
    assert [artefact.kind for artefact in document.artefacts] == [ArtefactKind.PHOTO_CREDIT]


def test_the_title_with_a_page_number_is_a_footer_inside_a_sentence():
    for footer in ("12 OUR STRATEGY", "12OUR STRATEGY", "Our Strategy 12"):
        document = cut(f"We go\n\n{footer}\n\non and on.\n", "wrapped")

        assert [passage.text for passage in document.passages] == ["We go on and on."], footer
        assert [artefact.kind for artefact in document.artefacts] == [ArtefactKind.PAGE_FOOTER], footer


def test_a_short_first_line_over_wrapped_text_is_a_heading():
    body = (
        "Belize is a country of origin, destination, transit and return.\nIt works with its partners in the region.\n"
    )

    document = cut(f"Belize\n{body}\n Costa Rica\n{body}", "wrapped")

    assert [section.heading for section in document.sections[1:]] == ["Belize", "Costa Rica"]


def test_the_narrow_lines_of_a_caption_hold_no_heading():
    text = " The International Organization\nUnited Nations partners launched\nan initiative. © IOM 2019/K. C\n"

    assert [passage.kind for passage in cut(text, "wrapped").passages] == [PassageKind.CAPTION]


def test_a_plain_heading_stands_alone_between_blank_lines():
    document = cut("Title\n\nIntro text here.\n\nPart\n\nA first line\nA second line\n", "plain")

    assert [section.heading for section in document.sections[1:]] == ["Title", "Part"]


def test_the_titles_of_a_matrix_stand_in_their_columns():
    lines = "P1 P2 P3\n\nTOTAL\n\nFirst aim\nand more\n\nSecond aim\n\nThird aim\n\nBelize  1 000  -  2 000  3 000\n"

    whole, cut_short = cut(lines, "wrapped"), cut(lines.removeprefix("P1 P2 P3\n"), "wrapped")

    assert [(passage.cells, passage.heads) for passage in whole.passages] == [
        (("", "P1", "P2", "P3", ""), (1, 2, 3)),
        (("", "", "", "", "TOTAL"), (4,)),
        (("", "First aim and more", "", "", ""), (1,)),
        (("", "", "Second aim", "", ""), (2,)),
        (("", "", "", "Third aim", ""), (3,)),
        (("Belize", "1 000", "-", "2 000", "3 000"), ()),
    ]
    assert [passage.cells for passage in cut_short.passages if passage.cells] == [
        ("Belize", "1 000", "-", "2 000", "3 000")
    ]


def test_titles_that_are_not_as_many_as_the_columns_stand_in_none():
    lines = "P1 P2 P3\n\nTOTAL\n\nFirst aim\n\nSecond aim\n\nBelize  1 000  -  2 000  3 000\n"

    rows = cut(lines, "wrapped").passages

    assert [row.cells for row in rows[1:4]] == [("TOTAL",), ("First aim",), ("Second aim",)]


def test_codes_over_figures_without_a_total_leave_the_first_column_free():
    rows = cut("P1 P2 P3\n\nBelize  1 000  -  2 000\n", "wrapped").passages

    assert [(row.cells, row.heads) for row in rows] == [
        (("", "P1", "P2", "P3"), (1, 2, 3)),
        (("Belize", "1 000", "-", "2 000"), ()),
    ]


# Each: text, heads.
HEADS = (
    ("| Name | Lead |\n|--|--|\n| RCM | States |\n", [(0, 1), ()]),
    ("| | |\n|--|--|\n| Foreword | iii |\n", [()]),
    ("| | 2019 |\n|--|--|\n| **A group** | |\n| **Total** | **5** |\n", [(1,), (0,), ()]),
    ("| A | B |\n|--|--|\n| Cuba | <b>Staff presence</b> |\n| <b>CA-4</b> | an agreement |\n", [(0, 1), (1,), ()]),
    ("Area\tUSD\nHealth\t1,000\n<b>Total</b>\t<b>1,000</b>\n", [(0, 1), (), ()]),
    ("a\tb\nc\td\n", [(), ()]),
)


def test_a_row_s_headings_are_those_of_its_markup():
    assert {text: [row.heads for row in cut(text).passages] for text, _ in HEADS} == dict(HEADS)


def test_lines_of_marks_alone_are_layout():
    document = cut("Title\n=====\n\n```\nCode here\n```\n\n<div>\nWords\n</div>\n\n- \n")

    assert [passage.text for passage in document.passages] == ["Title", "Code here", "Words"]
    assert unexplained_lines(document) == []


def test_a_quotation_block_is_a_quotation_and_a_second_paragraph_of_an_item_a_paragraph():
    document = cut("> Migration benefits\n> all.\n\n- An item.\n\n  Its second paragraph.\n")

    assert [(passage.kind, passage.label, passage.text) for passage in document.passages] == [
        (PassageKind.QUOTE, "", "Migration benefits all."),
        (PassageKind.LIST_ITEM, "-", "An item."),
        (PassageKind.PARAGRAPH, "", "Its second paragraph."),
    ]


def test_rows_are_read_with_and_without_outer_bars_and_from_tabs():
    assert [passage.cells for passage in cut("a | b\n--|--\nc | d\\|e\n").passages] == [("a", "b"), ("c", "d|e")]
    assert [passage.cells for passage in cut("a\tb\nc\td\n", "wrapped").passages] == [("a", "b"), ("c", "d")]


def test_codes_before_running_text_or_without_figures_are_no_matrix():
    text = "P1 P2 P3\n\nThis line is much too long to be the title of a column of figures.\n\nA  1  2\n"

    assert [passage.cells for passage in cut(text, "wrapped").passages if passage.cells] == [("A", "1", "2")]
    assert [passage.text for passage in cut("P1 P2 P3\n\nTotal\n", "wrapped").passages] == ["P1 P2 P3", "Total"]


def test_a_line_that_an_interruption_repeats_is_still_explained():
    document = cut("- item\n© IOM 2019\n\n© IOM 2019\nmore words\n\nmore words\n", published_year=2020)

    assert unexplained_lines(document) == []


def test_a_line_that_no_passage_used_is_reported():
    whole = cut("One line.\n\nAnother line.\n")
    fewer = replace(whole, passages=whole.passages[:1])

    assert unexplained_lines(fewer) == [3]
