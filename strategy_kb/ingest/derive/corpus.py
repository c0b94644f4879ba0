"""Everything that was read, as derivations search it: the documents and all rows that the parsers made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.types import Citations, ParsedRecord, ParsedRow, Passage, Row, SourceDocument

_LONGEST_NAME = 80


@dataclass(frozen=True)
class ParsedCorpus:
    """The documents and all rows that the parsers made of them."""

    documents: Mapping[str, SourceDocument]
    rows: Sequence[Row]

    def records(self, model: str) -> list[ParsedRecord]:
        """Return the records of one model, in the order in which they were made."""
        return self._records.get(model, [])

    def others(self, model: str) -> list[ParsedRow]:
        """Return the rows of a table that holds no records."""
        return self._others.get(model, [])

    @cached_property
    def _records(self) -> Mapping[str, list[ParsedRecord]]:
        by_model: dict[str, list[ParsedRecord]] = defaultdict(list)
        for record in self.by_ref.values():
            by_model[record.model].append(record)
        return by_model

    @cached_property
    def _others(self) -> Mapping[str, list[ParsedRow]]:
        by_model: dict[str, list[ParsedRow]] = defaultdict(list)
        for row in self.rows:
            if isinstance(row, ParsedRow):
                by_model[row.model].append(row)
        return by_model

    @cached_property
    def by_ref(self) -> Mapping[str, ParsedRecord]:
        return {row.ref: row for row in self.rows if isinstance(row, ParsedRecord)}

    def get(self, ref: str, wanted_by: str) -> ParsedRecord:
        """Return the record. Raises FixtureError, which names the entry that refers to it, when there is none."""
        if ref not in self.by_ref:
            raise FixtureError(wanted_by, f"there is no record {ref}", "Correct the reference.")
        return self.by_ref[ref]

    def named(self, ref: str, wanted_by: str) -> tuple[str, str]:
        """Return (ref, short name); the name is the acronym, or else the title or the beginning of the text."""
        record = self.get(ref, wanted_by)
        name = self._acronyms.get(ref) or record.fields.get("acronym") or record.title or record.text
        if len(name) > _LONGEST_NAME:
            name = name[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
        return ref, name

    @cached_property
    def _acronyms(self) -> Mapping[str, str]:
        """Return the first acronym of each process that has one, by ref."""
        acronyms: dict[str, str] = {}
        for row in self.others("countries.processname"):
            if row.fields["is_acronym"]:
                acronyms.setdefault(row.fields["process"], row.fields["form"])
        return acronyms

    def known(self, *refs: str | None) -> tuple[str, ...]:
        """Return those of `refs` that are records, each once."""
        return tuple(dict.fromkeys(ref for ref in refs if ref and ref in self.by_ref))

    def passages(self) -> Iterator[tuple[SourceDocument, Passage]]:
        for document in self.documents.values():
            for passage in document.passages:
                yield document, passage


def field_citations(record: ParsedRecord, field: str) -> Citations:
    """Return the citations of one field of a record."""
    return tuple(citation for citation in record.citations if citation.field == field)
