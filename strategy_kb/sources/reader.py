"""A document as the reader shows it: sections, blocks and passages with their highlights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from .models import Artefact, Passage, Section
from .passage_text import Highlights, PassageText, Piece, line_of, mention_anchor, reference_anchor

__all__ = ["Highlights", "Reading", "lines", "read"]

_BLOCKS = {"table_row": "table", "list_item": "list"}


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage, or an artefact (`kind` is "artefact", `label` says of which kind).

    `cells` hold a table row's pieces per cell, `pieces` any other passage's. `anchor` is empty where the highlighted
    quote has taken it. `citation_count` is the number of records read from the passage; `ways_back` lead from a
    footnote to its markers.
    """

    anchor: str
    kind: str
    label: str
    level: int
    line_start: int
    lines: str
    citation_count: int
    is_cited: bool
    pieces: tuple[Piece, ...]
    cells: tuple[tuple[Piece, ...], ...]
    ways_back: tuple[str, ...]
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A document ready to be read; `mentions` are the anchors of the mentions asked for, in reading order."""

    sections: tuple[SectionView, ...]
    mentions: tuple[str, ...]


def read(
    sections: Iterable[Section], passages: Iterable[Passage], artefacts: Iterable[Artefact], highlights: Highlights
) -> Reading:
    """The document's sections in reading order, each with its passages and the artefacts that stand among them."""
    found = list(passages)
    by_section: dict[str, list[PassageView]] = {}
    for passage in found:
        by_section.setdefault(passage.section_id, []).append(view(passage, highlights))
    ordered = list(sections)
    for artefact in artefacts:
        home = [section for section in ordered if section.line_start <= artefact.line_start][-1:] or ordered[:1]
        for section in home:
            by_section.setdefault(section.key, []).append(_artefact(artefact))
    return Reading(
        tuple(_section(section, by_section.get(section.key, [])) for section in ordered),
        tuple(
            mention_anchor(mention)
            for passage in found
            for mention in passage.mentions.all()
            if highlights.mentioned and mention.record_id == highlights.mentioned
        ),
    )


def view(passage: Passage, highlights: Highlights) -> PassageView:
    """One passage with its highlights; needs its mentions, its footnote references and those that refer to it."""
    text = PassageText(passage, highlights)
    cells = text.cells()
    pieces = text.pieces() if not cells else ()
    anchored = any(piece.anchor == passage.anchor for cell in (*cells, pieces) for piece in cell)
    return PassageView(
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
        ways_back=tuple(f"#{reference_anchor(reference)}" for reference in passage.referred_from.all()),
        page_url=reverse("passage", args=[passage.key]),
    )


def lines(start: int, end: int) -> str:
    """A range of lines in words."""
    return f"line {start}" if start == end else f"lines {start}–{end}"


def _line_numbers(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}–{end}"


def _artefact(artefact: Artefact) -> PassageView:
    return PassageView(
        anchor=f"A{line_of(artefact.key).removeprefix('a')}",
        kind="artefact",
        label=artefact.get_kind_display(),
        level=0,
        line_start=artefact.line_start,
        lines=_line_numbers(artefact.line_start, artefact.line_end),
        citation_count=0,
        is_cited=False,
        pieces=(Piece(artefact.text),),
        cells=(),
        ways_back=(),
        page_url="",
    )


def _section(section: Section, views: list[PassageView]) -> SectionView:
    views.sort(key=lambda view: view.line_start)
    title = next((view for view in views if view.kind == "heading" and view.line_start == section.line_start), None)
    return SectionView(
        anchor=section.anchor,
        number=section.number,
        heading=section.heading,
        title=title,
        depth=min(section.level + 1, 6) if section.level else 2,
        blocks=tuple(_blocks([view for view in views if view is not title])),
    )


def _blocks(views: list[PassageView]) -> Iterator[Block]:
    for kind, group in groupby(views, key=_block):
        yield Block(kind, tuple(group))


def _block(view: PassageView) -> str:
    return _BLOCKS.get(view.kind) or view.kind
