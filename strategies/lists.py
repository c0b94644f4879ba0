"""List pages of strategies, their parts, wordings, office priorities and links."""

from typing import Any

from strategy_kb.core.pages import MISSING, Cell
from strategy_kb.sources.lists import ListColumn, ListSpec, receipt_url, record_url, register, title_column

from . import filters
from .models import (
    Approach,
    FrameworkElement,
    Link,
    Objective,
    OfficeNarrative,
    OfficePriority,
    Pillar,
    Point,
    Priority,
    Strategy,
    Wording,
)


def record_cell(record: Any) -> Cell:
    return Cell(record.display_title, url=record_url(record.ref)) if record else MISSING


def opening(text: str, length: int = 220) -> str:
    """The first words of a long text."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + " …"


def _text(row: Any) -> Cell:
    return Cell(opening(row.text), receipt_url=receipt_url(row.ref, "text")) if row.text else MISSING


strategy_column = ListColumn("Strategy", lambda row: record_cell(row.strategy), "strategy__position")
text_column = ListColumn("Text", _text)
number_column = ListColumn("No.", lambda row: Cell(str(row.number), is_number=True), "number", is_number=True)


def years(strategy: Strategy) -> str:
    return "–".join(str(year) for year in dict.fromkeys((strategy.start_year, strategy.end_year)) if year)


register(
    "strategy",
    ListSpec(
        rows=lambda: Strategy.objects.select_related("document"),
        columns=(
            title_column("Strategy"),
            ListColumn("Type", lambda row: Cell(row.get_strategy_type_display()), "strategy_type"),
            ListColumn("Period", lambda row: Cell(years(row)), "start_year"),
            ListColumn(
                "Document",
                lambda row: (
                    Cell(row.document.short_title, url=row.document.get_absolute_url()) if row.document else MISSING
                ),
            ),
        ),
        filterset=filters.StrategyFilter,
        introduction="Regional strategies, a programme, a chapter of yearly priorities, and frameworks.",
    ),
)
register(
    "pillar",
    ListSpec(
        rows=lambda: Pillar.objects.select_related("strategy").order_by("strategy__position", "number"),
        columns=(number_column, title_column("Pillar or working area"), strategy_column, text_column),
        filterset=filters.OfStrategyFilter,
    ),
)
register(
    "objective",
    ListSpec(
        rows=lambda: Objective.objects.select_related("strategy", "pillar"),
        columns=(
            number_column,
            title_column("Objective"),
            ListColumn("Pillar", lambda row: record_cell(row.pillar)),
            strategy_column,
        ),
        filterset=filters.UnderPillarFilter,
    ),
)
register(
    "priority",
    ListSpec(
        rows=lambda: Priority.objects.select_related("strategy", "pillar"),
        columns=(
            number_column,
            title_column("Priority"),
            ListColumn("Type", lambda row: Cell(row.get_priority_type_display()), "priority_type"),
            ListColumn("Pillar", lambda row: record_cell(row.pillar)),
            strategy_column,
        ),
        filterset=filters.PriorityFilter,
    ),
)
register(
    "approach",
    ListSpec(
        rows=lambda: Approach.objects.select_related("strategy"),
        columns=(number_column, title_column("Approach"), text_column),
        filterset=filters.OfStrategyFilter,
    ),
)
register(
    "point",
    ListSpec(
        rows=lambda: Point.objects.select_related("strategy"),
        columns=(
            ListColumn("Label", lambda row: Cell(row.label)),
            title_column("Point"),
            ListColumn("Type", lambda row: Cell(row.get_point_type_display()), "point_type"),
            strategy_column,
        ),
        filterset=filters.PointFilter,
        introduction="Opportunities, challenges, drivers, thematic areas and every other item that the documents list.",
    ),
)
register(
    "wording",
    ListSpec(
        rows=lambda: Wording.objects.select_related("element", "document"),
        columns=(
            ListColumn("Of", lambda row: record_cell(row.element)),
            ListColumn("Where", lambda row: Cell(row.get_variant_display(), url=record_url(row.ref)), "variant"),
            text_column,
            ListColumn("Document", lambda row: Cell(row.document.short_title), "document"),
        ),
        filterset=filters.WordingFilter,
        introduction="The several texts that the sources print for the same element.",
    ),
)


def _elements(kind: str) -> ListSpec:
    return ListSpec(
        rows=lambda: FrameworkElement.objects.filter(kind=kind).select_related("framework"),
        columns=(
            ListColumn("Code", lambda row: Cell(row.code), "code"),
            title_column("Element"),
            ListColumn("Framework", lambda row: record_cell(row.framework)),
            text_column,
        ),
        filterset=filters.FrameworkElementFilter,
    )


register("migof", _elements("migof"))
register("element", _elements("element"))

_office_column = ListColumn("Office", lambda row: record_cell(row.office), "office__position")
register(
    "office-narrative",
    ListSpec(
        rows=lambda: OfficeNarrative.objects.select_related("office"),
        columns=(
            _office_column,
            ListColumn("Year", lambda row: Cell(str(row.year), url=record_url(row.ref)), "year"),
            text_column,
        ),
        filterset=filters.OfOfficeFilter,
        introduction="What Migration Initiatives 2020 says of each office before it lists the office's priorities.",
    ),
)
register(
    "office-priority",
    ListSpec(
        rows=lambda: OfficePriority.objects.select_related("office"),
        columns=(
            _office_column,
            number_column,
            title_column("Priority"),
            ListColumn("Year", lambda row: Cell(str(row.year)), "year"),
        ),
        filterset=filters.OfOfficeFilter,
        introduction="What each office set out to do in 2020.",
    ),
)
register(
    "link",
    ListSpec(
        rows=lambda: Link.objects.select_related("source", "target"),
        columns=(
            ListColumn("From", lambda row: record_cell(row.source)),
            ListColumn("Relation", lambda row: Cell(row.get_relation_display(), url=record_url(row.ref)), "relation"),
            ListColumn("To", lambda row: record_cell(row.target)),
            ListColumn("Basis", lambda row: Cell(row.get_basis_display()), "basis"),
            ListColumn(
                "Score",
                lambda row: Cell(f"{row.score:.2f}", is_number=True) if row.score is not None else MISSING,
                "score",
                is_number=True,
            ),
        ),
        filterset=filters.LinkFilter,
        introduction="How records are connected, and on what basis: stated, computed or judged by a person.",
    ),
)
