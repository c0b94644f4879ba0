"""Full-text search with PostgreSQL's tsvector."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from strategy_kb.search.weights import TS_RANK

from .protocol import Phrase, Query, RawHit, RawResult, where

_WEIGHTS = f"{{{TS_RANK.body}, 0.2, {TS_RANK.names}, {TS_RANK.title}}}"  # D, C (unused), B, A


class PostgreSQLEngine:
    """Search in a stored vector of the index's stems, ranked by ts_rank (see docs/adr/0004)."""

    def search(self, query: Query, limit: int, offset: int, without: Collection[int] = ()) -> RawResult:
        if not query.terms:
            return RawResult()
        conditions, parameters = where(query, without)
        source = f"FROM search_searchentry e, (SELECT %s::tsquery AS query) q WHERE e.vector @@ q.query{conditions}"
        parameters = [expression(query), *parameters]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT e.kind, e.document, count(*) {source} GROUP BY e.kind, e.document", parameters)
            counts = cursor.fetchall()
            cursor.execute(
                f"""SELECT e.ref, e.kind, e.title, e.body, e.document, e.line_start, e.line_end,
                        ts_rank('{_WEIGHTS}', e.vector, q.query, 1) AS score
                    {source} ORDER BY score DESC, e.ref LIMIT %s OFFSET %s""",
                [*parameters, limit, offset],
            )
            hits = tuple(RawHit(*row) for row in cursor.fetchall())
        return RawResult(hits, counts)


def expression(query: Query) -> str:
    """Return the query as the text of a tsquery, each word quoted, so that none is an operator."""
    terms = (" | ".join(map(_quoted, phrases)) for phrases in query.terms)
    return (" | " if query.any_term else " & ").join(f"({term})" for term in terms)


def _quoted(phrase: Phrase) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")"
