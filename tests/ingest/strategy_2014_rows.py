"""What the parser of the 2014–2016 strategy makes of the real document, made once."""

from collections.abc import Mapping
from functools import cache

from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.source_texts import parsed

DOCUMENT = "strategy-2014-2016"


def rows() -> tuple[ParsedRecord | ParsedRow, ...]:
    return parsed("strategy_2014")


@cache
def records() -> Mapping[str, ParsedRecord]:
    return {row.ref: row for row in rows() if isinstance(row, ParsedRecord)}


def titles(start: str) -> list[str | None]:
    """The titles of the records whose refs are `start` and a number, in the order yielded."""
    return [record.title for ref, record in records().items() if ref.startswith(start) and ref[len(start) :].isdigit()]


def quoted(ref: str, field: str) -> list[tuple[str, str]]:
    """(passage's first line, words) of each receipt of a field."""
    return [(q.passage.rpartition(":")[2], q.exact) for q in records()[ref].citations if q.field == field]
