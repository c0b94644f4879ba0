"""Printed tables: rows, header and footnote markers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.reading.spans import cell
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The rows of one table as printed, its header first."""

    rows: tuple[Passage, ...]

    @property
    def header(self) -> tuple[str, ...]:
        return self.rows[0].cells

    @property
    def body(self) -> tuple[Passage, ...]:
        return self.rows[1:]


def tables_among(document: SourceDocument, passages: Iterable[Passage]) -> list[PrintedTable]:
    """Return the tables among `passages`; a blank line ends a table."""
    groups: list[list[Passage]] = []
    for passage in passages:
        if passage.kind is not PassageKind.TABLE_ROW:
            continue
        if groups and not _is_parted(document, groups[-1][-1], passage):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    return [PrintedTable(tuple(rows)) for rows in groups]


def _is_parted(document: SourceDocument, above: Passage, below: Passage) -> bool:
    between = document.lines[above.line_end : below.line_start - 1]
    return any(not fold(line) for line in between)


def expect_header(document: SourceDocument, table: PrintedTable, header: Sequence[str]) -> None:
    """Refuse a table whose column titles are not those of `header`, in this order; case is ignored."""
    if [cell.casefold() for cell in table.header] != [cell.casefold() for cell in header]:
        refuse(document, table.rows[0], f"the columns {' | '.join(header)}", " | ".join(table.header))


def markers_in_cell(document: SourceDocument, row: Passage, column: int) -> list[str]:
    """Return the labels of the notes that a cell (from 0) of a table row refers to."""
    span = cell(row, column)
    marks = (mark for mark in document.references if mark.passage == row.key)
    return [mark.number for mark in marks if span.start <= mark.offset <= span.end]
