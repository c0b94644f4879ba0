"""A stated link is one whose words name both ends; words that say a type say no other."""

import pytest

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import checks, segment
from strategy_kb.ingest.derive import links
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.reading.builders import link
from strategy_kb.ingest.reading.spans import find_words
from strategy_kb.ingest.tables import type_labels
from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.source_texts import rows_before

TEXT = """# Networks

## The League of Gulls

Haiti leads it, and Cuba could serve it.

| Name | Remarks |
|---|---|
| Harbour Forum | Haiti is its secretariat. |

The LG meets in Haiti, as the Gulls say.
"""
SLUG = "networks"
HAITI = ParsedRecord("countries.place", "country/HTI", "Haiti")
LEAGUE = ParsedRecord("countries.process", "process/league", "League of Gulls")
FORUM = ParsedRecord("countries.process", "process/forum", "Harbour Forum")
ACRONYM = ParsedRow("records.alias", "process/league:lg", {"record": LEAGUE.ref, "form": "LG"})


def stated(words, target, quoted="", **details):
    """The problems of a link from Haiti to `target`, stated by `quoted`, or `words`, of the passage with `words`."""
    document = segment.segment(SLUG, {"slug": SLUG, "form": "markdown"}, TEXT)
    passage = next(passage for passage in document.passages if words in passage.text)
    citations = find_words(passage, quoted or words).cite("text")
    read = link("leads", (HAITI.ref, "Haiti"), (target.ref, target.title), "stated", words, citations, **details)
    kb = KnowledgeBase({SLUG: document}, (HAITI, LEAGUE, FORUM, read), (ACRONYM,), (), {})
    return [problem.expected for problem in checks.unstated(kb, {})]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Haiti leads it", LEAGUE),  # in the heading of the section
        ("Haiti is its secretariat", FORUM),  # in the first cell of the row
        ("The LG meets in Haiti", LEAGUE),  # by its acronym
    ],
)
def test_words_name_an_end_themselves_or_by_what_stands_above_them(words, target):
    assert stated(words, target) == []


def test_words_that_name_one_end_alone_state_no_link_unless_it_is_said_how_they_name_the_other():
    (expected,) = stated("Haiti leads it", FORUM)

    assert expected.startswith("a quote, or a heading above it, that names process/forum")
    assert stated("Haiti leads it", FORUM, reason="“It” is the forum.") == []


def test_an_end_is_named_by_whole_words_in_the_quote_and_not_elsewhere_in_its_sentence():
    (expected,) = stated("The LG meets in Haiti, as the Gulls say", LEAGUE, quoted="The LG meets")

    assert "names country/HTI" in expected


def office(ref, office_type, words):
    document = segment.segment(SLUG, {"slug": SLUG, "form": "markdown"}, f"# Offices\n\n{words}\n")
    quotes = find_words(document.passages[-1], words).cite("office_type")
    return ParsedRecord("countries.office", ref, ref, fields={"office_type": office_type}, citations=quotes)


def contradictions(*offices):
    kb = KnowledgeBase({}, offices, (), (), {})
    return [problem.where.partition(" ")[0] for problem in checks.unstated(kb, type_labels())]


def test_words_that_say_another_type_are_refused_and_so_are_two_types_of_the_same_words():
    washington = "Country Office with Resource Mobilization Functions"

    assert contradictions(office("office/a", "resource_mobilization", washington)) == []
    assert contradictions(office("office/a", "country", washington)) == ["office/a"]
    assert contradictions(office("office/a", "liaison", "Staff presence")) == ["office/a"]
    assert contradictions(office("office/a", "country", "Bureau"), office("office/b", "liaison", "Bureau")) == [
        "office/a",
        "office/b",
    ]


def test_what_could_serve_covers_nothing_and_no_pillar_contributes_to_what_no_sentence_says():
    stated_links = {
        (row.fields["source"], row.fields["relation"])
        for row in rows_before("mentions")
        if isinstance(row, ParsedRecord) and row.model == "strategies.link" and row.fields["basis"] == "stated"
    }
    could = [row for row in rows_before("mentions") if getattr(row, "ref", "").startswith("link/could-serve/")]

    assert {row.fields["source"] for row in could} == {"process/america-crece"}
    assert {row.fields["target"].partition("/")[2] for row in could} == {"SLV", "GTM", "HND", "MEX", "cdp"}
    assert all("could serve" in row.citations[0].exact for row in could)
    assert [
        source for source, relation in stated_links if (relation, source[:7]) == ("contributes-to", "pillar/")
    ] == []


def test_a_judgement_gives_its_reason_and_does_not_say_how_words_state_it(tmp_path):
    entry = '[[link]]\nrelation = "leads"\nfrom = []\nto = []\ndocument = "a"\nline = 1\nquote = "x"\n'
    (tmp_path / "links.toml").write_text(f'{entry}reason = "Ours."\nnames = "It."\n', encoding="utf-8")

    with pytest.raises(FixtureError, match="both a reason and names"):
        list(links.read_reviewed(ParsedCorpus({}, ()), tmp_path))
