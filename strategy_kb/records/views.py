"""The list page of each kind of record, and the page of one record."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django_filters import FilterSet

from strategy_kb.core.addresses import canonical, page_number, storable
from strategy_kb.rest.addresses import api_list_url
from strategy_kb.ui.components import FilterBar, Hyperlink

from . import kinds
from .addresses import record_url
from .filter_bar import filter_bar
from .lists import ListSpec, spec_of
from .record_pages import page_of
from .record_tables import ordered, sorting_of, table_of


def record_list(request: HttpRequest, collection: str) -> HttpResponse:
    """Every record of one kind as a table that filters, sorts and pages through its address."""
    kind = _kind(collection)
    spec = spec_of(kind)
    asked = request.GET.get("ordering", "")
    chosen = spec.filterset(request.GET, queryset=spec.rows())
    page = Paginator(ordered(chosen.qs, spec, asked), spec.rows_per_page).get_page(request.GET.get("page"))
    rows, filters = list(page.object_list), filter_bar(spec, chosen, request.GET)
    context = {
        "title": capfirst(kind.label_plural),
        "description": _list_description(kind, spec, _selection(filters, page)),
        "canonical": canonical(request, {**filters.parameters, **page_number(page.number)}),
        "introduction": spec.introduction,
        "chart": spec.chart(rows, _selection(filters, page)) if spec.chart and rows else None,
        "filters": filters,
        "table": table_of(rows, kind, spec, asked),
        "page": page,
        "kind": kind,
        "ordering": asked,
        "api_url": api_list_url(kind.collection),
        "api_query": _api_query(request, chosen, spec),
        "breadcrumbs": (Hyperlink("Home", reverse("home")),),
    }
    return render(request, "records/list.html", context)


def record_detail(request: HttpRequest, collection: str, name: str) -> HttpResponse:
    """One record: its fields, its receipts and what it is connected to."""
    kind = _kind(collection)
    ref = storable(f"{kind.code}/{name}")
    record = kind.model_class.objects.for_page().filter(ref=ref).first()
    if record is None:
        otherwise = get_object_or_404(kind.model_class, ref__iexact=ref)
        return redirect(record_url(otherwise.ref), permanent=True)
    page = page_of(record, kind)
    context = {
        "title": record.display_title,
        "description": page.description,
        "record": page,
        "breadcrumbs": (
            Hyperlink("Home", reverse("home")),
            Hyperlink(capfirst(kind.label_plural), reverse("record-list", args=[kind.collection])),
        ),
    }
    return render(request, "records/detail.html", context)


def _list_description(kind: kinds.Kind, spec: ListSpec, selection: str) -> str:
    introduction = spec.introduction or "Every one that the documents name, with its receipts."
    return f"{capfirst(kind.label_plural)}{f' ({selection})' if selection else ''}: {introduction}"


def _selection(filters: FilterBar, page: Page[Any]) -> str:
    """Which rows of the list the page shows, in words; empty where it shows all."""
    parts = [
        f"{label}: {', '.join(each.value for each in found)}"
        for label, found in groupby(filters.active, key=lambda each: each.label)
    ]
    if page.paginator.num_pages > 1:
        parts.append(f"rows {page.start_index()}–{page.end_index()} of {page.paginator.count}")
    return "; ".join(parts)


def _api_query(request: HttpRequest, chosen: FilterSet, spec: ListSpec) -> str:
    """The page's filters and order as the API takes them."""
    query = request.GET.copy()
    for name in list(query):
        is_filter = name in chosen.filters and name not in chosen.form.errors
        sorting = sorting_of(spec, query.get(name, "")) if name == "ordering" else None
        if sorting is not None:
            sign = "-" if request.GET[name].startswith("-") else ""
            query[name] = f"{sign}{sorting.in_api or sorting.name}"
        elif not any(query.getlist(name)) or not is_filter:
            query.pop(name)
    return query.urlencode()


def _kind(collection: str) -> kinds.Kind:
    kind = kinds.of_collection(collection)
    if kind is None:
        raise Http404(f"There is no collection {collection!r}.")
    return kind
