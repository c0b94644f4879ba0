"""Full-text search with PostgreSQL's tsvector."""

from __future__ import annotations

import re

from django.db import connection

from .protocol import MARK_END, MARK_START, Query, RawResult, hit_of, where
from .sqlite import facets

_OPERATORS = re.compile(r"[^\w\s]", re.UNICODE)


class PostgreSQLEngine:
    """A stored vector ranked first, headlines made only for the hits that are shown (see docs/adr/0004)."""

    def search(self, query: Query, limit: int, offset: int) -> RawResult:
        tsquery, words = expression(query)
        if not words:
            return RawResult((), 0)
        conditions, parameters = where(query)
        source = f"FROM search_searchentry e, (SELECT {tsquery} AS query) q WHERE e.vector @@ q.query{conditions}"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT e.kind, e.document, count(*) {source} GROUP BY e.kind, e.document", [*words, *parameters]
            )
            counts = cursor.fetchall()
            cursor.execute(
                f"""SELECT h.ref, h.kind, h.title, h.document, h.countries, h.line_start, h.line_end, h.score,
                    ts_headline('english', translate(coalesce(nullif(h.body, ''), h.title), '<>', '‹›'), h.query,
                        'StartSel={MARK_START}, StopSel={MARK_END}, MaxWords=32, MinWords=16, MaxFragments=1')
                    FROM (SELECT e.*, q.query, ts_rank('{{0.1, 0.2, 0.5, 1.0}}', e.vector, q.query, 1) AS score
                          {source} ORDER BY score DESC, e.ref LIMIT %s OFFSET %s) h ORDER BY h.score DESC, h.ref""",
                [*words, *parameters, limit, offset],
            )
            hits = tuple(hit_of(row) for row in cursor.fetchall())
        return RawResult(hits, sum(count for _, _, count in counts), facets(counts))


def expression(query: Query) -> tuple[str, list[str]]:
    """The query as SQL of type tsquery, and its parameters."""
    parts: list[str] = []
    parameters: list[str] = []
    for phrase in query.phrases:
        parts.append("phraseto_tsquery('english', search_unaccent(%s))")
        parameters.append(phrase)
    words = [cleaned for word in query.words if (cleaned := " ".join(_OPERATORS.sub(" ", word).split()))]
    for word in words[:-1]:
        parts.append("plainto_tsquery('english', search_unaccent(%s))")
        parameters.append(word)
    if words:
        parts.append("to_tsquery('english', search_unaccent(%s))")
        parameters.append(" & ".join(f"{part}:*" for part in words[-1].split()))
    return f"({(' || ' if query.any_word else ' && ').join(parts)})" if parts else "", parameters
