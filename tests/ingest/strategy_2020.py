"""What the parser of the 2020–2024 strategy reads, by ref or key, read once."""

from __future__ import annotations

from functools import cache

from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.source_texts import all_documents, parsed

SLUG = "strategy-2020-2024"


@cache
def rows() -> dict[str, ParsedRecord | ParsedRow]:
    return {row.ref if isinstance(row, ParsedRecord) else row.key: row for row in parsed("strategy_2020")}


def record(ref: str) -> ParsedRecord:
    row = rows()[ref]
    if not isinstance(row, ParsedRecord):
        raise TypeError(f"{ref} is no record")
    return row


def refs(start: str) -> list[str]:
    return [key for key in rows() if key.startswith(start)]


def quoted(ref: str, field: str) -> list[str]:
    return [quote.exact for quote in record(ref).citations if quote.field == field]


def lines_quoted(ref: str, field: str) -> list[int]:
    passages = all_documents()[SLUG].passage_by_key
    return [passages[quote.passage].line_start for quote in record(ref).citations if quote.field == field]
