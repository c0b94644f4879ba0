"""Entries that bear the name that was asked for: they stand first on either database."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from .engines.protocol import Query, RawHit
from .entries import ASKED_FOR_BY_NAME
from .models import SearchEntry, SearchName

MOST_EQUAL = 100
MOST_BEGINNING = 10
# Above every score that an engine gives.
_SCORE = 1_000.0


@dataclass(frozen=True, slots=True)
class Named:
    """One such entry."""

    entry_id: int
    hit: RawHit


def named(query: Query) -> list[Named]:
    """The entries within the filters of `query` that have the whole of it for a name: titles first, codes last.

    After them those whose name begins with it, if they are of a kind that people ask for by name.
    """
    is_asked = Q(key=query.key)
    if query.terms:
        is_asked |= Q(key__startswith=f"{query.key} ", entry__kind__in=ASKED_FOR_BY_NAME)
    is_longer = Case(When(key=query.key, then=Value(0)), default=Value(1), output_field=IntegerField())
    names = _within(query).filter(is_asked).annotate(is_longer=is_longer).select_related("entry")
    names = names.order_by("is_longer", "precedence", Length("key"), F("entry__ref"))[: MOST_EQUAL + MOST_BEGINNING]
    entries: dict[int, SearchEntry] = {}
    longer = 0
    for name in names:
        longer += name.is_longer if name.entry_id not in entries else 0
        if longer <= MOST_BEGINNING:
            entries.setdefault(name.entry_id, name.entry)
    return [
        Named(e.pk, RawHit(e.ref, e.kind, e.title, e.body, e.document, e.line_start, e.line_end, _SCORE - place))
        for place, e in enumerate(entries.values())
    ]


def _within(query: Query) -> QuerySet[SearchName]:
    """The names of the entries that the filters of `query` leave."""
    names = SearchName.objects.all()
    if query.kinds:
        names = names.filter(entry__kind__in=query.kinds)
    if query.documents:
        names = names.filter(entry__document__in=query.documents)
    if query.countries:
        about = Q()
        for country in query.countries:
            about |= Q(entry__countries__contains=f" {country} ")
        names = names.filter(about)
    return names
