"""The addition of a document to a running knowledge base: its text, its mentions, and the records read from it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.documents.models import Document
from strategy_kb.ingest import checks, export, segment
from strategy_kb.ingest.derive import acronyms, mentions
from strategy_kb.ingest.families.strategy_2020 import Recognition, recognise
from strategy_kb.ingest.load import (
    LoadSummary,
    RowsInMemory,
    load,
    lock_tables,
    origin_of_document,
    remember_unknown_rows,
)
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.tables import GENERATED, RECORD, all_tables
from strategy_kb.ingest.types import ParsedCitation, ParsedRecord, ParsedRow, Row, SourceDocument
from strategy_kb.records import kinds
from strategy_kb.records.models import Citation, DataRelease

_ROWS_WITH_FORMS = ("records.alias", "countries.processname")
# PostgreSQL indexes no text whose words take more than a megabyte.
_LONGEST_PASSAGE = 200_000
_REMEDY = "Correct the text, or the form that its sidecar says it is written in."


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """A document with what was read from it and what was stored.

    `orphans` are the keys of rows that are left out, because they refer to a row of a part that was not recognised, or
    would lengthen a list of another document's record.
    """

    document: SourceDocument
    recognition: Recognition
    orphans: tuple[str, ...]
    records: tuple[ParsedRecord, ...]
    rows: tuple[ParsedRow, ...]
    summary: LoadSummary

    @property
    def stored(self) -> set[str]:
        """Return the keys of the document's rows, without those of its text."""
        return {*(record.ref for record in self.records), *(row.key for row in self.rows)}


@transaction.atomic
def add(file: Path, sidecar: Path, reviewed: Path) -> AddedDocument:
    """Add `file` as `sidecar` describes it, or bring it up to date if it was added before.

    The document's earlier rows are replaced, except for what people wrote; rows of other documents stay as they are.
    Its names are resolved among the rows of the sources and its own rows, so documents can be added in any order.

    Raises FixtureError for a sidecar that lacks something, SourceShapeError or CheckError for a text whose lines are
    not all accounted for, and the errors of `load`.
    """
    lock_tables()
    remember_unknown_rows()
    document = _read_document(file, sidecar)
    other_rows = tuple(_other_rows(document))
    other_keys = {_key(row) for row in other_rows} | set(_other_part_keys(document))
    recognition = recognise(document, reviewed, other_keys)
    recognised = recognition.rows if recognition.is_strategy else ()
    rows, orphans = _without_orphans(recognised, other_keys | {document.slug})
    source_rows = _without_added_rows(other_rows)
    rows = acronyms.with_agreeing_names(rows, source_rows, reviewed)
    expanded = tuple(acronyms.derive({document.slug: document}, [*source_rows, *rows], reviewed))
    named = tuple(mentions.mentions_in([document], [*source_rows, *rows, *expanded], reviewed))
    kb = KnowledgeBase(
        documents={document.slug: document},
        records=(*(row for row in rows if isinstance(row, ParsedRecord)), *expanded),
        rows=(*(row for row in rows if isinstance(row, ParsedRow)), *named),
        tallies=(),
        seconds={},
    )
    _check(kb)
    return AddedDocument(document, recognition, orphans, kb.records, kb.rows, _load(kb, document))


def _load(kb: KnowledgeBase, document: SourceDocument) -> LoadSummary:
    try:
        rows = export.from_knowledge_base(kb)
        rows["documents.document"][document.slug]["is_added"] = True
        return load(RowsInMemory(rows, origin_of_document(document.slug), _version(document)))
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
    """Yield the records that are not the document's, and the other forms of their names, as parsers make them."""
    document_keys = _keys_of(document)
    rows = {label: dict(export.rows_in_database(all_tables()[label])) for label in _tables_with_names()}
    citations = _stored_citations()
    for ref, fields in rows[RECORD].items():
        own_table = kinds.table_of(ref)
        if own_table and ref not in document_keys and ref in rows[own_table]:
            model_fields = rows[own_table][ref]
            yield ParsedRecord(
                own_table, ref, fields["title"], fields["text"], model_fields, tuple(citations.get(ref, ()))
            )
    for label in _ROWS_WITH_FORMS:
        yield from (ParsedRow(label, key, fields) for key, fields in rows[label].items() if key not in document_keys)


def _without_added_rows(rows: tuple[Row, ...]) -> list[Row]:
    """Return the rows of the sources, so that what a document names does not depend on other added documents."""
    added = set(LoadedRow.objects.filter(origin__startswith=origin_of_document("")).values_list("row", flat=True))
    return [row for row in rows if _key(row) not in added]


def _keys_of(document: SourceDocument) -> set[str]:
    loaded = LoadedRow.objects.filter(origin=origin_of_document(document.slug))
    return set(loaded.values_list("row", flat=True))


def _other_part_keys(document: SourceDocument) -> Iterator[str]:
    """Yield the keys of other rows that are not records: cities of an office, members of a regime, names."""
    document_keys = _keys_of(document)
    for label, table in all_tables().items():
        if not table.is_child and label not in (RECORD, *GENERATED):
            keys = table.plain._default_manager.values_list("pk", flat=True)
            yield from (key for key in keys if key not in document_keys)


def _stored_citations() -> dict[str, list[ParsedCitation]]:
    """Return the citations of each record, in their order."""
    citations: dict[str, list[ParsedCitation]] = defaultdict(list)
    columns = ("record_id", "field", "passage_id", "quote", "prefix", "suffix", "start", "end")
    for ref, *values in Citation.objects.order_by("record_id", "field", "position").values_list(*columns):
        citations[ref].append(ParsedCitation(*values))
    return citations


def _tables_with_names() -> list[str]:
    return [label for label, table in all_tables().items() if table.is_child or label in (RECORD, *_ROWS_WITH_FORMS)]


def _key(row: Row) -> str:
    return row.ref if isinstance(row, ParsedRecord) else row.key


def _without_orphans(rows: tuple[Row, ...], known: Collection[str]) -> tuple[list[Row], tuple[str, ...]]:
    """Return the rows whose references all lead to one of `rows` or `known`, and the keys of the others.

    Nothing is added to a list of another document's record (the cities of an office).
    """
    kept = [row for row in rows if not _lengthens_a_list(row, known)]
    while True:
        candidates = kept
        targets = {*known, *map(_key, candidates)}
        kept = [row for row in candidates if _targets(row) <= targets]
        if len(kept) == len(candidates):
            return kept, tuple(sorted({*map(_key, rows)} - {*map(_key, kept)}))


def _lengthens_a_list(row: Row, known: Collection[str]) -> bool:
    """Say whether `row` is a part of a known record, unless it is a name of it that the document prints."""
    if isinstance(row, ParsedRecord) or "document" in row.fields:
        return False
    owner = next((name for name, field in all_tables()[row.model].columns.items() if field.remote_field), None)
    return owner is not None and row.fields.get(owner) in known


def _targets(row: Row) -> set[str]:
    """Return the keys of the records and documents that `row` refers to; its passages are the document's."""
    table = all_tables()[row.model]
    values = [row.fields.get(name) for name, target in table.references.items() if target != "documents.passage"]
    return {key for value in values for key in (value if isinstance(value, list | tuple) else [value]) if key}


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
