"""A document that is not as it was stops `parse_sources`, which says where, what was expected and what was found."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from strategy_kb.core.errors import FixtureError, KnowledgeBaseError
from strategy_kb.ingest import segment
from strategy_kb.ingest.derive import discrepancies, links
from strategy_kb.ingest.reading.reviewed import read_tables
from tests.ingest.source_texts import all_documents, rows_before

SOURCES = Path(settings.FIXTURE_DIRS[0]) / "sources"
STRATEGY_2020, STRATEGY_2014 = "strategy-2020-2024", "strategy-2014-2016"
CHAPTER, ABOUT_US = "migration-initiatives-2020", "web-about-us"
TOTAL = 6
MATRIX_ROW = re.compile(r"^(?P<name>[A-Z][A-Za-z ]+?)  (?P<cells>[\d -]+)$", re.MULTILINE)


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """A copy of the sources. What of them is as it was is not cut up again."""
    read_document = segment.read_document

    def read_changed(sidecar):
        is_same = all(
            path.read_bytes() == (SOURCES / path.name).read_bytes() for path in (sidecar, sidecar.with_suffix(".txt"))
        )
        return all_documents()[sidecar.stem] if is_same else read_document(sidecar)

    monkeypatch.setattr(segment, "read_document", read_changed)
    return Path(shutil.copytree(SOURCES, tmp_path / "sources"))


def refusal(sources):
    """What `parse_sources` says; it writes nothing."""
    output = sources.parent / "fixtures"
    with pytest.raises(CommandError) as refused:
        call_command("parse_sources", sources=sources, output=output, verbosity=0)
    assert not output.exists()
    return str(refused.value)


def refusal_of(sources, slug, change):
    """What `parse_sources` says when one document is changed and its sidecar vouches for the result."""
    original = {suffix: (SOURCES / f"{slug}{suffix}").read_bytes() for suffix in (".txt", ".toml")}
    changed = change(original[".txt"])
    assert changed != original[".txt"]
    hashes = (hashlib.sha256(content).hexdigest().encode() for content in (original[".txt"], changed))
    (sources / f"{slug}.txt").write_bytes(changed)
    (sources / f"{slug}.toml").write_bytes(original[".toml"].replace(*hashes))
    told = refusal(sources)
    for suffix, content in original.items():
        (sources / f"{slug}{suffix}").write_bytes(content)
    return told


def without_line(number):
    def change(content):
        lines = content.split(b"\n")
        return b"\n".join(lines[: number - 1] + lines[number:])

    return change


def twice(first, last):
    def change(content):
        lines = content.split(b"\n")
        return b"\n".join(lines[:last] + lines[first - 1 :])

    return change


def until_line(number):
    return lambda content: b"\n".join(content.split(b"\n")[:number])


def replaced(old, new):
    return lambda content: content.replace(old.encode(), new.encode())


def with_matrix_columns_exchanged(first, second):
    """Every row of the funding matrix, but not the row of totals, with the figures of two columns in each other's.

    Where the last column is one of the two, the row of totals too, and a 0 for each dash, which no total can be.
    """

    def change(content):
        def exchange(row):
            printed = row["cells"].replace(" - ", "  0  ") if second == TOTAL else row["cells"]
            cells = [cell.strip() for cell in re.split(r"  +| (?=-)", printed) if cell.strip()]
            if row["name"] != "Total" or second == TOTAL:
                cells[first], cells[second] = cells[second], cells[first]
            return f"{row['name']}  {'  '.join(cells)} "

        return MATRIX_ROW.sub(exchange, content.decode()).encode()

    return change


# What is wrong, the document, the change, and how the refusal begins.
CHANGES = (
    (
        "Haiti's row of Table 1 is missing",
        STRATEGY_2020,
        without_line(356),
        "strategy-2020-2024, lines 330–355: expected 25 country rows; found 24",
    ),
    (
        "an acronym is missing",
        STRATEGY_2020,
        without_line(124),
        "strategy-2020-2024, lines 124–152: expected 23 acronyms in the list; found 22",
    ),
    (
        "an area of the funding table is missing",
        STRATEGY_2014,
        without_line(599),
        "strategy-2014-2016, lines 597–603: expected 6 areas with an amount",
    ),
    (
        "two cells of Table 1 are exchanged",
        STRATEGY_2020,
        replaced(
            "| High (65,760)  | Very high (.920)   | 2 (83.7)   |",
            "| Very high (.920)   | High (65,760)  | 2 (83.7)   |",
        ),
        "strategy-2020-2024, lines 330–330: expected",
    ),
    (
        "two columns of the funding matrix are exchanged",
        CHAPTER,
        with_matrix_columns_exchanged(1, 3),
        "migration-initiatives-2020, lines 813–841: expected figures under P2 that make its total of 8,551,472",
    ),
    (
        "the totals of the funding matrix stand in another column",
        CHAPTER,
        with_matrix_columns_exchanged(5, TOTAL),
        "migration-initiatives-2020, lines 813–841: expected a last column that is the sum of the others",
    ),
    (
        "the header of a table is another",
        STRATEGY_2020,
        replaced("| IOM staff in the region", "| Staff of other agencies"),
        "strategy-2020-2024, lines 730–730: expected the columns IOM staff in the region | Number; found Staff of",
    ),
    (
        "the amounts are in another currency",
        STRATEGY_2014,
        replaced("Programmatic area\tUSD", "Programmatic area\tEUR"),
        "strategy-2014-2016: expected one table headed Programmatic area | USD; found 0",
    ),
    (
        "the chapter ends within its matrix",
        CHAPTER,
        until_line(820),
        "migration-initiatives-2020, lines 813–819: expected 15 rows, Regional Office San Jose to Total",
    ),
    (
        "the web page ends before its last pillar",
        ABOUT_US,
        until_line(30),
        "web-about-us, lines 13–30: expected 4 pillars, each with a statement; found 3",
    ),
    (
        "the file is in another encoding",
        STRATEGY_2020,
        lambda content: content.decode().encode("cp1252", "replace"),
        "strategy-2020-2024, lines 8–8: expected text in UTF-8; found the bytes 96",
    ),
    (
        "a section stands twice",
        STRATEGY_2014,
        twice(501, 506),
        "strategy-2014-2016, lines 495–576: expected 4 sections under 'Implementation of Cross-Cutting Approaches'; ",
    ),
    (
        "lines end as on Windows",
        ABOUT_US,
        lambda content: content.replace(b"\n", b"\r\n"),
        "web-about-us, lines 1–1: expected lines that end with",
    ),
    (
        "a footnote is lost",
        STRATEGY_2020,
        without_line(392),
        "strategy-2020-2024, lines 390–393: expected note 16; found note 17.",
    ),
)


@pytest.mark.slow
def test_a_changed_document_is_refused_with_lines_what_was_expected_and_what_was_found(sources):
    failures = {}
    for wrong, slug, change, told in CHANGES:
        message = refusal_of(sources, slug, change)
        if not message.startswith(told) or not re.search(r"expected .+; found .+\.$", message, flags=re.DOTALL):
            failures[wrong] = message

    assert failures == {}


def test_words_that_moved_are_told_with_the_lines_where_they_stand(sources):
    message = refusal_of(sources, STRATEGY_2020, without_line(3))

    assert "; the words stand in lines " in message
    assert "was a line above them lost or added?" in message


def test_a_reviewed_file_that_cannot_be_read_is_named(tmp_path):
    no_toml = "links.toml: it is no TOML file: "
    contents = {b"[[link]\n": no_toml, b"reason = '\xff'\n": no_toml, b"": "links.toml: it has no table 'link'"}
    failures = {}
    for content, start in contents.items():
        (tmp_path / "links.toml").write_bytes(content)
        with pytest.raises(FixtureError) as refused:
            read_tables(tmp_path / "links.toml")["link"]
        if not str(refused.value).startswith(start):
            failures[content] = str(refused.value)

    assert failures == {}


def test_a_reviewed_file_that_is_missing_or_quotes_what_no_document_prints_is_refused(tmp_path):
    shutil.copytree(SOURCES.parent / "reviewed", tmp_path, dirs_exist_ok=True)
    (tmp_path / "links.toml").unlink()
    reviewed = (tmp_path / "discrepancies.toml").read_text(encoding="utf-8")
    changed = re.sub(r'(?m)^exact = "', 'exact = "Quokkas ', reviewed, count=1)
    (tmp_path / "discrepancies.toml").write_text(changed, encoding="utf-8")

    with pytest.raises(FixtureError, match=r"^links\.toml: there is no such file in "):
        list(links.derive(all_documents(), rows_before("links"), tmp_path))
    with pytest.raises(
        KnowledgeBaseError, match=r"^strategy-2020-2024, lines 300–300: expected 'Quokkas .*'region-country-count'"
    ):
        list(discrepancies.derive(all_documents(), rows_before("discrepancies"), tmp_path))


def test_a_missing_document_is_named_with_the_folder(sources):
    for path in sources.glob("[!s]*"):
        path.unlink()

    slug = "migration-initiatives-2020"
    assert refusal(sources).startswith(f"{slug}: expected the files {slug}.txt and {slug}.toml in")
