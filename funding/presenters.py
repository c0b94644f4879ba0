"""The funding matrix turned into tables and charts."""

from __future__ import annotations

from decimal import Decimal

from strategy_kb.charts import matrix as heat_map
from strategy_kb.core.pages import MISSING, Cell, Chart, Column, Table
from strategy_kb.sources.lists import receipt_url, record_url
from strategy_kb.sources.presenters import number

from .services import FundingMatrix, MatrixCell, MatrixColumn, MatrixRow, Total

_MILLION = Decimal(1_000_000)


def money_note(matrix: FundingMatrix) -> str:
    """Currency and period as the source states them, or as is assumed."""
    period = (
        str(matrix.start_year) if matrix.start_year == matrix.end_year else f"{matrix.start_year}–{matrix.end_year}"
    )
    stated = "as stated" if matrix.currency_basis == "stated" else "assumed: the source prints no currency"
    return f"Requirements for {period}, money asked for and never money received. Currency {matrix.currency}, {stated}."


def table(matrix: FundingMatrix) -> Table:
    """Every cell with its receipt, each total beside its proof."""
    columns = (
        Column("Office"),
        *(Column(column.code, is_number=True) for column in matrix.columns),
        Column("Printed total", is_number=True),
        Column("Sum of cells", is_number=True),
    )
    rows = tuple(
        (
            _office(row),
            *(cell(matrix.cells.get((row.ref, column.ref))) for column in matrix.columns),
            *proof(matrix.row_totals[row.ref]),
        )
        for row in matrix.rows
    )
    totals = [matrix.column_totals[column.ref] for column in matrix.columns]
    footer = (
        (
            Cell("Printed total", is_heading=True),
            *(proof(total)[0] for total in totals),
            proof(matrix.grand_total)[0],
            MISSING,
        ),
        (
            Cell("Sum of cells", is_heading=True),
            *(proof(total)[1] for total in totals),
            MISSING,
            proof(matrix.grand_total)[1],
        ),
    )
    return Table("Funding requirements by office and category", columns, rows, money_note(matrix), footer)


def cell(found: MatrixCell | None) -> Cell:
    """One amount that leads to its record and to its receipt."""
    if found is None:
        return MISSING
    receipt = receipt_url(found.ref, "amount")
    if found.is_dash:
        return Cell("–", is_missing=True, receipt_url=receipt)
    return Cell(number(found.amount), url=record_url(found.ref), receipt_url=receipt, is_number=True)


def proof(total: Total) -> tuple[Cell, Cell]:
    """The printed total and the sum of the cells, with whether they agree."""
    computed = Cell(number(total.computed), note=verdict(total), is_number=True)
    if total.ref is None or total.printed is None:
        return MISSING, computed
    return Cell(
        number(total.printed), url=record_url(total.ref), receipt_url=receipt_url(total.ref, "amount"), is_number=True
    ), computed


def verdict(total: Total) -> str:
    """Whether the cells prove the printed total, in words."""
    if total.residual is None:
        return "no total is printed"
    return "✓ proves the total" if not total.residual else f"differs by {number(total.residual)}"


def chart(matrix: FundingMatrix) -> Chart:
    """The matrix as a heat map in millions; a dash stays empty."""
    amounts = [[matrix.cells.get((row.ref, column.ref)) for column in matrix.columns] for row in matrix.rows]
    figure = heat_map.figure(
        [row.title for row in matrix.rows],
        [column.code for column in matrix.columns],
        [[None if found is None or found.is_dash else float(found.amount) for found in row] for row in amounts],
        [
            ["" if found is None or found.is_dash else f"{found.amount / _MILLION:.2f}" for found in row]
            for row in amounts
        ],
        f"{matrix.currency} million",
    )
    return Chart(
        "matrix", f"Requirements by office and category, {matrix.currency} million", money_note(matrix), figure
    )


def _office(row: MatrixRow) -> Cell:
    if row.ref is None:
        return Cell(row.title, is_heading=True)
    return Cell(row.title, url=record_url(row.ref), note=row.place_iso3 or "", is_heading=True)


def column_titles(columns: tuple[MatrixColumn, ...]) -> tuple[tuple[str, str, str], ...]:
    """Code, title and address of each column, for the legend below the table."""
    return tuple((column.code, column.title, record_url(column.ref)) for column in columns)
