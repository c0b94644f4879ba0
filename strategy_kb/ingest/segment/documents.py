"""Documents read from disk, checked against their sidecars, and segmented: the steps of the pass in their order.

`read_document` and `read_pair` read a file with its sidecar, `decode` refuses anything but plain UTF-8 text, `segment`
runs the steps and makes passages, sections and artefacts of the blocks.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError, SourceChangedError, SourceShapeError
from strategy_kb.core.text import compose, fold
from strategy_kb.ingest import sidecar as sidecars
from strategy_kb.ingest.segment.classify import classify_blocks
from strategy_kb.ingest.segment.joining import join_paragraphs
from strategy_kb.ingest.segment.labels import sign_of
from strategy_kb.ingest.segment.markdown import clean_lines, read_markdown
from strategy_kb.ingest.segment.markup import add_struck_text
from strategy_kb.ingest.segment.note_links import NoteLinks, link_notes
from strategy_kb.ingest.segment.plain import read_plain, read_wrapped
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.segment.structure import SectionTree, build_sections, split_heading_numbers
from strategy_kb.ingest.types import Artefact, ArtefactKind, FootnoteReference, Passage, PassageKind, SourceDocument

READERS: Mapping[str, Callable[[Source], list[TextBlock]]] = {
    "markdown": read_markdown,
    "wrapped": read_wrapped,
    "plain": read_plain,
}


def read_documents(folder: Path) -> tuple[SourceDocument, ...]:
    """Return the documents whose sidecars are in `folder`, sorted by slug."""
    documents = [read_document(sidecar) for sidecar in sorted(folder.glob("*.toml"))]
    return tuple(sorted(documents, key=lambda document: document.slug))


def read_document(sidecar: Path) -> SourceDocument:
    """Return the document that `sidecar` describes, segmented.

    The text is in the file beside the sidecar that has its name and ".txt". Raises SourceChangedError when its SHA-256
    is not that of the sidecar, SourceShapeError when it is missing or not UTF-8 text with Unix line ends.
    """
    document = read_pair(sidecar.with_suffix(".txt"), sidecar, requires_hash=True)
    if unused := sidecars.unused_headings(document.metadata, document.text):
        raise SourceShapeError(f"{sidecar.name}, headings", None, "lines of the text", ", ".join(map(repr, unused)))
    return document


def read_pair(file: Path, sidecar: Path, *, requires_hash: bool = False) -> SourceDocument:
    """Return the document in `file` as `sidecar` describes it.

    With `requires_hash` the sidecar must state the file's SHA-256, and the text is kept byte for byte. Otherwise
    accents that are separate characters are composed with their letters, and the hash is that of the stored text.

    Raises the errors of `read_document` and of `sidecar.read`.
    """
    metadata = sidecars.read(sidecar)
    slug = metadata["slug"]
    if not file.is_file():
        raise SourceShapeError(slug, None, f"the document's text in {file.name}", "no such file")
    content = file.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    if requires_hash and "sha256" not in metadata:
        raise FixtureError(sidecar.name, "it does not say the document's sha256", f'Add sha256 = "{sha256}".')
    text = decode(slug, content)
    if metadata.setdefault("sha256", sha256) != sha256:
        raise SourceChangedError(str(file), metadata["sha256"], sha256)
    if not requires_hash and compose(text) != text:
        text = compose(text)
        metadata["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    return segment(slug, metadata, text)


def decode(slug: str, content: bytes) -> str:
    """Return the text of `content`. Raises SourceShapeError unless it is UTF-8 with Unix line ends and no NUL."""
    if not content.strip():
        raise SourceShapeError(slug, None, "text", "an empty file")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        bad = content[error.start : error.end].hex(" ")
        raise SourceShapeError(slug, (line, line), "text in UTF-8", f"the bytes {bad}, which are not") from error
    for char, name, expected in (
        ("\r", "a carriage return (Windows or old Mac line end)", "lines that end with a line feed alone"),
        ("\0", "a NUL character", "text"),
        ("\ufeff", "a byte order mark", "UTF-8 without a byte order mark"),
    ):
        at = text.find(char)
        if at >= 0:
            line = text.count("\n", 0, at) + 1
            raise SourceShapeError(slug, (line, line), expected, name)
    return text


def segment(slug: str, metadata: Mapping[str, Any], text: str) -> SourceDocument:
    """Return `text` segmented into sections, passages and artefacts; `metadata["form"]` is its form.

    Raises SourceShapeError when the form is not "markdown", "wrapped" or "plain".
    """
    form = str(metadata.get("form", ""))
    if form not in READERS:
        raise SourceShapeError(slug, None, f"the form of the text to be one of {', '.join(READERS)}", repr(form))
    source = Source(slug, metadata, text)
    blocks = READERS[form](source)
    blocks = classify_blocks(source, blocks)
    blocks = join_paragraphs(source, blocks)
    blocks = _separate_layout_lines(source, blocks)
    blocks = add_struck_text(source, blocks)
    links = link_notes(source, blocks)
    split_heading_numbers(blocks)
    sections = build_sections(source, blocks)
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


def _separate_layout_lines(source: Source, blocks: list[TextBlock]) -> list[TextBlock]:
    """Return `blocks` with the lines that hold only layout (a fence, a tag, an underline) as layout of their own."""
    separated: list[TextBlock] = []
    named = {number for block in blocks if isinstance(block.kind, ArtefactKind) for number in block.lines}
    for block in blocks:
        if isinstance(block.kind, ArtefactKind):
            separated.append(block)
            continue
        used = {source.line_at(offset) for offset in block.body.offsets()}
        layout = [number for number in block.lines if number not in used and not _has_words(source, number)]
        block.lines = [number for number in block.lines if number not in layout]
        unnamed = [number for number in layout if number not in named]
        separated += [TextBlock(ArtefactKind.LAYOUT_DEBRIS, [number], source.verbatim([number])) for number in unnamed]
        named.update(unnamed)
        if block.lines:
            separated.append(block)
    return sorted(separated, key=lambda block: block.lines[0])


def _has_words(source: Source, number: int) -> bool:
    return any(char.isalnum() for char in clean_lines(source, [number]).text)


def _passages(
    source: Source, blocks: list[TextBlock], sections: SectionTree
) -> tuple[tuple[Passage, ...], dict[str, TextBlock]]:
    """Return the passages, and by their keys the blocks that they were made of."""
    passages: list[Passage] = []
    blocks_of: dict[str, TextBlock] = {}
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


def _artefacts(source: Source, blocks: list[TextBlock]) -> tuple[Artefact, ...]:
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


def _artefact_text(source: Source, block: TextBlock) -> str:
    if block.kind is ArtefactKind.STRUCK_TEXT:
        return block.text
    return fold(" ".join(source.line(number) for number in block.lines))


def _references(
    passages: tuple[Passage, ...], blocks_of: Mapping[str, TextBlock], links: NoteLinks
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
