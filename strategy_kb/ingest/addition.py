"""A further document taken into a running knowledge base: its text, its mentions, and what is recognised in it."""

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
from strategy_kb.ingest.derive import acronyms as inline_acronyms
from strategy_kb.ingest.derive import mentions
from strategy_kb.ingest.families.strategy_2020 import Recognition, recognise
from strategy_kb.ingest.load import RowsInMemory, Summary, hold_off_others, load, origin_of_document, remember_unknown
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.tables import GENERATED, RECORD, all_tables
from strategy_kb.ingest.types import ParsedCitation, ParsedRecord, ParsedRow, SourceDocument
from strategy_kb.records import kinds
from strategy_kb.records.models import Citation, DataRelease

Row = ParsedRecord | ParsedRow

_ROWS_WITH_FORMS = ("records.alias", "countries.processname")
# PostgreSQL indexes no text whose words take more than a megabyte.
_LONGEST_PASSAGE = 200_000
_REMEDY = "Correct the text, or the form that its sidecar says it is written in."


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of the document. `stored` are the keys of all its rows but those of the text.

    `homeless` are rows of a part that need a row of a part that was not recognised, or that would lengthen a list of
    another document's record.
    """

    document: SourceDocument
    recognition: Recognition
    homeless: tuple[str, ...]
    records: tuple[ParsedRecord, ...]
    rows: tuple[ParsedRow, ...]
    summary: Summary

    @property
    def stored(self) -> set[str]:
        return {*(record.ref for record in self.records), *(row.key for row in self.rows)}


@transaction.atomic
def add(file: Path, sidecar: Path, reviewed: Path) -> Addition:
    """Take in `file` as `sidecar` describes it; again, to bring it up to date. Rows of other documents are left alone.

    All of what the document said before is replaced, but for what people wrote. What it names is looked for among what
    the sources hold and the document itself, so that documents may be added in any order.

    Raises FixtureError for a sidecar that does not say what is needed, SourceShapeError or CheckError for a text that
    cannot be accounted for, and what `load` raises.
    """
    hold_off_others()
    remember_unknown()
    document = _document(file, sidecar)
    known = tuple(_known_rows(document))
    known_keys = {_key(row) for row in known} | set(_keys_of_parts(document))
    recognition = recognise(document, reviewed, known_keys)
    read, homeless = _with_a_home(recognition.rows if recognition.is_strategy else (), known_keys | {document.slug})
    of_sources = _without_rows_of_documents(known)
    read = inline_acronyms.with_agreeing_names(read, of_sources, reviewed)
    made = [*of_sources, *read]
    acronyms = tuple(inline_acronyms.derive({document.slug: document}, made, reviewed))
    named = tuple(mentions.mentions_in([document], [*made, *acronyms], reviewed))
    kb = KnowledgeBase(
        documents={document.slug: document},
        records=(*(row for row in read if isinstance(row, ParsedRecord)), *acronyms),
        rows=(*(row for row in read if isinstance(row, ParsedRow)), *named),
        tallies=(),
        seconds={},
    )
    _check(kb)
    return Addition(document, recognition, homeless, kb.records, kb.rows, _load(kb, document))


def _load(kb: KnowledgeBase, document: SourceDocument) -> Summary:
    try:
        rows = export.from_knowledge_base(kb)
        rows["documents.document"][document.slug]["is_added"] = True
        return load(RowsInMemory(rows, origin_of_document(document.slug), _version(document)))
    except FixtureError as error:
        remedy = error.remedy if "admin" in error.remedy or "manage.py" in error.remedy else _REMEDY
        raise FixtureError(error.row, error.problem, remedy) from error


def _document(file: Path, sidecar: Path) -> SourceDocument:
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
    """The data version that the document makes of the newest one."""
    newest = DataRelease.objects.values_list("version", flat=True).first()
    return hashlib.sha256(f"{newest} {document.slug} {document.metadata['sha256']}".encode()).hexdigest()


def _known_rows(document: SourceDocument) -> Iterator[Row]:
    """The records of all else, and the other forms under which they are named, as parsers make them."""
    own = _own_keys(document)
    rows = {label: dict(export.rows_in_database(all_tables()[label])) for label in _tables_with_names()}
    citations = _quotes()
    for ref, fields in rows[RECORD].items():
        kind = kinds.of_ref(ref)
        if kind is not None and ref not in own and ref in rows[kind.model.lower()]:
            own_fields = rows[kind.model.lower()][ref]
            yield ParsedRecord(
                kind.model.lower(), ref, fields["title"], fields["text"], own_fields, tuple(citations.get(ref, ()))
            )
    for label in _ROWS_WITH_FORMS:
        yield from (ParsedRow(label, key, fields) for key, fields in rows[label].items() if key not in own)


def _without_rows_of_documents(rows: tuple[Row, ...]) -> list[Row]:
    """Return the rows that no added document brought: what each of them names does not depend on the others."""
    added = set(LoadedRow.objects.filter(origin__startswith=origin_of_document("")).values_list("row", flat=True))
    return [row for row in rows if _key(row) not in added]


def _own_keys(document: SourceDocument) -> set[str]:
    own = LoadedRow.objects.filter(origin=origin_of_document(document.slug))
    return set(own.values_list("row", flat=True))


def _keys_of_parts(document: SourceDocument) -> Iterator[str]:
    """The keys of all else's rows that are no records: cities of an office, members of a regime, names."""
    own = _own_keys(document)
    for label, table in all_tables().items():
        if not table.is_child and label not in (RECORD, *GENERATED):
            yield from (key for key in table.plain._default_manager.values_list("pk", flat=True) if key not in own)


def _quotes() -> dict[str, list[ParsedCitation]]:
    """The receipts of each record, in their order."""
    citations: dict[str, list[ParsedCitation]] = defaultdict(list)
    columns = ("record_id", "field", "passage_id", "quote", "prefix", "suffix", "start", "end")
    for ref, *quote in Citation.objects.order_by("record_id", "field", "position").values_list(*columns):
        citations[ref].append(ParsedCitation(*quote))
    return citations


def _tables_with_names() -> list[str]:
    return [label for label, table in all_tables().items() if table.is_child or label in (RECORD, *_ROWS_WITH_FORMS)]


def _key(row: Row) -> str:
    return row.ref if isinstance(row, ParsedRecord) else row.key


def _with_a_home(rows: tuple[Row, ...], known: Collection[str]) -> tuple[list[Row], tuple[str, ...]]:
    """Part `rows` into those whose every reference leads to a row or to something known, and the keys of the rest.

    A list of another document's record (the cities of an office) stands as a whole: nothing is added to it.
    """
    staying = [row for row in rows if not _lengthens_a_list(row, known)]
    while True:
        there = {*known, *map(_key, staying)}
        kept = [row for row in staying if _targets(row) <= there]
        if len(kept) == len(staying):
            return kept, tuple(sorted({*map(_key, rows)} - {*map(_key, kept)}))
        staying = kept


def _lengthens_a_list(row: Row, known: Collection[str]) -> bool:
    """Say whether `row` is a part of a known record, and no name of it that the document itself prints."""
    if isinstance(row, ParsedRecord) or "document" in row.fields:
        return False
    owner = next((name for name, field in all_tables()[row.model].columns.items() if field.remote_field), None)
    return owner is not None and row.fields.get(owner) in known


def _targets(row: Row) -> set[str]:
    """The keys of records and documents that `row` points to; its passages are the document's own."""
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


def counts(addition: Addition) -> Mapping[str, int]:
    """The document in numbers, for the report."""
    document = addition.document
    return {
        "sections": len(document.sections),
        "passages": len(document.passages),
        "artefacts": len(document.artefacts),
        "footnote references": len(document.references),
        "mentions": sum(row.model == "records.mention" for row in addition.rows),
        "records": len(addition.records),
        "citations": sum(len(record.citations) for record in addition.records),
    }
