"""Read the footnotes and the notes to tables, which run on in number and are each referred to."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.citations import cite, first_address
from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.types import ParsedRecord, Passage, PassageKind, SourceDocument


def read_references(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield one reference for each numbered footnote and each lettered note, with the first address printed in it."""
    notes = [one for one in edition.document.passages if one.kind is PassageKind.FOOTNOTE]
    numbered = [note for note in notes if note.label.isdigit()]
    lettered = [note for note in notes if note.label.isalpha()]
    _expect_series(edition, numbered, [str(number) for number in range(1, len(numbered) + 1)])
    _expect_series(edition, lettered, [chr(ord("a") + index) for index in range(len(lettered))])
    edition.check_count("footnotes", numbered)
    edition.check_count("notes to the table", lettered)
    _expect_referred(edition.document, [*numbered, *lettered])
    for position, note in enumerate([*numbered, *lettered], start=1):
        address = first_address(note.text)
        yield ParsedRecord(
            model="sources.reference",
            ref=f"reference/{edition.slug}/{slug_of(note.label)}",
            title=None,
            text=note.text,
            fields={"document": edition.slug, "passage": note.key, "number": note.label, "link": address},
            quotes=(*cite("text", note), *(cite("link", note, address) if address else ())),
            position=position,
        )


def _expect_series(edition: Edition, notes: list[Passage], labels: list[str]) -> None:
    before: Passage | None = None
    for note, label in zip(notes, labels, strict=True):
        if note.label != label:
            where = [before, note] if before else [note]
            refuse(edition.document, where, f"note {label}", f"note {note.label}")
        before = note


def _expect_referred(document: SourceDocument, notes: list[Passage]) -> None:
    """Refuse a marker without a note and a note without a marker."""
    for reference in document.references:
        if reference.footnote is None:
            passage = document.passage_by_key[reference.passage]
            refuse(document, passage, f"a note {reference.number}, which the text refers to", "no such note")
    referred = {reference.footnote for reference in document.references}
    for note in notes:
        if note.key not in referred:
            refuse(document, note, f"a reference to note {note.label} in the text", "none")
