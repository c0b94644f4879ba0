"""Footnotes, and acronyms: those of the document's list, and those that a person read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from strategy_kb.core.text import slug_of
from strategy_kb.ingest import order
from strategy_kb.ingest.families.strategy_2020.edition import DOCUMENT, Edition
from strategy_kb.ingest.reading.builders import reference
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.spans import Span, cite, cite_cell
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, PassageKind, SourceDocument

_SPANISH = re.compile(r"(?P<expansion>.+?) \(Spanish: (?P<spanish>.+?) ?\)")
_LONGEST = 16
# In brackets after the expansion, but no rule finds where it begins; a person read these in the strategy of 2020–2024.
_READ = {
    "ECLAC": "Economic Commission for Latin America and the Caribbean",
    "PRM": "Bureau of Population, Refugees and Migrants",
    "REDLAC": "Regional Group on Risks, Emergencies and Disasters for Latin America and the Caribbean",
    "TIP Office": "Office to Monitor and Combat Trafficking in Persons",
}


@dataclass(frozen=True, slots=True)
class AcronymEntry:
    """One acronym with its expansions, and the passage that prints them."""

    form: str
    expansion: str
    spanish: str
    passage: Passage
    is_listed: bool = False

    def cite(self, field: str, words: str) -> Citations:
        return cite(field, self.passage, words)


def read_acronyms(edition: Edition, names: Mapping[str, str]) -> Iterator[ParsedRecord]:
    """Yield each acronym with its expansion; `names` has the record that a form names, if there is one."""
    for rank, entry in enumerate((*read_list(edition), *_read_by_a_person(edition)), start=1):
        spanish = entry.cite("expansion_es", entry.spanish) if entry.spanish else ()
        yield ParsedRecord(
            model="records.acronym",
            ref=f"acronym/{edition.slug}/{slug_of(entry.form)}",
            title=entry.form,
            text=entry.expansion,
            fields={
                "form": entry.form,
                "expansion": entry.expansion,
                "expansion_es": entry.spanish,
                "document": edition.slug,
                "names": names.get(entry.form),
            },
            citations=(
                *(_cite_form("title", entry)),
                *(_cite_form("form", entry)),
                *entry.cite("text", entry.expansion),
                *entry.cite("expansion", entry.expansion),
                *spanish,
            ),
            start=order.FRONT,
            rank=rank,
        )


def _cite_form(field: str, entry: AcronymEntry) -> Citations:
    if entry.is_listed:
        return cite_cell(field, entry.passage, 0)
    start = entry.passage.text.index(entry.form, entry.passage.text.index(entry.expansion) + len(entry.expansion))
    return Span(entry.passage, start, start + len(entry.form)).cite(field)


def read_list(edition: Edition) -> list[AcronymEntry]:
    """Return the acronyms of the document's list; refuse a row that is not an acronym with its expansion."""
    rows = edition.passages(edition.section("Acronyms"), PassageKind.TABLE_ROW)
    edition.check_count("acronyms in the list", rows)
    entries: dict[str, AcronymEntry] = {}
    for row in rows:
        if len(row.cells) != 2 or not all(row.cells) or len(row.cells[0]) > _LONGEST:
            refuse(edition.document, row, "an acronym and its expansion", row.text)
        form, expansion = row.cells
        if form in entries:
            refuse(edition.document, [entries[form].passage, row], f"{form} once", "two rows")
        spanish = _SPANISH.fullmatch(expansion)
        entries[form] = AcronymEntry(
            form=form,
            expansion=spanish["expansion"] if spanish else expansion,
            spanish=spanish["spanish"] if spanish else "",
            passage=row,
            is_listed=True,
        )
    return list(entries.values())


def _read_by_a_person(edition: Edition) -> Iterator[AcronymEntry]:
    """Yield the acronyms that a person read; in the strategy of 2020–2024 none of them may be missing."""
    for form, expansion in _READ.items():
        printed = re.compile(rf"{re.escape(expansion)} \((?:the “)?{re.escape(form)}\b")
        passage = next((passage for passage in edition.document.passages if printed.search(passage.text)), None)
        if passage:
            yield AcronymEntry(form, expansion, "", passage)
        elif edition.slug == DOCUMENT:
            refuse(edition.document, None, f"“{expansion} ({form})”", "no such words")


def read_references(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield one reference for each numbered footnote and each lettered note, with the first address printed in it."""
    notes = [passage for passage in edition.document.passages if passage.kind is PassageKind.FOOTNOTE]
    numbered = [note for note in notes if note.label.isdigit()]
    lettered = [note for note in notes if note.label.isalpha()]
    _expect_series(edition, numbered, [str(number) for number in range(1, len(numbered) + 1)])
    _expect_series(edition, lettered, [chr(ord("a") + index) for index in range(len(lettered))])
    edition.check_count("footnotes", numbered)
    edition.check_count("notes to the table", lettered)
    _expect_referred(edition.document, [*numbered, *lettered])
    for rank, note in enumerate([*numbered, *lettered], start=1):
        yield replace(reference(note, note.label), start=order.FRONT, rank=rank)


def _expect_series(edition: Edition, notes: list[Passage], labels: list[str]) -> None:
    before: Passage | None = None
    for note, label in zip(notes, labels, strict=True):
        if note.label != label:
            where = [before, note] if before else [note]
            refuse(edition.document, where, f"note {label}", f"note {note.label}")
        before = note


def _expect_referred(document: SourceDocument, notes: list[Passage]) -> None:
    """Refuse a marker without a note and a note without a marker."""
    for mark in document.references:
        if mark.footnote is None:
            passage = document.passage_by_key[mark.passage]
            refuse(document, passage, f"a note {mark.number}, which the text refers to", "no such note")
    referred = {mark.footnote for mark in document.references}
    for note in notes:
        if note.key not in referred:
            refuse(document, note, f"a reference to note {note.label} in the text", "none")
