"""Bases of the pages of a kind of record, its list and one record; pages of the kinds that any document may have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, resolve
from django.utils.text import capfirst
from django.views.generic import DetailView, ListView

from strategy_kb.core.addresses import address, canonical, page_number, storable
from strategy_kb.core.ordering import Keys, by_text, order_expressions
from strategy_kb.rest.addresses import api_list_url
from strategy_kb.ui.components import Cell, Chart, Hyperlink
from strategy_kb.ui.editorial import sentence, sentence_if_any

from . import filters, kinds
from .addresses import list_of_type_url, list_url
from .filter_bar import filter_bar
from .filters import RecordFilter
from .models import Acronym, Citation, Discrepancy, DiscrepancySeverity, Record, Reference
from .moved import page_of_another_ref
from .presenters import list_count, list_description, record_page, selection_of
from .sorting import Sorting, choice_order
from .tables import ListColumn, column_of, in_words, list_table, row_receipt_url

if TYPE_CHECKING:
    ListOfRecords = ListView[Record]
    PageOfRecord = DetailView[Record]
else:
    ListOfRecords, PageOfRecord = ListView, DetailView


class RecordListView(ListOfRecords):
    """A list of one kind as a table with filters, sorting and pages in its address.

    `columns` are names of fields or `ListColumn`s, `order` is the list's own order, `shown_filters` names those filters
    of `filterset_class` that the page shows (all when empty). `queryset` reads everything that the columns show.
    """

    template_name = "records/list.html"
    filterset_class: type[RecordFilter] = RecordFilter
    columns: ClassVar[tuple[str | ListColumn, ...]] = ("title",)
    order: ClassVar[Keys] = ("position", "ref")
    shown_filters: ClassVar[tuple[str, ...]] = ()
    paginate_by = 50

    @classmethod
    @cache
    def columns_of(cls, model: type[Record]) -> tuple[ListColumn, ...]:
        """Return the columns with what the model's fields decide. Raises ImproperlyConfigured for an unknown field."""
        return tuple(column_of(model, column) for column in cls.columns)

    def sorting(self, ordering: str) -> Sorting | None:
        """Return the sorting of this name, a minus sign before it aside; None where no column has it."""
        name = ordering.removeprefix("-")
        columns = self.columns_of(self.record_model)
        return next((column.sorting for column in columns if column.sorting and column.ordering == name), None)

    @property
    def record_model(self) -> type[Record]:
        """Return the kind of the list, from its address."""
        return cast(type[Record], self.model)

    @property
    def introduction(self) -> str:
        """Return the editorial sentence on what the list holds; empty where there is none."""
        return sentence_if_any(f"lists.{self.record_model.record_kind}")

    def group(self, record: Any) -> str:
        """Return the heading under which a record stands while the list is in its own order; empty for none."""
        return ""

    def chart(self, records: Sequence[Any], selection: str) -> Chart | None:
        """Return a chart of the records on the page, given in words what selected them; None for none."""
        return None

    def more(self) -> Hyperlink | None:
        """Return the page that shows the list's records in another way; None for none."""
        return None

    def records(self) -> QuerySet[Any]:
        """Return all records of the kind with what the columns read."""
        if self.queryset is not None:
            return self.queryset.all()
        return self.record_model._default_manager.filter(kind=self.record_model.record_kind)

    def get_queryset(self) -> QuerySet[Any]:
        self.filterset: RecordFilter = self.filterset_class(self.request.GET, queryset=self.records())
        return self.sorted_records(self.shown(self.filterset.qs), self.request.GET.get("ordering", ""))

    def shown(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """Return those of the selected records that the list shows."""
        return records

    def sorted_records(self, records: QuerySet[Any], ordering: str) -> QuerySet[Any]:
        """Return `records` sorted as asked for, those without a value last and ties broken by ref.

        They are in the list's own order when it knows no such ordering. Each says whether it `has_receipt`.
        """
        records = records.annotate(has_receipt=Exists(Citation.objects.filter(record=OuterRef("pk"))))
        sorting = self.sorting(ordering)
        if sorting is None:
            return records.order_by(*order_expressions(records.model, self.order))
        return records.order_by(
            *order_expressions(records.model, sorting.keys, is_reversed=ordering.startswith("-")), "ref"
        )

    def paginate_queryset(self, queryset: QuerySet[Any], page_size: int) -> tuple[Any, Any, Any, bool]:  # type: ignore[override]
        """Return the page asked for; the first or the last one when there is no such page."""
        page = Paginator(queryset, page_size).get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        page: Page[Any] = context["page_obj"]
        records = list(page.object_list)
        query = self.request.GET
        columns = self.columns_of(self.record_model)
        ordering = query.get("ordering", "")
        filters = filter_bar(self.filterset, query, columns, self.shown(self.records()), self.shown_filters)
        selection = selection_of(filters, page)
        names = kinds.names(self.record_model, self.filterset.named_type())
        title = capfirst(names[1])
        return context | {
            "title": title,
            "description": list_description(title, selection, self.introduction or sentence("lists.default")),
            "canonical": canonical(self.request, {**filters.parameters, **page_number(page.number)}),
            "introduction": self.introduction,
            "more": self.more(),
            "chart": self.chart(records, selection) if records else None,
            "filters": filters,
            "table": list_table(records, title, columns, self._no_group if self.sorting(ordering) else self.group),
            "page": page,
            "label_plural": kinds.names(self.record_model)[1],
            "count_sentence": list_count(names, page, is_filtered=bool(filters.active)),
            "ordering": ordering,
            "api_url": api_list_url(self.record_model.collection),
            "api_query": self._api_query(),
            "breadcrumbs": (Hyperlink("Home", address("home")),),
        }

    @staticmethod
    def _no_group(record: Any) -> str:
        return ""

    def _api_query(self) -> str:
        """Return the page's filters and order as the API takes them."""
        query = self.request.GET.copy()
        for name in list(query):
            is_filter = name in self.filterset.filters and name not in self.filterset.form.errors
            sorting = self.sorting(query.get(name, "")) if name == "ordering" else None
            if sorting is not None:
                sign = "-" if self.request.GET[name].startswith("-") else ""
                query[name] = f"{sign}{sorting.in_api or sorting.name}"
            elif not any(query.getlist(name)) or not is_filter:
                query.pop(name)
        return query.urlencode()


@cache
def list_view_of(model: type[Record]) -> type[RecordListView]:
    """Return the view that answers at the address of the kind's list. Raises NoReverseMatch where there is none."""
    view: type[RecordListView] = resolve(list_url(model).removeprefix(get_script_prefix()[:-1])).func.view_class  # type: ignore[attr-defined]
    return view


def list_link(record: Record) -> Hyperlink:
    """Return the link to the list that a record stands in: that of its type where it has a name of its own."""
    model, type_ = type(record), kinds.type_of(record)
    url = list_of_type_url(model, type_) if type_ else list_url(model)
    return Hyperlink(capfirst(kinds.names(model, type_)[1]), url)


class RecordDetailView(PageOfRecord):
    """The page of one record: its fields, its receipts and the panels of all apps.

    `hidden_fields` are those that a panel shows. With a `facts_title` the facts are beside the panels, without one
    before them. `shows_receipts` is off where a panel holds the quotes.
    """

    template_name = "records/detail.html"
    hidden_fields: ClassVar[frozenset[str]] = frozenset()
    facts_title = ""
    shows_receipts = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the page, or the answer for a ref that no record has."""
        model: Any = self.model
        ref = storable(f"{model.record_kind}/{kwargs['name']}")
        record = model.objects.for_page().filter(ref=ref).first()
        if record is None:
            return page_of_another_ref(request, ref)
        self.object = record
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record: Any = self.object
        page = record_page(
            record,
            hidden=self.hidden_fields,
            facts_title=self.facts_title,
            shows_receipts=self.shows_receipts,
        )
        return super().get_context_data(**kwargs) | {
            "title": record.display_title,
            "description": page.description,
            "record": page,
            "breadcrumbs": (Hyperlink("Home", address("home")), list_link(record)),
        }


class AcronymListView(RecordListView):
    model = Acronym
    queryset = Acronym.objects.select_related("document", "names").defer("document__text")
    filterset_class = filters.AcronymFilter
    columns = (
        ListColumn("form", "Acronym", is_link=True, is_heading=True),
        ListColumn(
            "expansion",
            "Stands for",
            lambda row: Cell(row.expansion, receipt_url=row_receipt_url(row, "expansion"), note=row.expansion_es),
            note_label="In Spanish",
        ),
        ListColumn("names", "Names", sorting=None),
        "document",
    )
    order = (*by_text("form"), "ref")
    shown_filters = ("document",)
    paginate_by = 200

    def group(self, record: Acronym) -> str:
        """Return the letter under which the acronym stands."""
        return record.form[:1].upper()


class AcronymDetailView(RecordDetailView):
    model = Acronym
    hidden_fields = frozenset({"form"})


class ReferenceListView(RecordListView):
    model = Reference
    queryset = Reference.objects.select_related("document").defer("document__text")
    filterset_class = filters.ReferenceFilter
    columns = (
        ListColumn("number", "Note", sorting=None, is_link=True, is_heading=True),
        ListColumn("text", "Text", sorting=None, has_receipt=True),
    )
    order = ("document", "position", "ref")
    shown_filters = ("document",)

    def group(self, record: Reference) -> str:
        return record.document.short_title


class DiscrepancyListView(RecordListView):
    model = Discrepancy
    queryset = Discrepancy.objects.annotate(severity_order=choice_order("severity", DiscrepancySeverity.values))
    filterset_class = filters.DiscrepancyFilter
    columns = (
        ListColumn("title", "What disagrees"),
        ListColumn("shown", "Shown here", sorting=None),
        ListColumn("topic", cell=lambda row: Cell(in_words(row.topic))),
        "severity",
        "found_by",
    )
    order = ("severity_order", "topic", "ref")
    shown_filters = ("severity", "topic", "document", "found_by")

    def group(self, record: Discrepancy) -> str:
        if record.severity == DiscrepancySeverity.GAP:
            return "Gaps: what the sources leave open, without a contradiction"
        return f"Of {record.get_severity_display()}"


class DiscrepancyDetailView(RecordDetailView):
    model = Discrepancy
    hidden_fields = frozenset({"shown"})
    facts_title = "How it was found"
    shows_receipts = False
