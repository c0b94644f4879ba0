"""Passages from which no record is read, and the reviewed entries that say why. No Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.types import NoRecordReason, ParsedRecord, Passage, PassageKind, SourceDocument

REVIEWED = "not_records.toml"
_FIELDS = frozenset({"document", "lines", "reason"})
_REMEDY = f"Write document, lines = [first, last] and a reason: {', '.join(NoRecordReason)}."


@dataclass(frozen=True, slots=True)
class NotRecord:
    """The reason for which no record is read from the passages that begin on some lines of a document."""

    document: str
    first: int
    last: int
    reason: NoRecordReason

    def __str__(self) -> str:
        lines = f"line {self.first}" if self.first == self.last else f"lines {self.first}–{self.last}"
        return f"{REVIEWED}, {self.document}, {lines}"

    def passages(self, documents: Mapping[str, SourceDocument]) -> list[Passage]:
        """Return the passages that begin on one of the lines."""
        document = documents.get(self.document)
        passages = document.passages if document else ()
        return [passage for passage in passages if self.first <= passage.line_start <= self.last]


def read_entries(reviewed: Path) -> tuple[NotRecord, ...]:
    """Return the reviewed entries. Raises FixtureError for one without its fields, lines or a known reason."""
    return tuple(map(_entry, read_tables(reviewed / REVIEWED)["not_record"]))


def _entry(entry: Mapping[str, object]) -> NotRecord:
    document, lines, reason = (entry.get(name) for name in ("document", "lines", "reason"))
    match lines:
        case [int(first), int(last)] if 0 < first <= last and not any(field_faults(entry, _FIELDS)):
            if reason in tuple(NoRecordReason):
                return NotRecord(str(document), first, last, NoRecordReason(str(reason)))
    raise FixtureError(REVIEWED, f"an entry is not whole: {dict(entry)}", _REMEDY)


def reasons(documents: Mapping[str, SourceDocument], entries: Sequence[NotRecord]) -> dict[str, NoRecordReason]:
    """Return the reason of each passage that an entry names, by the passage's key."""
    return {passage.key: entry.reason for entry in entries for passage in entry.passages(documents)}


def cited_keys(records: Sequence[ParsedRecord]) -> set[str]:
    """Return the keys of the passages that a record cites."""
    return {citation.passage for record in records for citation in record.citations}


def uncited(document: SourceDocument, cited: set[str]) -> Iterator[Passage]:
    """Yield each passage of the document that is no heading and not in `cited`."""
    for passage in document.passages:
        if passage.kind is not PassageKind.HEADING and passage.key not in cited:
            yield passage
