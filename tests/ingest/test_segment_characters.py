"""Characters are kept: what a document prints is read, what it strikes out is not, and words stay apart or whole."""

import unicodedata
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from strategy_kb.core.text import fold
from strategy_kb.ingest.segment import segment, unexplained_lines
from strategy_kb.ingest.types import ArtefactKind, SourceDocument

TEXTS = [
    # Backslashes: Markdown's escapes alone go.
    ("markdown", r"C:\tables\north, \n, \alpha and \\server\share", r"C:\tables\north, \n, \alpha and \server\share"),
    ("markdown", r"5\% \*of\* US\$ 80 \[a\]", "5% *of* US$ 80 [a]"),
    ("markdown", r"C:\\dir\\_private and https://a.org/b\\_c", r"C:\dir\_private and https://a.org/b_c"),
    ("markdown", r"Use `a\*b` and `<br>`", r"Use a\*b and <br>"),
    ("wrapped", r"C:\tables\north \*x\*", r"C:\tables\north \*x\*"),
    # Stars, underscores, dollars and angle brackets that are no marks.
    ("markdown", "2*3*4 and 2**3 of snake_case_name", "2*3*4 and 2**3 of snake_case_name"),
    ("markdown", "from $5 and $6 to $x^2$", "from $5 and $6 to $x^2$"),
    ("markdown", "a < b > c, x <y and z> w, <name>", "a < b > c, x <y and z> w, <name>"),
    ("markdown", "<b>bold</b><span class='a'>er</span> <i and j>", "bolder <i and j>"),
    ("markdown", "AT&amp;T &ldquo;q&rdquo; &eacute; R&D &nosuch;", "AT&T “q” é R&D &nosuch;"),
    ("markdown", "<https://a.org/b_c_d> ~50 ~60", "https://a.org/b_c_d ~50 ~60"),
    # Tags that part words.
    ("markdown", "<table><tr><th>Year</th><th>Total</th></tr><tr><td>One<br>two</td><td>3</td></tr></table>",
     "Year Total One two 3"),
    ("markdown", "<dl><dt>Term</dt><dd>Meaning</dd></dl>", "Term Meaning"),
    ("markdown", "a<wbr>b<em>c</em>", "abc"),
    # Struck out and commented out.
    ("markdown", "The limit is <del>10</del><ins>20</ins>, ~~not~~ <s class='x'>or</s> <strike>30</strike>",
     "The limit is 20,"),
    ("markdown", "now <del>open\nand never closed", "now"),
    ("markdown", "`~~code~~` and a ~ b ~~ c", "~~code~~ and a ~ b ~~ c"),
    ("markdown", "text <!-- not\nread --> goes on", "text goes on"),
    # Hyphens at a line's end.
    ("wrapped", "les phases pré-\net post-retour, pré-\nou parascolaires",
     "les phases pré- et post-retour, pré- ou parascolaires"),
    ("wrapped", "Aus-\nund Fortbildung, pre-\nor post-, corto-\ny largo, short-\nto medium-term",
     "Aus- und Fortbildung, pre- or post-, corto- y largo, short- to medium-term"),
    ("wrapped", "Afro-\nCaribbean, COVID-\n19, 2014-\n2016, 2014–\n2016, 20-\nyear, 10-\nand 20-year, vis-\nà-vis",
     "Afro-Caribbean, COVID-19, 2014-2016, 2014–2016, 20-year, 10- and 20-year, vis-à-vis"),
    ("wrapped", "a pota-\nto, no potato. MIGRA-\nTION is migration. A long-\nterm aim, long. In all in-\nternational",
     "a potato, no potato. MIGRATION is migration. A long-term aim, long. In all international"),
    ("wrapped", "a risk -\nnot small; so –\nor so", "a risk - not small; so – or so"),
    # Characters that are not seen, white space of every kind, accents on their own.
    ("wrapped", "mi\u00adgrants mi\u00ad\ngrants zero\u200bwidth join\u2060ed", "migrants migrants zerowidth joined"),
    ("plain", "no\u00a0break\u2028line\u0085next\x0cpage\ttab", "no break line next page tab"),
    ("wrapped", "Re\u0301gion de l’A\u030angstro\u0308m", "Région de l’Ångström"),
    ("plain", "ก\u200bข", "ก\u200bข"),
    ("plain", "q\u0301 and e\u0301 and \u0301", "q\u0301 and é and \u0301"),
    # What only opens as a note inside the text does.
    ("markdown", "One ^[two and ^[] three", "One ^[two and ^[] three"),
]  # fmt: skip


def read(form: str, text: str) -> SourceDocument:
    return segment("doc", {"form": form, "title": "Our Strategy"}, text)


def test_text_reads_as_the_document_prints_it_every_run_in_the_source_and_every_line_explained():
    failures = []
    for form, text, right in TEXTS:
        document = read(form, text)
        if (texts := [passage.text for passage in document.passages]) != [right]:
            failures.append(f"{form} {text!r}: {texts} is not {right!r}")
        runs = [passage.text[run.start : run.end] for passage in document.passages for run in passage.runs]
        failures += [f"{form} {text!r}: {run!r} does not stand there" for run in runs if run not in fold(text)]
        failures += [f"{form} {text!r}: line {line} is unexplained" for line in unexplained_lines(document)]

    assert failures == []


def test_cells_keep_escaped_bars_and_part_at_line_breaks():
    document = read("markdown", "| a\\|b | `c\\|d` |\n|---|---|\n| $5 and $6 | x<br/>y |\n")

    assert [passage.cells for passage in document.passages] == [("a|b", "c|d"), ("$5 and $6", "x y")]


def test_code_is_read_as_it_stands():
    document = read("markdown", "```\na*b*c \\* <x> C:\\t\n~~k~~ [^1] &amp;\n```\n")

    assert [passage.text for passage in document.passages] == [r"a*b*c \* <x> C:\t ~~k~~ [^1] &amp;"]


def test_struck_text_is_in_no_passage_and_is_named_by_its_lines():
    document = read(
        "markdown",
        """The limit is ~~10~~ 20.

## ~~Old aims~~

- ~~old~~
- new

| a | ~~b~~ |
|---|---|
| ~~c~~ | ~~d~~ |

<del>

One.

Two.

</del>

Last.
""",
    )

    assert [passage.text for passage in document.passages] == ["The limit is 20.", "new", "a", "Last."]
    assert [section.heading for section in document.sections[1:]] == []
    struck = [artefact for artefact in document.artefacts if artefact.kind is ArtefactKind.STRUCK_TEXT]
    assert [(artefact.line_start, artefact.line_end, artefact.text) for artefact in struck] == [
        (1, 1, "10"), (3, 3, "Old aims"), (5, 5, "old"), (8, 8, "b"), (10, 10, "c d"), (12, 18, "One. Two."),
    ]  # fmt: skip
    assert unexplained_lines(document) == []


def test_comments_and_scripts_are_layout():
    document = read("markdown", "<!-- one\ntwo\n\nthree -->\n\nText.\n\n<script>\nalert(1)\n</script>\n")

    assert [passage.text for passage in document.passages] == ["Text."]
    assert unexplained_lines(document) == []


@settings(deadline=None)
@example(text="\t\\:\n1\t")
@given(text=st.text(alphabet=st.sampled_from("aéB1 \n\n\\*_<>&;$~`|#[]()^.,:\"'“\t\u00a0†"), max_size=60))
def test_every_character_of_a_text_without_markup_comes_back(text):
    """White space apart, and the hyphens of divided words, which this alphabet does not have."""
    for form in ("wrapped", "plain"):
        document = read(form, text)

        kept = Counter(char for passage in document.passages for char in passage.label + passage.text)
        kept += Counter(char for artefact in document.artefacts for char in artefact.text)
        kept += Counter(char for reference in document.references for char in reference.number)
        marks = Counter("[]^†*,:1")
        lost = Counter(unicodedata.normalize("NFC", text)) - kept
        assert all(char.isspace() or (document.references and char in marks) for char in lost), (form, lost)
