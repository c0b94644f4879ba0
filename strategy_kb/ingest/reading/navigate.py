"""Sections, passages, lists and tables of a segmented document, and errors for what is missing or not as expected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest.types import Passage, PassageKind, Section, SourceDocument

Part = Passage | Section
_ROMAN_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")


def refuse(document: SourceDocument | str, where: Part | Iterable[Part] | None, expected: str, found: str) -> NoReturn:
    """Raise SourceShapeError for the lines of `where`; None or nothing means the whole document (or its slug)."""
    parts = [where] if isinstance(where, Passage | Section) else list(where or ())
    lines = (min(part.line_start for part in parts), max(part.line_end for part in parts)) if parts else None
    raise SourceShapeError(document if isinstance(document, str) else document.slug, lines, expected, found)


def expect_count(document: SourceDocument, passages: Sequence[Passage], count: int, what: str) -> None:
    """Refuse `passages` unless there are `count` of them."""
    if len(passages) != count:
        refuse(document, passages, f"{count} {what}", str(len(passages)))


def section(document: SourceDocument, heading: str = "", number: str = "") -> Section:
    """Return the one section with this heading and number (either may be omitted); case and end dots are ignored.

    Raises SourceShapeError listing the document's sections when none or several fit.
    """
    fitting = [
        candidate
        for candidate in document.sections
        if (not heading or _same(candidate.heading, heading)) and (not number or _same(candidate.number, number))
    ]
    if len(fitting) != 1:
        wanted = f"one section {f'{number} {heading}'.strip()!r}"
        headings = [f"{candidate.number} {candidate.heading}".strip() for candidate in fitting or document.sections[1:]]
        refuse(document, None, wanted, f"{len(fitting)}; sections: {'; '.join(headings) or 'none'}")
    return fitting[0]


def _same(printed: str, wanted: str) -> bool:
    return fold(printed).casefold().rstrip(".:") == fold(wanted).casefold().rstrip(".:")


def subsections(document: SourceDocument, parent: Section) -> list[Section]:
    """Return the sections directly under `parent`, in order."""
    return [candidate for candidate in document.sections if candidate.parent == parent.key]


def descendants(document: SourceDocument, parent: Section) -> Iterator[Section]:
    """Yield `parent` and every section under it."""
    yield parent
    for child in subsections(document, parent):
        yield from descendants(document, child)


def passages_in(
    document: SourceDocument, parent: Section, kinds: Collection[PassageKind] | None = None, deep: bool = True
) -> list[Passage]:
    """Return the passages of a section, and of those under it unless `deep` is false, in order."""
    keys = {candidate.key for candidate in descendants(document, parent)} if deep else {parent.key}
    return [
        passage for passage in document.passages if passage.section in keys and (not kinds or passage.kind in kinds)
    ]


def passage_with(
    document: SourceDocument, needle: str, among: Collection[Passage] | None = None, kind: PassageKind | None = None
) -> Passage:
    """Return the one passage whose text holds `needle`, white space folded. Raises SourceShapeError otherwise."""
    pool = document.passages if among is None else among
    holding = [passage for passage in pool if fold(needle) in passage.text and (kind is None or passage.kind is kind)]
    if len(holding) != 1:
        places = ", ".join(f"{passage.line_start}–{passage.line_end}" for passage in holding)
        holders = f"{len(holding)}, in lines {places}" if holding else "none"
        refuse(document, pool, f"one {kind or 'passage'} with {fold(needle)!r}", holders)
    return holding[0]


def between(document: SourceDocument, after: Passage, before: Passage | None = None) -> list[Passage]:
    """Return the passages after `after` and before `before`, or to the document's end."""
    end = before.position if before else len(document.passages)
    return list(document.passages[after.position + 1 : end])


def items_after(document: SourceDocument, lead: Passage) -> list[Passage]:
    """Return the list items that follow `lead` before any other text; captions and notes may come between.

    Raises SourceShapeError when there is none.
    """
    items: list[Passage] = []
    for passage in between(document, lead):
        if passage.kind is PassageKind.LIST_ITEM:
            items.append(passage)
        elif passage.kind not in (PassageKind.CAPTION, PassageKind.FOOTNOTE):
            break
    if not items:
        refuse(document, lead, f"a list after {lead.text[-60:]!r}", "other text")
    return items


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
