"""Pages of records, documents and receipts."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django_filters import FilterSet

from strategy_kb.core.addresses import brief, canonical, page_number
from strategy_kb.core.codes import Rows, chosen_code
from strategy_kb.core.pages import FilterBar, Hyperlink, Quotation

from . import kinds, reader
from .addresses import api_list_url, api_row_url, record_url
from .filter_bar import filter_bar
from .lists import ListSpec, spec_of
from .models import Citation, Document, Passage, Record
from .record_pages import LABELS, page_of
from .record_tables import ordered, sorting_of, table_of

_LOST_RECEIPT = "“cite” names no receipt of this document: nothing is highlighted."


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
    ref = _text(f"{kind.code}/{name}")
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


def receipt(request: HttpRequest, field: str, ref: str) -> HttpResponse:
    """Lead to the highlighted sentence from which `field` of the record was read, or to the record that has none."""
    citation = Citation.objects.best_for(_text(ref), field)
    if citation is not None:
        return redirect(citation.get_absolute_url())
    record = get_object_or_404(Record, ref=ref)
    return redirect(f"{record.get_absolute_url()}#receipts")


def passage(request: HttpRequest, key: str) -> HttpResponse:
    """One passage: its text and source lines, what was read from it, what it names, its footnotes."""
    found = get_object_or_404(Passage.objects.for_page(), key=_text(key))
    before, after = Passage.objects.neighbours(found)
    title = f"{found.document.short_title}, {reader.lines(found.line_start, found.line_end)}"
    context = {
        "title": title,
        "description": f"{title}: {brief(found.text, 160)}",
        "passage": found,
        "source": "\n".join(found.document.text.split("\n")[found.line_start - 1 : found.line_end]),
        "quotes": tuple(
            Quotation(
                f"{citation.record.display_title} · {LABELS.get(citation.field, citation.field.replace('_', ' '))}",
                citation.quote,
                record_url(citation.record_id),
                receipt_url=citation.get_absolute_url(),
            )
            for citation in found.citations.select_related("record").order_by("start", "end", "key")
        ),
        "mentioned": tuple(
            Hyperlink(record.display_title, record_url(record.ref)) for record in Record.objects.mentioned_in(found)
        ),
        "previous": _passage_link(before),
        "following": _passage_link(after),
        "api_url": api_row_url("passages", found.key),
        "breadcrumbs": (
            Hyperlink("Home", reverse("home")),
            Hyperlink("Documents", reverse("documents")),
            Hyperlink(found.document.short_title, found.get_absolute_url()),
        ),
    }
    return render(request, "documents/passage.html", context)


def _passage_link(passage: Passage | None) -> Hyperlink | None:
    if passage is None:
        return None
    return Hyperlink(
        capfirst(reader.lines(passage.line_start, passage.line_end)), reverse("passage", args=[passage.key])
    )


def document_list(request: HttpRequest) -> HttpResponse:
    """The source documents: what each is, how to cite it, under which terms."""
    context = {
        "title": "Documents",
        "description": "The source documents, line by line as received: what each is, how to cite it, its terms.",
        "documents": Document.objects.for_list(),
        "breadcrumbs": (Hyperlink("Home", reverse("home")),),
    }
    return render(request, "documents/list.html", context)


def document(request: HttpRequest, slug: str) -> HttpResponse:
    """One document section by section.

    `cite` names the receipt whose quote is highlighted, `mentions` the record whose mentions are; `artefacts` shows
    what is layout and no text.
    """
    found = get_object_or_404(Document.objects.defer("text"), slug=slug)
    citation = Citation.objects.in_document(found, _text(request.GET.get("cite", "")))
    ref, notice = chosen_code(request.GET, "mentions", Rows(Record.objects.all()))
    named = Record.objects.filter(ref=ref).first() if ref else None
    is_lost = citation is None and bool(request.GET.get("cite"))
    shows_artefacts = bool(request.GET.get("artefacts"))
    reading = reader.read(
        found.sections.order_by("position"),
        Passage.objects.filter(document=found).for_reader(),
        found.artefacts.order_by("line_start") if shows_artefacts else (),
        reader.Highlights(citation, named.ref if named else ""),
    )
    context = {
        "title": found.title,
        "description": _document_description(found),
        "document": found,
        "reading": reading,
        "citation": citation,
        "not_applied": (*((_LOST_RECEIPT,) if is_lost else ()), *((notice,) if notice else ())),
        "cited_record": Hyperlink(citation.record.display_title, record_url(citation.record_id)) if citation else None,
        "cited_field": LABELS.get(citation.field, citation.field.replace("_", " ")) if citation else "",
        "named": Hyperlink(named.display_title, record_url(named.ref)) if named else None,
        "shows_artefacts": shows_artefacts,
        "api_query": f"document={found.slug}",
        "breadcrumbs": (Hyperlink("Home", reverse("home")), Hyperlink("Documents", reverse("documents"))),
    }
    return render(request, "documents/reader.html", context)


def _document_description(document: Document) -> str:
    origin = ", ".join(str(part) for part in (document.publisher, document.published_year) if part)
    return (
        f"{document.title}{f' ({origin})' if origin else ''}: the whole text in {document.line_count} lines, with its "
        "footnotes and what was read from each passage."
    )


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


def _text(value: str) -> str:
    """`value` as a database can be asked for it."""
    if "\x00" in value:
        raise Http404("An address holds no NUL character.")
    return value
