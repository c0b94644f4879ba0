"""What must hold before a load is committed: references lead to rows, and quotes are where their citations say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from django.db.models import Exists, OuterRef

from strategy_kb.core.ancestry import parent_fields
from strategy_kb.core.errors import FixtureError, ReceiptError, SourceChangedError
from strategy_kb.core.text import fold
from strategy_kb.documents.models import Document
from strategy_kb.ingest.fixtures import REMEDY
from strategy_kb.ingest.reading.spans import StoredCitation, why_it_fails
from strategy_kb.ingest.tables import RECORD, ModelTable, all_tables
from strategy_kb.records.models import Citation

_COLUMNS = ("record_id", "field", "quote", "prefix", "suffix", "start", "end")
_OF_PASSAGE = ("passage_id", "passage__text", "passage__line_start", "passage__line_end")
_REMEDY = "Write the fixtures again with parse_sources and load them; an added document: add it again from its file."


@dataclass(frozen=True, slots=True)
class BrokenReference:
    """`field` of row `key` of table `label` refers to `target_key`, which is not in table `target`."""

    label: str
    key: str
    field: str
    target: str
    target_key: str

    def error(self) -> FixtureError:
        return FixtureError(
            f"{self.label}.json ({self.key})",
            f"{self.field} points to {self.target_key}, which is no {self.target}",
            REMEDY,
        )


def check_references() -> None:
    """Raise FixtureError for the first reference that leads to no row."""
    for reference in broken_references():
        raise reference.error()


def broken_references() -> Iterator[BrokenReference]:
    """Yield every reference that leads to no row."""
    for table in all_tables().values():
        if table.is_child:
            yield from _broken_in_column(table, "record", table.pk.attname, RECORD)
        for name, target in table.references.items():
            if name in table.columns:
                yield from _broken_in_column(table, name, table.columns[name].attname, target)
        for name in table.many:
            yield from _broken_in_list(table, name)


def _broken_in_column(table: ModelTable, name: str, column: str, target: str) -> Iterator[BrokenReference]:
    targets = all_tables()[target].plain._default_manager.filter(pk=OuterRef(column))
    rows = table.plain._default_manager.filter(~Exists(targets), **{f"{column}__isnull": False})
    for key, target_key in rows.values_list("pk", column):
        yield BrokenReference(table.label, key, name, target, target_key)


def _broken_in_list(table: ModelTable, name: str) -> Iterator[BrokenReference]:
    key_list = table.many[name]
    targets = all_tables()[key_list.target].plain._default_manager.filter(pk=OuterRef(key_list.target_column))
    pairs = key_list.pairs.objects.filter(~Exists(targets)).values_list(key_list.row_column, key_list.target_column)
    for key, target_key in pairs:
        yield BrokenReference(table.label, key, name, key_list.target, target_key)


def check_ancestry() -> None:
    """Raise FixtureError for the first row that is its own ancestor, directly or through other rows."""
    parents: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    for table in all_tables().values():
        for field in parent_fields(table.model):
            pairs = table.plain._default_manager.filter(**{f"{field.attname}__isnull": False})
            for key, parent in pairs.values_list("pk", field.attname):
                parents.setdefault(key, []).append(parent)
                places[key] = f"{table.label}.json ({key})"
    try:
        tuple(TopologicalSorter(parents).static_order())
    except CycleError as error:
        *chain, key = error.args[1]
        cycle = " under ".join([key, *chain])
        raise FixtureError(places[key], f"it is its own ancestor: {cycle}", REMEDY) from None


def verify_citations() -> int:
    """Verify every citation against its passage and its document's text; return their number.

    Raises SourceChangedError for a document whose text does not have its SHA-256, ReceiptError for a citation that
    fails.
    """
    return sum(_verify_document(slug) for slug in Document.objects.values_list("slug", flat=True))


def _verify_document(slug: str) -> int:
    document = Document.objects.get(slug=slug)
    sha256 = hashlib.sha256(document.text.encode()).hexdigest()
    if sha256 != document.sha256:
        raise SourceChangedError(f"Document {slug}", document.sha256, sha256, _REMEDY)
    lines = document.text.split("\n")
    citations = Citation.objects.filter(passage__document=document).order_by("passage_id", "key")
    rows = citations.values_list(*_COLUMNS, *_OF_PASSAGE)
    last_passage, folded = "", ""
    for row in rows:
        record, field, quote, prefix, suffix, start, end, passage, text, first, last = row
        if passage != last_passage:
            last_passage, folded = passage, fold("\n".join(lines[first - 1 : last]))
        reason = why_it_fails(StoredCitation(quote, prefix, suffix, start, end), text, folded)
        if reason:
            raise ReceiptError(record, field, quote, f"{slug}, lines {first}–{last}", reason)
    return len(rows)
