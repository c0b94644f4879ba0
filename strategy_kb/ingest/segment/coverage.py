"""Line coverage: the source lines that passages and artefacts use, and those that nothing uses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from strategy_kb.core.text import fold
from strategy_kb.ingest.types import Artefact, ArtefactKind, LooseEnd, Passage, SourceDocument


@dataclass(frozen=True, slots=True)
class LineCoverage:
    """Counts of a document's lines, passages and artefacts for the parse report; kinds are sorted by name."""

    document: str
    lines: int
    blank_lines: int
    sections: int
    passages: dict[str, int]
    artefacts: dict[str, int]
    references: int
    references_without_note: int
    loose_ends: tuple[LooseEnd, ...]
    unexplained: int


def line_coverage(document: SourceDocument) -> LineCoverage:
    """Return the line coverage of `document`."""
    passages = Counter(passage.kind.value for passage in document.passages)
    artefacts = Counter(artefact.kind.value for artefact in document.artefacts)
    return LineCoverage(
        document=document.slug,
        lines=len(document.lines),
        blank_lines=sum(not line.strip() for line in document.lines),
        sections=len(document.sections),
        passages=dict(sorted(passages.items())),
        artefacts=dict(sorted(artefacts.items())),
        references=len(document.references),
        references_without_note=sum(reference.footnote is None for reference in document.references),
        loose_ends=document.loose_ends,
        unexplained=len(unexplained_lines(document)),
    )


def unexplained_lines(document: SourceDocument) -> list[int]:
    """Return the non-blank lines that no artefact covers and no passage has text from.

    A passage uses a line when one of its runs has a letter, figure or sign from it; lines in its range are not enough.
    """
    explained = {
        number for artefact in document.artefacts for number in range(artefact.line_start, artefact.line_end + 1)
    }
    for passage in document.passages:
        explained |= lines_used(document, passage)
    return [number for number, line in enumerate(document.lines, start=1) if line.strip() and number not in explained]


def lines_used(document: SourceDocument, passage: Passage) -> set[int]:
    """Return the lines between a passage's first and last that its label and text were read from.

    Runs follow each other in the source, so each is searched after the one before it; lines of artefacts and of other
    passages in the range are skipped.
    """
    chars: list[str] = []
    owners: list[int] = []
    interrupting = _interrupting_lines(document, passage)
    for number in range(passage.line_start, passage.line_end + 1):
        line = "" if number in interrupting else fold(document.lines[number - 1])
        chars += f"{line} " if line else ""
        owners += [number] * (len(line) + 1 if line else 0)
    raw, position = "".join(chars), 0
    used = {passage.line_start} if passage.label and passage.label in document.lines[passage.line_start - 1] else set()
    for run in passage.runs:
        piece = passage.text[run.start : run.end]
        start = raw.find(piece, position)
        if start >= 0:
            used.update(owner for owner, char in zip(owners[start:], piece, strict=False) if char != " ")
            position = start + len(piece)
    return used


def _interrupting_lines(document: SourceDocument, passage: Passage) -> set[int]:
    inner: list[Passage | Artefact] = [
        artefact for artefact in document.artefacts if artefact.kind is not ArtefactKind.STRUCK_TEXT
    ]
    for other in document.passages[passage.position + 1 :]:
        if other.line_start > passage.line_end:
            break
        inner.append(other)
    return {
        number
        for other in inner
        if passage.line_start < other.line_start and other.line_end <= passage.line_end
        for number in range(other.line_start, other.line_end + 1)
    }
