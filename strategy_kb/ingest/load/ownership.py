"""The owner of each row: an added document, or the fixtures.

A document says itself whether it was added (`Document.is_added`). The rows that belong to it follow from the rows
alone, so the owner is known in every database, however its rows were loaded (docs/adr/0009-whose-rows.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from django.db import models
from django.db.models import Exists, OuterRef

from strategy_kb.core.batches import BATCH, batched
from strategy_kb.documents.models import Document
from strategy_kb.ingest import export
from strategy_kb.ingest.load.writing import current_fields, loaded_row
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.tables import GENERATED, MOVED, RECORD, Fields, ModelTable, all_tables

FIXTURES = "fixtures"
RowReader = Callable[[str], Iterable[tuple[str, Fields]]]
OwningDocuments = Mapping[str, Mapping[str, str]]  # slug of the owning document by key by table label

_PARTS_OF_DOCUMENT = ("documents.section", "documents.passage", "documents.artefact")
_PARTS_OF_PASSAGE = ("documents.footnotereference", "records.mention", "records.citation")


def owner_of_document(slug: str) -> str:
    """Return the owner of the rows of an added document, as `LoadedRow.owner` names it."""
    return f"document:{slug}"


def owning_documents(rows: RowReader) -> OwningDocuments:
    """Return, by table label and key, the slug of the added document that a row belongs to; `rows` reads a table.

    The rows of a document are its text in all its parts, the records that have a citation in it, the rows that belong
    to those records, and the names of other records that the document prints.
    """
    document_of: defaultdict[str, dict[str, str]] = defaultdict(dict)
    document_of["documents.document"] = {
        slug: slug for slug, fields in rows("documents.document") if fields.get("is_added")
    }
    if not document_of["documents.document"]:
        return {}
    for label in _PARTS_OF_DOCUMENT:
        document_of[label] = _by_column(rows(label), "document", document_of["documents.document"])
    for label in _PARTS_OF_PASSAGE:
        document_of[label] = _by_column(rows(label), "passage", document_of["documents.passage"])
    for _, fields in rows("records.citation"):
        if slug := document_of["documents.passage"].get(fields.get("passage", "")):
            document_of[RECORD].setdefault(fields.get("record", ""), slug)
    tables = all_tables()
    for label in (label for label, table in tables.items() if table.is_child):
        document_of[label] = {key: document_of[RECORD][key] for key, _ in rows(label) if key in document_of[RECORD]}
    for label, table in tables.items():
        if not table.is_child and label not in (RECORD, MOVED, *GENERATED):
            column = _owning_column(table)
            document_of[label] = _by_column(rows(label), column, document_of[table.references[column]])
    return document_of


def _owning_column(table: ModelTable) -> str:
    """Return the column that says what a row belongs to: the document that prints it, or else the record above it."""
    if "document" in table.columns:
        return "document"
    return next(
        name
        for name, field in table.columns.items()
        if field.remote_field and getattr(field.remote_field, "on_delete", None) is models.CASCADE
    )


def _by_column(rows: Iterable[tuple[str, Fields]], column: str, document_of: Mapping[str, str]) -> dict[str, str]:
    slugs = ((key, document_of.get(fields.get(column, ""))) for key, fields in rows)
    return {key: slug for key, slug in slugs if slug}


def owning_documents_in_database() -> OwningDocuments:
    """Return the owning documents of the rows that the database holds."""
    if not Document.objects.filter(is_added=True).exists():
        return {}
    return owning_documents(lambda label: export.rows_in_database(all_tables()[label]))


def remember_unknown_rows() -> None:
    """Remember the current values of rows of added documents that no load wrote (but, for example, `loaddata`)."""
    is_known = LoadedRow.objects.filter(model="documents.document", row=OuterRef("pk"))
    unknown = set(Document.objects.filter(~Exists(is_known), is_added=True).values_list("pk", flat=True))
    if not unknown:
        return
    for label, document_of in owning_documents_in_database().items():
        table = all_tables()[label]
        for keys in batched(sorted(key for key, slug in document_of.items() if slug in unknown)):
            LoadedRow.objects.bulk_create(
                (
                    loaded_row(table, key, fields, owner_of_document(document_of[key]))
                    for key, fields in current_fields(table, keys).items()
                ),
                batch_size=BATCH,
                ignore_conflicts=True,
            )
