"""Blocks made into the document that parsers, the loader and the reader work from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest.segment.joining import join_broken
from strategy_kb.ingest.segment.markdown import clean_lines, read_markdown
from strategy_kb.ingest.segment.marks import sign_of
from strategy_kb.ingest.segment.note_links import Links, link_notes
from strategy_kb.ingest.segment.outline import Outline, number_headings, outline
from strategy_kb.ingest.segment.roles import assign
from strategy_kb.ingest.segment.source import Block, Source
from strategy_kb.ingest.segment.struck import with_struck_text
from strategy_kb.ingest.segment.wrapped import read_plain, read_wrapped
from strategy_kb.ingest.types import Artefact, ArtefactKind, FootnoteReference, Passage, PassageKind, SourceDocument

READERS: Mapping[str, Callable[[Source], list[Block]]] = {
    "markdown": read_markdown,
    "wrapped": read_wrapped,
    "plain": read_plain,
}


def segment(slug: str, metadata: Mapping[str, Any], text: str) -> SourceDocument:
    """Return `text` cut into sections, passages and artefacts, as `metadata["form"]` says it is written.

    Raises SourceShapeError when the form is none of "markdown", "wrapped", "plain".
    """
    form = str(metadata.get("form", ""))
    if form not in READERS:
        raise SourceShapeError(slug, None, f"the form of the text to be one of {', '.join(READERS)}", repr(form))
    source = Source(slug, metadata, text)
    blocks = _with_marks_apart(source, join_broken(source, assign(source, READERS[form](source))))
    blocks = with_struck_text(source, blocks)
    links = link_notes(source, blocks)
    number_headings(blocks)
    sections = outline(source, blocks)
    passages, blocks_of = _passages(source, blocks, sections)
    return SourceDocument(
        slug=slug,
        metadata=metadata,
        text=text,
        sections=sections.sections(slug),
        passages=passages,
        artefacts=_artefacts(source, blocks),
        references=_references(passages, blocks_of, links),
        loose_ends=links.loose_ends,
    )


def _with_marks_apart(source: Source, blocks: list[Block]) -> list[Block]:
    """Name lines that hold only marks (a fence, a lone tag, an underlining) as layout, apart from the text."""
    apart: list[Block] = []
    named = {number for block in blocks if isinstance(block.kind, ArtefactKind) for number in block.lines}
    for block in blocks:
        if isinstance(block.kind, ArtefactKind):
            apart.append(block)
            continue
        used = {source.line_at(offset) for offset in block.body.offsets()}
        marks = [number for number in block.lines if number not in used and not _has_words(source, number)]
        block.lines = [number for number in block.lines if number not in marks]
        fresh = [number for number in marks if number not in named]
        apart += [Block(ArtefactKind.LAYOUT_DEBRIS, [number], source.verbatim([number])) for number in fresh]
        named.update(fresh)
        if block.lines:
            apart.append(block)
    return sorted(apart, key=lambda block: block.lines[0])


def _has_words(source: Source, number: int) -> bool:
    return any(char.isalnum() for char in clean_lines(source, [number]).text)


def _passages(source: Source, blocks: list[Block], sections: Outline) -> tuple[tuple[Passage, ...], dict[str, Block]]:
    passages: list[Passage] = []
    blocks_of: dict[str, Block] = {}
    starts: dict[int, int] = defaultdict(int)
    for block, node in zip(blocks, sections.owners, strict=True):
        if isinstance(block.kind, ArtefactKind):
            continue
        first = block.lines[0]
        starts[first] += 1
        key = f"{source.slug}:{first}" if starts[first] == 1 else f"{source.slug}:{first}-{starts[first]}"
        blocks_of[key] = block
        passages.append(
            Passage(
                key=key,
                document=source.slug,
                section=node.key,
                kind=block.kind,
                text=block.text,
                label=block.label,
                cells=tuple(cell.text for cell in block.cells),
                heads=block.heads,
                level=node.level if block.kind is PassageKind.HEADING else block.level,
                position=len(passages),
                line_start=first,
                line_end=block.lines[-1],
                runs=block.body.runs(source.text),
            )
        )
    return tuple(passages), blocks_of


def _artefacts(source: Source, blocks: list[Block]) -> tuple[Artefact, ...]:
    return tuple(
        Artefact(
            key=f"{source.slug}:a{block.lines[0]}",
            document=source.slug,
            kind=block.kind,
            text=_artefact_text(source, block),
            line_start=block.lines[0],
            line_end=block.lines[-1],
        )
        for block in blocks
        if isinstance(block.kind, ArtefactKind)
    )


def _artefact_text(source: Source, block: Block) -> str:
    if block.kind is ArtefactKind.STRUCK_TEXT:
        return block.text
    return fold(" ".join(source.line(number) for number in block.lines))


def _references(
    passages: tuple[Passage, ...], blocks_of: Mapping[str, Block], links: Links
) -> tuple[FootnoteReference, ...]:
    key_of = {id(block): key for key, block in blocks_of.items()}
    references = {}
    for passage in passages:
        for mark in blocks_of[passage.key].body.markers:
            note = links.notes.get((mark.at, sign_of(mark.number)))
            footnote = key_of.get(id(note)) if note else None
            reference = FootnoteReference(passage.key, mark.offset, mark.number, footnote)
            references[passage.key, mark.offset, mark.number] = reference
    return tuple(references.values())
