"""Files that are not what their sidecars vouch for are refused with the reason, and lost pieces show."""

import hashlib
from pathlib import Path

import pytest

from strategy_kb.core.errors import KnowledgeBaseError, SourceChangedError, SourceShapeError
from strategy_kb.ingest.segment import read_document, segment
from tests.ingest.segmented import document

TEXT = "# Aims\n\nMigration benefits all.<sup>1</sup>\n\n<sup>1</sup> See the vision.\n"


def write(folder: Path, content: bytes, vouched: bytes | None = None, form: str = "markdown") -> Path:
    """Write a document and its sidecar, which vouches for `vouched` (the content itself when not given)."""
    sha256 = hashlib.sha256(content if vouched is None else vouched).hexdigest()
    (folder / "aims.txt").write_bytes(content)
    sidecar = folder / "aims.toml"
    sidecar.write_text(f'slug = "aims"\ntitle = "Aims"\nform = "{form}"\nsha256 = "{sha256}"\n', encoding="utf-8")
    return sidecar


def test_a_vouched_file_is_read(tmp_path):
    sidecar = write(tmp_path, TEXT.encode())

    found = read_document(sidecar)

    assert [passage.text for passage in found.passages] == ["Aims", "Migration benefits all.", "See the vision."]


def test_a_changed_file_is_refused_with_both_hashes(tmp_path):
    changed = TEXT.replace("all", "some").encode()
    sidecar = write(tmp_path, changed, vouched=TEXT.encode())

    with pytest.raises(SourceChangedError) as refusal:
        read_document(sidecar)

    assert "aims.txt" in str(refusal.value)
    assert hashlib.sha256(changed).hexdigest() in str(refusal.value)
    assert hashlib.sha256(TEXT.encode()).hexdigest() in str(refusal.value)


def test_a_truncated_file_is_refused(tmp_path):
    sidecar = write(tmp_path, TEXT.encode()[:30], vouched=TEXT.encode())

    with pytest.raises(SourceChangedError, match=r"aims\.txt"):
        read_document(sidecar)


@pytest.mark.parametrize(
    ("content", "lines", "found"),
    [
        (TEXT.replace("\n", "\r\n").encode(), (1, 1), "carriage return"),
        (TEXT.replace("benefits", "b\0nefits").encode(), (3, 3), "NUL"),
        (("\ufeff" + TEXT).encode(), (1, 1), "byte order mark"),
        (TEXT.replace("vision", "visión").encode("latin-1"), (5, 5), "f3"),
        (b" \n\n", None, "an empty file"),
    ],
)
def test_what_is_not_plain_utf8_text_is_refused_with_its_line(tmp_path, content, lines, found):
    sidecar = write(tmp_path, content)

    with pytest.raises(SourceShapeError) as refusal:
        read_document(sidecar)

    assert (refusal.value.document, refusal.value.lines) == ("aims", lines)
    assert found in refusal.value.found


def test_a_sidecar_without_a_text_is_refused(tmp_path):
    sidecar = write(tmp_path, TEXT.encode())
    (tmp_path / "aims.txt").unlink()

    with pytest.raises(SourceShapeError, match=r"expected the document's text in aims\.txt"):
        read_document(sidecar)


def test_an_unknown_form_is_refused(tmp_path):
    sidecar = write(tmp_path, TEXT.encode(), form="html")

    with pytest.raises(SourceShapeError, match="markdown, wrapped, plain; found 'html'"):
        read_document(sidecar)


@pytest.mark.parametrize(
    ("sidecar_text", "problem"),
    [
        ('slug = "aims"', "title and form"),
        ("slug = ", "TOML"),
        ('slug = "aims"\ntitle = "Aims"\nform = "plain"', "sha256"),
    ],
)
def test_a_broken_sidecar_is_refused(tmp_path, sidecar_text, problem):
    sidecar = write(tmp_path, TEXT.encode())
    sidecar.write_text(sidecar_text, encoding="utf-8")

    with pytest.raises(KnowledgeBaseError, match=problem):
        read_document(sidecar)


def test_a_lost_footnote_leaves_its_reference_without_a_note():
    source = document("strategy-2020-2024")
    lost = source.text.replace("<sup>8</sup> ECLAC, *Montevideo", "ECLAC, *Montevideo")

    found = segment(source.slug, source.metadata, lost)

    assert [one.number for one in found.references if one.footnote is None] == ["8"]


def test_a_lost_marker_leaves_the_other_references_as_they_were():
    source = document("strategy-2020-2024")
    lost = source.text.replace("gender-based violence (GBV).<sup>8</sup>", "gender-based violence (GBV).")

    found = segment(source.slug, source.metadata, lost)

    assert [one for one in source.references if one.number != "8"] == list(found.references)


def test_a_lost_table_row_takes_no_other_row_with_it():
    source = document("strategy-2020-2024")
    row = "| Haiti                            | Low (790)  | Low (.503)   | 138 (36.3)   | Very high (6.5)  |\n"

    found = segment(source.slug, source.metadata, source.text.replace(row, ""))

    before = [passage.cells for passage in source.passages if passage.cells]
    after = [passage.cells for passage in found.passages if passage.cells]
    assert [cells for cells in before if cells not in after] == [
        ("Haiti", "Low (790)", "Low (.503)", "138 (36.3)", "Very high (6.5)")
    ]
    assert len(before) == len(after) + 1


def test_a_duplicated_section_appears_twice_under_its_own_lines():
    source = document("strategy-2014-2016")
    start, end = source.text.index("## Credits"), len(source.text)

    found = segment(source.slug, source.metadata, source.text + "\n\n" + source.text[start:end])

    assert [one.line_start for one in found.sections if one.heading == "Credits"] == [675, 695]
