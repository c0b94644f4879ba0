"""A document that is not as it was stops `parse_sources`, which says where, what was expected and what was found."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

SOURCES = Path(settings.FIXTURE_DIRS[0]) / "sources"
STRATEGY_2020, STRATEGY_2014 = "strategy-2020-2024", "strategy-2014-2016"
CHAPTER, ABOUT_US = "migration-initiatives-2020", "web-about-us"
TOTAL = 6
MATRIX_ROW = re.compile(r"^(?P<name>[A-Z][A-Za-z ]+?)  (?P<cells>[\d -]+)$", re.MULTILINE)


def refusal(tmp_path, slug, change):
    """What `parse_sources` says when `change` was made to one document and its sidecar vouches for the result."""
    for path in SOURCES.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    content = (SOURCES / f"{slug}.txt").read_bytes()
    changed = change(content)
    assert changed != content
    (tmp_path / f"{slug}.txt").write_bytes(changed)
    sidecar = (SOURCES / f"{slug}.toml").read_text(encoding="utf-8")
    vouched = sidecar.replace(hashlib.sha256(content).hexdigest(), hashlib.sha256(changed).hexdigest())
    (tmp_path / f"{slug}.toml").write_text(vouched, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("parse_sources", sources=tmp_path, output=tmp_path / "fixtures", verbosity=0)
    assert not (tmp_path / "fixtures").exists()
    return str(refused.value)


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


@pytest.mark.parametrize(
    ("slug", "change", "told"),
    [
        pytest.param(
            STRATEGY_2020,
            without_line(356),
            "strategy-2020-2024, lines 330–355: expected 25 country rows; found 24",
            id="Haiti's row of Table 1 is missing",
        ),
        pytest.param(
            STRATEGY_2020,
            without_line(124),
            "strategy-2020-2024, lines 124–152: expected 23 acronyms in the list; found 22",
            id="an acronym is missing",
        ),
        pytest.param(
            STRATEGY_2014,
            without_line(599),
            "strategy-2014-2016, lines 597–603: expected 6 areas with an amount",
            id="an area of the funding table is missing",
        ),
        pytest.param(
            STRATEGY_2020,
            replaced(
                "| High (65,760)  | Very high (.920)   | 2 (83.7)   |",
                "| Very high (.920)   | High (65,760)  | 2 (83.7)   |",
            ),
            "strategy-2020-2024, lines 330–330: expected",
            id="two cells of Table 1 are exchanged",
        ),
        pytest.param(
            CHAPTER,
            with_matrix_columns_exchanged(1, 3),
            "migration-initiatives-2020, lines 813–841: expected figures under P2 that make its total of 8,551,472",
            id="two columns of the funding matrix are exchanged",
        ),
        pytest.param(
            CHAPTER,
            with_matrix_columns_exchanged(5, TOTAL),
            "migration-initiatives-2020, lines 813–841: expected a last column that is the sum of the others",
            id="the totals of the funding matrix stand in another column",
        ),
        pytest.param(
            STRATEGY_2020,
            replaced("| IOM staff in the region", "| Staff of other agencies"),
            "strategy-2020-2024, lines 730–730: expected the columns IOM staff in the region | Number; found Staff of",
            id="the header of a table is another",
        ),
        pytest.param(
            STRATEGY_2014,
            replaced("Programmatic area\tUSD", "Programmatic area\tEUR"),
            "strategy-2014-2016: expected one table headed Programmatic area | USD; found 0",
            id="the amounts are in another currency",
        ),
        pytest.param(
            CHAPTER,
            until_line(820),
            "migration-initiatives-2020, lines 813–819: expected 15 rows, Regional Office San Jose to Total",
            id="the chapter ends within its matrix",
        ),
        pytest.param(
            ABOUT_US,
            until_line(30),
            "web-about-us, lines 13–30: expected 4 pillars, each with a statement; found 3",
            id="the web page ends before its last pillar",
        ),
        pytest.param(
            STRATEGY_2020,
            lambda content: content.decode().encode("cp1252", "replace"),
            "strategy-2020-2024, lines 8–8: expected text in UTF-8; found the bytes 96",
            id="the file is in another encoding",
        ),
        pytest.param(
            STRATEGY_2014,
            twice(501, 506),
            "strategy-2014-2016, lines 495–576: expected 4 sections under 'Implementation of Cross-Cutting Approaches'"
            "; found 5",
            id="a section stands twice",
        ),
        pytest.param(
            ABOUT_US,
            lambda content: content.replace(b"\n", b"\r\n"),
            "web-about-us, lines 1–1: expected lines that end with",
            id="lines end as on Windows",
        ),
        pytest.param(
            STRATEGY_2020,
            without_line(392),
            "strategy-2020-2024, lines 390–393: expected note 16; found note 17.",
            id="a footnote is lost",
        ),
    ],
)
def test_a_changed_document_is_refused_with_lines_what_was_expected_and_what_was_found(tmp_path, slug, change, told):
    message = refusal(tmp_path, slug, change)

    assert message.startswith(told)
    assert re.search(r"expected .+; found .+\.$", message, flags=re.DOTALL)


def test_words_that_moved_are_told_with_the_lines_where_they_stand(tmp_path):
    message = refusal(tmp_path, STRATEGY_2020, without_line(3))

    assert "; the words stand in lines " in message
    assert "was a line above them lost or added?" in message


def parse_with_reviewed(tmp_path, name, content):
    """What `parse_sources` says when one reviewed file has another content; None takes the file away."""
    for path in (SOURCES.parent / "reviewed").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("parse_sources", reviewed=tmp_path, output=tmp_path / "fixtures", verbosity=0)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "links.toml: there is no such file in "),
        (b"[[link]\n", "links.toml: it is no TOML file: "),
        (b"reason = '\xff'\n", "links.toml: it is no TOML file: "),
        (b"", "links.toml: it has no table 'link'"),
    ],
)
def test_a_reviewed_file_that_cannot_be_read_is_named(tmp_path, content, told):
    assert parse_with_reviewed(tmp_path, "links.toml", content).startswith(told)


def test_a_quote_of_a_reviewed_file_that_no_document_prints_is_refused(tmp_path):
    reviewed = (SOURCES.parent / "reviewed" / "discrepancies.toml").read_text(encoding="utf-8")
    slug = re.search(r'slug = "([^"]+)"', reviewed)[1]
    changed = re.sub(r'(?m)^exact = "', 'exact = "Quokkas ', reviewed, count=1)

    message = parse_with_reviewed(tmp_path, "discrepancies.toml", changed.encode())

    assert slug in message
    assert "Quokkas " in message


def test_a_missing_document_is_named_with_the_folder(tmp_path):
    for path in SOURCES.glob("strategy-*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())

    with pytest.raises(
        CommandError, match=r"web-about-us: expected the files web-about-us\.txt and web-about-us\.toml in"
    ):
        call_command("parse_sources", sources=tmp_path, output=tmp_path / "fixtures", verbosity=0)
