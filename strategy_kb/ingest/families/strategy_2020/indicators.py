"""The four indicators of Table 1: titles of columns, patterns of cells, and words in notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from strategy_kb.ingest import order
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.spans import cite, cite_cell, first_address, markers_in_cell
from strategy_kb.ingest.types import ParsedRecord, Passage, PassageKind

MISSING = "–"


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """Words printed in a note or the header, and the value that they give to a field."""

    words: str
    value: str = ""
    note: str = ""

    @property
    def meaning(self) -> str:
        return self.value or self.words


@dataclass(frozen=True, slots=True)
class IndicatorColumn:
    """One indicator. `note` is the letter of its note.

    The year of its values is in the column's "header" or "note", or, if `year` is None, in the table's title.
    """

    code: str
    title: str
    short: str
    header: str
    cell: re.Pattern[str]
    note: str
    unit: PrintedWords
    direction: str
    edition: PrintedWords
    publisher: PrintedWords
    link_note: str
    year: str | None


COLUMNS = (
    IndicatorColumn(
        code="gni-per-capita",
        title="GNI per capita",
        short="GNI per capita",
        header="GNI per capita income level (amount in USD)",
        cell=re.compile(r"(?P<level>High|Upper-middle|Lower-middle|Low) \((?P<value>\d{1,3}(?:,\d{3})*)\)"),
        note="a",
        unit=PrintedWords("current USD"),
        direction="higher_is_better",
        edition=PrintedWords("accessed 10 August 2020", "data set, accessed 10 August 2020"),
        publisher=PrintedWords("World Bank"),
        link_note="a",
        year=None,
    ),
    IndicatorColumn(
        code="hdi",
        title="Human Development Index",
        short="HDI",
        header="Human Development Index score (value)",
        cell=re.compile(r"(?P<level>Very high|High|Medium|Low) \((?P<value>\.\d{3})\)"),
        note="b",
        unit=PrintedWords("value", "index value", "header"),
        direction="higher_is_better",
        edition=PrintedWords("2019 Human Development Index ranking"),
        publisher=PrintedWords("United Nations Development Programme (UNDP)", note="9"),
        link_note="b",
        year="note",
    ),
    IndicatorColumn(
        code="gci",
        title="Global Competitiveness Index",
        short="GCI",
        header="Global Competitiveness Index 2019 rank (score)",
        cell=re.compile(r"(?P<rank>\d{1,3}) \((?P<value>\d{1,3}\.\d)\)"),
        note="c",
        unit=PrintedWords("score", note="header"),
        direction="higher_is_better",
        edition=PrintedWords("The Global Competitiveness Report 2019"),
        publisher=PrintedWords("World Economic Forum", note="10"),
        link_note="10",
        year="header",
    ),
    IndicatorColumn(
        code="inform",
        title="INFORM Global Risk Index",
        short="INFORM",
        header="INFORM Global Risk Index level (risk)",
        cell=re.compile(r"(?P<level>Very high|High|Medium|Low|Very low) \((?P<value>\d{1,2}\.\d)\)"),
        note="d",
        unit=PrintedWords("risk", "risk score", "header"),
        direction="lower_is_better",
        edition=PrintedWords("INFORM Report 2019: Shared Evidence for Managing Crises and Disasters"),
        publisher=PrintedWords("INFORM"),
        link_note="d",
        year="note",
    ),
)


def notes_by_label(edition: Edition) -> Mapping[str, Passage]:
    """Return the document's notes by their number or letter."""
    return {passage.label: passage for passage in edition.document.passages if passage.kind is PassageKind.FOOTNOTE}


def note_of(edition: Edition, notes: Mapping[str, Passage], label: str, where: Passage) -> Passage:
    """Return the note `label`; refuse `where`, which refers to it, when there is none."""
    if label not in notes:
        refuse(edition.document, where, f"a note {label}", "none")
    return notes[label]


def read_indicators(edition: Edition, header: Passage) -> Iterator[ParsedRecord]:
    """Yield one indicator for each column of Table 1 but the first; `header` is the table's header."""
    notes = notes_by_label(edition)
    for index, column in enumerate(COLUMNS, start=1):
        _expect_marker(edition, header, index, column)
        note = note_of(edition, notes, column.note, header)
        linked = note_of(edition, notes, column.link_note, note)
        link = first_address(linked.text)
        quoted = {
            "unit": column.unit,
            "edition": column.edition,
            "publisher": column.publisher,
        }
        citations = [*cite_cell("title", header, index, column.title), *cite("text", note)]
        for field, printed in quoted.items():
            if printed.note == "header":
                citations += cite_cell(field, header, index, printed.words)
            else:
                citations += cite(field, note_of(edition, notes, printed.note or column.note, note), printed.words)
        yield ParsedRecord(
            model="countries.indicator",
            ref=f"indicator/{column.code}",
            title=column.title,
            text=note.text,
            fields={
                "code": column.code,
                "direction": column.direction,
                "link": link,
                "licence": "",
                "scale_min": None,
                "scale_max": None,
                **{field: printed.meaning for field, printed in quoted.items()},
            },
            citations=(*citations, *cite("link", linked, link)),
            start=order.FRONT,
            rank=index,
        )


def _expect_marker(edition: Edition, header: Passage, index: int, column: IndicatorColumn) -> None:
    """Refuse a column whose header does not have the marker of its note."""
    marked = markers_in_cell(edition.document, header, index)
    if marked != [column.note]:
        expected = f"the marker {column.note} in “{column.header}”"
        refuse(edition.document, header, expected, ", ".join(marked) or "no marker")
