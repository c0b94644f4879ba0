"""Tables and charts of the funding matrix."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from django.utils.text import slugify

from strategy_kb.core.text import number
from strategy_kb.records.addresses import receipt_url, record_url
from strategy_kb.ui.charts import matrix as heat_map
from strategy_kb.ui.components import MISSING_NUMBER, Cell, Chart, Column, Table
from strategy_kb.ui.editorial import sentence

from .services import MatrixCell, MatrixColumn, MatrixRow, RequirementMatrix, Total

REGION = "place/region"
_MILLION = Decimal(1_000_000)


def money_note(matrix: RequirementMatrix) -> str:
    """Return currency and period, as the source states them or as is assumed."""
    period = (
        str(matrix.start_year) if matrix.start_year == matrix.end_year else f"{matrix.start_year}–{matrix.end_year}"
    )
    if matrix.currency_basis == "stated":
        return sentence("funding.currency_stated", period=period, currency=matrix.currency)
    return sentence("funding.currency_assumed", period=period, currency=matrix.currency)


def table(matrix: RequirementMatrix) -> Table:
    """Return every cell with its receipt, and each total with its proof."""
    columns = (
        Column("Office"),
        *(_column(column) for column in matrix.columns),
        Column("Printed total", is_number=True),
        Column("Sum of cells", is_number=True),
        Column("Proof"),
    )
    rows = tuple(
        (
            replace(_office(row), note=""),
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
            MISSING_NUMBER,
            Cell(""),
        ),
        (
            Cell("Sum of cells", is_heading=True),
            *(proof(total)[1] for total in totals),
            MISSING_NUMBER,
            proof(matrix.grand_total)[1],
            Cell(""),
        ),
        (
            Cell("Proof", is_heading=True),
            *(proof(total)[2] for total in totals),
            Cell(""),
            Cell(""),
            proof(matrix.grand_total)[2],
        ),
    )
    caption = sentence("funding.by_office_and_category")
    return Table(caption, columns, rows, money_note(matrix), footer, is_matrix=True)


def table_of_rows(matrix: RequirementMatrix, offices: Collection[str | None], caption: str) -> Table:
    """Return the rows of some offices, one category per line, each with its total and the proof."""
    rows = [row for row in matrix.rows if row.ref in offices]
    body = tuple(
        (
            Cell(named(column, " · "), url=record_url(column.ref), is_heading=True),
            *(cell(matrix.cells.get((row.ref, column.ref))) for row in rows),
        )
        for column in matrix.columns
    )
    columns = (Column("Category"), *(Column(row.title, is_number=True) for row in rows))
    totals = _totals([matrix.row_totals[row.ref] for row in rows])
    return Table(caption, columns, body, money_note(matrix), totals, is_narrow=len(rows) == 1)


def table_of_column(matrix: RequirementMatrix, column: MatrixColumn, caption: str) -> Table:
    """Return the requirements of every office under one category, with their total and the proof."""
    body = tuple((_office(row), cell(matrix.cells.get((row.ref, column.ref)))) for row in matrix.rows)
    columns = (Column("Office", note_label="ISO3"), Column("Amount", is_number=True))
    totals = _totals([matrix.column_totals[column.ref]])
    return Table(caption, columns, body, money_note(matrix), totals, is_narrow=True)


def _totals(totals: list[Total]) -> tuple[tuple[Cell, ...], ...]:
    printed, computed, verdicts = zip(*(proof(total) for total in totals), strict=True)
    return (
        (Cell("Printed total", is_heading=True), *printed),
        (Cell("Sum of cells", is_heading=True), *computed),
        (Cell("Proof", is_heading=True), *(replace(cell, is_number=True) for cell in verdicts)),
    )


def cell(matrix_cell: MatrixCell | None) -> Cell:
    """Return an amount, linked to its record and its receipt."""
    if matrix_cell is None:
        return MISSING_NUMBER
    receipt = receipt_url(matrix_cell.ref, "amount")
    if matrix_cell.is_dash:
        return Cell("", is_missing=True, receipt_url=receipt, is_number=True)
    return Cell(number(matrix_cell.amount), url=record_url(matrix_cell.ref), receipt_url=receipt, is_number=True)


def proof(total: Total) -> tuple[Cell, Cell, Cell]:
    """Return the printed total, the sum of the cells, and whether they agree."""
    computed = Cell(number(total.computed), is_number=True)
    if total.ref is None or total.printed is None:
        return MISSING_NUMBER, computed, Cell(verdict(total))
    printed = Cell(
        number(total.printed), url=record_url(total.ref), receipt_url=receipt_url(total.ref, "amount"), is_number=True
    )
    return printed, computed, Cell(verdict(total))


def verdict(total: Total) -> str:
    """Return in words whether the cells prove the printed total."""
    if total.residual is None:
        return sentence("funding.no_total_printed")
    if total.residual:
        return sentence("funding.differs", amount=number(total.residual))
    return sentence("funding.proved")


def tally(matrix: RequirementMatrix) -> str:
    """Return a sentence with the number of printed totals that their cells prove."""
    printed = [total for total in matrix.totals if total.printed is not None]
    proved = sum(1 for total in printed if not total.residual)
    if not printed:
        return sentence("funding.tally_of_none")
    if proved == len(printed):
        return sentence("funding.tally_of_all", count=proved)
    return sentence("funding.tally_of_some", proved=proved, printed=len(printed))


def chart(matrix: RequirementMatrix) -> Chart:
    """Return the matrix as a heat map in millions; a dash is empty, and an office with no amounts is named."""
    caption = sentence("funding.chart.caption", currency=matrix.currency)
    amounts = [[matrix.cells.get((row.ref, column.ref)) for column in matrix.columns] for row in matrix.rows]
    empty = [
        short_name(row)
        for row, cells in zip(matrix.rows, amounts, strict=True)
        if all(cell is None or cell.is_dash for cell in cells)
    ]
    if len(empty) == len(matrix.rows):
        return Chart("matrix", caption, sentence("funding.chart.nothing_to_draw"), None)
    figure = heat_map.figure(
        [short_name(row) for row in matrix.rows],
        [short_label(column) for column in matrix.columns],
        [[None if cell is None or cell.is_dash else float(cell.amount) for cell in row] for row in amounts],
        [["" if cell is None or cell.is_dash else _in_millions(cell.amount) for cell in row] for row in amounts],
        f"{matrix.currency} million",
        row_names=[row.title for row in matrix.rows],
        column_names=[named(column) for column in matrix.columns],
    )
    note = f"{money_note(matrix)} {sentence('funding.chart.rounded')}"
    if empty:
        note += " " + sentence("funding.chart.without_amount", offices=", ".join(empty))
    return Chart("matrix", caption, note, figure)


def _in_millions(amount: Decimal) -> str:
    """Return the amount in millions with two decimals, halves rounded up: 145,000 becomes 0.15."""
    return str((amount / _MILLION).quantize(Decimal("0.01"), ROUND_HALF_UP))


def column_titles(columns: tuple[MatrixColumn, ...]) -> tuple[tuple[str, str, str], ...]:
    """Return code, title and address of each column whose heading is its code, for the legend."""
    return tuple((column.code, column.title, record_url(column.ref)) for column in columns if _has_printed_code(column))


def short_label(column: MatrixColumn) -> str:
    """Return the category's code, or its title when the source prints no code."""
    return column.code if _has_printed_code(column) else column.title


def named(column: MatrixColumn, separator: str = " ") -> str:
    """Return the category's code and title."""
    return f"{column.code}{separator}{column.title}" if _has_printed_code(column) else column.title


def _has_printed_code(column: MatrixColumn) -> bool:
    return column.code != slugify(column.title)


def row_anchor(row: MatrixRow) -> str:
    """Return the id of an office's row in the page."""
    return (row.ref or "office/region").partition("/")[2]


def _column(column: MatrixColumn) -> Column:
    title = column.title if _has_printed_code(column) else ""
    return Column(short_label(column), is_number=True, title=title, url=record_url(column.ref))


def _office(row: MatrixRow) -> Cell:
    if row.ref is None:
        return Cell(row.title, is_heading=True, anchor=row_anchor(row))
    return Cell(
        short_name(row), url=record_url(row.ref), note=row.place.iso3 or "", is_heading=True, anchor=row_anchor(row)
    )


def short_name(row: MatrixRow) -> str:
    """Return the office as the source names its row, with the countries that the row is for in brackets."""
    if row.seat and row.seat != row.place and row.place.ref != REGION:
        return f"{row.seat.name_en} ({row.place.name_en})"
    return row.title.removeprefix("Office in ").removeprefix("the ").replace("Regional Office in ", "Regional Office ")
