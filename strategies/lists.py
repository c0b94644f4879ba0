"""List pages of strategies, their parts, wordings, office priorities and links."""

from typing import Any

from django.utils.text import capfirst

from countries.cells import for_place, place_cell
from strategy_kb.records.addresses import receipt_url, record_url
from strategy_kb.records.lists import (
    TIME,
    ListColumn,
    ListSpec,
    choice_order,
    document_sorting,
    label_column,
    label_sorting,
    number_sorting,
    period_sorting,
    register,
    text_sorting,
    title_column,
    title_sorting,
)
from strategy_kb.ui.components import MISSING, Cell

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
from .models.structure import PointType, PriorityType
from .outlines import plural, strategy_name, years


def record_cell(record: Any) -> Cell:
    return Cell(record.display_title, url=record_url(record.ref)) if record else MISSING


def opening(text: str, length: int = 220) -> str:
    """The first words of a long text."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + " …"


def _text(row: Any) -> Cell:
    return Cell(opening(row.text), receipt_url=receipt_url(row.ref, "text")) if row.text else MISSING


def _period(strategy: Strategy) -> Cell:
    return Cell(years(strategy)) if strategy.start_year else MISSING


def _of_strategy(row: Any) -> str:
    return strategy_name(row.strategy)


def _under_pillar(row: Any) -> str:
    """The strategy and, where the row stands under one, the pillar."""
    return f"{_of_strategy(row)} · {row.pillar.display_title}" if row.pillar else _of_strategy(row)


def _with_type(row: Any) -> str:
    return f"{_under_pillar(row)} · {PriorityType(row.priority_type).label}"


text_column = ListColumn("Text", _text)
_statement_column = ListColumn("Statement", lambda row: Cell(capfirst(row.statement)) if row.statement else MISSING)
number_column = ListColumn(
    "No.", lambda row: Cell(str(row.number), is_number=True), number_sorting("number"), is_number=True
)


register(
    "strategy",
    ListSpec(
        rows=lambda: Strategy.objects.select_related("document").defer("document__text"),
        columns=(
            title_column("Strategy"),
            label_column("Type", Strategy, "strategy_type"),
            ListColumn("Period", _period, period_sorting()),
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
        rows=lambda: Pillar.objects.select_related("strategy"),
        columns=(number_column, title_column("Pillar or working area"), _statement_column),
        filterset=filters.OfStrategyFilter,
        introduction="Pillars of the 2020–2024 strategy and the programme, and the working areas of 2014–2016.",
        order=("strategy__position", "number", "ref"),
        group=_of_strategy,
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
        ),
        filterset=filters.UnderPillarFilter,
        introduction="Nine objectives of the 2014–2016 strategy as a whole, and one of each 2020–2024 pillar.",
        order=("strategy__position", "number", "ref"),
        group=_of_strategy,
    ),
)
register(
    "priority",
    ListSpec(
        rows=lambda: Priority.objects.select_related("strategy", "pillar"),
        columns=(
            number_column,
            title_column("Priority"),
            ListColumn("Pillar", lambda row: record_cell(row.pillar)),
        ),
        filterset=filters.PriorityFilter,
        introduction="Strategic priorities, emphases, focuses of working areas and lines of action.",
        order=("strategy__position", "pillar__number", "priority_type", "number", "ref"),
        group=_with_type,
    ),
)
register(
    "approach",
    ListSpec(
        rows=lambda: Approach.objects.select_related("strategy"),
        columns=(number_column, title_column("Approach"), text_column),
        filterset=filters.OfStrategyFilter,
        introduction="The cross-cutting approaches of the 2014–2016 strategy.",
    ),
)
register(
    "point",
    ListSpec(
        rows=lambda: Point.objects.select_related("strategy", "about").annotate(
            type_order=choice_order("point_type", PointType.values)
        ),
        columns=(
            title_column("Point"),
            ListColumn("Label", lambda row: Cell(row.label)),
            ListColumn("Under", lambda row: record_cell(row.about if row.about_id != row.strategy_id else None)),
        ),
        filterset=filters.PointFilter,
        introduction="Opportunities, challenges, drivers, thematic areas and every other item that the documents list.",
        order=("strategy__position", "type_order", "position", "ref"),
        filters=("strategy", "point_type"),
        group=lambda row: f"{_of_strategy(row)} · {plural(row.point_type)}",
    ),
)
register(
    "wording",
    ListSpec(
        rows=lambda: Wording.objects.select_related("element", "document").defer("document__text"),
        columns=(
            ListColumn(
                "Printed as",
                lambda row: Cell(row.get_variant_display(), url=record_url(row.ref)),
                label_sorting(Wording, "variant"),
            ),
            text_column,
            ListColumn("Document", lambda row: Cell(row.document.short_title), document_sorting()),
        ),
        filterset=filters.WordingFilter,
        introduction="The several texts that the sources print for the same element.",
        order=("element__kind", "element__position", "element", "position", "ref"),
        filters=("variant", "document"),
        group=lambda row: row.element.display_title,
    ),
)


def _elements(kind: str, introduction: str) -> ListSpec:
    return ListSpec(
        rows=lambda: FrameworkElement.objects.filter(kind=kind).select_related("framework"),
        columns=(
            ListColumn("Code", lambda row: Cell(row.code), text_sorting("code")),
            title_column("Element"),
            text_column,
        ),
        filterset=filters.FrameworkElementFilter,
        introduction=introduction,
        filters=("framework",),
        group=lambda row: row.framework.display_title,
    )


register(
    "migof",
    _elements(
        "migof",
        "The principles and objectives of the Migration Governance Framework, with what the region says under each.",
    ),
)
register(
    "element", _elements("element", "Objectives of the IOM Strategic Results Framework, to which pillars contribute.")
)


def _relation(link: Link) -> Cell:
    return Cell(link.get_relation_display(), url=record_url(link.ref), receipt_url=receipt_url(link.ref, "target"))


_office_column = ListColumn("Office", lambda row: record_cell(row.office), title_sorting("office"))
_for_column = ListColumn("For", lambda row: place_cell(row.place), title_sorting("place"), note_label="ISO3")
register(
    "office-narrative",
    ListSpec(
        rows=lambda: OfficeNarrative.objects.select_related("office", "place"),
        columns=(
            _office_column,
            _for_column,
            ListColumn("Year", lambda row: Cell(str(row.year), url=record_url(row.ref)), number_sorting("year", TIME)),
            text_column,
        ),
        filterset=filters.OfOfficeFilter,
        introduction="What Migration Initiatives 2020 says of each office: before the office's priorities, or where it "
        "lists none, in full.",
    ),
)
register(
    "office-priority",
    ListSpec(
        rows=lambda: OfficePriority.objects.select_related("office", "place"),
        columns=(
            number_column,
            title_column("Priority"),
            _for_column,
            ListColumn("Year", lambda row: Cell(str(row.year)), number_sorting("year", TIME)),
        ),
        filterset=filters.OfOfficeFilter,
        introduction="What each office set out to do in 2020.",
        order=("office__position", "year", "number", "ref"),
        filters=("place",),
        group=for_place,
    ),
)
register(
    "link",
    ListSpec(
        rows=lambda: Link.objects.select_related("source", "target"),
        columns=(
            ListColumn("From", lambda row: record_cell(row.source)),
            ListColumn("Relation", _relation, label_sorting(Link, "relation")),
            ListColumn("To", lambda row: record_cell(row.target)),
            label_column("Basis", Link, "basis"),
            ListColumn(
                "Score",
                lambda row: Cell(f"{row.score:.2f}", is_number=True) if row.score is not None else MISSING,
                number_sorting("score"),
                is_number=True,
            ),
        ),
        filterset=filters.LinkFilter,
        introduction="How records are connected, and on what basis: stated, computed or judged by a person.",
        order=("relation", "position", "ref"),
        group=lambda row: capfirst(row.get_relation_display()),
    ),
)
