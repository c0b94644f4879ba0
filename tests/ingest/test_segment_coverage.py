"""Every line of the five documents accounted for, every run verbatim."""

import re

from strategy_kb.core.text import fold
from strategy_kb.ingest.segment import line_coverage, unexplained_lines
from tests.ingest.segmented import SLUGS, document
from tests.ingest.source_texts import all_documents


def test_the_five_documents_are_read_in_the_order_of_their_slugs():
    assert tuple(all_documents()) == SLUGS


def test_no_line_is_unexplained():
    assert {slug: lines for slug in SLUGS if (lines := unexplained_lines(document(slug)))} == {}


def test_every_run_stands_verbatim_in_its_lines_and_runs_hold_all_but_spaces_and_the_bars_between_cells():
    absent, outside = [], []
    for source in all_documents().values():
        for passage in source.passages:
            raw = fold("\n".join(source.lines[passage.line_start - 1 : passage.line_end]))
            runs = [passage.text[run.start : run.end] for run in passage.runs]
            absent += [(passage.key, run) for run in runs if run not in raw]
            held = {index for run in passage.runs for index in range(run.start, run.end)}
            left = {char for index, char in enumerate(passage.text) if index not in held}
            outside += [(passage.key, char) for char in left - {" ", "|"}]

    assert absent == []
    assert outside == []


def test_every_word_of_a_line_is_in_a_passage_that_has_the_line():
    failures = []
    for source in all_documents().values():
        layout = {n for artefact in source.artefacts for n in range(artefact.line_start, artefact.line_end + 1)}
        for number, line in enumerate(source.lines, start=1):
            if number in layout:
                continue
            owners = [passage for passage in source.passages if passage.line_start <= number <= passage.line_end]
            text = re.sub(r"[\W_]", "", "".join(passage.label + passage.text for passage in owners))
            missing = [word for word in _words(line) if word not in text]
            if missing not in ([], ["Note"], ["Notes"]):
                failures.append((source.slug, number, missing))

    assert failures == []


def _words(line: str) -> list[str]:
    """The words of a source line without marks: footnote markers, tags, link addresses, escapes."""
    bare = re.sub(r"<sup>.*?</sup>", "", line.replace("\\", ""))
    bare = re.sub(r"<(https?://[^>]*)>", r"\1", bare)
    bare = re.sub(r"</?\w+/?>", "", bare)
    bare = re.sub(r"\]\((?:#|\w+:[^)]*)\)", "", bare)
    return re.findall(r"[^\W_]+", bare)


def test_no_text_holds_markup_or_doubled_spaces():
    marks = re.compile(r"\*\*|\]\(|\\|</?[a-z]+/?>|\s\s|\s[,)]|^\s|\s$")

    assert [
        passage.key
        for source in all_documents().values()
        for passage in source.passages
        if re.search(marks, passage.text)
    ] == []


def test_keys_are_unique_and_positions_run_without_a_gap():
    for slug, source in all_documents().items():
        assert len(source.passage_by_key) == len(source.passages), slug
        assert len(source.section_by_key) == len(source.sections), slug
        assert len({artefact.key for artefact in source.artefacts}) == len(source.artefacts), slug
        assert [passage.position for passage in source.passages] == list(range(len(source.passages))), slug
        assert {passage.section for passage in source.passages} <= source.section_by_key.keys(), slug


def test_the_tally_counts_what_the_documents_hold():
    second = line_coverage(document("strategy-2020-2024"))
    first = line_coverage(document("strategy-2014-2016"))

    # 57 numbered notes, five table notes and two notes with an asterisk.
    assert (second.lines, second.passages["footnote"], second.unexplained) == (808, 64, 0)
    assert (first.lines, first.passages["footnote"], first.artefacts["photo_credit"]) == (693, 8, 38)
