"""Whatever the text, it is segmented: nothing raises, keys are unique, runs are verbatim."""

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.spans import cite
from strategy_kb.ingest.segment import segment, unexplained_lines
from strategy_kb.ingest.types import SourceDocument
from tests.ingest.source_texts import all_documents

MARKS = (
    "# ", "## 2.", "---", "===", "|", "| a | b |", "|--|--|", "<sup>1</sup>", "<sup>a", "**", "*", "_", "`",
    "```", "<br>", "<div>", "</div>", "<!--", "-->", "&amp;", "&#x0;", "\\", "\\\\_", "[x](", "](y)", "![a](b)",
    "<http://a.b/%20>", "[^1]", "[^1]: n", "(a)", "(i) ", "1) ", "1. ", "- ", "-- ", "• ", "> ", "    ", "\t",
    " ", "“", "”", "»", "© IOM 2019", "P1 P2 P3", "Belize  10 000  -  3 000", "Note: \\* x", "x*", "Contents",
    "References", "word-", "(Panama x)", "12", "\x0b", "\x0c", "\u2028", "\xa0", "\r", "\x1c", "é", "²", "İ",
    "${ }^{1}$", "^{2}", "[^0]", "[^1]:", "^[in a note]", "[1]", "[1] ", "¹ ", "a*", "*Note", "** b", "†", "~~",
    "<del>", "</del>", "<s>", "<x y>", "\xad", "\u200b", "e\u0301", "\u0301", "\x85", "-", "et ", "<th>", "C:\\t",
    "A word.", "in lower case",
)  # fmt: skip
ORDINARY = ("Words here.", "more words", "", "- item", "# Title", "© IOM 2019", "12")
FORMS = ("markdown", "wrapped", "plain")

lines = st.lists(st.sampled_from(MARKS) | st.text(max_size=8), max_size=5).map("".join)
documents = st.lists(lines, max_size=14).map("\n".join)


def cut(text: str, form: str) -> SourceDocument:
    return segment("doc", {"form": form, "title": "A word – Contents", "published_year": 2020}, text)


@settings(deadline=None)
@given(text=documents)
def test_any_text_is_cut_into_passages_whose_quotes_are_verbatim(text):
    for form in FORMS:
        document = cut(text, form)

        assert len(document.passage_by_key) == len(document.passages), form
        assert len({artefact.key for artefact in document.artefacts}) == len(document.artefacts), form
        for passage in document.passages:
            raw = fold("\n".join(document.lines[passage.line_start - 1 : passage.line_end]))
            assert passage.text == fold(passage.text) != "", (form, passage)
            assert passage.section in document.section_by_key, (form, passage)
            assert all(passage.text[run.start : run.end] in raw for run in passage.runs), (form, passage)
            assert not passage.runs or cite("text", passage), (form, passage)
        for reference in document.references:
            assert 0 <= reference.offset <= len(document.passage_by_key[reference.passage].text), (form, reference)


@settings(deadline=None)
@given(text=st.lists(st.sampled_from(ORDINARY), max_size=12).map("\n".join))
def test_every_line_of_an_ordinary_text_is_explained(text):
    assert {form: lines for form in FORMS if (lines := unexplained_lines(cut(text, form)))} == {}


@settings(deadline=None)
@given(data=st.data())
def test_any_excerpt_of_the_documents_is_explained(data):
    source = data.draw(st.sampled_from(sorted(all_documents().values(), key=lambda source: source.slug)))
    start = data.draw(st.integers(0, len(source.lines) - 1))
    length = data.draw(st.integers(1, 60))

    document = segment(source.slug, source.metadata, "\n".join(source.lines[start : start + length]))

    assert unexplained_lines(document) == []
