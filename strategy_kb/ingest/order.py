"""Positions of records in the lists of their kind; no other module gives them in numbers. No Django.

A record's position is the start of its list plus its rank. The list of one document starts at the document's `order`,
a thousand places for each. Lists of several documents, or of none, start at one of the numbers below, which families
and derivations name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.types import ParsedRecord, Row, SourceDocument

# Places that each document has in the lists of a kind.
PLACES_PER_DOCUMENT = 1_000
_FIRST_YEAR = 2000  # an order is the years since then, when a sidecar states none

# Starts of other lists. First of their kind, or in lists that are sorted by document or element before position:
FRONT = 0
# The frameworks' elements after MiGOF's, and the processes that no table lists after those of the table.
FURTHER_ELEMENTS = 100
PROCESSES_OUTSIDE_TABLE = 100
PROCESSES_OF_CHAPTER = 1_000
# The areas of a strategy's funding table after the matrix of 14 offices by 6 elements.
AREA_CATEGORIES, AREA_REQUIREMENTS, AREA_TOTALS = 6, 14 * 6, 14 + 6 + 1
# A yearly chapter after the strategy of its years, frameworks after all strategies.
YEARLY_CHAPTERS = 20_500
FRAMEWORKS = 100_000
FRAMEWORKS_OF_CHAPTER = 100_100
# The links that no document's reader made, after those of documents.
DERIVED_LINKS = 50_000
# The links of pairs that editors judged, after all others.
JUDGED_LINKS = 60_000
# The memberships that a person read, after those of documents' own lists.
DERIVED_MEMBERSHIPS = 50_000

LAST = DERIVED_LINKS // PLACES_PER_DOCUMENT - 1


def default_order(start_year: int | None) -> int:
    """Return the order of a document whose sidecar states none: by the year in which its period starts, else last."""
    return LAST if start_year is None else min(max(start_year - _FIRST_YEAR, 0), LAST)


def as_printed(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows, each record ranked from 1 among those of its model in this order."""
    ranks: dict[str, int] = defaultdict(int)
    for row in rows:
        if isinstance(row, ParsedRecord):
            ranks[row.model] += 1
            yield replace(row, rank=ranks[row.model])
        else:
            yield row


def with_positions(document: SourceDocument, parts: Mapping[str, Sequence[Row]]) -> dict[str, tuple[Row, ...]]:
    """Return the document's rows by part, its own records with positions from the document's order.

    Ranks with gaps that need more places than there are, such as line numbers of a long document, are closed up.
    Raises SourceShapeError (document, lines, expected, found) for more records of a kind than there is room for.
    """
    ranks: dict[str, set[int]] = defaultdict(set)
    for row in (row for rows in parts.values() for row in rows):
        if isinstance(row, ParsedRecord) and row.start is None:
            ranks[row.kind].add(row.rank)
    fitting = {kind: _fitting(document, kind, sorted(of_kind)) for kind, of_kind in ranks.items()}

    def placed(row: Row) -> Row:
        if not isinstance(row, ParsedRecord) or row.start is not None:
            return row
        return replace(row, start=document.order * PLACES_PER_DOCUMENT, rank=fitting[row.kind][row.rank])

    return {part: tuple(map(placed, rows)) for part, rows in parts.items()}


def _fitting(document: SourceDocument, kind: str, ranks: Sequence[int]) -> Mapping[int, int]:
    """Return the final rank by rank as read: the same one, or its number among them if one is too large."""
    if len(ranks) >= PLACES_PER_DOCUMENT:
        fewer = f"fewer than {PLACES_PER_DOCUMENT:,} records of the kind {kind}"
        expected = f"{fewer}, for which lists have room before the next document"
        raise SourceShapeError(document.slug, None, expected, f"{len(ranks):,}")
    return {rank: rank if ranks[-1] < PLACES_PER_DOCUMENT else number for number, rank in enumerate(ranks, start=1)}
