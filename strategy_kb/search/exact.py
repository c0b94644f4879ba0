"""Exact matches: entries whose name equals the query come first on either database."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from .engines.protocol import Query, RawHit, where
from .entries import ASKED_FOR_BY_NAME

MOST_EQUAL = 100
MOST_BEGINNING = 10
# Higher than any score of an engine.
_SCORE = 1_000.0

_NAMED = """SELECT n.key <> %s AS is_longer, e.id, e.ref, e.kind, e.title, e.body, e.document, e.line_start, e.line_end
    FROM search_searchname n JOIN search_searchentry e ON e.id = n.entry_id
    WHERE (n.key = %s {longer}) {conditions} ORDER BY is_longer, n.precedence, length(n.key), e.ref LIMIT %s"""


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry whose name equals the query or begins with it."""

    entry_id: int
    hit: RawHit


def named(query: Query) -> list[NamedEntry]:
    """Return the entries within the filters of `query` whose name equals it: titles first, codes last.

    After them come those whose name begins with it, if they are of a kind that people search by name.
    """
    longer, parameters = "", [query.key, query.key]
    if query.terms:
        longer = f"OR n.key LIKE %s AND e.kind IN ({', '.join(['%s'] * len(ASKED_FOR_BY_NAME))})"
        parameters += [f"{query.key} %", *ASKED_FOR_BY_NAME]
    conditions, of_filters = where(query)
    with connection.cursor() as cursor:
        cursor.execute(
            _NAMED.format(longer=longer, conditions=conditions),
            [*parameters, *of_filters, MOST_EQUAL + MOST_BEGINNING],
        )
        rows = cursor.fetchall()
    entries: dict[int, NamedEntry] = {}
    beginning = 0
    for is_longer, entry_id, ref, kind, title, body, document, line_start, line_end in rows:
        if entry_id not in entries and beginning < MOST_BEGINNING:
            beginning += bool(is_longer)
            score = _SCORE - len(entries)
            entries[entry_id] = NamedEntry(
                entry_id, RawHit(ref, kind, title, body, document, line_start, line_end, score)
            )
    return list(entries.values())
