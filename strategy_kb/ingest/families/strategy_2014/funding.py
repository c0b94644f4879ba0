"""The funding needs of the region by programmatic area, with their printed total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import Any

from strategy_kb.core.text import slug_of
from strategy_kb.ingest import order
from strategy_kb.ingest.families.strategy_2014.edition import NAME, STRATEGY, period
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.spans import cite, cite_cell
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, PassageKind, SourceDocument

HEADER = ("Programmatic area", "USD")
TOTAL = "Total funding requirements"
AREA_COUNT = 6
REGION = "place/region"
_PERIOD = re.compile(r"its (\d{4})-(\d{4}) strategy, IOM's funding needs")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class AreaTable:
    """The table of areas; `period` is the sentence with the years of the needs."""

    header: Passage
    rows: list[Passage]
    total: Passage
    period: Passage
    start_year: int
    end_year: int

    def money(self, row: Passage) -> dict[str, Any]:
        """Return the fields of a row's amount."""
        return {
            "amount": Decimal(row.cells[1].replace(",", "")),
            "currency": "USD",
            "currency_basis": "stated",
            "start_year": self.start_year,
            "end_year": self.end_year,
            "printed": row.cells[1],
        }

    def cite(self, row: Passage) -> Citations:
        """Return the citations of a row's amount, currency, years and place."""
        return (
            *cite_cell("amount", row, 1),
            *cite_cell("currency", self.header, 1),
            *cite("start_year", self.period, f"{self.start_year}-{self.end_year}"),
            *cite("end_year", self.period, f"{self.start_year}-{self.end_year}"),
            *cite("place", self.period, f"its {self.start_year}-{self.end_year} strategy"),
        )


def parse_funding(document: SourceDocument) -> Iterator[ParsedRecord]:
    """Yield a category and a requirement for each area, and the printed total."""
    table = _read_area_table(document)
    for number, row in enumerate(table.rows, start=1):
        code = slug_of(row.cells[0])
        category = f"funding-category/{NAME}/{code}"
        yield ParsedRecord(
            model="funding.category",
            ref=category,
            title=row.cells[0],
            fields={"strategy": STRATEGY, "element": None, "code": code, "number": number},
            citations=cite_cell("title", row, 0),
            start=order.AREA_CATEGORIES,
            rank=number,
        )
        yield ParsedRecord(
            model="funding.requirement",
            ref=f"requirement/{NAME}/{code}",
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
            start=order.AREA_REQUIREMENTS,
            rank=number,
        )
    yield ParsedRecord(
        model="funding.printedtotal",
        ref=f"funding-total/{NAME}/grand",
        title=f"{table.total.cells[0]} {period(document)}: {table.total.cells[1]}",
        fields={
            "axis": "grand",
            "strategy": STRATEGY,
            "office": None,
            "category": None,
            "place": REGION,
            **table.money(table.total),
        },
        citations=(*table.cite(table.total), *cite_cell("axis", table.total, 0)),
        start=order.AREA_TOTALS,
        rank=1,
    )


def _read_area_table(document: SourceDocument) -> AreaTable:
    """Return the table. Raises SourceShapeError unless it has six areas with an amount and the total below them."""
    headers = [passage for passage in document.passages if passage.cells == HEADER]
    if len(headers) != 1:
        refuse(document, None, f"one table headed {' | '.join(HEADER)}", str(len(headers)))
    below = document.passages[headers[0].position + 1 :]
    rows = list(takewhile(lambda passage: passage.kind is PassageKind.TABLE_ROW, below))
    is_shaped = len(rows) == AREA_COUNT + 1 and rows[-1].cells[0] == TOTAL
    if not is_shaped or not all(len(row.cells) == 2 and _GROUPED.fullmatch(row.cells[1]) for row in rows):
        expected = f"{AREA_COUNT} areas with an amount and {TOTAL!r}"
        refuse(document, [*headers, *rows], expected, "; ".join(row.text for row in rows) or "no row")
    periods = ((passage, match) for passage in document.passages if (match := _PERIOD.search(passage.text)))
    period, years = next(periods, (None, None))
    if period is None or years is None:
        refuse(document, None, "the sentence that says for which years the funding needs are", "none")
    return AreaTable(headers[0], rows[:-1], rows[-1], period, int(years[1]), int(years[2]))
