"""Printed lists and tables: labels and items of lists; rows, header and footnote markers of tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.spans import cell
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

_ROMAN_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")


def bare_label(label: str) -> str:
    """Return "a" for "(a)", "iv" for "(iv)" and "3" for "3."."""
    return label.strip("(). ")


def expect_labels(document: SourceDocument, items: Sequence[Passage], what: str) -> None:
    """Refuse list items unless their labels count from "(a)" or from "(i)"."""
    style = _ROMAN_NUMERALS if len(items) > 0 and bare_label(items[0].label) == "i" else _LETTERS
    for item, label in zip(items, style, strict=False):
        if bare_label(item.label) != label:
            refuse(document, item, f"the one of the {what} labelled ({label})", repr(item.label))


def items_below(document: SourceDocument, lead: Passage) -> list[Passage]:
    """Return the list below `lead` in its section; text between its items does not end it.

    A list with numbers or letters ends where another one begins at 1; a list without them ends at other text.
    """
    items: list[Passage] = []
    for passage in document.passages[lead.position + 1 :]:
        is_item = passage.kind is PassageKind.LIST_ITEM
        is_marked = is_item and bare_label(passage.label).isalnum()
        if passage.section != lead.section or (is_marked and items and _is_number(passage.label, 1)):
            break
        if is_item and (not is_marked or _is_number(passage.label, len(items) + 1)):
            items.append(passage)
        elif not is_item and passage.kind is not PassageKind.CAPTION and not _has_marks(items):
            break
    return items


def _has_marks(items: list[Passage]) -> bool:
    return bool(items) and bare_label(items[0].label).isalnum()


def _is_number(label: str, number: int) -> bool:
    """Say whether a label such as "4)", "(d)" or "(iv)" means `number`."""
    roman = _ROMAN_NUMERALS[number - 1] if number <= len(_ROMAN_NUMERALS) else ""
    return bare_label(label).lower() in (str(number), chr(ord("a") + number - 1), roman)


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
