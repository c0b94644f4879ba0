"""Pages of records, documents and receipts."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst

from strategy_kb.core.pages import Column, Hyperlink, Table

from . import kinds, reader
from .lists import ListSpec, record_url, spec_of
from .models import Citation, Document, Passage, Record
from .panels import panels_of
from .presenters import RecordPage, facts, receipts

ROWS_PER_PAGE = 50


def record_list(request: HttpRequest, collection: str) -> HttpResponse:
    """Every record of one kind as a table that filters, sorts and pages through its address."""
    kind = _kind(collection)
    spec = spec_of(kind)
    chosen = spec.filterset(request.GET, queryset=spec.rows())
    ordering = _ordering(spec, request.GET.get("ordering", ""))
    page = Paginator(chosen.qs.order_by(*ordering), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    table = Table(
        caption=capfirst(kind.label_plural),
        columns=tuple(Column(column.label, column.is_number, column.ordering) for column in spec.columns),
        rows=tuple(tuple(column.cell(row) for column in spec.columns) for row in page.object_list),
    )
    context = {
        "title": capfirst(kind.label_plural),
        "introduction": spec.introduction,
        "chart": spec.chart() if spec.chart else None,
        "filter": chosen,
        "table": table,
        "page": page,
        "ordering": request.GET.get("ordering", ""),
        "api_url": f"/api/v1/{kind.collection}",
        "api_query": _api_query(request),
        "breadcrumbs": (Hyperlink("Home", reverse("home")),),
    }
    return render(request, "records/list.html", context)


def record_detail(request: HttpRequest, collection: str, name: str) -> HttpResponse:
    """One record: its fields, its receipts and what it is connected to."""
    kind = _kind(collection)
    record = get_object_or_404(kind.model_class.objects.for_page(), ref=f"{kind.code}/{name}")
    return render(request, "records/detail.html", {"record": page_of(record, kind), "title": record.display_title})


def page_of(record: Any, kind: kinds.Kind) -> RecordPage:
    """The record as its page shows it."""
    citations = list(record.citations.all())
    cited = frozenset(citation.field for citation in citations)
    previous, following = Record.objects.neighbours(record)
    return RecordPage(
        ref=record.ref,
        kind=kind,
        title=record.display_title,
        has_printed_title=record.title is not None,
        text=record.text if record.title is not None or len(record.text) > len(record.display_title) else "",
        title_receipt_url=reverse("receipt", args=["title", record.ref]) if "title" in cited else "",
        text_receipt_url=reverse("receipt", args=["text", record.ref]) if "text" in cited else "",
        facts=tuple(facts(record, cited)),
        receipts=tuple(receipts(citations, Document.objects.titles())),
        panels=tuple(panels_of(record)),
        breadcrumbs=(
            Hyperlink("Home", reverse("home")),
            Hyperlink(capfirst(kind.label_plural), reverse("record-list", args=[kind.collection])),
        ),
        previous=Hyperlink(previous.display_title, record_url(previous.ref)) if previous else None,
        following=Hyperlink(following.display_title, record_url(following.ref)) if following else None,
        api_url=f"/api/v1/{kind.collection}/{record.name}/",
    )


def receipt(request: HttpRequest, field: str, ref: str) -> HttpResponse:
    """Lead to the highlighted sentence from which `field` of the record was read."""
    citation = Citation.objects.best_for(ref, field)
    if citation is None:
        raise Http404(f"{ref} has no receipt.")
    return HttpResponseRedirect(citation.get_absolute_url())


def passage(request: HttpRequest, key: str) -> HttpResponse:
    """One passage: its text and source lines, what was read from it, what it names, its footnotes."""
    found = get_object_or_404(Passage.objects.for_page(), key=key)
    context = {
        "title": f"{found.document.short_title}, line {found.line_start}",
        "passage": found,
        "source_lines": found.document.text.split("\n")[found.line_start - 1 : found.line_end],
        "cited_by": tuple(
            Hyperlink(record.display_title, record_url(record.ref)) for record in Record.objects.cited_from(found)
        ),
        "mentioned": tuple(
            Hyperlink(record.display_title, record_url(record.ref)) for record in Record.objects.mentioned_in(found)
        ),
        "breadcrumbs": (
            Hyperlink("Documents", reverse("documents")),
            Hyperlink(found.document.short_title, found.document.get_absolute_url()),
        ),
    }
    return render(request, "documents/passage.html", context)


def document_list(request: HttpRequest) -> HttpResponse:
    """The source documents: what each is, how to cite it, under which terms."""
    context = {
        "title": "Documents",
        "documents": Document.objects.for_list(),
        "breadcrumbs": (Hyperlink("Home", reverse("home")),),
    }
    return render(request, "documents/list.html", context)


def document(request: HttpRequest, slug: str) -> HttpResponse:
    """One document section by section, with the cited quote or the mentions of one record highlighted."""
    found = get_object_or_404(Document.objects.defer("text"), slug=slug)
    citation = (
        Citation.objects.filter(key=request.GET.get("cite", ""), passage__document=found)
        .select_related("record")
        .first()
    )
    sections = reader.sections(
        found.sections.order_by("position"),
        Passage.objects.filter(document=found).for_reader(),
        citation,
        request.GET.get("mentions", ""),
    )
    context = {
        "title": found.title,
        "document": found,
        "sections": sections,
        "citation": citation,
        "cited_record": Hyperlink(citation.record.display_title, record_url(citation.record_id)) if citation else None,
        "breadcrumbs": (Hyperlink("Home", reverse("home")), Hyperlink("Documents", reverse("documents"))),
    }
    return render(request, "documents/reader.html", context)


def _api_query(request: HttpRequest) -> str:
    """The page's filters and ordering as the API takes them: the page number is its own."""
    query = request.GET.copy()
    query.pop("page", None)
    for name in [name for name, value in query.items() if not value]:
        query.pop(name)
    return query.urlencode()


def _kind(collection: str) -> kinds.Kind:
    kind = kinds.of_collection(collection)
    if kind is None:
        raise Http404(f"There is no collection {collection!r}.")
    return kind


def _ordering(spec: ListSpec, asked: str) -> tuple[str, ...]:
    """The asked ordering when the list can be sorted so, else the list's own; ties are broken by key."""
    known = {column.ordering for column in spec.columns if column.ordering}
    return (asked, "ref") if asked.removeprefix("-") in known else spec.order
