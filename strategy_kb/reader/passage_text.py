"""The text of a passage in pieces, cut where a highlight, a mention or a footnote marker begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from strategy_kb.documents.models import FootnoteReference, Passage
from strategy_kb.records.addresses import record_url
from strategy_kb.records.models import Citation, Mention


@dataclass(frozen=True, slots=True)
class Highlights:
    """What the reader highlights: the quote of one citation, and the mentions of one record (its ref, or empty)."""

    citation: Citation | None = None
    mentioned: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of text, or a footnote marker when `footnote` holds its number.

    `is_quote` marks the highlighted quote, `is_mention` a highlighted mention. `url` leads to the mentioned record or
    to the footnote; `anchor` is the id of the piece in the page.
    """

    text: str
    is_quote: bool = False
    is_mention: bool = False
    url: str = ""
    footnote: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage, or an artefact (`kind` is "artefact", `label` its kind).

    `cells` hold the pieces of each cell of a table row and `heads` the indexes of its heading cells; `pieces` hold the
    text of any other passage. `target` is the id of the passage in the page. `anchor` is the same, but empty when the
    highlighted quote has that id. `citation_count` is the number of records read from the passage; `ways_back` lead
    from a footnote to its markers.
    """

    target: str
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
    heads: tuple[int, ...]
    ways_back: tuple[str, ...]
    page_url: str


def line_of(passage_key: str) -> str:
    """Return the number of a passage's first line, as its key ends with it."""
    return passage_key.rpartition(":")[2]


def reference_anchor(reference: FootnoteReference) -> str:
    """Return the id of a footnote marker in the page, with hyphens for the spaces that a sign may contain."""
    sign = "-".join(reference.number.split())
    return f"r{line_of(reference.passage_id)}-{reference.offset}-{sign}"


class PassageText:
    """The text of one passage with its mentions and footnote references, ready to be cut."""

    def __init__(self, passage: Passage, highlights: Highlights) -> None:
        citation = highlights.citation
        self.passage, self.mentioned = passage, highlights.mentioned
        self.is_cited = citation is not None and citation.passage_id == passage.key
        self.quote = (citation.start, citation.end) if citation is not None and self.is_cited else (0, 0)
        self.mentions = list(passage.mentions.all())
        self.references = list(passage.footnote_references.all())

    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of the whole text."""
        return tuple(self._cut(self.passage.text, 0))

    def cells(self) -> tuple[tuple[Piece, ...], ...]:
        """Return the pieces of each cell of a table row; cells are searched in order, so that highlights match them."""
        offset = 0
        cells: list[tuple[Piece, ...]] = []
        for cell in self.passage.cells:
            at = self.passage.text.find(cell, offset) if cell else -1
            if at < 0:
                cells.append((Piece(cell),) if cell else ())
                continue
            offset = at + len(cell)
            cells.append(tuple(self._cut(cell, at)))
        return tuple(cells)

    def _cut(self, text: str, base: int) -> Iterator[Piece]:
        """Yield the pieces of `text`, which starts at offset `base` of the passage."""
        end = base + len(text)
        mentions = [mention for mention in self.mentions if base <= mention.start and mention.end <= end]
        references = [reference for reference in self.references if base <= reference.offset <= end]
        cuts = sorted(self._cuts(base, end, mentions, references))
        for start, stop in zip(cuts, [*cuts[1:], end], strict=True):
            for reference in references:
                if reference.offset == start:
                    yield _marker(reference)
            if stop > start:
                yield self._piece(text[start - base : stop - base], start, stop, mentions)

    def _cuts(
        self, base: int, end: int, mentions: Iterable[Mention], references: Iterable[FootnoteReference]
    ) -> set[int]:
        cuts = {base, end} | {reference.offset for reference in references}
        cuts |= {offset for mention in mentions for offset in (mention.start, mention.end)}
        return cuts | {offset for offset in self.quote if base <= offset <= end}

    def _piece(self, text: str, start: int, stop: int, mentions: Iterable[Mention]) -> Piece:
        mention = next((mention for mention in mentions if mention.start <= start and stop <= mention.end), None)
        is_asked = mention is not None and mention.record_id == self.mentioned
        is_quote = self.quote[0] <= start and stop <= self.quote[1]
        anchor = mention.anchor if mention is not None and is_asked and mention.start == start else ""
        return Piece(
            text,
            is_quote=is_quote,
            is_mention=is_asked,
            url=record_url(mention.record_id) if mention else "",
            anchor=self.passage.anchor if is_quote and start == self.quote[0] else anchor,
        )


def _marker(reference: FootnoteReference) -> Piece:
    url = f"#L{line_of(reference.footnote_id)}" if reference.footnote_id else ""
    return Piece("", footnote=reference.number, url=url, anchor=reference_anchor(reference))
