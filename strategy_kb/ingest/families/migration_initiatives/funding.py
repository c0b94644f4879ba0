"""Read what offices asked for in 2020 and the region in 2014–2016, with the totals printed beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.migration_initiatives import funding_matrix
from strategy_kb.ingest.families.migration_initiatives.funding_matrix import (
    ELEMENTS,
    OFFICES,
    FundingMatrix,
    Remit,
    is_dash,
    read_amount,
    read_remits,
)
from strategy_kb.ingest.reading.citations import cite, cite_cell
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, PassageKind, SourceDocument

AREAS_DOCUMENT = "strategy-2014-2016"
AREAS_STRATEGY = "strategy/2014-2016"
AREAS_HEADER = ("Programmatic area", "USD")
AREAS_TOTAL = "Total funding requirements"
AREA_COUNT = 6
REGION = "place/region"
_PERIOD = re.compile(r"its (\d{4})-(\d{4}) strategy, IOM's funding needs")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def parse(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield the categories, requirements and printed totals of the 2020 matrix and of the 2014–2016 table.

    Raises SourceShapeError when either is not shaped as it was: see `read_funding_matrix` and `_read_area_table`.
    """
    matrix = funding_matrix.read_funding_matrix(documents[funding_matrix.DOCUMENT])
    yield from _matrix_categories(matrix)
    remits = read_remits(documents, reviewed)
    yield from _matrix_requirements(matrix, remits)
    yield from _matrix_totals(matrix, remits)
    yield from _areas(_read_area_table(documents[AREAS_DOCUMENT]))


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
            position=number,
        )


def _matrix_requirements(matrix: FundingMatrix, remits: Mapping[str, Remit]) -> Iterator[ParsedRecord]:
    position = 0
    for office, row in matrix.rows.items():
        remit = remits[office]
        for column, code in enumerate(ELEMENTS, start=1):
            position += 1
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
                position=position,
            )


def _matrix_totals(matrix: FundingMatrix, remits: Mapping[str, Remit]) -> Iterator[ParsedRecord]:
    """A row's total is for what the row is for; the total of a column or of everything is for the whole region."""
    last = len(ELEMENTS) + 1
    position = 0
    for office, row in matrix.rows.items():
        position += 1
        remit = remits[office]
        cited = remit.cite(cite_cell("place", row, 0))
        title = f"{row.cells[0]} · total"
        of_row = {"axis": "row", "office": remit.office, "place": remit.place}
        yield _matrix_total(f"row/{office}", title, row, last, position, cited, **of_row)
    whole = cite("place", matrix.region)
    for column, code in enumerate(ELEMENTS, start=1):
        position += 1
        category = f"funding-category/{code}"
        of_column = {"axis": "column", "category": category, "place": REGION}
        yield _matrix_total(f"column/{code}", f"{code} · total", matrix.total, column, position, whole, **of_column)
    title = "Migration Initiatives 2020 · grand total"
    yield _matrix_total("grand", title, matrix.total, last, position + 1, whole, axis="grand", place=REGION)


def _matrix_total(
    name: str, title: str, row: Passage, column: int, position: int, region: Citations, **of: str
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
        position=position,
    )


def _matrix_money(printed: str) -> dict[str, Any]:
    """The matrix prints no currency: US dollars, the 2014–2016 table's, are assumed."""
    return {
        "amount": read_amount(printed),
        "currency": "USD",
        "currency_basis": "assumed",
        "start_year": funding_matrix.YEAR,
        "end_year": funding_matrix.YEAR,
        "printed": printed,
    }


@dataclass(frozen=True, slots=True)
class AreaTable:
    """The 2014–2016 table; `period` is the sentence that says for which years the needs are."""

    header: Passage
    rows: list[Passage]
    total: Passage
    period: Passage
    start_year: int
    end_year: int

    def money(self, row: Passage) -> dict[str, Any]:
        return {
            "amount": Decimal(row.cells[1].replace(",", "")),
            "currency": "USD",
            "currency_basis": "stated",
            "start_year": self.start_year,
            "end_year": self.end_year,
            "printed": row.cells[1],
        }

    def cite(self, row: Passage) -> Citations:
        return (
            *cite_cell("amount", row, 1),
            *cite_cell("currency", self.header, 1),
            *cite("start_year", self.period, f"{self.start_year}-{self.end_year}"),
            *cite("end_year", self.period, f"{self.start_year}-{self.end_year}"),
            *cite("place", self.period, f"its {self.start_year}-{self.end_year} strategy"),
        )


def _areas(table: AreaTable) -> Iterator[ParsedRecord]:
    for number, row in enumerate(table.rows, start=1):
        code = slug_of(row.cells[0])
        category = f"funding-category/2014-2016/{code}"
        yield ParsedRecord(
            model="funding.category",
            ref=category,
            title=row.cells[0],
            fields={"strategy": AREAS_STRATEGY, "element": None, "code": code, "number": number},
            citations=cite_cell("title", row, 0),
            position=len(ELEMENTS) + number,
        )
        yield ParsedRecord(
            model="funding.requirement",
            ref=f"requirement/2014-2016/{code}",
            title=f"{row.cells[0]}: {row.cells[1]}",
            fields={
                "office": None,
                "place": REGION,
                "category": category,
                "amount_type": "requirement",
                "is_dash": False,
                **table.money(row),
            },
            citations=(*table.cite(row), *cite_cell("category", row, 0)),
            position=len(OFFICES) * len(ELEMENTS) + number,
        )
    yield ParsedRecord(
        model="funding.printedtotal",
        ref="funding-total/2014-2016/grand",
        title=f"{table.total.cells[0]} 2014–2016: {table.total.cells[1]}",
        fields={
            "axis": "grand",
            "strategy": AREAS_STRATEGY,
            "office": None,
            "category": None,
            "place": REGION,
            **table.money(table.total),
        },
        citations=(*table.cite(table.total), *cite_cell("axis", table.total, 0)),
        position=len(OFFICES) + len(ELEMENTS) + 2,
    )


def _read_area_table(document: SourceDocument) -> AreaTable:
    """Return the table. Raises SourceShapeError unless it has six areas with an amount and the total below them."""
    headers = [passage for passage in document.passages if passage.cells == AREAS_HEADER]
    if len(headers) != 1:
        raise SourceShapeError(document.slug, None, f"one table headed {' | '.join(AREAS_HEADER)}", str(len(headers)))
    below = document.passages[headers[0].position + 1 :]
    rows = list(takewhile(lambda passage: passage.kind is PassageKind.TABLE_ROW, below))
    is_shaped = len(rows) == AREA_COUNT + 1 and rows[-1].cells[0] == AREAS_TOTAL
    if not is_shaped or not all(len(row.cells) == 2 and _GROUPED.fullmatch(row.cells[1]) for row in rows):
        lines = (headers[0].line_start, rows[-1].line_end if rows else headers[0].line_end)
        expected = f"{AREA_COUNT} areas with an amount and {AREAS_TOTAL!r}"
        raise SourceShapeError(document.slug, lines, expected, "; ".join(row.text for row in rows) or "no row")
    for passage in document.passages:
        if match := _PERIOD.search(passage.text):
            return AreaTable(headers[0], rows[:-1], rows[-1], passage, int(match[1]), int(match[2]))
    raise SourceShapeError(document.slug, None, "the sentence that says for which years the funding needs are", "none")


def _shown(amount: Decimal) -> str:
    return f"{amount:,}"
