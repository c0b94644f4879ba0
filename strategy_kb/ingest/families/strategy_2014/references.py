"""The eight notes under "References"."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2014.edition import REFERENCES, Edition
from strategy_kb.ingest.reading.citations import cite, first_address
from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.reading.lists import bare_label
from strategy_kb.ingest.types import ParsedRecord, PassageKind

_COUNT = 8


def parse_references(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield each note with the first web address printed in it.

    Raises SourceShapeError unless they are numbered 1 to 8. The text refers to neither 2 nor 7, which is as printed.
    """
    section = edition.section(REFERENCES)
    notes = [passage for passage in edition.body(section) if passage.kind is PassageKind.FOOTNOTE]
    labels = [bare_label(note.label) for note in notes]
    if labels != [str(number) for number in range(1, _COUNT + 1)]:
        where = notes or edition.body(section)
        refuse(edition.document, where, f"notes 1 to {_COUNT}", f"{len(notes)}: {', '.join(labels) or 'none'}")
    for number, note in enumerate(notes, start=1):
        address = first_address(note.text)
        yield ParsedRecord(
            model="sources.reference",
            ref=f"reference/{edition.document.slug}/{number}",
            title=None,
            text=note.text,
            fields={
                "document": edition.document.slug,
                "passage": note.key,
                "number": str(number),
                "link": address,
            },
            quotes=(*cite("text", note), *(cite("link", note, address) if address else ())),
        )
