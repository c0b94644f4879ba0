"""Full-text search with SQLite's FTS5."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from strategy_kb.search.weights import BM25

from .protocol import Phrase, Query, RawHit, RawResult, where

_WEIGHTS = f"bm25({BM25.title}, {BM25.names}, {BM25.body})"


class SQLiteEngine:
    """Search with FTS5 over the index's stems, ordered by its own rank (see docs/adr/0004)."""

    def search(self, query: Query, limit: int, offset: int, without: Collection[int] = ()) -> RawResult:
        if not query.terms:
            return RawResult()
        conditions, parameters = where(query, without)
        source = f"""FROM search_fts JOIN search_searchentry e ON e.id = search_fts.rowid
            WHERE search_fts MATCH %s{conditions}"""
        parameters = [expression(query), *parameters]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT e.kind, e.document, count(*) {source} GROUP BY e.kind, e.document", parameters)
            counts = cursor.fetchall()
            cursor.execute(
                f"""SELECT e.ref, e.kind, e.title, e.body, e.document, e.line_start, e.line_end, -rank
                    {source} AND rank MATCH '{_WEIGHTS}' ORDER BY rank, e.ref LIMIT %s OFFSET %s""",
                [*parameters, limit, offset],
            )
            hits = tuple(RawHit(*row) for row in cursor.fetchall())
        return RawResult(hits, counts)


def expression(query: Query) -> str:
    """Return the query in FTS5's syntax, each phrase quoted, so that no word of it is an operator."""
    terms = (" OR ".join(map(_quoted, phrases)) for phrases in query.terms)
    return (" OR " if query.any_term else " AND ").join(f"({term})" for term in terms)


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'
