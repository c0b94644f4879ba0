"""Each note goes to its own mark, whatever both look like; what stands alone is named."""

from strategy_kb.ingest.report import of_loose_ends
from strategy_kb.ingest.segment import segment, unexplained_lines
from strategy_kb.ingest.types import PassageKind, SourceDocument
from tests.ingest.note_cases import NOTES


def read(form: str, text: str) -> SourceDocument:
    return segment("doc", {"form": form, "title": "Our Strategy"}, text)


def texts_but_notes(document: SourceDocument) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is not PassageKind.FOOTNOTE]


def marks_by_note(document: SourceDocument) -> dict[tuple[str, str], list[int]]:
    """The first line of each passage with a mark that leads to a note, by the note."""
    lines: dict[tuple[str, str], list[int]] = {
        (passage.label, passage.text): [] for passage in document.passages if passage.kind is PassageKind.FOOTNOTE
    }
    for reference in document.references:
        if reference.footnote:
            note = document.passage_by_key[reference.footnote]
            lines[note.label, note.text].append(document.passage_by_key[reference.passage].line_start)
    return lines


def test_each_note_is_a_passage_of_its_own_and_joined_to_its_marks():
    failures = []
    for name, (form, text, others, notes, loose) in NOTES.items():
        document = read(form, text)
        for what, actual, right in (
            ("text", texts_but_notes(document), others),
            ("loose ends", list(of_loose_ends(document.loose_ends)), loose),
            ("unexplained lines", unexplained_lines(document), []),
        ):
            if actual != right:
                failures.append(f"{name}: {what}: {actual} is not {right}")
        lines = {note: sorted(marks) for note, marks in marks_by_note(document).items()}
        # A mark alone on its line belongs to the text before it.
        right_lines = {note: [1] if name == "a mark alone on its line" else marks for note, marks in notes.items()}
        if lines != right_lines:
            failures.append(f"{name}: notes: {lines} is not {right_lines}")
    assert failures == []


def test_a_mark_stands_where_the_text_had_it():
    document = read("wrapped", "Costs rose¹ on 20 km² and fell [1], Total* too.\n\n¹ World Bank.\n*Estimated.\n")

    text = document.passages[0].text
    assert [(text[: reference.offset].split()[-1], reference.number) for reference in document.references] == [
        ("rose", "1"), ("Total", "*"),
    ]  # fmt: skip
    assert text == "Costs rose on 20 km² and fell [1], Total too."
