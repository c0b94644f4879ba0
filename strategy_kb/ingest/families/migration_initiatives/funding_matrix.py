"""The funding matrix of *Migration Initiatives 2020*: rows of offices, columns of MiGOF elements, and remits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.reviewed import cited_span, read_tables
from strategy_kb.ingest.types import Citations, Passage, PassageKind, SourceDocument

DOCUMENT = "migration-initiatives-2020"
STRATEGY = "strategy/migration-initiatives-2020"
YEAR = 2020
REGIONAL_OFFICE = "Regional Office San Jose"
ELEMENTS = ("P1", "P2", "P3", "O1", "O2", "O3")
# As printed, in the chapter's order: the rows of the matrix and the headings of offices.
OFFICES = {
    REGIONAL_OFFICE: "regional-san-jose",
    "Belize": "BLZ",
    "Costa Rica": "CRI",
    "Dominican Republic": "DOM",
    "El Salvador": "SLV",
    "Guatemala": "GTM",
    "Guyana": "GUY",
    "Haiti": "HTI",
    "Honduras": "HND",
    "Jamaica": "JAM",
    "Mexico": "MEX",
    "Nicaragua": "NIC",
    "Panama": "PAN",
    "United States of America": "USA",
}
_TOTAL_COLUMN = "TOTAL"
_TOTAL_ROW = "Total"
_LAST = len(ELEMENTS) + 1
_AMOUNT = re.compile(r"\d{1,3}(?: \d{3})*")
_DASH = "-"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class FundingMatrix:
    """`region` is the heading with the region; `codes` the row of column codes; `titles` are by code, `rows` by office.

    `total` is the row of totals. The cells of a row are its name, one cell per element, its total.
    """

    region: Passage
    codes: Passage
    titles: dict[str, Passage]
    rows: dict[str, Passage]
    total: Passage


def read_funding_matrix(document: SourceDocument) -> FundingMatrix:
    """Return the matrix.

    Raises SourceShapeError unless its header is P1 P2 P3 O1 O2 O3 with six column titles and a total, its rows are the
    14 offices and a total in order, every row has six figures or dashes and a total, and no figure is in a wrong column
    as far as the printed totals show. A total that differs from the sum of its cells is kept as printed.
    """
    codes = _code_row(document)
    below = _table_rows_below(document, codes)
    header = [row for row in below if row.heads]
    rows = below[len(header) :]
    columns = [row.heads for row in header]
    if [row.text for row in header[:1]] != [_TOTAL_COLUMN] or columns != [(_LAST,), *((at,) for at in codes.heads)]:
        _refuse(document, [codes, *header], f"{_TOTAL_COLUMN} and {len(ELEMENTS)} column titles", header)
    printed, expected = [row.cells[0] for row in rows], [*OFFICES, _TOTAL_ROW]
    if printed != expected:
        missing = [name for name in expected if name not in printed]
        wanted = f"{len(expected)} rows, {expected[0]} to {expected[-1]}, in order" + (
            f", among them {', '.join(missing)}" if missing else ""
        )
        _refuse(document, rows or [codes], wanted, rows)
    for row in rows:
        _check_cells(document, row)
    _check_columns(document, rows)
    offices = dict(zip(OFFICES.values(), rows[:-1], strict=True))
    region = document.passages[codes.position - 1]
    return FundingMatrix(region, codes, dict(zip(ELEMENTS, header[1:], strict=True)), offices, rows[-1])


def read_amount(printed: str) -> Decimal:
    """Return the amount of a cell; a dash is 0."""
    return Decimal(0) if printed == _DASH else Decimal(printed.replace(" ", ""))


def is_dash(printed: str) -> bool:
    return printed == _DASH


def shared_words(title: str, other: str) -> int:
    """Return the number of words that two titles have in common."""
    return len(set(_WORD.findall(title.lower())) & set(_WORD.findall(other.lower())))


def _code_row(document: SourceDocument) -> Passage:
    is_code = re.compile(r"[A-Z]\d").fullmatch
    code_rows = [p for p in document.passages if len(p.heads) > 2 and all(is_code(p.cells[at]) for at in p.heads)]
    if len(code_rows) != 1 or code_rows[0].cells != ("", *ELEMENTS, ""):
        _refuse(document, code_rows, f"one header {' '.join(ELEMENTS)}", code_rows)
    return code_rows[0]


def _table_rows_below(document: SourceDocument, codes: Passage) -> list[Passage]:
    rows = []
    for passage in document.passages[codes.position + 1 :]:
        if passage.kind is not PassageKind.TABLE_ROW:
            _refuse(document, [passage], "a row of the funding matrix", [passage])
        rows.append(passage)
    return rows


def _check_cells(document: SourceDocument, row: Passage) -> None:
    cells = row.cells[1:]
    is_whole = len(cells) == len(ELEMENTS) + 1 and all(_AMOUNT.fullmatch(c) or c == _DASH for c in cells)
    if not is_whole or cells[-1] == _DASH:
        _refuse(document, [row], f"a name, {len(ELEMENTS)} figures or dashes and a total", [row])


def _check_columns(document: SourceDocument, rows: list[Passage]) -> None:
    """Refuse figures that add up to another column's total, and a last column that is the sum of no row."""
    cells = [[read_amount(cell) for cell in row.cells[1:]] for row in rows]
    if not any(sum(row[:-1]) == row[-1] for row in cells):
        _refuse(document, rows, "a last column that is the sum of the others", rows[:1])
    sums = [sum(column[:-1]) for column in zip(*cells, strict=True)][:-1]
    printed = cells[-1][:-1]
    for code, computed, total in zip(ELEMENTS, sums, printed, strict=True):
        other = next((ELEMENTS[at] for at, amount in enumerate(printed) if amount == computed), code)
        if computed != total and other != code:
            _refuse(document, rows, f"figures under {code} that make its total of {total:,}", [rows[-1]])


def _refuse(document: SourceDocument, where: list[Passage], expected: str, rows: list[Passage]) -> NoReturn:
    refuse(document, where, expected, "; ".join(row.text for row in rows) or "none")


@dataclass(frozen=True, slots=True)
class Remit:
    """The office (ref) of a row or heading and the place (ref) that it is for.

    `citations` are those of the place; they are empty if the printed name gives the place.
    """

    office: str
    place: str
    citations: Citations = ()

    def cite(self, name: Citations) -> Citations:
        """Return the citations of the place: of the reviewed sentence, or else `name`, those of the printed name."""
        return self.citations or name


def read_remits(documents: Mapping[str, SourceDocument], reviewed: Path) -> dict[str, Remit]:
    """Return the remit of each office by its code in refs; sentences of documents that are not read are not cited.

    Raises FixtureError for a name that no row has.
    """
    path = reviewed / "remits.toml"
    entries = {entry["name"]: entry for entry in read_tables(path)["remit"]}
    for name in sorted(entries.keys() - OFFICES.keys()):
        raise FixtureError(path.name, f"{name!r} is the name of no row of the funding matrix", "Correct the name.")
    return {code: _remit(code, entries.get(name), documents) for name, code in OFFICES.items()}


def _remit(code: str, entry: Mapping[str, Any] | None, documents: Mapping[str, SourceDocument]) -> Remit:
    if entry is None:
        return Remit(f"office/{code}", f"country/{code}")
    source = entry.get("cite")
    citations = cited_span(documents, source).cite("place") if source and source["document"] in documents else ()
    return Remit(entry["office"], entry["place"], citations)
