"""Addition of a document to a running knowledge base: its text, its mentions, and the records read from it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db import transaction

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.documents.models import Document
from strategy_kb.ingest import checks, export, not_records, pipeline, segment, sharing
from strategy_kb.ingest.families import DocumentReading
from strategy_kb.ingest.load import (
    LoadSummary,
    RowsInMemory,
    load,
    lock_tables,
    owner_of_document,
    remember_unknown_rows,
)
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.tables import GENERATED, MOVED, RECORD, all_tables
from strategy_kb.ingest.types import ParsedCitation, ParsedRecord, ParsedRow, Row, SourceDocument
from strategy_kb.records import kinds
from strategy_kb.records.models import Citation, DataRelease

_ROWS_WITH_FORMS = ("records.alias", "countries.processname")
# PostgreSQL cannot index text whose words take more than a megabyte.
_LONGEST_PASSAGE = 200_000
_REMEDY = "Correct the text, or the form that its sidecar says it is written in."


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """A document with what was read from it and what was stored."""

    document: SourceDocument
    reading: DocumentReading
    joined: sharing.Joined
    records: tuple[ParsedRecord, ...]
    rows: tuple[ParsedRow, ...]
    summary: LoadSummary

    @property
    def uncited(self) -> tuple[int, ...]:
        """Return the first lines of the passages, headings left out, that no record of the document cites."""
        cited = not_records.cited_keys(self.records)
        return tuple(passage.line_start for passage in not_records.uncited(self.document, cited))

    @property
    def stored(self) -> set[str]:
        """Return the keys of the document's rows, without those of its text."""
        return {*(record.ref for record in self.records), *(row.key for row in self.rows)}


@transaction.atomic
def add(file: Path, sidecar: Path, reviewed: Path) -> AddedDocument:
    """Add `file` as `sidecar` describes it, or bring it up to date if it was added before.

    The document's earlier rows are replaced, except for what people wrote; rows of other documents stay as they are.
    Its names are resolved among the rows of the sources and its own rows, so documents can be added in any order.

    Raises FixtureError for an incomplete sidecar or one that names an edition of another document,
    SourceShapeError or CheckError for a text whose lines are not all accounted for, and the errors of `load`.
    """
    lock_tables()
    remember_unknown_rows()
    document = _read_document(file, sidecar)
    other_rows = tuple(_other_rows(document))
    others = dict(_other_values(document, other_rows))
    join = partial(sharing.join, document, others=others, references=_references, values=_values)
    kb = pipeline.read_one(document, _without_added_rows(other_rows), reviewed, join)
    _check(kb)
    further = kb.further[document.slug]
    return AddedDocument(document, further.reading, further.joined, kb.records, kb.rows, _load(kb, document))


def _load(kb: KnowledgeBase, document: SourceDocument) -> LoadSummary:
    try:
        rows = export.from_knowledge_base(kb)
        rows["documents.document"][document.slug]["is_added"] = True
        return load(RowsInMemory(rows, owner_of_document(document.slug), _version(document)))
    except FixtureError as error:
        remedy = error.remedy if "admin" in error.remedy or "manage.py" in error.remedy else _REMEDY
        raise FixtureError(error.row, error.problem, remedy) from error


def _read_document(file: Path, sidecar: Path) -> SourceDocument:
    """Return the segmented document. Raises FixtureError when its slug or its text is another document's."""
    document = segment.read_pair(file, sidecar)
    slug, sha256 = document.slug, document.metadata["sha256"]
    if Document.objects.filter(slug=slug, is_added=False).exists():
        raise FixtureError(sidecar.name, f"the slug {slug!r} is that of one of the sources", "Give it another slug.")
    same = Document.objects.filter(sha256=sha256).exclude(slug=slug).first()
    if same and same.is_added:
        raise FixtureError(
            file.name,
            f"the text is already there as {same.slug}",
            f'To change what is said of it, write slug = "{same.slug}" in {sidecar.name}; to give it the slug {slug}, '
            f"take it out first (manage.py remove_document {same.slug}).",
        )
    if same:
        raise FixtureError(
            file.name, f"the text is already there as {same.slug}, one of the fixtures", "It need not be added."
        )
    for passage in document.passages:
        if len(passage.text) > _LONGEST_PASSAGE:
            raise SourceShapeError(
                slug,
                (passage.line_start, passage.line_end),
                f"a paragraph of at most {_LONGEST_PASSAGE:,} characters",
                f"{len(passage.text):,}",
            )
    return document


def _version(document: SourceDocument) -> str:
    """Return the data version of the newest release with this document."""
    newest = DataRelease.objects.values_list("version", flat=True).first()
    return hashlib.sha256(f"{newest} {document.slug} {document.metadata['sha256']}".encode()).hexdigest()


def _other_rows(document: SourceDocument) -> Iterator[Row]:
    """Yield the records that are not the document's, and the aliases of records, in the form that parsers make."""
    document_keys = _keys_of(document)
    rows = {label: dict(export.rows_in_database(all_tables()[label])) for label in _tables_with_names()}
    citations = _stored_citations()
    for ref, fields in rows[RECORD].items():
        own_table = kinds.table_label_of(ref)
        if own_table and ref not in document_keys and ref in rows[own_table]:
            model_fields = rows[own_table][ref]
            yield ParsedRecord(
                own_table, ref, fields["title"], fields["text"], model_fields, tuple(citations.get(ref, ()))
            )
    for label in _ROWS_WITH_FORMS:
        yield from (ParsedRow(label, key, fields) for key, fields in rows[label].items() if key not in document_keys)


def _without_added_rows(rows: tuple[Row, ...]) -> list[Row]:
    """Return the rows of the sources, so that names in a document do not depend on other added documents."""
    added = set(LoadedRow.objects.filter(owner__startswith=owner_of_document("")).values_list("row", flat=True))
    return [row for row in rows if sharing.key_of(row) not in added]


def _keys_of(document: SourceDocument) -> set[str]:
    loaded = LoadedRow.objects.filter(owner=owner_of_document(document.slug))
    return set(loaded.values_list("row", flat=True))


def _other_values(document: SourceDocument, rows: tuple[Row, ...]) -> Iterator[tuple[str, sharing.Values]]:
    """Yield the values in other documents, by key: of records, and of rows of lists (an office's cities)."""
    document_keys = _keys_of(document)
    yield from ((sharing.key_of(row), sharing.values_of(row)) for row in rows)
    for label, table in all_tables().items():
        if not table.is_child and label not in (RECORD, MOVED, *GENERATED):
            yield from (item for item in export.rows_in_database(table) if item[0] not in document_keys)


def _values(row: Row) -> sharing.Values:
    """Return the values of a row in the form of the database, without the fields that its reader leaves to defaults."""
    said = sharing.values_of(row)
    stored = export.complete(all_tables()[row.model], sharing.key_of(row), row.fields)
    return {name: stored.get(name, value) for name, value in said.items()}


def _references(row: Row) -> Iterator[str]:
    """Yield the keys of the records and documents that a row refers to, but not of passages."""
    for name, target in all_tables()[row.model].references.items():
        value = row.fields.get(name)
        if target != "documents.passage":
            yield from (key for key in (value if isinstance(value, list | tuple) else [value]) if key)


def _stored_citations() -> dict[str, list[ParsedCitation]]:
    """Return the citations by record, in order."""
    citations: dict[str, list[ParsedCitation]] = defaultdict(list)
    columns = ("record_id", "field", "passage_id", "quote", "prefix", "suffix", "start", "end")
    for ref, *values in Citation.objects.order_by("record_id", "field", "position").values_list(*columns):
        citations[ref].append(ParsedCitation(*values))
    return citations


def _tables_with_names() -> list[str]:
    return [label for label, table in all_tables().items() if table.is_child or label in (RECORD, *_ROWS_WITH_FORMS)]


def _check(kb: KnowledgeBase) -> None:
    problems = [
        *checks.unexplained_lines(kb.documents),
        *checks.keys_used_twice(kb),
        *checks.uncited_records(kb.records),
        *checks.failing_citations(kb),
    ]
    if problems:
        raise checks.CheckError(problems)


def counts(added: AddedDocument) -> Mapping[str, int]:
    """Return the numbers of the document's parts, for the report."""
    document = added.document
    return {
        "sections": len(document.sections),
        "passages": len(document.passages),
        "artefacts": len(document.artefacts),
        "footnote references": len(document.references),
        "mentions": sum(row.model == "records.mention" for row in added.rows),
        "records": len(added.records),
        "citations": sum(len(record.citations) for record in added.records),
    }
