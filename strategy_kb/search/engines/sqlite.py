"""Full-text search with SQLite's FTS5."""

from __future__ import annotations

from django.db import connection

from .protocol import MARK_END, MARK_START, Query, RawResult, hit_of, where

_WEIGHTS = "bm25(8.0, 4.0, 1.0)"  # title, names, body


class SQLiteEngine:
    """FTS5 with Porter stems and folded accents, ordered by its own rank (see docs/adr/0004)."""

    def search(self, query: Query, limit: int, offset: int) -> RawResult:
        match = expression(query)
        if not match:
            return RawResult((), 0)
        conditions, parameters = where(query)
        source = f"""FROM search_fts JOIN search_searchentry e ON e.id = search_fts.rowid
            WHERE search_fts MATCH %s{conditions}"""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT e.kind, e.document, count(*) {source} GROUP BY e.kind, e.document", [match, *parameters]
            )
            counts = cursor.fetchall()
            cursor.execute(
                f"""SELECT e.ref, e.kind, e.title, e.document, e.countries, e.line_start, e.line_end, -rank,
                    snippet(search_fts, iif(e.body = '', 0, 2), '{MARK_START}', '{MARK_END}', '…', 32)
                    {source} AND rank MATCH '{_WEIGHTS}' ORDER BY rank, e.ref LIMIT %s OFFSET %s""",
                [match, *parameters, limit, offset],
            )
            hits = tuple(hit_of(row) for row in cursor.fetchall())
        return RawResult(hits, sum(count for _, _, count in counts), facets(counts))


def expression(query: Query) -> str:
    """The query in FTS5's language; each word is quoted, so that no character of it is an operator."""
    terms = [f'"{phrase}"' for phrase in map(_unquoted, query.phrases) if phrase]
    words = [f'"{word}"' for word in map(_unquoted, query.words) if word]
    if words:
        words[-1] += "*"
    return (" OR " if query.any_word else " AND ").join([*terms, *words])


def facets(counts: list[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """Counts per kind and per document out of counts per pair."""
    result: dict[str, dict[str, int]] = {"kind": {}, "document": {}}
    for kind, document, count in counts:
        result["kind"][kind] = result["kind"].get(kind, 0) + count
        if document:
            result["document"][document] = result["document"].get(document, 0) + count
    return result


def _unquoted(text: str) -> str:
    return text.replace('"', " ").replace("\x00", "").strip()
