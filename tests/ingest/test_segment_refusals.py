"""Files that are not what their sidecars vouch for are refused with the reason, and lost pieces show."""

import hashlib
from pathlib import Path

import pytest

from strategy_kb.core.errors import KnowledgeBaseError, SourceChangedError, SourceShapeError
from strategy_kb.ingest.segment import read_document, segment
from strategy_kb.ingest.types import SourceDocument
from tests.ingest.segmented import document

TEXT = "# Aims\n\nMigration benefits all.<sup>1</sup>\n\n<sup>1</sup> See the vision.\n"


def write(folder: Path, content: bytes, vouched: bytes | None = None) -> Path:
    """Write a document and its sidecar, which vouches for `vouched` (the content itself when not given)."""
    sha256 = hashlib.sha256(content if vouched is None else vouched).hexdigest()
    (folder / "aims.txt").write_bytes(content)
    sidecar = folder / "aims.toml"
    sidecar.write_text(f'slug = "aims"\ntitle = "Aims"\nform = "markdown"\nsha256 = "{sha256}"\n', encoding="utf-8")
    return sidecar


def test_a_vouched_file_is_read(tmp_path):
    sidecar = write(tmp_path, TEXT.encode())

    document = read_document(sidecar)

    assert [passage.text for passage in document.passages] == ["Aims", "Migration benefits all.", "See the vision."]


def test_a_changed_or_truncated_file_is_refused_with_both_hashes(tmp_path):
    for content in (TEXT.replace("all", "some").encode(), TEXT.encode()[:30]):
        sidecar = write(tmp_path, content, vouched=TEXT.encode())

        with pytest.raises(SourceChangedError) as refusal:
            read_document(sidecar)

        told = str(refusal.value)
        assert "aims.txt" in told
        assert hashlib.sha256(content).hexdigest() in told
        assert hashlib.sha256(TEXT.encode()).hexdigest() in told


def test_what_is_not_plain_utf8_text_is_refused_with_its_line(tmp_path):
    for content, lines, problem in (
        (TEXT.replace("\n", "\r\n").encode(), (1, 1), "carriage return"),
        (TEXT.replace("benefits", "b\0nefits").encode(), (3, 3), "NUL"),
        (("\ufeff" + TEXT).encode(), (1, 1), "byte order mark"),
        (TEXT.replace("vision", "visión").encode("latin-1"), (5, 5), "f3"),
        (b" \n\n", None, "an empty file"),
    ):
        with pytest.raises(SourceShapeError) as refusal:
            read_document(write(tmp_path, content))

        assert (refusal.value.document, refusal.value.lines) == ("aims", lines)
        assert problem in refusal.value.found


def test_a_sidecar_without_a_text_is_refused(tmp_path):
    sidecar = write(tmp_path, TEXT.encode())
    (tmp_path / "aims.txt").unlink()

    with pytest.raises(SourceShapeError, match=r"expected the document's text in aims\.txt"):
        read_document(sidecar)


def test_a_broken_sidecar_is_refused_and_one_with_an_unknown_form(tmp_path):
    sidecar = write(tmp_path, TEXT.encode())
    for text, problem in (
        ('slug = "aims"', "title and form"),
        ("slug = ", "TOML"),
        ('slug = "aims"\ntitle = "Aims"\nform = "plain"', "sha256"),
        (sidecar.read_text(encoding="utf-8").replace("markdown", "html"), "markdown, wrapped, plain; found 'html'"),
    ):
        sidecar.write_text(text, encoding="utf-8")

        with pytest.raises(KnowledgeBaseError, match=problem):
            read_document(sidecar)


def excerpt(first: int, last: int, old: str = "", new: str = "") -> SourceDocument:
    """Lines of the second strategy, with `old`, which stands there once, as `new`."""
    source = document("strategy-2020-2024")
    text = "\n".join(source.lines[first - 1 : last]) + "\n"
    assert not old or text.count(old) == 1
    return segment(source.slug, source.metadata, text.replace(old, new) if old else text)


def test_a_lost_footnote_leaves_its_reference_without_a_note_and_a_lost_marker_the_others_as_they_were():
    whole = excerpt(300, 323)
    without_note = excerpt(300, 323, "<sup>8</sup> ECLAC, *Montevideo", "ECLAC, *Montevideo")
    without_marker = excerpt(300, 323, "gender-based violence (GBV).<sup>8</sup>", "gender-based violence (GBV).")

    assert [reference.number for reference in whole.references if reference.footnote] == ["5", "6", "7", "8", "9", "10"]
    assert [reference.number for reference in without_note.references if reference.footnote is None] == ["8"]
    assert [reference for reference in whole.references if reference.number != "8"] == list(without_marker.references)


def test_a_lost_table_row_takes_no_other_row_with_it():
    row = "| Haiti                            | Low (790)  | Low (.503)   | 138 (36.3)   | Very high (6.5)  |\n"

    before = [passage.cells for passage in excerpt(325, 368).passages if passage.cells]
    after = [passage.cells for passage in excerpt(325, 368, row).passages if passage.cells]

    assert len(before) == 29
    assert [cells for cells in before if cells not in after] == [
        ("Haiti", "Low (790)", "Low (.503)", "138 (36.3)", "Very high (6.5)")
    ]
    assert len(before) == len(after) + 1


def test_a_duplicated_section_appears_twice_under_its_own_lines():
    text = "# Aims\n\nText.\n\n## Credits\n\nWritten in San José.\n"

    document = segment("doc", {"form": "markdown", "title": "Aims"}, f"{text}\n{text[text.index('## Credits') :]}")

    assert [section.line_start for section in document.sections if section.heading == "Credits"] == [5, 9]
