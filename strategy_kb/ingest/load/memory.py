"""Rows of added documents that no load has brought into this database."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from strategy_kb.documents.models import Document
from strategy_kb.ingest import export
from strategy_kb.ingest.load.ownership import Owners, origin_of_document, owners
from strategy_kb.ingest.load.rows import current_fields, memory_of
from strategy_kb.ingest.load.write import CHUNK
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.tables import all_tables


def owners_in_database() -> Owners:
    if not Document.objects.filter(is_added=True).exists():
        return {}
    return owners(lambda label: export.rows_in_database(all_tables()[label]))


def remember_unknown() -> None:
    """Remember the rows of added documents that no load has brought here (but `loaddata`), as they stand."""
    is_known = LoadedRow.objects.filter(model="documents.document", row=OuterRef("pk"))
    unknown = set(Document.objects.filter(~Exists(is_known), is_added=True).values_list("pk", flat=True))
    if not unknown:
        return
    for label, of_table in owners_in_database().items():
        keys = sorted(key for key, slug in of_table.items() if slug in unknown)
        for start in range(0, len(keys), CHUNK):
            some = current_fields(all_tables()[label], keys[start : start + CHUNK])
            LoadedRow.objects.bulk_create(
                (
                    memory_of(all_tables()[label], key, fields, origin_of_document(of_table[key]))
                    for key, fields in some.items()
                ),
                batch_size=CHUNK,
                ignore_conflicts=True,
            )
