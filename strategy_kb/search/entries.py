"""Drafts of the search entries: one per record and per passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from countries.models import Place
from countries.models.memberships import MEMBER_PLACES, MEMBER_SEARCH
from strategy_kb.core.text import fold
from strategy_kb.documents.models import Passage
from strategy_kb.records import kinds
from strategy_kb.records.models import Citation, Mention, Record, SearchWeight

from .models import SearchEntry, SearchName
from .words import indexed, key

# The titles of links and memberships repeat those of the two records that they join and would rank above them.
NOT_SEARCHED = ("link", "membership")
BATCH = 1_000

# Of several records with the name searched for, these kinds come first, in this order.
ASKED_FOR_BY_NAME = ("country", "place", "process", "mobility-regime", "partner", "organization", "office", "strategy")
_KINDS = (*ASKED_FOR_BY_NAME, *(code for code in kinds.codes() if code not in ASKED_FOR_BY_NAME))
_TITLE, _NAME, _CODE, _GLOSSARY = range(4)
# Columns read for every record.
_OF_EVERY_ROW = ("title", "text")
_LONGEST_KEY: int = SearchName._meta.get_field("key").max_length or 0


@dataclass(slots=True)
class Draft:
    """An unsaved entry with its exact names and the precedence of each."""

    entry: SearchEntry
    names: dict[str, int]


def records(rows: models.QuerySet[Record]) -> Iterator[Draft]:
    """Yield a draft per record, with document and lines of its first citation and the countries of its columns."""
    for batch in _by_key(rows.exclude(kind__in=NOT_SEARCHED)):
        of_kinds = {kinds.model_of(record.ref) for record in batch}
        names = _grouped(_columns(batch, of_kinds, SearchWeight.NAME))
        codes = _grouped(_columns(batch, of_kinds, SearchWeight.CODE))
        texts = _grouped(_columns(batch, of_kinds, SearchWeight.TEXT))
        places = _grouped(_country_columns(batch, of_kinds))
        receipts = _first_receipts(batch)
        types = dict(_named_types(batch, of_kinds))
        for record in batch:
            yield _of_record(
                record,
                types.get(record.ref, record.kind),
                _unique(names[record.ref]),
                _unique(codes[record.ref]),
                _unique(filter(None, [record.text, *texts[record.ref]])),
                _words_of_kind(record),
                places[record.ref],
                receipts.get(record.ref, ("", None, None)),
            )


def _of_record(
    record: Record,
    kind: str,
    names: list[str],
    codes: list[str],
    texts: list[str],
    kind_words: list[str],
    places: list[str],
    receipt: tuple[str, int | None, int | None],
) -> Draft:
    title = record.title or ""
    document, line_start, line_end = receipt
    body = "\n".join(texts)
    entry = SearchEntry(
        ref=record.ref,
        kind=kind,
        title=title,
        names=" · ".join(_unique([*names, *codes])),
        body=body,
        document=document,
        countries=_codes(places),
        line_start=line_start,
        line_end=line_end,
        title_words=indexed(title),
        names_words=indexed(*_unique([*names, *codes])),
        body_words=indexed(*texts, *kind_words),
    )
    exact: dict[str, int] = {}
    for level, forms in ((_TITLE, [title, record.ref]), (_NAME, names), (_CODE, codes)):
        for form in forms:
            if (name := key(form)) and len(name) <= _LONGEST_KEY:
                exact.setdefault(name, _precedence(record.kind, level))
    return Draft(entry, exact)


def _words_of_kind(record: Record) -> list[str]:
    """Return what a kind that includes countries is called, for "processes Costa Rica"; nothing for other kinds."""
    model = kinds.model_of(record.ref)
    return [str(model._meta.verbose_name_plural)] if MEMBER_SEARCH.keys() <= model.search_fields.keys() else []


def _precedence(kind: str, level: int) -> int:
    """Return the precedence of a record's name: an entry of the glossary ranks below the record that it names."""
    return (_GLOSSARY if kind == "acronym" else level) * len(_KINDS) + _KINDS.index(kind)


def passages(rows: models.QuerySet[Passage]) -> Iterator[Draft]:
    """Yield a draft per passage, with the heading of its section as title and the countries that it mentions."""
    of_countries = Mention.objects.filter(record__kind="country")
    for batch in _by_key(rows.exclude(kind="heading").select_related("section")):
        mentions = _of(of_countries, "passage_id", batch)
        countries = _grouped(mentions.values_list("passage_id", "record__as_place__iso3"))
        for passage in batch:
            title = fold(f"{passage.section.number} {passage.section.heading}")
            entry = SearchEntry(
                ref=passage.key,
                kind="passage",
                title=title,
                body=passage.text,
                document=passage.document_id,
                countries=_codes(countries[passage.key]),
                line_start=passage.line_start,
                line_end=passage.line_end,
                title_words=indexed(title),
                body_words=indexed(passage.text),
            )
            yield Draft(entry, {})


def _first_receipts(batch: list[Record]) -> dict[str, tuple[str, int, int]]:
    """Return document, first line and last line of each record's first citation."""
    receipts: dict[str, tuple[str, int, int]] = {}
    citations = _of(Citation.objects, "record_id", batch).order_by("record_id", "field", "position")
    for ref, document, start, end in citations.values_list(
        "record_id", "passage__document_id", "passage__line_start", "passage__line_end"
    ):
        receipts.setdefault(ref, (document, start, end))
    return receipts


def _columns(batch: list[Record], of_kinds: Iterable[type[Record]], weight: SearchWeight) -> Iterator[tuple[str, str]]:
    """Yield pairs of a ref and a value of the search fields of this weight, common ones and the model's own."""
    for model, paths in search_fields(of_kinds, weight):
        for path in (path for path in paths if path not in _OF_EVERY_ROW):
            rows = _of(model._default_manager, "pk", batch).order_by("pk", path)
            yield from ((ref, value) for ref, value in rows.values_list("pk", path) if value)


def search_fields(of_kinds: Iterable[type[Record]], weight: SearchWeight) -> Iterator[tuple[type[Record], list[str]]]:
    """Yield the paths of this weight that every record has, then those of each table."""
    tables: list[type[Record]] = [Record, *_tables(of_kinds)]
    for model in tables:
        of_all = () if model is Record else Record.search_fields
        yield model, [path for path, its in model.search_fields.items() if its == weight and path not in of_all]


def _country_columns(batch: list[Record], of_kinds: Iterable[type[Record]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a ref and the ISO3 of a place in one of the record's columns."""
    for model in _tables(of_kinds):
        rows = _of(model._default_manager, "pk", batch)
        for column in place_columns(model):
            pairs = rows.values_list("pk", f"{column}iso3")
            yield from ((ref, iso3) for ref, iso3 in pairs if iso3)


def place_columns(model: type[models.Model]) -> list[str]:
    """Return the paths from a kind of record to its places, as prefixes of the places' columns."""
    prefixes = [""] if issubclass(model, Place) else []
    prefixes += [f"{field.name}__" for field in model._meta.concrete_fields if field.related_model is Place]
    members = issubclass(model, Record) and any(path in model.search_fields for path in MEMBER_SEARCH)
    return [*prefixes, MEMBER_PLACES] if members else prefixes


def _named_types(batch: list[Record], of_kinds: Iterable[type[Record]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a ref and the code of the named type that the record is of."""
    for model in of_kinds:
        codes = {(type_.column, type_.value): type_.code for type_ in model.named_types}
        for column in {type_.column for type_ in model.named_types}:
            for ref, value in _of(model._default_manager, "pk", batch).values_list("pk", column):
                if code := codes.get((column, value)):
                    yield ref, code


def _tables(of_kinds: Iterable[type[Record]]) -> list[type[Record]]:
    """Return the models of the kinds' tables, each once."""
    tables: set[Any] = {model._meta.concrete_model for model in of_kinds}
    return sorted(tables, key=lambda model: str(model._meta.label))


def _by_key(rows: models.QuerySet[Any]) -> Iterator[list[Any]]:
    """Yield batches of `rows` in the order of their keys, so that memory use is bounded."""
    last = ""
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _of(rows: Any, column: str, batch: list[Any]) -> models.QuerySet[Any]:
    """Return those of `rows` whose `column` holds a key from the first to the last of `batch`."""
    rows_of_batch: models.QuerySet[Any] = rows.filter(**{f"{column}__gte": batch[0].pk, f"{column}__lte": batch[-1].pk})
    return rows_of_batch


def _codes(codes: Iterable[str | None]) -> str:
    known = sorted({code for code in codes if code})
    return f" {' '.join(known)} " if known else ""


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _grouped(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key_, value in pairs:
        groups[key_].append(value)
    return groups
