"""The requirements of offices in 2020, with the printed totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from strategy_kb.ingest import order
from strategy_kb.ingest.families.migration_initiatives import funding_matrix
from strategy_kb.ingest.families.migration_initiatives.funding_matrix import (
    ELEMENTS,
    FundingMatrix,
    Remit,
    is_dash,
    read_amount,
    read_remits,
)
from strategy_kb.ingest.reading.spans import cite, cite_cell
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, SourceDocument

REGION = "place/region"


def parse_funding(
    document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path
) -> Iterator[ParsedRecord]:
    """Yield the categories, requirements and printed totals of the matrix.

    Raises SourceShapeError as `read_funding_matrix` does.
    """
    matrix = funding_matrix.read_funding_matrix(document)
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
                "strategy": funding_matrix.STRATEGY,
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
            "strategy": funding_matrix.STRATEGY,
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
        "start_year": funding_matrix.YEAR,
        "end_year": funding_matrix.YEAR,
        "printed": printed,
    }


def _shown(amount: Decimal) -> str:
    return f"{amount:,}"
