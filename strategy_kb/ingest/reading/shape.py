"""What parsers share: how they look at tables and lists, cite what they read, and refuse what they do not expect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest import segment
from strategy_kb.ingest.segment.quotes import CONTEXT
from strategy_kb.ingest.types import Passage, PassageKind, Quote, SourceDocument

Quotes = tuple[Quote, ...]

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
_ADDRESS = re.compile(r"(?:https?://|www\d?\.)[^\s<>]+")


def refuse(document: SourceDocument, where: Passage | Iterable[Passage] | None, expected: str, found: str) -> NoReturn:
    """Raise SourceShapeError for the lines of `where`; None or nothing means the whole document."""
    passages = [where] if isinstance(where, Passage) else list(where or ())
    lines = (min(p.line_start for p in passages), max(p.line_end for p in passages)) if passages else None
    raise SourceShapeError(document.slug, lines, expected, found)


def expect_count(document: SourceDocument, passages: Sequence[Passage], count: int, what: str) -> None:
    """Refuse `passages` unless there are `count` of them."""
    if len(passages) != count:
        refuse(document, passages, f"{count} {what}", str(len(passages)))


def bare_label(label: str) -> str:
    """Return "a" for "(a)", "iv" for "(iv)" and "3" for "3."."""
    return label.strip("(). ")


def expect_labels(document: SourceDocument, items: Sequence[Passage], what: str) -> None:
    """Refuse list items unless their labels run on from "(a)" or from "(i)"."""
    style = _ROMAN if len(items) > 0 and bare_label(items[0].label) == "i" else _LETTERS
    for item, label in zip(items, style, strict=False):
        if bare_label(item.label) != label:
            refuse(document, item, f"the one of the {what} labelled ({label})", repr(item.label))


def text_of(passages: Iterable[Passage]) -> str:
    """Return the passages as one text, a blank line between them."""
    return "\n\n".join(passage.text for passage in passages)


def cite(field: str, passage: Passage, exact: str | None = None) -> Quotes:
    """Quote the first `exact` in the passage, or all of it: one quote for each run that it crosses."""
    return segment.quote_whole(passage, field) if exact is None else segment.find(passage, exact, field)


def cite_all(field: str, passages: Iterable[Passage]) -> Quotes:
    """Quote several passages whole."""
    return tuple(quote for passage in passages for quote in segment.quote_whole(passage, field))


def cite_cell(field: str, passage: Passage, column: int, exact: str | None = None) -> Quotes:
    """Quote `exact` within one cell (from 0) of a table row, or the whole cell."""
    start, end = segment.cell_span(passage, column)
    if exact is not None:
        within = passage.cells[column].find(exact)
        if within < 0 or not exact:
            lines = (passage.line_start, passage.line_end)
            raise SourceShapeError(passage.document, lines, f"{exact!r} in column {column + 1}", passage.cells[column])
        start, end = start + within, start + within + len(exact)
    if any(character.isalnum() for character in passage.text[start:end]):
        return segment.quote(passage, start, end, field)
    return (_sign(field, passage, start, end),)


def _sign(field: str, passage: Passage, start: int, end: int) -> Quote:
    """Quote a cell that holds a mere sign, such as the dash of a missing value."""
    before, after = max(0, start - CONTEXT), end + CONTEXT
    text = passage.text
    return Quote(field, passage.key, text[start:end], text[before:start], text[end:after], start, end)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table as printed, its header first."""

    rows: tuple[Passage, ...]

    @property
    def header(self) -> tuple[str, ...]:
        return self.rows[0].cells

    @property
    def body(self) -> tuple[Passage, ...]:
        return self.rows[1:]


def tables_among(document: SourceDocument, passages: Iterable[Passage]) -> list[Table]:
    """Return the tables that the rows among `passages` make; a blank line ends a table."""
    found: list[list[Passage]] = []
    for passage in passages:
        if passage.kind is not PassageKind.TABLE_ROW:
            continue
        if found and not _is_parted(document, found[-1][-1], passage):
            found[-1].append(passage)
        else:
            found.append([passage])
    return [Table(tuple(rows)) for rows in found]


def _is_parted(document: SourceDocument, above: Passage, below: Passage) -> bool:
    between = document.lines[above.line_end : below.line_start - 1]
    return any(not fold(line) for line in between)


def expect_header(document: SourceDocument, table: Table, header: Sequence[str]) -> None:
    """Refuse a table whose columns are not called `header`, in this order, whatever their case."""
    if [cell.casefold() for cell in table.header] != [cell.casefold() for cell in header]:
        refuse(document, table.rows[0], f"the columns {' | '.join(header)}", " | ".join(table.header))


def markers_in_cell(document: SourceDocument, row: Passage, column: int) -> list[str]:
    """Return the labels of the notes that a cell (from 0) of a table row refers to."""
    start, end = segment.cell_span(row, column)
    return [one.number for one in document.references if one.passage == row.key and start <= one.offset <= end]


def first_address(text: str) -> str:
    """Return the first web address in `text`, without the punctuation that ends its sentence; or nothing."""
    found = _ADDRESS.search(text)
    return found[0].rstrip(".,;:)]") if found else ""
