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
# A link's title is made of its ends' titles: it would stand above both. Their pages show it.
NOT_SEARCHED = ("link",)
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


def _record_entries(records: models.QuerySet[Record]) -> Iterator[SearchEntry]:
    """One entry per record: its first receipt says the document and lines, its mentions and columns the countries."""
    for batch in _by_key(records.exclude(kind__in=NOT_SEARCHED)):
        aliases = _grouped(_of(Alias.objects, "record_id", batch).values_list("record_id", "form"))
        places = _grouped(_country_columns(batch))
        receipts = _first_receipts(batch)
        for record in batch:
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
    of_countries = Mention.objects.filter(record__kind="country")
    for batch in _by_key(Passage.objects.exclude(kind="heading").select_related("section")):
        mentions = _of(of_countries, "passage_id", batch)
        countries = _grouped(mentions.values_list("passage_id", "record__as_place__iso3"))
        for passage in batch:
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


def _first_receipts(records: list[Record]) -> dict[str, tuple[str, int, int]]:
    """Document and lines of each record's first receipt."""
    receipts: dict[str, tuple[str, int, int]] = {}
    found = _of(Citation.objects, "record_id", records).order_by("record_id", "field", "position")
    for ref, document, start, end in found.values_list(
        "record_id", "passage__document_id", "passage__line_start", "passage__line_end"
    ):
        receipts.setdefault(ref, (document, start, end))
    return receipts


def _country_columns(records: list[Record]) -> Iterator[tuple[str, str]]:
    """Pairs of a record and the ISO3 of a place that one of its columns names, over every domain model."""
    for related in Place._meta.related_objects:
        if related.many_to_many or related.model is not Place or not issubclass(related.related_model, Record):
            continue
        rows = _of(related.related_model._default_manager, "pk", records)
        yield from rows.exclude(**{f"{related.field.name}__iso3": None}).values_list(
            "pk", f"{related.field.name}__iso3"
        )
    yield from _of(Place.objects, "pk", records).exclude(iso3=None).values_list("pk", "iso3")


def _by_key(rows: models.QuerySet[Any]) -> Iterator[list[Any]]:
    """All of `rows` in the order of their keys, so many at a time that memory stays small however many there are."""
    last = ""
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        yield batch
        last = batch[-1].pk


def _of(rows: Any, column: str, batch: list[Any]) -> models.QuerySet[Any]:
    """Those of `rows` whose `column` holds a key from the first to the last of `batch`."""
    found: models.QuerySet[Any] = rows.filter(**{f"{column}__gte": batch[0].pk, f"{column}__lte": batch[-1].pk})
    return found


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
