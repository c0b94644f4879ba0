"""Lengths, counts and blank lines at which segmenting decides otherwise: a text on either side of each."""

from strategy_kb.ingest.segment import segment
from strategy_kb.ingest.types import ArtefactKind, PassageKind, SourceDocument

HEADING, PARAGRAPH, ITEM = PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.LIST_ITEM
CAPTION, NOTE, QUOTE = PassageKind.CAPTION, PassageKind.FOOTNOTE, PassageKind.QUOTE
CREDIT, LAYOUT, LEGEND = ArtefactKind.PHOTO_CREDIT, ArtefactKind.LAYOUT_DEBRIS, ArtefactKind.EMPTY_LEGEND


def cut(text: str, form: str = "wrapped", **metadata) -> SourceDocument:
    return segment("doc", {"form": form, "title": "Our Strategy", **metadata}, text)


def kinds(text: str, form: str = "wrapped", **metadata) -> list[PassageKind | ArtefactKind]:
    """The kinds of all passages and artefacts, in the order of their lines."""
    document = cut(text, form, **metadata)
    parts = sorted((*document.passages, *document.artefacts), key=lambda part: part.line_start)
    return [part.kind for part in parts]


def words(count: int) -> str:
    return " ".join(["Word"] * count)


def test_a_heading_has_at_most_100_characters():
    line = f"{words(20)}s"

    assert len(line) == 100
    assert kinds(f"{line}\n\nText goes here.\n") == [HEADING, PARAGRAPH]
    assert kinds(f"{line}s\n\nText goes here.\n") == [PARAGRAPH, PARAGRAPH]


def test_a_first_line_is_a_heading_up_to_two_thirds_of_the_longest_line_under_it():
    heading, below = "Belize and its plans", "It works with all its partners\nin the region.\n"

    assert (len(heading), len(below.partition("\n")[0])) == (20, 30)
    assert kinds(f"{heading}\n{below}") == [HEADING, PARAGRAPH]
    assert kinds(f"{heading}s\n{below}") == [PARAGRAPH]
    assert kinds(f"{heading}\n{below.replace('It', 'it')}") == [PARAGRAPH]


# Each: a line between blank lines, its kind over text that begins with a capital.
HEADING_SHAPES = (
    ("Belize", HEADING),
    ("Belize (Cuba)", HEADING),
    ("Belize’s “plan”", HEADING),
    ("Belize¹", HEADING),
    ("1. belize", HEADING),
    ("belize", PARAGRAPH),
    ("Belize.", PARAGRAPH),
    ("Belize:", PARAGRAPH),
    ("Belize,", PARAGRAPH),
    ("2 Belize", PARAGRAPH),
    ("• Belize", ITEM),
)


def test_a_line_alone_is_a_heading_if_it_has_the_shape_of_one_and_text_follows():
    assert {line: kinds(f"{line}\n\nText goes here.\n") for line, _ in HEADING_SHAPES} == {
        line: [kind, PARAGRAPH] for line, kind in HEADING_SHAPES
    }
    assert kinds("Text goes here.\n\nBelize\n") == [PARAGRAPH, PARAGRAPH]
    assert kinds("The police and\n\ncustoms meet.\n") == [PARAGRAPH]
    assert kinds("Belize\n\nOur Strategy 12\n\nand Cuba.\n") == [PARAGRAPH, ArtefactKind.PAGE_FOOTER]


def test_in_plain_text_a_heading_stands_apart_from_what_is_over_and_under_it():
    assert kinds("Belize\n\nText goes here.\n", "plain") == [HEADING, PARAGRAPH]
    assert kinds("Text goes here.\n\nBelize\n\nText goes here.\n", "plain") == [PARAGRAPH, HEADING, PARAGRAPH]
    assert kinds("Text goes here.\nBelize\n\nText goes here.\n", "plain") == [PARAGRAPH, PARAGRAPH, PARAGRAPH]
    assert kinds("Belize\nText goes here.\n", "plain") == [PARAGRAPH, PARAGRAPH]
    assert kinds("Text goes here.\nbelize\nMore.\n", "plain", headings={"belize": 2}) == [PARAGRAPH, HEADING, PARAGRAPH]


def test_two_blank_lines_of_plain_text_end_a_nested_section_that_has_text():
    headings = {"Part": 1, "Piece": 2}
    sections = {}
    for text in (
        "Part\n\nPiece\n\nOne.\n\n\nTwo.\n",
        "Part\n\nPiece\n\nOne.\n\nTwo.\n",
        "Part\n\nPiece\n\n\nOne.\n",
        "Part\n\nOne.\n\n\nTwo.\n",
    ):
        document = cut(text, "plain", headings=headings)
        sections[text] = [document.section_by_key[one.section].heading for one in document.passages]
        in_markup = cut(text, "wrapped", headings=headings)
        assert in_markup.passages[-1].section == in_markup.sections[-1].key

    assert sections == {
        "Part\n\nPiece\n\nOne.\n\n\nTwo.\n": ["Part", "Piece", "Piece", "Part"],
        "Part\n\nPiece\n\nOne.\n\nTwo.\n": ["Part", "Piece", "Piece", "Piece"],
        "Part\n\nPiece\n\n\nOne.\n": ["Part", "Piece", "Piece"],
        "Part\n\nOne.\n\n\nTwo.\n": ["Part", "Part", "Part"],
    }
    ended = cut("Part\n\nPiece\n\nOne.\n\n\nTwo.\n", "plain", headings=headings)
    (piece,) = [section for section in ended.sections if section.heading == "Piece"]
    assert (piece.line_start, piece.line_end) == (3, 7)


# Each: Markdown, the kinds of its blocks.
CREDITS = (
    (f"© {words(12)}", [CREDIT]),
    (f"© {words(13)}", [PARAGRAPH]),
    (f"A boat. © {words(12)}", [CAPTION]),
    ("12 © IOM", [CREDIT]),
    ("Copyright © IOM", [PARAGRAPH]),
    ("© IOM 2020", [PARAGRAPH]),
    ("© IOM 12020", [CREDIT]),
    ("A boat. © IOM 2020", [CAPTION]),
    ("© IOM (Cuba,\n\nin Haiti 2010)", [CREDIT, CREDIT]),
    ("© IOM (Cuba,\n\nand in Haiti 2010)", [CREDIT, PARAGRAPH]),
    ("© IOM (Cuba,\n\nin Haiti 2010", [CREDIT, PARAGRAPH]),
    ("© IOM\n\nHaiti (2010)", [CREDIT, PARAGRAPH]),
    ("A boat.\n\nin Haiti 2010)", [PARAGRAPH, PARAGRAPH]),
    ("Cover photo credits:\n\n© IOM", [CREDIT, CREDIT]),
    ("- Photographs\n\n© IOM", [CREDIT, CREDIT]),
    ("Photo album\n\n© IOM", [PARAGRAPH, CREDIT]),
    ("# Photos\n\n© IOM", [HEADING, CREDIT]),
    ("Table 1. Aims © IOM", [CAPTION]),
    ("Table of aims", [PARAGRAPH]),
)


def test_credits_captions_and_copyright_notices_are_told_by_what_stands_around_the_sign():
    assert {text: kinds(f"{text}\n", "markdown", published_year=2020) for text, _ in CREDITS} == dict(CREDITS)
    assert kinds("© IOM 2020\n", "markdown") == [CREDIT]


# Each: Markdown, the kinds of its blocks.
DEBRIS = (
    ("1234", [LAYOUT]),
    ("12345", [PARAGRAPH]),
    ("xiv", [LAYOUT]),
    ("# 12", [HEADING]),
    ("» Read on", [LAYOUT]),
    ("Read » on", [PARAGRAPH]),
    ("Colour legend:", [LEGEND]),
    ("Key", [LEGEND]),
    ("# Key", [HEADING]),
    ("Haiti\n\nPicture of haiti", [PARAGRAPH, LAYOUT]),
    ("Picture of Haiti", [PARAGRAPH]),
    ("- Haiti\n\nLogo: Haiti", [ITEM, LAYOUT]),
    ("# Our Strategy\n\nAims.\n\n# Our Strategy\n\nOUR STRATEGY", [HEADING, PARAGRAPH, LAYOUT, LAYOUT]),
    ("# Our Strategy\n\nAims.\n\nOur Strategy", [HEADING, PARAGRAPH, PARAGRAPH]),
    ("# Our Plan\n\nAims.\n\n# Our Plan", [HEADING, PARAGRAPH, HEADING]),
    ("Our Strategy 12", [ArtefactKind.PAGE_FOOTER]),
    ("Our Strategy 12345", [PARAGRAPH]),
    ("“We all gain.”", [QUOTE]),
    ("“We” and “all gain.”", [PARAGRAPH]),
    ("“We all gain", [PARAGRAPH]),
    ("We all gain.”", [PARAGRAPH]),
    ("“\n\nWe all gain.\n\n”", [LAYOUT, QUOTE, LAYOUT]),
    ("“\n\nWe all gain.", [LAYOUT, PARAGRAPH]),
    ("—\n\n- *\n", [LAYOUT, LAYOUT]),
    ("# Notes:\n\n1. One.\n2. Two.\n\n# Aims\n\n1. One.", [HEADING, NOTE, NOTE, HEADING, ITEM]),
    ("# References\n\n- One.", [HEADING, ITEM]),
)  # fmt: skip


def test_what_a_page_adds_to_its_text_is_layout_and_nothing_beside_it():
    # The first quotation mark of a text has no block before it, so each text stands under another.
    assert {text: kinds(f"Text.\n\n{text}\n", "markdown")[1:] for text, _ in DEBRIS} == dict(DEBRIS)


# Each: text, clean.
PARTICLES = (
    ("A long-\nxyzzy is long.", "A long-xyzzy is long."),
    ("A pre-\nxyzzy is pre.", "A prexyzzy is pre."),
    ("A pre-\nterm is pre, a term.", "A pre-term is pre, a term."),
    ("A lang-\nterm is a term.", "A langterm is a term."),
    ("A pre–\nterm is pre, a term.", "A pre– term is pre, a term."),
    ("The Mexico–\nbound train", "The Mexico– bound train"),
    ("The 2014–\nbound train", "The 2014– bound train"),
    ("A pre- term is not broken.", "A pre- term is not broken."),
)


def test_the_length_of_its_first_part_decides_whether_a_broken_word_keeps_its_hyphen():
    assert {text: [one.text for one in cut(text).passages] for text, _ in PARTICLES} == {
        text: [clean] for text, clean in PARTICLES
    }


def cells(text: str) -> list[tuple[str, ...]]:
    return [passage.cells for passage in cut(text).passages if passage.cells]


ROW = "Belize  1 000  -  2 000"


def test_a_row_of_figures_is_a_name_and_two_figures_or_more():
    assert cells("Belize  1 000\n") == []
    assert cells("Belize  1 000  -\n") == [("Belize", "1 000", "-")]
    assert cells("Belize  1 000 -  2 000\n") == [("Belize", "1 000", "-", "2 000")]
    assert cells("1 000  2 000  3 000\n") == []
    assert cells("Belize  1 000  none\n") == []
    document = cut("Money of the offices:\nBelize  1 000  -\nCuba  3  4\nin all of them,\nas asked.\n")
    assert [(one.kind, one.text) for one in document.passages] == [
        (PARAGRAPH, "Money of the offices:"),
        (PassageKind.TABLE_ROW, "Belize | 1 000 | -"),
        (PassageKind.TABLE_ROW, "Cuba | 3 | 4"),
        (PARAGRAPH, "in all of them, as asked."),
    ]


def test_the_header_of_a_matrix_has_short_lines_and_at_most_30_groups_of_them():
    def is_matrix(between: str) -> bool:
        return ("", "P1", "P2", "P3") in cells(f"P1 P2 P3\n\n{between}{ROW}\n")

    assert is_matrix(f"{'A' * 40}\n\n")
    assert not is_matrix(f"{'A' * 41}\n\n")
    assert is_matrix("Aim\n\n" * 29)
    assert not is_matrix("Aim\n\n" * 30)


def test_the_title_of_a_matrix_reaches_back_to_a_page_break_over_at_most_three_groups():
    def title(over: str) -> str:
        return next((one.text for one in cut(f"{over}P1 P2 P3\n\n{ROW}\n").passages if one.kind is HEADING), "")

    assert title(" Money\n\nby office\n\nand aim\n\n") == "Money by office and aim"
    assert title("Text.\n\n Money\n\nby office\n\n") == "Money by office"
    assert title(" Money\n\nby office\n\nand aim\n\nin USD\n\n") != "Money by office and aim in USD"
    for unfit in (f" {'A' * 41}\n\n", " Money.\n\n", " Money;\n\n", " Money:\n\n"):
        assert title(f"{unfit}by office\n\n") != f"{unfit.strip()} by office"
    assert title(f" {'A' * 40}\n\nby office\n\n") == f"{'A' * 40} by office"


# Each: Markdown, its sections: (number, heading, level).
OUTLINES = (
    ("# A\n\n## B\n\n# C\n", [("", "A", 1), ("", "B", 2), ("", "C", 1)]),
    ("# A\n\n### B\n\n## C\n", [("", "A", 1), ("", "B", 2), ("", "C", 2)]),
    ("## 1. A\n\n## 1.1. B\n\n## 2. C\n", [("1", "A", 1), ("1.1", "B", 2), ("2", "C", 1)]),
    ("# 1. A\n\n## Annex 1. B\n\n# C\n", [("1", "A", 1), ("Annex 1", "B", 1), ("", "C", 1)]),
    ("# A\n\n## (a) B\n\n## (b) C\n", [("", "A", 1), ("(a)", "B", 2), ("(b)", "C", 2)]),
    (
        "# Contents\n\nOur aims\n\n# OUR AIMS\n\n# Some box\n\n# Other aims of ours\n",
        [("", "Contents", 1), ("", "OUR AIMS", 1), ("", "Some box", 2), ("", "Other aims of ours", 2)],
    ),
    (
        "# Contents\n\n| One two three four | 5 |\n|--|--|\n\n# One two three\n\n# One two\n",
        [("", "Contents", 1), ("", "One two three", 1), ("", "One two", 2)],
    ),
    ("# Box\n\n# Contents\n\nAims\n\n# Aims\n", [("", "Box", 1), ("", "Contents", 1), ("", "Aims", 1)]),
    ("# Our aims\n\n# Box\n", [("", "Our aims", 1), ("", "Box", 1)]),
)


def test_sections_nest_by_numbers_by_depth_and_by_the_table_of_contents():
    outlines = {
        text: [(one.number, one.heading, one.level) for one in cut(text, "markdown").sections[1:]]
        for text, _ in OUTLINES
    }

    assert outlines == dict(OUTLINES)


def test_an_item_that_follows_a_lettered_section_ends_it():
    text = "# Aims\n\n## (a) One\n\nText.\n\n## (b) Two\n\n- (i) an item\n- (c) three\n- more\n"

    document = cut(text, "markdown")

    by_text = {one.text: document.section_by_key[one.section].heading for one in document.passages}
    assert by_text == {
        "Aims": "Aims", "One": "One", "Text.": "One", "Two": "Two", "an item": "Two", "three": "Aims", "more": "Aims",
    }  # fmt: skip
    assert [(one.heading, one.line_start, one.line_end) for one in document.sections[1:]] == [
        ("Aims", 1, 12), ("One", 3, 6), ("Two", 7, 9),
    ]  # fmt: skip
