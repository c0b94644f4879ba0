"""The chapter of *Migration Initiatives 2020*: the MiGOF narratives, and the narratives and priorities of offices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from strategy_kb.ingest import order
from strategy_kb.ingest.families.migration_initiatives.edition import (
    DOCUMENT,
    ELEMENTS,
    OFFICES,
    REGIONAL_OFFICE,
    STRATEGY,
    YEAR,
    Remit,
    read_names,
    read_points,
    read_remits,
)
from strategy_kb.ingest.families.migration_initiatives.funding import FundingMatrix, read_funding_matrix, shared_words
from strategy_kb.ingest.reading.builders import alias
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.spans import Span, cite, cite_all, text_of
from strategy_kb.ingest.types import (
    ParsedRecord,
    Passage,
    PassageKind,
    Row,
    SourceDocument,
)

MIGOF = "strategy/migof"
MIGOF_HEADING = "Migration Governance Framework principles and objectives"
MIGOF_SOURCE = "strategy-2020-2024"
_LABEL = re.compile(r"(Principle|Objective) ([123]):?")
_CODES = {"Principle": "P", "Objective": "O"}
_MIGOF_SENTENCE = re.compile(r"The principles and objectives of the (Migration Governance Framework) \(MiGOF\)[^.]*\.")
_OPENING = re.compile(r"In 2020, the International Organization for Migration \(IOM\) will focus on")


@dataclass(slots=True)
class ChapterPart:
    """A heading of the chapter and the text under it, without captions."""

    heading: Passage
    prose: list[Passage] = field(default_factory=list)
    items: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The parts of the chapter; `regional_office` and `framework` are headings with only other headings under them."""

    regional_office: ChapterPart
    framework: ChapterPart
    elements: dict[str, ChapterPart]
    offices: dict[str, ChapterPart]
    matrix: FundingMatrix


def parse_chapter(document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[Row]:
    """Yield the chapter, MiGOF and its elements with their wordings, and the narratives and priorities of offices.

    MiGOF itself, and the reviewed names and tools, are read of the chapter of 2020 only.

    Raises SourceShapeError unless the chapter has the regional office's heading, the six elements and the 13 offices
    in the order of the funding matrix, each with whole sentences, and a list exactly where prose ends in a colon.
    """
    chapter = read_chapter(document)
    yield _chapter_record(document, chapter)
    if document.slug == DOCUMENT:
        yield _framework_record(documents[MIGOF_SOURCE], chapter)
        yield alias(MIGOF, "MiGOF", "acronym")
        yield alias("partner/tip-office", "J/TIP", "acronym")
    for rank, (code, part) in enumerate(chapter.elements.items(), start=1):
        yield _element_record(code, part, rank)
        yield from _element_wordings(document, code, part, chapter.matrix, rank)
    remits = read_remits(documents, reviewed)
    yield _regional_narrative(chapter, remits[OFFICES[REGIONAL_OFFICE]])
    number = 0
    for rank, (code, part) in enumerate(chapter.offices.items(), start=2):
        yield _narrative(code, part, remits[code], rank)
        for priority in _priorities(code, part, remits[code], number):
            number += 1
            yield priority
    if document.slug == DOCUMENT:
        yield from read_names(documents, reviewed)
        yield from read_points(documents, reviewed)


def read_chapter(document: SourceDocument) -> Chapter:
    """Return the chapter's parts. Raises SourceShapeError as `parse_chapter` says."""
    matrix = read_funding_matrix(document)
    parts = _parts(document, matrix)
    headings = [part.heading.text for part in parts[:2]]
    if headings != [REGIONAL_OFFICE, MIGOF_HEADING] or any(part.prose or part.items for part in parts[:2]):
        _refuse(document, parts[:2], f"the headings {REGIONAL_OFFICE!r} and {MIGOF_HEADING!r}", str(headings))
    elements = dict(zip(ELEMENTS, parts[2:8], strict=False))
    offices = dict(zip(list(OFFICES.values())[1:], parts[8:], strict=False))
    codes = [_element_code(part) for part in parts[2:8]]
    if codes != list(ELEMENTS):
        _refuse(document, parts[2:8], f"narratives of {' '.join(ELEMENTS)}", " ".join(code or "none" for code in codes))
    names = [part.heading.text for part in parts[8:]]
    if names != list(OFFICES)[1:]:
        differ = sorted(set(names) ^ set(list(OFFICES)[1:]))
        _refuse(document, parts[8:], "a heading for each of the 13 offices, in order", f"differences: {differ}")
    for part in [*elements.values(), *offices.values()]:
        _check_whole(document, part)
    _check_column_titles(document, elements, matrix)
    return Chapter(parts[0], parts[1], elements, offices, matrix)


def _parts(document: SourceDocument, matrix: FundingMatrix) -> list[ChapterPart]:
    """Return the passages before the matrix, whose own heading ends them, divided at their headings."""
    parts: list[ChapterPart] = []
    for passage in document.passages[: matrix.codes.position]:
        if passage.kind is PassageKind.CAPTION:
            continue
        if passage.kind is PassageKind.HEADING:
            parts.append(ChapterPart(passage))
        elif not parts or (parts[-1].items and passage.kind is not PassageKind.LIST_ITEM):
            refuse(document, passage, "a heading or an item of a list", passage.text)
        else:
            (parts[-1].items if passage.kind is PassageKind.LIST_ITEM else parts[-1].prose).append(passage)
    if not parts or parts[-1].prose or parts[-1].items:
        _refuse(document, parts[-1:], "the funding matrix's own heading just above it", "text")
    return parts[:-1]


def _element_code(part: ChapterPart) -> str | None:
    match = _LABEL.fullmatch(part.heading.label)
    return f"{_CODES[match[1]]}{match[2]}" if match else None


def _check_whole(document: SourceDocument, part: ChapterPart) -> None:
    """Refuse a narrative or priority that does not end as a sentence, and a missing or misplaced list."""
    *prose, last = part.prose or [part.heading]
    for passage in [*prose, *part.items]:
        if not passage.text.endswith((".", ")")):
            _refuse(document, [part], "whole sentences", f"a passage ending {passage.text[-40:]!r}")
    if last is part.heading or last.text.endswith(":") != bool(part.items) or not last.text.endswith((".", ":", ")")):
        expected = "an introduction that ends in a colon and a list, or prose that ends in a full stop"
        _refuse(document, [part], expected, f"prose ending {last.text[-40:]!r} and {len(part.items)} items")


def _check_column_titles(document: SourceDocument, elements: Mapping[str, ChapterPart], matrix: FundingMatrix) -> None:
    """Refuse column titles that share more words with another element's heading than with their own."""
    for code, title in matrix.titles.items():
        closest = max(
            ELEMENTS, key=lambda other: (shared_words(title.text, elements[other].heading.text), other == code)
        )
        if closest != code:
            expected = f"the column title of {code}, {elements[code].heading.text!r} or like it"
            refuse(document, title, expected, repr(title.text))


def _chapter_record(document: SourceDocument, chapter: Chapter) -> ParsedRecord:
    """Return the chapter. Its title, printed only in a page footer, comes from the sidecar and is not cited."""
    first = chapter.elements["P1"].prose[0]
    if not _OPENING.match(first.text):
        refuse(document, first, "a chapter that opens with its year, 2020", first.text[:80])
    return ParsedRecord(
        model="strategies.strategy",
        ref=STRATEGY,
        title=str(document.metadata["short_title"]),
        fields={"strategy_type": "yearly_chapter", "start_year": YEAR, "end_year": YEAR, "document": document.slug},
        citations=cite("start_year", first, "In 2020, the International Organization for Migration (IOM)"),
        start=order.YEARLY_CHAPTERS,
    )


def _framework_record(document: SourceDocument, chapter: Chapter) -> ParsedRecord:
    sentences = [(p, m) for p in document.passages if (m := _MIGOF_SENTENCE.search(p.text))]
    if len(sentences) != 1:
        refuse(document, None, "one sentence that says what MiGOF is", str(len(sentences)))
    passage, match = sentences[0]
    return ParsedRecord(
        model="strategies.strategy",
        ref=MIGOF,
        title=match[1],
        text=match[0],
        fields={"strategy_type": "framework", "start_year": None, "end_year": None, "document": None},
        citations=(
            *cite("title", chapter.framework.heading, match[1]),
            *Span(passage, match.start(), match.end()).cite("text"),
        ),
        start=order.FRAMEWORKS_OF_CHAPTER,
    )


def _element_record(code: str, part: ChapterPart, rank: int) -> ParsedRecord:
    return ParsedRecord(
        model="strategies.frameworkelement",
        ref=f"migof/{code}",
        title=part.heading.text,
        text=text_of(part.prose),
        fields={
            "framework": MIGOF,
            "code": code,
            "element_type": "principle" if code.startswith("P") else "objective",
        },
        citations=(*cite("title", part.heading), *cite_all("text", part.prose)),
        start=order.FRONT,
        rank=rank,
    )


def _element_wordings(
    document: SourceDocument, code: str, part: ChapterPart, matrix: FundingMatrix, rank: int
) -> Iterator[ParsedRecord]:
    label = part.heading.label.rstrip(":")
    for offset, variant, words, passage in (
        (0, "heading", "section heading", part.heading),
        (1, "matrix", "column title of the funding matrix", matrix.titles[code]),
    ):
        yield ParsedRecord(
            model="strategies.wording",
            ref=f"wording/migof.{code}/{variant}",
            title=f"MiGOF {label}, {words}",
            text=passage.text,
            fields={"element": f"migof/{code}", "variant": variant, "document": document.slug},
            citations=cite("text", passage),
            start=order.FRONT,
            rank=2 * rank - 1 + offset,
        )


def _regional_narrative(chapter: Chapter, remit: Remit) -> ParsedRecord:
    """Return the narrative of the regional office: those of the six elements, because it lists no priorities."""
    heading = chapter.regional_office.heading
    prose = [passage for part in chapter.elements.values() for passage in part.prose]
    return ParsedRecord(
        model="strategies.officenarrative",
        ref=f"office-narrative/{YEAR}/{OFFICES[REGIONAL_OFFICE]}",
        title=f"{REGIONAL_OFFICE}, {YEAR}",
        text=text_of(prose),
        fields={"office": remit.office, "place": remit.place, "year": YEAR},
        citations=(
            *cite("title", heading),
            *remit.cite(cite("place", heading)),
            *cite_all("text", prose),
        ),
        start=order.FRONT,
        rank=1,
    )


def _narrative(code: str, part: ChapterPart, remit: Remit, rank: int) -> ParsedRecord:
    return ParsedRecord(
        model="strategies.officenarrative",
        ref=f"office-narrative/{YEAR}/{code}",
        title=f"{part.heading.text}, {YEAR}",
        text=text_of(part.prose),
        fields={"office": remit.office, "place": remit.place, "year": YEAR},
        citations=(
            *cite("title", part.heading),
            *remit.cite(cite("place", part.heading)),
            *cite_all("text", part.prose),
        ),
        start=order.FRONT,
        rank=rank,
    )


def _priorities(code: str, part: ChapterPart, remit: Remit, before: int) -> Iterator[ParsedRecord]:
    """Yield the priorities of an office, which have no printed titles."""
    for number, item in enumerate(part.items, start=1):
        yield ParsedRecord(
            model="strategies.officepriority",
            ref=f"office-priority/{YEAR}/{code}/{number}",
            title=None,
            text=item.text,
            fields={"office": remit.office, "place": remit.place, "year": YEAR, "number": number},
            citations=(
                *cite("text", item),
                *cite("office", part.heading),
                *remit.cite(cite("place", part.heading)),
            ),
            start=order.FRONT,
            rank=before + number,
        )


def _refuse(document: SourceDocument, parts: Sequence[ChapterPart], expected: str, found: str) -> NoReturn:
    refuse(document, [one for part in parts for one in (part.heading, *part.prose, *part.items)], expected, found)
