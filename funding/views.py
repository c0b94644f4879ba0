"""Pages of funding: the matrix, and the lists of categories, requirements and printed totals."""

from functools import cached_property
from typing import Any

from django.db.models import Case, F, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from countries.cells import for_place, place_column
from strategies.models import Strategy
from strategy_kb.core.addresses import address, canonical
from strategy_kb.core.codes import Rows
from strategy_kb.core.text import number, year_span
from strategy_kb.records.addresses import record_url
from strategy_kb.records.sorting import NUMBER, Sorting, period_sorting
from strategy_kb.records.tables import ListColumn, row_receipt_url
from strategy_kb.records.views import RecordListView
from strategy_kb.ui.components import MISSING, Cell, Hyperlink
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.notices import chosen_code, not_applied

from . import filters, presenters, services
from .models import Category, PrintedTotal, Requirement


def funding(request: HttpRequest) -> HttpResponse:
    """Return the page of a funding matrix; `strategy` is the name of its ref, the newest by default."""
    printed = Strategy.objects.filter(funding_categories__isnull=False).distinct()
    choices = list(printed.order_by("-start_year", "ref"))
    newest = choices[0] if choices else None
    requested, notice = chosen_code(request.GET, "strategy", Rows(printed))
    chosen = next((choice for choice in choices if choice.ref == requested), newest)
    matrix = services.matrix(chosen.ref) if chosen else None
    context = {
        "title": "Funding requirements",
        "description": (
            sentence("funding.description", strategy=chosen) if chosen else sentence("funding.description_without_data")
        ),
        "canonical": canonical(request, {"strategy": chosen.name} if chosen and chosen != newest else {}),
        "api_query": f"strategy={chosen.name}" if chosen else "",
        "choices": choices,
        "not_applied": not_applied(request.GET, {"strategy": notice}),
        "chosen": chosen,
        "table": presenters.table(matrix) if matrix else None,
        "chart": presenters.chart(matrix) if matrix and len(matrix.rows) > 1 else None,
        "tally": presenters.tally(matrix) if matrix else "",
        "columns": presenters.column_titles(matrix.columns) if matrix else (),
        "breadcrumbs": (Hyperlink("Home", address("home")),),
    }
    return render(request, "funding/matrix.html", context)


def amount_cell(row: Any) -> Cell:
    """Return an amount with its receipt; a dash of the source stays a dash."""
    if getattr(row, "is_dash", False):
        return Cell("", is_missing=True, receipt_url=row_receipt_url(row, "amount"))
    return Cell(number(row.amount), url=record_url(row.ref), receipt_url=row_receipt_url(row, "amount"), is_number=True)


def years(row: Any) -> str:
    """Return the year, or the first and the last year, that money is for."""
    return year_span(row.start_year, row.end_year)


def category_cell(row: Any) -> Cell:
    """Return the category with its code beside it; missing without one."""
    if row.category is None:
        return MISSING
    return Cell(row.category.display_title, url=record_url(row.category_id), note=row.category.code)


_AXES = {"row": "By office", "column": "By category", "grand": "Of everything"}
# A dash is sorted last, as a missing amount; the API shows and sorts it as 0.
_WITHOUT_DASHES = Case(When(is_dash=False, then=F("amount")), default=None)
_AMOUNT_OR_DASH = Sorting("amount", (_WITHOUT_DASHES,), NUMBER, in_api="amount_or_dash")
_CURRENCY = ListColumn(
    "currency",
    cell=lambda row: Cell(row.currency, note=row.get_currency_basis_display()),
    sorting=None,
    note_label="Currency is",
)
_FOR = place_column("place", "For")
_PERIOD = ListColumn("start_year", "Period", lambda row: Cell(years(row)), period_sorting())


class CategoryListView(RecordListView):
    queryset = Category.objects.select_related("strategy")
    filterset_class = filters.CategoryFilter
    columns = ("code", ListColumn("title", "Category"))
    order = ("strategy__position", "number", "ref")
    shown_filters = ("strategy",)

    def group(self, record: Category) -> str:
        return record.strategy.display_title


class RequirementListView(RecordListView):
    queryset = Requirement.objects.select_related("office", "place", "category")
    filterset_class = filters.RequirementFilter
    columns = (
        ListColumn("category", "Category", category_cell, note_label="Code"),
        _FOR,
        ListColumn("amount", cell=amount_cell, sorting=_AMOUNT_OR_DASH),
        _CURRENCY,
        _PERIOD,
    )
    order = ("start_year", "position", "ref")
    shown_filters = ("framework", "place", "category", "is_dash")
    paginate_by = 100

    @cached_property
    def introduction(self) -> str:
        """Return what the list holds, with the numbers of amounts of offices and of strategies."""
        offices, strategies = Requirement.objects.of_offices_and_strategies()
        return sentence("lists.requirement", offices=offices, strategies=strategies)

    def group(self, record: Requirement) -> str:
        return f"{for_place(record)}, {years(record)}"


class PrintedTotalListView(RecordListView):
    queryset = PrintedTotal.objects.select_related("office", "place", "category", "strategy")
    filterset_class = filters.PrintedTotalFilter
    columns = (ListColumn("title", "Total"), _FOR, ListColumn("amount", cell=amount_cell), _CURRENCY, _PERIOD)
    order = ("start_year", "axis", "position", "ref")
    shown_filters = ("strategy", "axis", "place")

    def group(self, record: PrintedTotal) -> str:
        return f"{_AXES[record.axis]}, {years(record)}"
