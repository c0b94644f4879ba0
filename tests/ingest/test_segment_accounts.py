"""Every line of the five documents accounted for, every run verbatim."""

import re
from pathlib import Path

import pytest

from strategy_kb.core.text import fold
from strategy_kb.ingest.segment import read_documents, tally, unexplained_lines
from tests.ingest.segmented import SLUGS, document

SOURCES = Path(__file__).resolve().parents[2] / "fixtures" / "sources"


def test_the_five_documents_are_read_in_the_order_of_their_slugs():
    documents = read_documents(SOURCES)

    assert tuple(one.slug for one in documents) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_no_line_is_unexplained(slug):
    assert unexplained_lines(document(slug)) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_run_stands_verbatim_in_its_lines(slug):
    one = document(slug)

    for each in one.passages:
        raw = fold("\n".join(one.lines[each.line_start - 1 : each.line_end]))
        absent = [each.text[run.start : run.end] for run in each.runs if each.text[run.start : run.end] not in raw]
        assert absent == [], each.key


@pytest.mark.parametrize("slug", SLUGS)
def test_runs_hold_every_character_but_spaces_and_the_bars_between_cells(slug):
    for each in document(slug).passages:
        held = {index for run in each.runs for index in range(run.start, run.end)}
        outside = {char for index, char in enumerate(each.text) if index not in held}
        assert outside <= {" ", "|"}, each.key


@pytest.mark.parametrize("slug", SLUGS)
def test_every_word_of_a_line_is_in_a_passage_that_has_the_line(slug):
    one = document(slug)
    layout = {n for artefact in one.artefacts for n in range(artefact.line_start, artefact.line_end + 1)}

    for number, line in enumerate(one.lines, start=1):
        if number in layout:
            continue
        owners = [each for each in one.passages if each.line_start <= number <= each.line_end]
        text = re.sub(r"[\W_]", "", "".join(each.label + each.text for each in owners))
        missing = [word for word in _words(line) if word not in text]
        assert missing in ([], ["Note"], ["Notes"]), number


def _words(line: str) -> list[str]:
    """The words of a source line without marks: footnote markers, tags, link addresses, escapes."""
    bare = re.sub(r"<sup>.*?</sup>", "", line.replace("\\", ""))
    bare = re.sub(r"<(https?://[^>]*)>", r"\1", bare)
    bare = re.sub(r"</?\w+/?>", "", bare)
    bare = re.sub(r"\]\((?:#|\w+:[^)]*)\)", "", bare)
    return re.findall(r"[^\W_]+", bare)


@pytest.mark.parametrize("slug", SLUGS)
def test_no_text_holds_markup_or_doubled_spaces(slug):
    for each in document(slug).passages:
        assert not re.search(r"\*\*|\]\(|\\|</?[a-z]+/?>|\s\s|\s[,)]|^\s|\s$", each.text), each.key


@pytest.mark.parametrize("slug", SLUGS)
def test_keys_are_unique_and_positions_run_without_a_gap(slug):
    one = document(slug)

    assert len(one.passage_by_key) == len(one.passages)
    assert len(one.section_by_key) == len(one.sections)
    assert len({artefact.key for artefact in one.artefacts}) == len(one.artefacts)
    assert [each.position for each in one.passages] == list(range(len(one.passages)))
    assert all(each.section in one.section_by_key for each in one.passages)


def test_the_tally_counts_what_the_documents_hold():
    second = tally(document("strategy-2020-2024"))
    first = tally(document("strategy-2014-2016"))

    # 57 numbered notes, five table notes and two notes with an asterisk.
    assert (second.lines, second.passages["footnote"], second.unexplained) == (808, 64, 0)
    assert (first.lines, first.passages["footnote"], first.artefacts["photo_credit"]) == (693, 8, 38)
