"""Table 1: four indicators for each of the 25 countries, under the three subregions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.families.strategy_2020.indicators import (
    COLUMNS,
    MISSING,
    IndicatorColumn,
    note_of,
    notes_by_label,
    read_indicators,
)
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.navigate import PrintedTable, expect_header, refuse, tables_among
from strategy_kb.ingest.reading.place_names import PlaceNames, iso3_of
from strategy_kb.ingest.reading.spans import cite, cite_cell, markers_in_cell
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, PassageKind, SourceDocument

TITLE = re.compile(r"Table \d+\. Selected country context indicators, (?P<year>\d{4})")
HEADER = ("Subregion and countries", *(column.header for column in COLUMNS))
_LEVEL = re.compile(r"[A-Z][a-z]+(?:[ -][a-z]+)?(?= \()")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_VALUE_IS_FOR = re.compile(r"This value is for (?P<year>\d{4})\b")
_INFERRED = "The year is that of the table's title; the column names none."


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country's row, and the row of the subregion above it."""

    passage: Passage
    subregion: Passage

    @property
    def name(self) -> str:
        return self.passage.cells[0]

    def level(self, column: int) -> str:
        """Return the level in a cell: "Very high" for "Very high (.920)", and an empty string for a dash."""
        level = _LEVEL.match(self.passage.cells[column])
        return level[0] if level else ""


@dataclass(frozen=True, slots=True)
class CountryTable:
    """Table 1: the only list that names the countries of the region."""

    caption: Passage
    header: Passage
    rows: tuple[CountryRow, ...]

    def under(self, subregion: str) -> tuple[CountryRow, ...]:
        return tuple(row for row in self.rows if row.subregion.text == subregion)


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """One country's cell of one column."""

    row: CountryRow
    place: str
    index: int

    @property
    def column(self) -> IndicatorColumn:
        return COLUMNS[self.index - 1]

    @property
    def printed(self) -> str:
        return self.row.passage.cells[self.index]


@dataclass(frozen=True, slots=True)
class ReferenceYear:
    """The year of a value: `basis` is "printed", "inferred" or, for a missing value, empty."""

    year: int | None
    basis: str
    note: str = ""
    citations: Citations = ()


def read_country_table(edition: Edition, places: PlaceNames) -> Iterator[ParsedRecord]:
    """Yield the four indicators, the subregions with their countries, and one value for each cell, also for dashes."""
    table = country_table(edition.document)
    refs = _places_of_rows(edition, places, table)
    edition.check_count("country rows", [row.passage for row in table.rows])
    yield from read_indicators(edition, table.header)
    yield from _subregions(edition, table.rows)
    notes = notes_by_label(edition)
    columns = range(1, len(HEADER))
    cells = (IndicatorCell(row, ref, index) for row, ref in zip(table.rows, refs, strict=True) for index in columns)
    for number, cell in enumerate(cells):
        yield _value(edition, cell, _year(edition, notes, table, cell), number)


def country_table(document: SourceDocument) -> CountryTable:
    """Return the table; refuse a document that does not have exactly one, with these columns, under its title."""
    captions = [
        passage for passage in document.passages if passage.kind is PassageKind.CAPTION and TITLE.match(passage.text)
    ]
    if len(captions) != 1:
        expected = "one table titled “Selected country context indicators”"
        refuse(document, captions, expected, str(len(captions)))
    caption = captions[0]
    section = navigate.passages_in(document, document.section_by_key[caption.section])
    tables = tables_among(document, [passage for passage in section if passage.position > caption.position])
    if len(tables) != 1:
        refuse(document, captions, "one table under this title", str(len(tables)))
    expect_header(document, tables[0], HEADER)
    return CountryTable(caption, tables[0].rows[0], tuple(_rows(document, tables[0])))


def find_country_table(document: SourceDocument) -> CountryTable | None:
    """Return the table, or None when the document has none that can be read."""
    try:
        return country_table(document)
    except SourceShapeError:
        return None


def _rows(document: SourceDocument, table: PrintedTable) -> Iterator[CountryRow]:
    """Yield the rows of countries; a row with text only in the first cell begins a subregion."""
    subregion: Passage | None = None
    for row in table.body:
        if row.cells[0] and not any(row.cells[1:]):
            subregion = row
        elif subregion is None:
            refuse(document, row, "a subregion before the first country", row.cells[0])
        else:
            yield CountryRow(row, subregion)


def _places_of_rows(edition: Edition, places: PlaceNames, table: CountryTable) -> list[str]:
    """Return the ref of each row's country; refuse a row without a country, and a second one for a country."""
    seen: dict[str, Passage] = {}
    for row in table.rows:
        place = places.ref(edition.document, row.passage, row.name)
        if place in seen:
            refuse(edition.document, [seen[place], row.passage], f"one row for {row.name}", "two")
        seen[place] = row.passage
    return list(seen)


def _subregions(edition: Edition, rows: Sequence[CountryRow]) -> Iterator[ParsedRecord]:
    """Yield each subregion as a point whose text is the names under it, in order."""
    headings = list(dict.fromkeys(row.subregion for row in rows))
    edition.check_count("subregions", headings)
    for number, heading in enumerate(headings, start=1):
        members = [row.passage for row in rows if row.subregion is heading]
        yield edition.point(
            "subregion",
            slug_of(heading.text),
            number,
            title=heading.text,
            text=", ".join(member.cells[0] for member in members),
            citations=(
                *cite("title", heading),
                *(citation for member in members for citation in cite_cell("text", member, 0)),
            ),
            line=heading.line_start,
        )


def _value(edition: Edition, cell: IndicatorCell, year: ReferenceYear, number: int) -> ParsedRecord:
    """Return the value of one cell; a dash is a missing value."""
    column, row, printed = cell.column, cell.row.passage, cell.printed
    match = column.cell.fullmatch(printed)
    if match is None and printed != MISSING:
        refuse(edition.document, row, f"{column.title} as {HEADER[cell.index]!r} or a dash", repr(printed))
    read = match.groupdict() if match else {}
    citations = [*cite_cell("place", row, 0), *cite_cell("printed", row, cell.index)]
    for field, words in read.items():
        citations += cite_cell(field, row, cell.index, words)
    return ParsedRecord(
        model="countries.indicatorvalue",
        ref=f"indicator-value/{column.code}/{iso3_of(cell.place)}",
        title=f"{row.cells[0]}: {_summary(column, read)}",
        fields={
            "place": cell.place,
            "indicator": f"indicator/{column.code}",
            **_measured(read),
            "reference_year": year.year,
            "year_basis": year.basis,
            "printed": printed,
            "note": year.note,
        },
        citations=(*citations, *year.citations),
        rank=number,
    )


def _measured(read: Mapping[str, str]) -> dict[str, Any]:
    level = read.get("level", "").casefold()
    return {
        "value": Decimal(read["value"].replace(",", "")) if "value" in read else None,
        "rank": int(read["rank"]) if "rank" in read else None,
        "level": level.replace(" ", "_").replace("-", "_"),
    }


def _summary(column: IndicatorColumn, read: Mapping[str, str]) -> str:
    if not read:
        return f"{column.short} not given"
    if "rank" in read:
        return f"{column.short} {read['value']} (rank {read['rank']})"
    return f"{column.short} {read['value']} ({read['level'].casefold()})"


def _year(edition: Edition, notes: Mapping[str, Passage], table: CountryTable, cell: IndicatorCell) -> ReferenceYear:
    """Return the year of a cell's value: from the cell's note, else from its column, else from the table's title."""
    for label in markers_in_cell(edition.document, cell.row.passage, cell.index):
        note = note_of(edition, notes, label, cell.row.passage)
        if match := _VALUE_IS_FOR.match(note.text):
            citations = (*cite("reference_year", note, match["year"]), *cite("note", note))
            return ReferenceYear(int(match["year"]), "printed", note.text, citations)
        refuse(edition.document, note, "“This value is for …”", note.text)
    if cell.printed == MISSING:
        return ReferenceYear(None, "")
    column, caption, header = cell.column, table.caption, table.header
    if column.year == "header":
        year = _year_in(edition, header, header.cells[cell.index])
        return ReferenceYear(int(year), "printed", citations=cite_cell("reference_year", header, cell.index, year))
    if column.year == "note":
        note = note_of(edition, notes, column.note, header)
        year = _year_in(edition, note, column.edition.words)
        return ReferenceYear(int(year), "printed", citations=cite("reference_year", note, year))
    year = _year_in(edition, caption, caption.text)
    return ReferenceYear(int(year), "inferred", _INFERRED, cite("reference_year", caption, year))


def _year_in(edition: Edition, where: Passage, words: str) -> str:
    year = _YEAR.search(words)
    if year is None:
        refuse(edition.document, where, "a year", words)
    return year[0]
