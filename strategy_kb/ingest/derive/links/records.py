"""Index of the records and rows that links are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.types import Citations, ParsedCitation, ParsedRecord, ParsedRow, Row

_LONGEST_NAME = 80


class RecordIndex:
    """The records and rows of the parsers, by reference."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._by_ref = {row.ref: row for row in rows if isinstance(row, ParsedRecord)}
        self.rows = [row for row in rows if isinstance(row, ParsedRow)]
        self._acronyms: dict[str, str] = {}
        for row in self.rows:
            if row.model == "countries.processname" and row.fields["is_acronym"]:
                self._acronyms.setdefault(row.fields["process"], row.fields["form"])

    def __contains__(self, ref: str) -> bool:
        return ref in self._by_ref

    def of(self, *models: str) -> Iterator[ParsedRecord]:
        """Yield the records of `models`, in the order in which they were made."""
        return (record for record in self._by_ref.values() if record.model in models)

    def get(self, ref: str, wanted_by: str) -> ParsedRecord:
        """Return the record. Raises FixtureError, which names the entry that refers to it, when there is none."""
        if ref not in self._by_ref:
            raise FixtureError(wanted_by, f"there is no record {ref}", "Correct the reference.")
        return self._by_ref[ref]

    def named(self, ref: str, wanted_by: str) -> tuple[str, str]:
        """Return (ref, short name); the name is the acronym, or else the title or the beginning of the text."""
        record = self.get(ref, wanted_by)
        name = self._acronyms.get(ref) or record.fields.get("acronym") or record.title or record.text
        if len(name) > _LONGEST_NAME:
            name = name[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
        return ref, name


def as_field(citations: Iterable[ParsedCitation], *read: str, field: str) -> Citations:
    """Return the citations of the fields `read` as citations of `field`; without `read`, those of all fields."""
    return tuple(replace(citation, field=field) for citation in citations if not read or citation.field in read)
