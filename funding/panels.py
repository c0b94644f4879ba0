"""Panels of funding."""

from __future__ import annotations

from collections.abc import Set

from countries.models import Office, Place
from strategies.models import MigofElement, Strategy
from strategy_kb.core.addresses import address
from strategy_kb.records.models import Record
from strategy_kb.records.panels import panel
from strategy_kb.ui.components import Hyperlink
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.panels import Panel, TablePanel, TextPanel

from . import presenters, services
from .models import Category, Requirement


@panel(Place, order=15)
def requirements_of_place(record: Place) -> Panel | None:
    """Return the requirements for the place with their total; not those of offices in it for other places."""
    return _requirements(record, "place")


@panel(Office, order=15)
def requirements_of_office(record: Office) -> Panel | None:
    """Return the requirements of the office with their total and its proof."""
    return _requirements(record, "office")


@panel(MigofElement, order=15)
def column_of_element(record: MigofElement) -> Panel | None:
    """Return the element's column of the funding matrix with its total and proof."""
    return _column(Category.objects.filter(element=record.ref).order_by("-strategy__start_year").first())


@panel(Category, order=15)
def column_of_category(record: Category) -> Panel | None:
    """Return the category's column of its funding matrix with its total and proof."""
    return _column(record)


@panel(Strategy, order=20)
def matrix_of_strategy(record: Strategy) -> Panel | None:
    """Return currency, period and proof of the funding matrix of the strategy, with a link to it."""
    matrix = services.matrix(record.ref)
    if matrix is None:
        return None
    note = f"{presenters.money_note(matrix)} {presenters.tally(matrix)}"
    return TextPanel("funding", sentence("funding.asked_for"), note, _whole(record.name))


def _requirements(record: Record, path: str) -> Panel | None:
    """Return the newest matrix with a row of the office or the place, and links to the older ones."""
    requirements = Requirement.objects.filter(**{path: record.ref})
    strategies = Strategy.objects.filter(funding_categories__requirements__in=requirements)
    strategy, *older = strategies.distinct().order_by("-start_year", "ref") or (None,)
    matrix = services.matrix(strategy.ref) if strategy else None
    if strategy is None or matrix is None:
        return None
    offices: Set[str | None] = {row.ref for row in matrix.rows if record.ref in (row.ref, row.place.ref)}
    table = presenters.table_of_rows(matrix, offices, sentence("funding.printed_in", strategy=strategy.display_title))
    anchor = next(presenters.row_anchor(row) for row in matrix.rows if row.ref in offices)
    links = tuple(
        Hyperlink(sentence("funding.asked_for_in", strategy=earlier.display_title), _whole(earlier.name).url)
        for earlier in older
    )
    return TablePanel("funding", sentence("funding.asked_for"), table, links, _whole(strategy.name, anchor))


def _column(category: Category | None) -> Panel | None:
    matrix = services.matrix(category.strategy_id) if category else None
    if category is None or matrix is None:
        return None
    column = next(column for column in matrix.columns if column.ref == category.ref)
    caption = sentence("funding.asked_for_under", category=presenters.named(column))
    table = presenters.table_of_column(matrix, column, caption)
    more = _whole(category.strategy_id.partition("/")[2])
    return TablePanel("funding", sentence("funding.asked_for"), table, more=more)


def _whole(strategy: str, anchor: str = "") -> Hyperlink:
    page = f"{address('funding')}?strategy={strategy}"
    return Hyperlink("The whole matrix", f"{page}#{anchor}" if anchor else page)
