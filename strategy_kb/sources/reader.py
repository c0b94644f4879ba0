"""A document as the reader shows it: sections, blocks and pieces of text with their highlights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from .lists import record_url
from .models import Citation, FootnoteReference, Mention, Passage, Section


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `is_quote` is the highlighted receipt; `url` leads to a mentioned record or to a footnote."""

    text: str
    is_quote: bool = False
    is_mention: bool = False
    url: str = ""
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage; `cells` hold a table row's pieces per cell, `pieces` any other passage's."""

    anchor: str
    kind: str
    label: str
    level: int
    lines: str
    citation_count: int
    is_cited: bool
    pieces: tuple[Piece, ...]
    cells: tuple[tuple[Piece, ...], ...]
    page_url: str


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring passages shown as one element: `kind` is table, list or the passage's own kind."""

    kind: str
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section; `depth` is the heading level in the page (2 to 6), `title` the heading's own passage."""

    anchor: str
    number: str
    heading: str
    title: PassageView | None
    depth: int
    blocks: tuple[Block, ...]


def sections(
    found: Iterable[Section], passages: Iterable[Passage], citation: Citation | None, mentioned: str
) -> tuple[SectionView, ...]:
    """The document's sections in reading order; `mentioned` is the ref whose mentions are highlighted, or empty."""
    by_section: dict[str, list[Passage]] = {}
    for passage in passages:
        by_section.setdefault(passage.section_id, []).append(passage)
    return tuple(
        _section(section, [view(passage, citation, mentioned) for passage in by_section.get(section.key, [])])
        for section in found
    )


def _section(section: Section, views: list[PassageView]) -> SectionView:
    title = next((view for view in views if view.kind == "heading" and view.anchor == f"L{section.line_start}"), None)
    return SectionView(
        anchor=section.anchor,
        number=section.number,
        heading=section.heading,
        title=title,
        depth=min(section.level + 1, 6) if section.level else 2,
        blocks=tuple(_blocks([view for view in views if view is not title])),
    )


def view(passage: Passage, citation: Citation | None, mentioned: str) -> PassageView:
    """One passage with its highlights."""
    is_cited = citation is not None and citation.passage_id == passage.key
    quote = (citation.start, citation.end) if citation is not None and is_cited else (0, 0)
    mentions = list(passage.mentions.all())
    references = list(passage.footnote_references.all())
    lines = (
        f"{passage.line_start}"
        if passage.line_start == passage.line_end
        else f"{passage.line_start}–{passage.line_end}"
    )
    return PassageView(
        anchor=passage.anchor,
        kind=passage.kind,
        label=passage.label,
        level=passage.level,
        lines=lines,
        citation_count=passage.citation_count,  # type: ignore[attr-defined]  # annotated by for_reader
        is_cited=is_cited,
        pieces=tuple(pieces(passage.text, 0, quote, mentions, references, mentioned)),
        cells=tuple(tuple(cell) for cell in _cells(passage, quote, mentions, references, mentioned)),
        page_url=reverse("passage", args=[passage.key]),
    )


def pieces(
    text: str,
    base: int,
    quote: tuple[int, int],
    mentions: Iterable[Mention],
    references: Iterable[FootnoteReference],
    mentioned: str,
) -> Iterator[Piece]:
    """`text` cut wherever a highlight or footnote marker begins or ends; `base` is its offset in the passage."""
    end = base + len(text)
    marks = [mention for mention in mentions if base <= mention.start and mention.end <= end]
    notes = {reference.offset: reference for reference in references if base <= reference.offset <= end}
    cuts = {base, end, *notes} | {offset for mark in marks for offset in (mark.start, mark.end)}
    cuts |= {offset for offset in quote if base <= offset <= end}
    ordered = sorted(cuts)
    for start, stop in zip(ordered, [*ordered[1:], end], strict=True):
        if start in notes:
            reference = notes[start]
            yield Piece(
                "",
                footnote=reference.number,
                url=f"#L{reference.footnote_id.rpartition(':')[2]}" if reference.footnote_id else "",
            )
        if stop > start:
            mark = next((mark for mark in marks if mark.start <= start and stop <= mark.end), None)
            yield Piece(
                text[start - base : stop - base],
                is_quote=quote[0] <= start and stop <= quote[1],
                is_mention=mark is not None and mark.record_id == mentioned,
                url=record_url(mark.record_id) if mark else "",
            )


def _cells(
    passage: Passage,
    quote: tuple[int, int],
    mentions: list[Mention],
    references: list[FootnoteReference],
    mentioned: str,
) -> Iterator[Iterator[Piece]]:
    """A table row's cells; each is found in the row's text in order, so that highlights fall into the right cell."""
    offset = 0
    for cell in passage.cells:
        at = passage.text.find(cell, offset) if cell else -1
        if at < 0:
            yield iter((Piece(cell),) if cell else ())
            continue
        offset = at + len(cell)
        yield pieces(cell, at, quote, mentions, references, mentioned)


def _blocks(views: list[PassageView]) -> Iterator[Block]:
    kinds: dict[str, str] = {"table_row": "table", "list_item": "list"}
    for kind, group in groupby(views, key=lambda view: kinds.get(view.kind, view.kind)):
        yield Block(str(kind), tuple(group))
