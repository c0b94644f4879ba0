"""List pages of funding categories, requirements and printed totals."""

from typing import Any

from strategy_kb.core.pages import MISSING, Cell
from strategy_kb.sources.lists import ListColumn, ListSpec, receipt_url, record_url, register, title_column
from strategy_kb.sources.presenters import number

from . import filters
from .models import Category, PrintedTotal, Requirement


def amount_cell(row: Any) -> Cell:
    """An amount with its receipt; a dash of the source stays a dash."""
    if getattr(row, "is_dash", False):
        return Cell("–", is_missing=True, receipt_url=receipt_url(row.ref, "amount"))
    return Cell(number(row.amount), url=record_url(row.ref), receipt_url=receipt_url(row.ref, "amount"), is_number=True)


def office_cell(row: Any) -> Cell:
    return Cell(row.office.display_title, url=record_url(row.office_id)) if row.office else Cell("the whole region")


def years(row: Any) -> str:
    return "–".join(str(year) for year in dict.fromkeys((row.start_year, row.end_year)))


def category_cell(row: Any) -> Cell:
    return (
        Cell(row.category.display_title, url=record_url(row.category_id), note=row.category.code)
        if row.category
        else MISSING
    )


_amount = ListColumn("Amount", amount_cell, "amount", is_number=True)
_currency = ListColumn("Currency", lambda row: Cell(row.currency, note=row.get_currency_basis_display()))
_years = ListColumn("Period", lambda row: Cell(years(row)), "start_year")

register(
    "funding-category",
    ListSpec(
        rows=lambda: Category.objects.select_related("strategy"),
        columns=(
            ListColumn("Code", lambda row: Cell(row.code), "code"),
            title_column("Category"),
            ListColumn("Printed in", lambda row: Cell(row.strategy.display_title, url=record_url(row.strategy_id))),
        ),
        filterset=filters.CategoryFilter,
    ),
)
register(
    "requirement",
    ListSpec(
        rows=lambda: Requirement.objects.select_related("office", "category"),
        columns=(
            ListColumn("Office", office_cell, "office__position"),
            ListColumn("Category", category_cell, "category__position"),
            _amount,
            _currency,
            _years,
        ),
        filterset=filters.RequirementFilter,
        introduction="Money that offices asked for. Never money received.",
    ),
)
register(
    "funding-total",
    ListSpec(
        rows=lambda: PrintedTotal.objects.select_related("office", "category", "strategy"),
        columns=(
            title_column("Total"),
            ListColumn("Axis", lambda row: Cell(row.get_axis_display()), "axis"),
            _amount,
            _currency,
            _years,
        ),
        filterset=filters.PrintedTotalFilter,
        introduction="Totals as the sources print them. The funding matrix shows each beside the sum of its cells.",
    ),
)
