"""What of the other tables is searchable, and how the index is made and kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models, transaction

from countries.models import Place
from strategy_kb.core.text import fold
from strategy_kb.sources.models import Alias, Citation, Mention, Passage, Record

from .models import SearchEntry, SearchTerm

_TERM = re.compile(r"[^\W\d_]{3,}", re.UNICODE)
_BATCH = 1_000


def rebuild() -> int:
    """Make the index anew in one transaction; return the number of entries."""
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        SearchTerm.objects.all().delete()
        terms: Counter[str] = Counter()
        count = 0
        for batch in _batches(_entries()):
            SearchEntry.objects.bulk_create(batch)
            count += len(batch)
            for entry in batch:
                terms.update(
                    word.lower() for text in (entry.title, entry.names, entry.body) for word in _TERM.findall(text)
                )
        SearchTerm.objects.bulk_create(
            (SearchTerm(term=term[:80], occurrences=n) for term, n in sorted(terms.items())), batch_size=_BATCH
        )
    return count


def refresh(record: Record) -> None:
    """Bring the entry of one record up to date after a person changed it."""
    SearchEntry.objects.filter(ref=record.ref).delete()
    SearchEntry.objects.bulk_create(_record_entries(Record.objects.filter(ref=record.ref)))


def forget(ref: str) -> None:
    """Take the entry of a deleted record away."""
    SearchEntry.objects.filter(ref=ref).delete()


def _entries() -> Iterator[SearchEntry]:
    yield from _record_entries(Record.objects.all())
    yield from _passage_entries()


def _record_entries(records: Iterable[Record]) -> Iterator[SearchEntry]:
    """One entry per record: its first receipt says the document and lines, its mentions and columns the countries."""
    records = list(records)
    refs = [record.ref for record in records] if len(records) < _BATCH else None
    aliases = _grouped(_of(Alias.objects, "record_id", refs).values_list("record_id", "form"))
    places = _grouped(_country_columns(refs))
    receipts: dict[str, tuple[str, int, int]] = {}
    found = _of(Citation.objects, "record_id", refs).order_by("record_id", "field", "position")
    for ref, document, start, end in found.values_list(
        "record_id", "passage__document_id", "passage__line_start", "passage__line_end"
    ):
        receipts.setdefault(ref, (document, start, end))
    for record in records:
        document, line_start, line_end = receipts.get(record.ref, ("", None, None))
        yield SearchEntry(
            ref=record.ref,
            kind=record.kind,
            title=record.title or "",
            names=" · ".join(dict.fromkeys(aliases.get(record.ref, ()))),
            body=record.text,
            document=document,
            countries=_codes(places.get(record.ref, ())),
            line_start=line_start,
            line_end=line_end,
        )


def _passage_entries() -> Iterator[SearchEntry]:
    countries = _grouped(
        Mention.objects.filter(record__kind="country").values_list("passage_id", "record__as_place__iso3")
    )
    passages = Passage.objects.exclude(kind="heading").select_related("section").order_by("document", "position")
    for passage in passages.iterator(chunk_size=_BATCH):
        yield SearchEntry(
            ref=passage.key,
            kind="passage",
            title=fold(f"{passage.section.number} {passage.section.heading}"),
            body=passage.text,
            document=passage.document_id,
            countries=_codes(countries.get(passage.key, ())),
            line_start=passage.line_start,
            line_end=passage.line_end,
        )


def _country_columns(refs: list[str] | None) -> Iterator[tuple[str, str]]:
    """Pairs of a record and the ISO3 of a place that one of its columns names, over every domain model."""
    for related in Place._meta.related_objects:
        if related.many_to_many or related.model is not Place or not issubclass(related.related_model, Record):
            continue
        rows = _of(related.related_model._default_manager, "pk", refs)
        yield from rows.exclude(**{f"{related.field.name}__iso3": None}).values_list(
            "pk", f"{related.field.name}__iso3"
        )
    yield from _of(Place.objects, "pk", refs).exclude(iso3=None).values_list("pk", "iso3")


def _of(manager: models.Manager[Any], column: str, refs: list[str] | None) -> models.QuerySet[Any]:
    """All rows of `manager`, or those whose `column` is among `refs`."""
    return manager.all() if refs is None else manager.filter(**{f"{column}__in": refs})


def _codes(codes: Iterable[str]) -> str:
    return f" {' '.join(sorted(set(codes)))} " if codes else ""


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _batches(entries: Iterator[SearchEntry]) -> Iterator[list[SearchEntry]]:
    batch: list[SearchEntry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
