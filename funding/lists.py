"""List pages of funding categories, requirements and printed totals."""

from typing import Any

from django.db.models import Case, F, When

from countries.cells import for_place, place_cell
from strategy_kb.records.addresses import receipt_url, record_url
from strategy_kb.records.lists import (
    NUMBER,
    ListColumn,
    ListSpec,
    Sorting,
    number_sorting,
    period_sorting,
    register,
    text_sorting,
    title_column,
    title_sorting,
)
from strategy_kb.records.presenters import number
from strategy_kb.ui.components import MISSING, Cell

from . import filters
from .models import Category, PrintedTotal, Requirement


def amount_cell(row: Any) -> Cell:
    """An amount with its receipt; a dash of the source stays a dash."""
    if getattr(row, "is_dash", False):
        return Cell("", is_missing=True, receipt_url=receipt_url(row.ref, "amount"))
    return Cell(number(row.amount), url=record_url(row.ref), receipt_url=receipt_url(row.ref, "amount"), is_number=True)


def years(row: Any) -> str:
    return "–".join(str(year) for year in dict.fromkeys((row.start_year, row.end_year)))


def category_cell(row: Any) -> Cell:
    return (
        Cell(row.category.display_title, url=record_url(row.category_id), note=row.category.code)
        if row.category
        else MISSING
    )


_AXES = {"row": "By office", "column": "By category", "grand": "Of everything"}
_amount = ListColumn("Amount", amount_cell, number_sorting("amount"), is_number=True)
# A dash shows no amount: it stands last, while the API shows and sorts it as 0.
_WITHOUT_DASHES = Case(When(is_dash=False, then=F("amount")), default=None)
_amount_or_dash = ListColumn(
    "Amount", amount_cell, Sorting("amount", (_WITHOUT_DASHES,), NUMBER, in_api="amount_or_dash"), is_number=True
)
_currency = ListColumn(
    "Currency",
    lambda row: Cell(row.currency, note=row.get_currency_basis_display()),
    note_label="Currency is",
)
_for = ListColumn("For", lambda row: place_cell(row.place), title_sorting("place"), note_label="ISO3")
_years = ListColumn("Period", lambda row: Cell(years(row)), period_sorting())

register(
    "funding-category",
    ListSpec(
        rows=lambda: Category.objects.select_related("strategy"),
        columns=(
            ListColumn("Code", lambda row: Cell(row.code), text_sorting("code")),
            title_column("Category"),
        ),
        filterset=filters.CategoryFilter,
        introduction="What money was asked for: MiGOF elements in 2020, programmatic areas in 2014–2016.",
        order=("strategy__position", "number", "ref"),
        filters=("strategy",),
        group=lambda row: row.strategy.display_title,
    ),
)
register(
    "requirement",
    ListSpec(
        rows=lambda: Requirement.objects.select_related("office", "place", "category"),
        columns=(
            ListColumn("Category", category_cell, title_sorting("category"), note_label="Code"),
            _for,
            _amount_or_dash,
            _currency,
            _years,
        ),
        filterset=filters.RequirementFilter,
        introduction="Money that offices asked for, each amount with the place that it is for. Never money received.",
        order=("start_year", "position", "ref"),
        filters=("framework", "place", "category", "is_dash"),
        group=lambda row: f"{for_place(row)}, {years(row)}",
        rows_per_page=100,
    ),
)
register(
    "funding-total",
    ListSpec(
        rows=lambda: PrintedTotal.objects.select_related("office", "place", "category", "strategy"),
        columns=(
            title_column("Total"),
            _for,
            _amount,
            _currency,
            _years,
        ),
        filterset=filters.PrintedTotalFilter,
        introduction="Totals as the sources print them. The funding matrix shows each beside the sum of its cells.",
        order=("start_year", "axis", "position", "ref"),
        filters=("strategy", "axis", "place"),
        group=lambda row: f"{_AXES[row.axis]}, {years(row)}",
    ),
)
