"""The funding matrix of *Migration Initiatives 2020*: requirements of offices by MiGOF element, and printed totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from strategy_kb.ingest import order
from strategy_kb.ingest.families.migration_initiatives.edition import (
    ELEMENTS,
    OFFICES,
    STRATEGY,
    YEAR,
    Remit,
    read_remits,
)
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.spans import cite, cite_cell
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, PassageKind, SourceDocument

REGION = "place/region"
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


def parse_funding(
    document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path
) -> Iterator[ParsedRecord]:
    """Yield the categories, requirements and printed totals of the matrix.

    Raises SourceShapeError as `read_funding_matrix` does.
    """
    matrix = read_funding_matrix(document)
    yield from _matrix_categories(matrix)
    remits = read_remits(documents, reviewed)
    yield from _matrix_requirements(matrix, remits)
    yield from _matrix_totals(matrix, remits)


def _matrix_categories(matrix: FundingMatrix) -> Iterator[ParsedRecord]:
    for number, code in enumerate(ELEMENTS, start=1):
        yield ParsedRecord(
            model="funding.category",
            ref=f"funding-category/{code}",
            title=matrix.titles[code].text,
            fields={
                "strategy": STRATEGY,
                "element": f"migof/{code}",
                "code": code,
                "number": number,
            },
            citations=(
                *cite("title", matrix.titles[code]),
                *cite_cell("code", matrix.codes, number),
            ),
            start=order.FRONT,
            rank=number,
        )


def _matrix_requirements(matrix: FundingMatrix, remits: Mapping[str, Remit]) -> Iterator[ParsedRecord]:
    rank = 0
    for office, row in matrix.rows.items():
        remit = remits[office]
        for column, code in enumerate(ELEMENTS, start=1):
            rank += 1
            printed = row.cells[column]
            shown = printed if is_dash(printed) else _shown(read_amount(printed))
            yield ParsedRecord(
                model="funding.requirement",
                ref=f"requirement/2020/{office}/{code}",
                title=f"{row.cells[0]} · {code}: {shown}",
                fields={
                    "office": remit.office,
                    "place": remit.place,
                    "category": f"funding-category/{code}",
                    "amount_type": "requirement",
                    "is_dash": is_dash(printed),
                    **_matrix_money(printed),
                },
                citations=(
                    *cite_cell("amount", row, column),
                    *cite_cell("office", row, 0),
                    *remit.cite(cite_cell("place", row, 0)),
                    *cite_cell("category", matrix.codes, column),
                ),
                start=order.FRONT,
                rank=rank,
            )


def _matrix_totals(matrix: FundingMatrix, remits: Mapping[str, Remit]) -> Iterator[ParsedRecord]:
    """Yield the totals: of rows for the place of the row, of columns and the matrix for the whole region."""
    last = len(ELEMENTS) + 1
    rank = 0
    for office, row in matrix.rows.items():
        rank += 1
        remit = remits[office]
        cited = remit.cite(cite_cell("place", row, 0))
        title = f"{row.cells[0]} · total"
        of_row = {"axis": "row", "office": remit.office, "place": remit.place}
        yield _matrix_total(f"row/{office}", title, row, last, rank, cited, **of_row)
    whole = cite("place", matrix.region)
    for column, code in enumerate(ELEMENTS, start=1):
        rank += 1
        category = f"funding-category/{code}"
        of_column = {"axis": "column", "category": category, "place": REGION}
        yield _matrix_total(f"column/{code}", f"{code} · total", matrix.total, column, rank, whole, **of_column)
    title = "Migration Initiatives 2020 · grand total"
    yield _matrix_total("grand", title, matrix.total, last, rank + 1, whole, axis="grand", place=REGION)


def _matrix_total(
    name: str, title: str, row: Passage, column: int, rank: int, region: Citations, **of: str
) -> ParsedRecord:
    return ParsedRecord(
        model="funding.printedtotal",
        ref=f"funding-total/2020/{name}",
        title=f"{title}: {_shown(read_amount(row.cells[column]))}",
        fields={
            "strategy": STRATEGY,
            "office": None,
            "category": None,
            **of,
            **_matrix_money(row.cells[column]),
        },
        citations=(*cite_cell("amount", row, column), *cite_cell("axis", row, 0), *region),
        start=order.FRONT,
        rank=rank,
    )


def _matrix_money(printed: str) -> dict[str, Any]:
    """Return the money fields of a cell; no currency is printed, so it is US dollars, as in the 2014–2016 table."""
    return {
        "amount": read_amount(printed),
        "currency": "USD",
        "currency_basis": "assumed",
        "start_year": YEAR,
        "end_year": YEAR,
        "printed": printed,
    }


def _shown(amount: Decimal) -> str:
    return f"{amount:,}"
