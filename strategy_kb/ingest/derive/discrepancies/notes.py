"""Footnote markers without a note, and notes to which no marker refers."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.ingest.derive.discrepancies.comparison import Comparison, Material
from strategy_kb.ingest.derive.discrepancies.subjects import strategy_of
from strategy_kb.ingest.reading.spans import Span, whole
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

RULE = "notes-and-markers"
_CONTEXT = 60


def compare_notes(material: Material) -> Iterator[Comparison]:
    """Compare the markers in each document with its notes; a document without notes has nothing to compare."""
    for document in material.documents.values():
        notes = [each for each in document.passages if each.kind is PassageKind.FOOTNOTE and _number(each).isdigit()]
        if notes or document.references:
            yield _without_marker(material, document, notes)
            yield _without_note(material, document)


def _number(note: Passage) -> str:
    return note.label.strip("()[]. ")


def _without_marker(material: Material, document: SourceDocument, notes: list[Passage]) -> Comparison:
    referred = {reference.footnote for reference in document.references}
    alone = [note for note in notes if note.key not in referred]
    numbers = _joined([_number(note) for note in alone])
    return Comparison(
        rule=RULE,
        slug=f"notes-without-marker-{document.slug}",
        agrees=not alone,
        cited=tuple(whole(note).cite() for note in alone or notes[:1]),
        about=(*strategy_of(material, document), *_references(material, document, alone)),
        title=f"Notes that nothing refers to: {numbers}",
        text=f"The document has {len(notes)} notes; no marker in its text refers to {numbers}.",
        shown="The notes all the same, without a place in the text.",
        severity="substance",
        topic="reference",
    )


def _without_note(material: Material, document: SourceDocument) -> Comparison:
    lost = [reference for reference in document.references if reference.footnote is None]
    numbers = _joined([reference.number for reference in lost])
    marked = [_before(document, each.passage, each.offset) for each in lost or document.references[:1]]
    return Comparison(
        rule=RULE,
        slug=f"markers-without-note-{document.slug}",
        agrees=not lost,
        cited=tuple(stretch.cite() for stretch in marked),
        about=strategy_of(material, document),
        title=f"Markers without a note: {numbers}",
        text=f"The text refers to {numbers}, and the document has no note with that number.",
        shown="The text without the note.",
        severity="substance",
        topic="reference",
    )


def _before(document: SourceDocument, passage: str, offset: int) -> Span:
    owner = document.passage_by_key[passage]
    if offset == 0:
        return whole(owner)
    start = owner.text.rfind(" ", 0, max(0, offset - _CONTEXT)) + 1
    return Span(owner, start, offset)


def _references(material: Material, document: SourceDocument, notes: list[Passage]) -> tuple[str, ...]:
    return material.known(*(f"reference/{document.slug}/{_number(note)}" for note in notes))


def _joined(numbers: list[str]) -> str:
    """Return "note 2" or "notes 2 and 7"; nothing reads "no note"."""
    if not numbers:
        return "no note"
    word = "note" if len(numbers) == 1 else "notes"
    listed = ", ".join(numbers[:-1])
    return f"{word} {listed} and {numbers[-1]}" if listed else f"{word} {numbers[-1]}"
