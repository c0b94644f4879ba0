"""One reader of sidecars for the first documents and every added one; what cannot be is one sentence that helps."""

import re

import pytest
from django.conf import settings
from django.db import models

from strategy_kb.core import constraints
from strategy_kb.core.errors import FixtureError, KnowledgeBaseError, SourceShapeError
from strategy_kb.documents.models import Document
from strategy_kb.ingest import sidecar
from strategy_kb.ingest.order import LAST
from strategy_kb.ingest.segment import read_document, read_pair
from strategy_kb.ingest.segment.documents import READERS

SOURCES = settings.FIXTURE_DIRS[0] / "sources"
GOOD = {"title": '"A note"', "form": '"plain"'}
WRONG = {
    str: ["2020", "true", "1.5", "[]", "{}", "1979-05-27", "07:32:00", '"a\\u0000b"', f'"{"x" * 5000}"'],
    int: ['"2020"', '"abc"', "true", "20.5", "[2020]", "1979-05-27", "0", "-5", "20200", '""'],
    dict: ['"a"', "5", "[]", '{"a" = "deep"}', '{"a" = 0}', '{"a" = true}', '{"a" = [1]}'],
}
NUMBERS = ("order", "published_year", "period_start_year", "period_end_year")
RIGHT = {"order": {"0"}}
ALSO_WRONG = {
    "slug": ['"A Note"', '"a/b"', '"a:b"', '"-"', '"é"'],
    "edition": ['"MENA"', '"a/b"', '"2020–2024"'],
    "form": ['"scroll"', '""'],
    "order": ["50", "2014", "1e1"],
    "language": ['"English language"', '"e"'],
    "licence_url": ['"creativecommons"', '"javascript:alert(1)"', '"https://"'],
    "sha256": ['"abc"'],
    "title": ['""', '"  "'],
}


def read(tmp_path, **values):
    path = tmp_path / "note.toml"
    path.write_text("".join(f"{name} = {value}\n" for name, value in (GOOD | values).items()), encoding="utf-8")
    return sidecar.read(path)


def kind_of(name):
    return dict if name == "headings" else int if name in NUMBERS else str


def test_a_value_of_a_wrong_type_is_one_sentence_that_names_file_key_and_what_is_expected(tmp_path):
    failed = []
    for name in sidecar.KEYS:
        for value in {*WRONG[kind_of(name)], *ALSO_WRONG.get(name, ())} - RIGHT.get(name, set()):
            try:
                read(tmp_path, **{name: value})
            except KnowledgeBaseError as error:
                told = str(error)
                is_told = "note.toml" in told and name in told and "\n" not in told and len(told) < 400
                if not is_told or not re.search(r"expected .+; found .+|it does not say", told):
                    failed.append((name, value[:40], told))
            else:
                failed.append((name, value[:40], "accepted"))

    assert failed == []


def test_every_sidecar_of_the_fixtures_is_read_and_every_column_that_a_person_fills_has_a_key():
    used = set().union(*(sidecar.read(path) for path in SOURCES.glob("*.toml")))
    columns = {field.name for field in Document._meta.concrete_fields} - {"text", "line_count", "is_added"}

    assert used <= set(sidecar.KEYS)
    assert set(sidecar.KEYS) == columns | {"edition", "family", "headings"}


def test_what_a_key_allows_fits_its_column():
    lengths = {
        field.name: field.max_length for field in Document._meta.concrete_fields if isinstance(field, models.CharField)
    }
    too_long = [name for name, most in lengths.items() if sidecar.KEYS[name].allows("a" * (most + 1))]

    assert too_long == []
    assert (sidecar.FIRST_YEAR, sidecar.LAST_YEAR) == (constraints.FIRST_YEAR, constraints.LAST_YEAR)
    assert tuple(READERS) == sidecar.FORMS


def test_a_document_is_listed_where_its_sidecar_says_or_by_the_start_of_its_period_or_last(tmp_path):
    def order_of(**values):
        return read(tmp_path, **values)["order"]

    assert order_of(order="0", period_start_year="2020") == 0
    assert order_of(order=str(LAST)) == LAST
    assert [order_of(period_start_year=year) for year in ("1951", "2000", "2014", "2020", "2100")] == [
        0,
        0,
        14,
        20,
        LAST,
    ]
    assert order_of() == LAST


def test_a_title_without_a_latin_letter_needs_a_slug(tmp_path):
    with pytest.raises(SourceShapeError, match=r"note\.toml, slug: expected .* the title has none of them; found none"):
        read(tmp_path, title='"战略"')

    assert read(tmp_path, title='"战略"', slug='"zhanlue"')["slug"] == "zhanlue"


def test_a_period_that_ends_before_it_starts_is_refused(tmp_path):
    with pytest.raises(SourceShapeError, match=r"period_end_year: expected a year that is not before 2025; found 2020"):
        read(tmp_path, period_start_year="2025", period_end_year="2020")


def test_numbers_are_taken_from_the_first_to_the_last_that_is_allowed_and_no_further(tmp_path):
    bounds = {"order": (0, LAST)} | dict.fromkeys(NUMBERS[1:], (sidecar.FIRST_YEAR, sidecar.LAST_YEAR))
    for name, (first, last) in bounds.items():
        assert [read(tmp_path, **{name: str(number)})[name] for number in (first, last)] == [first, last]
        for number in (first - 1, last + 1):
            with pytest.raises(SourceShapeError, match=rf"{name}: expected .* from {first} to {last}"):
                read(tmp_path, **{name: str(number)})
    assert read(tmp_path, headings='{"Wells" = 1, "Ponds" = 6}')["headings"] == {"Wells": 1, "Ponds": 6}
    with pytest.raises(SourceShapeError, match=r"headings: expected .* from 1 to 6"):
        read(tmp_path, headings='{"Wells" = 7}')
    assert read(tmp_path, period_start_year="2020", period_end_year="2020")["period_end_year"] == 2020


def test_what_a_sidecar_leaves_out_is_made_from_its_title_as_long_as_the_column_allows(tmp_path):
    short, long = read(tmp_path), read(tmp_path, title=f'"{"wells and " * 20}"')

    assert (short["slug"], short["short_title"]) == ("a-note", "A note")
    assert long["title"].startswith(long["short_title"])
    assert len(long["short_title"]) == sidecar.LONGEST_SHORT_TITLE
    assert long["slug"] == "-".join(["wells-and"] * 8)  # the next letter would be a hyphen
    given = read(tmp_path, slug='"b-note"', short_title='"B"')
    assert (given["slug"], given["short_title"]) == ("b-note", "B")


def test_a_value_that_is_refused_is_shown_with_its_type_and_shortened_with_its_length(tmp_path):
    shown = {
        '"abc"': r"'abc' (a text)",
        f'"{"x" * 60}"': f"'{'x' * 56}… (a text)",
        f'"{"x" * 1_100}"': f"'{'x' * 56}… (a text of 1,100 characters)",
        "true": "True (true or false)",
        "2020": "2020 (a number)",
        "2020.5": "2020.5 (a number)",
        "[1]": "[1] (a list)",
        "{a = 1}": "{'a': 1} (a table)",
        "1979-05-27": "datetime.date(1979, 5, 27) (a date or time)",
    }
    told = {}
    for value in shown:
        with pytest.raises(SourceShapeError) as refused:
            read(tmp_path, sha256=value)
        told[value] = str(refused.value).partition("; found ")[2].rstrip(".")

    assert told == shown


def test_only_white_space_of_a_text_that_has_several_lines_is_kept(tmp_path):
    kept = read(tmp_path, citation='"  One.\\n\\n  Two.\\t \\n"', publisher='" A "', sha256=f'"{"AB" * 32}"')

    assert (kept["citation"], kept["publisher"], kept["sha256"]) == ("One.\n\n  Two.", "A", "ab" * 32)
    assert read(tmp_path, headings='{"  Our\\n work " = 2}')["headings"] == {"Our work": 2}


def test_a_sidecar_may_begin_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "note.toml"
    path.write_bytes(b'\xef\xbb\xbftitle = "A note"\nform = "plain"\n')

    assert sidecar.read(path)["title"] == "A note"


def test_a_sidecar_that_cannot_be_read_and_one_that_lacks_what_is_needed_are_named(tmp_path):
    path = tmp_path / "note.toml"
    with pytest.raises(FixtureError, match=r"^note\.toml: it cannot be read: No such file or directory"):
        sidecar.read(path)
    path.write_text('colour = "blue"\nbreadth = 3\n', encoding="utf-8")
    with pytest.raises(FixtureError, match=r"a document has no breadth, colour\..*Known: citation, edition, "):
        sidecar.read(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(FixtureError, match="it does not say the document's title and form"):
        sidecar.read(path)


def test_text_is_folded_and_composed(tmp_path):
    assert read(tmp_path, title='"  Hai\\u0308ti\\n  2030 "')["title"] == "Haïti 2030"


def test_a_sidecar_that_is_no_toml_is_one_sentence(tmp_path):
    path = tmp_path / "note.toml"
    no_toml = (b"\xff\xfe", b"title", b'title = "a"\ntitle = "b"', b'title = "\\ud800"', b"\0", b"a=" + b"[" * 5000)
    for content in no_toml:
        path.write_bytes(content)

        with pytest.raises(FixtureError, match=r"^note\.toml: it is no TOML file: "):
            sidecar.read(path)


def test_headings_are_used_where_the_text_does_not_mark_its_own(tmp_path):
    text, path = tmp_path / "note.txt", tmp_path / "note.toml"
    text.write_text("About the plan\n\nThe plan has two parts.\n\nWells\nThe wells are counted.\n", encoding="utf-8")
    unused = {}
    for form in READERS:
        path.write_text(f'title = "A note"\nform = "{form}"\n[headings]\n"Wells" = 2\n"Ponds" = 2\n', encoding="utf-8")
        document = read_pair(text, path)
        unused[form] = sidecar.unused_headings(document.metadata, document.text)
        assert ("Wells" in {section.heading for section in document.sections}) == (form != "markdown")

    assert unused == {"markdown": ["Wells", "Ponds"], "wrapped": ["Ponds"], "plain": ["Ponds"]}


def test_a_heading_of_a_fixture_s_sidecar_that_no_line_prints_is_refused(tmp_path):
    for suffix in ("txt", "toml"):
        (tmp_path / f"a.{suffix}").write_bytes((SOURCES / f"web-about-us.{suffix}").read_bytes())
    changed = (tmp_path / "a.toml").read_text(encoding="utf-8").replace('"Migration Management"', '"Ponds"')
    (tmp_path / "a.toml").write_text(changed, encoding="utf-8")

    with pytest.raises(SourceShapeError, match=r"a\.toml, headings: expected lines of the text; found 'Ponds'"):
        read_document(tmp_path / "a.toml")
