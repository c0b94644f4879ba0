"""The values that the steps of ingestion pass to each other: frozen dataclasses, no Django.

Lines are 1-based and inclusive, counted as `text.split("\\n")` counts them. Offsets are 0-based, end exclusive,
and count characters of `Passage.text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any


class PassageKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    QUOTE = "quote"


class ArtefactKind(StrEnum):
    PHOTO_CREDIT = "photo_credit"
    PAGE_FOOTER = "page_footer"
    EMPTY_LEGEND = "empty_legend"
    LAYOUT_DEBRIS = "layout_debris"
    STRUCK_TEXT = "struck_text"


class NoRecordReason(StrEnum):
    """Why no record is read from a passage."""

    FURNITURE = "furniture"
    CONTENTS = "contents"
    CREDITS = "credits"
    ANNOUNCEMENT = "announcement"
    TABLE_TITLE = "table_title"


@dataclass(frozen=True, slots=True)
class Run:
    """A span that reads the same in the clean text and (white space folded) in the source."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it. `key` is `<document>:s<line_start>`; `number` as printed or empty."""

    key: str
    document: str
    parent: str | None
    number: str
    heading: str
    level: int
    position: int
    line_start: int
    line_end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable piece. `key` is `<document>:<line_start>` (`-2`, `-3` … when a line starts several).

    `label` is the list or footnote marker as printed ("(a)", "1)", "--", "12"), which is not part of `text`.
    `cells` are the clean cells of a table row, one for each column; `text` then joins the non-empty ones with
    " | ". `heads` are the indexes of cells that are headings.
    `runs` cover `text`: each run occurs verbatim, white space folded, in the source lines.
    """

    key: str
    document: str
    section: str
    kind: PassageKind
    text: str
    label: str
    cells: tuple[str, ...]
    heads: tuple[int, ...]
    level: int
    position: int
    line_start: int
    line_end: int
    runs: tuple[Run, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Artefact:
    """Source lines that are layout, not content. `key` is `<document>:a<line_start>`.

    Lines with struck-out text may have valid text too; then `text` is the struck-out text alone.
    """

    key: str
    document: str
    kind: ArtefactKind
    text: str
    line_start: int
    line_end: int


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """A footnote marker in `passage` just before character `offset`; `footnote` is None when no such note exists."""

    passage: str
    offset: int
    number: str
    footnote: str | None


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """A footnote mark on source line `line` without a note (`is_mark`), or a note without a mark."""

    line: int
    sign: str
    is_mark: bool


@dataclass(frozen=True)
class SourceDocument:
    """One document, segmented. `metadata` is its sidecar."""

    slug: str
    metadata: Mapping[str, Any] = field(repr=False)
    text: str = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    artefacts: tuple[Artefact, ...] = field(repr=False)
    references: tuple[FootnoteReference, ...] = field(repr=False)
    loose_ends: tuple[LooseEnd, ...] = field(default=(), repr=False)

    @property
    def edition(self) -> str:
        """Return the part of refs that names the edition: the sidecar's `edition`, or else the slug."""
        return self.metadata.get("edition") or self.slug

    @property
    def order(self) -> int:
        """Return the place of the document in lists, as its sidecar says."""
        return int(self.metadata.get("order", 0))

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def passage_by_key(self) -> dict[str, Passage]:
        return {passage.key: passage for passage in self.passages}

    @cached_property
    def section_by_key(self) -> dict[str, Section]:
        return {section.key: section for section in self.sections}


@dataclass(frozen=True, slots=True)
class ParsedCitation:
    """`field` of a record was read from `passage.text[start:end]`, which equals `exact`.

    `exact` lies within one run of the passage, so the source lines print it verbatim.
    """

    field: str
    passage: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


Citations = tuple[ParsedCitation, ...]


@dataclass(frozen=True, slots=True)
class ParsedRecord:
    """A record to store: `model` is "app_label.modelname", `ref` its permanent public reference.

    `fields` are the model's own columns (foreign keys as the target's key); `title` and `text` are the record's.
    `rank` is its place in its list, which begins at `start`: for the records of one document at the document's order
    (None until that is known), for other lists at a number that `ingest/order.py` names.
    """

    model: str
    ref: str
    title: str | None
    text: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    citations: Citations = ()
    rank: int = 0
    start: int | None = None

    @property
    def kind(self) -> str:
        return self.ref.partition("/")[0]

    @property
    def position(self) -> int:
        """Return the place among all records of its kind."""
        return (self.start or 0) + self.rank


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row of a table that is not a record (an alias, an office's city): `key` is its primary key."""

    model: str
    key: str
    fields: Mapping[str, Any]


Row = ParsedRecord | ParsedRow
