"""A document as the reader shows it, in the order of its lines: headings, blocks, passages and highlights."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.urls import reverse

from strategy_kb.documents.models import Artefact, Passage, Section

from .passage_text import Highlights, PassageText, PassageView, Piece, line_of, reference_anchor
from .source_tables import TableView, tables

__all__ = ["Highlights", "ReadableDocument", "lines", "read"]

_LETTER = re.compile(r"\([a-z]\)")
_BLOCKS = {"table_row": "table", "list_item": "list"}


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring passages shown as one element: `kind` is table, list or the passage's own kind.

    Table rows make up `tables`: several when column titles occur below other rows.
    """

    kind: str
    passages: tuple[PassageView, ...]
    tables: tuple[TableView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReaderSection:
    """Neighbouring passages of one section, from its heading or from the end of a subsection.

    `title` is the passage of the heading, None without one; `depth` is the heading level in the page (2 to 6).
    """

    anchor: str
    number: str
    title: PassageView | None
    depth: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents."""

    anchor: str
    number: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class ReadableDocument:
    """A document prepared for the reader, in the order of its lines.

    `anchor` is the id of the document as a whole; `mentions` are the ids of the highlighted mentions, in their order.
    """

    anchor: str
    sections: tuple[ReaderSection, ...]
    contents: tuple[ContentsEntry, ...]
    mentions: tuple[str, ...]


def read(
    sections: Iterable[Section], passages: Iterable[Passage], artefacts: Iterable[Artefact], highlights: Highlights
) -> ReadableDocument:
    """Return the document in the order of its lines: passages, artefacts between them, and headings."""
    by_key = {section.key: section for section in sections}
    whole = next((section for section in by_key.values() if not section.level), None)
    in_order = sorted(passages, key=lambda passage: (passage.line_start, passage.position))
    views = [(view(passage, highlights), passage.section_id) for passage in in_order]
    opened = {whole.key} if whole else set()
    reader_sections = []
    for key, group in groupby(_with_artefacts(views, artefacts), key=itemgetter(1)):
        reader_sections.append(_section(by_key[key], [view for view, _ in group], is_first=key not in opened))
        opened.add(key)
    return ReadableDocument(
        whole.anchor if whole else "",
        tuple(reader_sections),
        tuple(_contents(reader_sections)),
        tuple(
            mention.anchor
            for passage in in_order
            for mention in passage.mentions.all()
            if highlights.mentioned and mention.record_id == highlights.mentioned
        ),
    )


def _with_artefacts(
    views: list[tuple[PassageView, str]], artefacts: Iterable[Artefact]
) -> Iterator[tuple[PassageView, str]]:
    """Yield each passage with the key of its section, and each artefact with that of the passage before it."""
    waiting = deque(sorted((_artefact(artefact) for artefact in artefacts), key=lambda view: view.line_start))
    key = views[0][1] if views else ""
    for passage, following in views:
        while waiting and waiting[0].line_start < passage.line_start:
            yield waiting.popleft(), key
        key = following
        yield passage, key
    yield from ((artefact, key) for artefact in waiting)


def view(passage: Passage, highlights: Highlights) -> PassageView:
    """Return a passage with its highlights; needs its mentions, its footnote references and those that refer to it."""
    text = PassageText(passage, highlights)
    cells = text.cells()
    pieces = text.pieces() if not cells else ()
    anchored = any(piece.anchor == passage.anchor for cell in (*cells, pieces) for piece in cell)
    return PassageView(
        target=passage.anchor,
        anchor="" if anchored else passage.anchor,
        kind=passage.kind,
        label=passage.label,
        level=passage.level,
        line_start=passage.line_start,
        lines=_line_numbers(passage.line_start, passage.line_end),
        citation_count=passage.citation_count,  # type: ignore[attr-defined]  # annotated by for_reader
        is_cited=text.is_cited,
        pieces=pieces,
        cells=cells,
        heads=tuple(passage.heads),
        ways_back=tuple(f"#{reference_anchor(reference)}" for reference in passage.referred_from.all()),
        page_url=reverse("passage", args=[passage.key]),
    )


def lines(start: int, end: int) -> str:
    """Return a range of lines in words."""
    return f"line {start}" if start == end else f"lines {start}–{end}"


def _line_numbers(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}–{end}"


def _artefact(artefact: Artefact) -> PassageView:
    anchor = f"A{line_of(artefact.key).removeprefix('a')}"
    return PassageView(
        target=anchor,
        anchor=anchor,
        kind="artefact",
        label=artefact.get_kind_display(),
        level=0,
        line_start=artefact.line_start,
        lines=_line_numbers(artefact.line_start, artefact.line_end),
        citation_count=0,
        is_cited=False,
        pieces=(Piece(artefact.text),),
        cells=(),
        heads=(),
        ways_back=(),
        page_url="",
    )


def _section(section: Section, views: list[PassageView], *, is_first: bool) -> ReaderSection:
    is_opened = views[0].kind == "heading" and views[0].line_start == section.line_start
    return ReaderSection(
        anchor=section.anchor if is_first else "",
        number=section.number,
        title=views[0] if is_opened else None,
        depth=min(section.level + 1, 6) if section.level else 2,
        blocks=tuple(_blocks(views[1:] if is_opened else views)),
    )


def _contents(reader_sections: Iterable[ReaderSection]) -> Iterator[ContentsEntry]:
    """Yield the headings, and list items that continue the counting of lettered headings."""
    earlier: ReaderSection | None = None
    for section in reader_sections:
        if section.title is not None:
            text = "".join(piece.text for piece in section.title.pieces)
            yield ContentsEntry(section.anchor, section.number, text, section.depth)
        elif earlier is not None and section.blocks:
            first = section.blocks[0].passages[0]
            if _goes_on(first.label, earlier.number):
                yield ContentsEntry(
                    first.target, first.label, "".join(piece.text for piece in first.pieces), earlier.depth
                )
        earlier = section


def _goes_on(label: str, number: str) -> bool:
    """Return whether `label` is the letter after `number`, as "(c)" is after "(b)"."""
    letters = [_LETTER.fullmatch(text) for text in (number, label)]
    return all(letters) and ord(label[1]) == ord(number[1]) + 1


def _blocks(views: list[PassageView]) -> Iterator[Block]:
    for kind, group in groupby(zip(_kinds(views), views, strict=True), key=itemgetter(0)):
        passages = tuple(view for _, view in group)
        yield Block(kind, passages, tuple(tables(passages)) if kind == "table" else ())


def _kinds(views: list[PassageView]) -> list[str]:
    """Return the block kind of each passage; an artefact between two rows of a table belongs to the table."""
    kinds = [_BLOCKS.get(view.kind) or view.kind for view in views]
    start = 0
    for kind, group in groupby(list(kinds)):
        end = start + len(list(group))
        if kind == "artefact" and kinds[start - 1 : start] == kinds[end : end + 1] == ["table"]:
            kinds[start:end] = ["table"] * (end - start)
        start = end
    return kinds
