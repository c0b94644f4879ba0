"""Pages of strategies, their elements, wordings and links; what became of one strategy in another."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.text import capfirst

from countries.cells import for_place, place_column
from strategy_kb.core.addresses import address, canonical
from strategy_kb.core.codes import Rows
from strategy_kb.core.ordering import Keys
from strategy_kb.records.addresses import list_url, record_url
from strategy_kb.records.kinds import names, type_of
from strategy_kb.records.sorting import choice_order, period_sorting
from strategy_kb.records.tables import ListColumn, row_receipt_url
from strategy_kb.records.views import RecordDetailView, RecordListView
from strategy_kb.ui.components import MISSING, Cell, Hyperlink
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.notices import chosen_code, not_applied

from . import filters
from .models import (
    Approach,
    Comparison,
    FrameworkElement,
    Judgement,
    Link,
    MigofElement,
    Objective,
    OfficeNarrative,
    OfficePriority,
    Pillar,
    Point,
    Priority,
    Strategy,
    Wording,
)
from .models.judgements import Side
from .models.structure import PointType, PriorityType
from .structure import plural, strategy_name, years
from .then_and_now import api_query, chosen_pair, judged_pairs, then_and_now


def then_and_now_page(request: HttpRequest) -> HttpResponse:
    """Return what became of one strategy in another; `earlier` and `later` are the names of their refs."""
    choices = {strategy.ref: strategy for strategy in Strategy.objects.comparable()}
    comparisons = list(Comparison.objects.for_choice())
    known = Rows(Strategy.objects.comparable())
    (earlier, first_notice), (later, last_notice) = (chosen_code(request.GET, side, known) for side in Side.values)
    pair = chosen_pair(earlier, later, comparisons, list(choices))
    strategies = [choices[ref] for ref in pair if ref in choices]
    names = [strategy_name(strategy) for strategy in strategies]
    is_default = pair == chosen_pair("", "", comparisons, list(choices))
    sides = {} if is_default else {side: ref.partition("/")[2] for side, ref in zip(Side.values, pair, strict=True)}
    both = sentence("then_and_now.both", earlier=names[0], later=names[1]) if len(names) > 1 else "".join(names)
    context = {
        "title": sentence("then_and_now.title"),
        "description": sentence("then_and_now.description", strategies=both),
        "canonical": canonical(request, sides),
        "choices": choices.values(),
        "chosen": pair,
        "strategies": both,
        "not_applied": not_applied(request.GET, {"earlier": first_notice, "later": last_notice}),
        "judged": then_and_now(*strategies) if len(strategies) > 1 else None,
        "judged_pairs": judged_pairs(comparisons, request.path),
        "api_query": api_query(*pair) if len(strategies) > 1 else "",
        "breadcrumbs": _breadcrumbs(),
    }
    return render(request, "strategies/then_and_now.html", context)


def compare_strategies(request: HttpRequest) -> HttpResponsePermanentRedirect:
    """Redirect from the former comparison, with the two strategies that it was asked for."""
    former = {"first": Side.EARLIER.value, "second": Side.LATER.value}
    given = {former.get(name, name): value for name, value in request.GET.items()}
    query = f"?{urlencode(given)}" if given else ""
    return HttpResponsePermanentRedirect(address("then-and-now") + query)


def _breadcrumbs() -> tuple[Hyperlink, ...]:
    return (Hyperlink("Home", address("home")), Hyperlink("Strategies", list_url(Strategy)))


def record_cell(record: Any) -> Cell:
    """Return the cell of a record that another one names; missing without one."""
    return Cell(record.display_title, url=record_url(record.ref)) if record else MISSING


def opening(text: str, length: int = 220) -> str:
    """Return the first words of a long text."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + " …"


def _text(row: Any) -> Cell:
    return Cell(opening(row.text), receipt_url=row_receipt_url(row, "text")) if row.text else MISSING


_NUMBER = ListColumn("number", "No.")
_TEXT = ListColumn("text", "Text", _text, sorting=None)
_FOR = place_column("place", "For")


class StrategyRecordListView(RecordListView):
    """A list of records that belong to a strategy, by strategy."""

    filterset_class = filters.StrategyRecordFilter
    order: ClassVar[Keys] = ("strategy__position", "number", "ref")

    def group(self, record: Any) -> str:
        return strategy_name(record.strategy)


class StrategyListView(RecordListView):
    queryset = Strategy.objects.select_related("document").defer("document__text")
    filterset_class = filters.StrategyFilter
    columns = (
        ListColumn("title", "Strategy"),
        "strategy_type",
        ListColumn(
            "start_year", "Period", lambda row: Cell(years(row)) if row.start_year else MISSING, period_sorting()
        ),
        ListColumn("document", sorting=None),
    )


class PillarListView(StrategyRecordListView):
    queryset = Pillar.objects.select_related("strategy")
    filterset_class = filters.PillarFilter
    columns = (
        _NUMBER,
        ListColumn("title", "Pillar or strategic working area"),
        ListColumn(
            "statement", cell=lambda row: Cell(capfirst(row.statement)) if row.statement else MISSING, sorting=None
        ),
    )

    def group(self, record: Pillar) -> str:
        """Return the strategy and what it calls its pillars or areas."""
        return f"{strategy_name(record.strategy)} · {capfirst(names(Pillar, type_of(record))[1])}"


class ObjectiveListView(StrategyRecordListView):
    queryset = Objective.objects.select_related("strategy", "pillar")
    filterset_class = filters.PillarRecordFilter
    columns = (_NUMBER, ListColumn("title", "Objective"), ListColumn("pillar", sorting=None))


class PriorityListView(StrategyRecordListView):
    queryset = Priority.objects.select_related("strategy", "pillar")
    filterset_class = filters.PriorityFilter
    columns = (_NUMBER, ListColumn("title", "Priority"), ListColumn("pillar", sorting=None))
    order = ("strategy__position", "pillar__number", "priority_type", "number", "ref")

    def group(self, record: Priority) -> str:
        """Return the strategy, the pillar where the priority stands under one, and its type."""
        pillar = (record.pillar.display_title,) if record.pillar else ()
        return " · ".join((strategy_name(record.strategy), *pillar, PriorityType(record.priority_type).label))


class ApproachListView(RecordListView):
    queryset = Approach.objects.select_related("strategy")
    filterset_class = filters.StrategyRecordFilter
    columns = (_NUMBER, ListColumn("title", "Approach"), _TEXT)


class PointListView(StrategyRecordListView):
    queryset = Point.objects.select_related("strategy", "about").annotate(
        type_order=choice_order("point_type", PointType.values)
    )
    filterset_class = filters.PointFilter
    columns = (
        ListColumn("title", "Point"),
        ListColumn("label", cell=lambda row: Cell(row.label), sorting=None),
        ListColumn(
            "about",
            "Under",
            lambda row: record_cell(row.about if row.about_id != row.strategy_id else None),
            sorting=None,
        ),
    )
    order = ("strategy__position", "type_order", "position", "ref")
    shown_filters = ("strategy", "point_type")

    def group(self, record: Point) -> str:
        return f"{strategy_name(record.strategy)} · {plural(record.point_type)}"


class WordingListView(RecordListView):
    queryset = Wording.objects.select_related("element", "document").defer("document__text")
    filterset_class = filters.WordingFilter
    columns = (
        ListColumn("variant", is_link=True),
        _TEXT,
        ListColumn("document", cell=lambda row: Cell(row.document.short_title)),
    )
    order = ("element__kind", "element__position", "element", "position", "ref")
    shown_filters = ("variant", "document")

    def group(self, record: Wording) -> str:
        return record.element.display_title


class FrameworkElementListView(RecordListView):
    queryset = FrameworkElement.objects.filter(kind=FrameworkElement.record_kind).select_related("framework")
    filterset_class = filters.FrameworkElementFilter
    columns = ("code", ListColumn("title", "Element"), _TEXT)
    shown_filters = ("framework",)

    def group(self, record: FrameworkElement) -> str:
        return record.framework.display_title


class MigofElementListView(FrameworkElementListView):
    queryset = MigofElement.objects.select_related("framework")


class OfficeNarrativeListView(RecordListView):
    queryset = OfficeNarrative.objects.select_related("office", "place")
    filterset_class = filters.OfficeProgrammeFilter
    columns = ("office", _FOR, ListColumn("year", is_link=True), _TEXT)


class OfficePriorityListView(RecordListView):
    queryset = OfficePriority.objects.select_related("office", "place")
    filterset_class = filters.OfficeProgrammeFilter
    columns = (_NUMBER, ListColumn("title", "Priority"), _FOR, "year")
    order = ("office__position", "year", "number", "ref")
    shown_filters = ("place",)

    def group(self, record: OfficePriority) -> str:
        return for_place(record)


class LinkListView(RecordListView):
    queryset = Link.objects.select_related("source", "target")
    filterset_class = filters.LinkFilter
    columns = (
        ListColumn("source", sorting=None),
        ListColumn(
            "relation",
            cell=lambda row: Cell(
                row.get_relation_display(), url=record_url(row.ref), receipt_url=row_receipt_url(row, "target")
            ),
        ),
        ListColumn("target", sorting=None),
        "basis",
        ListColumn(
            "score",
            cell=lambda row: Cell(f"{row.score:.2f}", is_number=True) if row.score is not None else MISSING,
        ),
    )
    order = ("relation", "position", "ref")

    def group(self, record: Link) -> str:
        return capfirst(record.get_relation_display())


class ComparisonListView(RecordListView):
    queryset = Comparison.objects.select_related("earlier", "later")
    filterset_class = filters.ComparisonFilter
    columns = (
        ListColumn("title", "Comparison"),
        ListColumn("cell_count", sorting=None),
        ListColumn("differing_count", sorting=None),
        ListColumn("kappa", sorting=None),
    )


class JudgementListView(RecordListView):
    queryset = Judgement.objects.select_related("element", "strategy", "against")
    filterset_class = filters.JudgementFilter
    columns = (ListColumn("title", "Element and verdict"), "verdict", ListColumn("reason", sorting=None))
    order = ("strategy__position", "against__position", "position", "ref")
    shown_filters = ("strategy", "against", "side", "verdict")

    def group(self, record: Judgement) -> str:
        names = strategy_name(record.strategy), strategy_name(record.against)
        return sentence("then_and_now.judged_against", strategy=names[0], against=names[1])


class ElementDetailView(RecordDetailView):
    """The page of an element of a framework, MiGOF or another."""

    facts_title = "About this element"


class StrategyRecordDetailView(RecordDetailView):
    """The page of a pillar or strategic working area, objective, priority, approach or point."""

    facts_title = "Where it stands"


class OfficeRecordDetailView(RecordDetailView):
    """The page of a narrative or a priority of an office."""

    facts_title = "Whose it is"
