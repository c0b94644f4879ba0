"""Pages of documents, passages and receipts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from strategy_kb.core.addresses import address, brief, storable
from strategy_kb.core.codes import Rows
from strategy_kb.documents.models import Document, Passage
from strategy_kb.records.addresses import record_url
from strategy_kb.records.models import Citation, Record
from strategy_kb.records.moved import page_of_another_ref
from strategy_kb.records.receipts import cited_field
from strategy_kb.rest.addresses import api_row_url
from strategy_kb.ui.components import Hyperlink, Quotation
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.notices import chosen_code

from . import reading as reader


def receipt(request: HttpRequest, field: str, ref: str) -> HttpResponse:
    """Redirect to the highlighted sentence from which `field` was read, or to the record when there is none."""
    citation = Citation.objects.best_for(storable(ref), field)
    if citation is not None:
        return redirect(citation.get_absolute_url())
    if not Record.objects.filter(ref=ref).exists():
        return page_of_another_ref(request, ref, field)
    return redirect(f"{record_url(ref)}#receipts")


def passage(request: HttpRequest, key: str) -> HttpResponse:
    """Return the page of a passage: text, source lines, what was read from it, mentions and footnotes."""
    passage = get_object_or_404(Passage.objects.for_page(), key=storable(key))
    before, after = Passage.objects.neighbours(passage)
    title = f"{passage.document.short_title}, {reader.lines(passage.line_start, passage.line_end)}"
    context = {
        "title": title,
        "description": f"{title}: {brief(passage.text, 160)}",
        "passage": passage,
        "source": "\n".join(passage.document.text.split("\n")[passage.line_start - 1 : passage.line_end]),
        "quotes": tuple(
            Quotation(
                f"{citation.record.display_title} · {cited_field(citation)}",
                citation.quote,
                record_url(citation.record_id),
                receipt_url=citation.get_absolute_url(),
            )
            for citation in passage.citations.select_related("record").order_by("start", "end", "key")
        ),
        "mentioned": tuple(
            Hyperlink(record.display_title, record_url(record.ref)) for record in Record.objects.mentioned_in(passage)
        ),
        "previous": _passage_link(before),
        "following": _passage_link(after),
        "api_url": api_row_url("passages", passage.key),
        "breadcrumbs": (
            Hyperlink("Home", address("home")),
            Hyperlink("Documents", address("documents")),
            Hyperlink(passage.document.short_title, passage.get_absolute_url()),
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
    """Return the list of source documents with their description, citation and terms."""
    context = {
        "title": "Documents",
        "description": sentence("documents.description"),
        "documents": Document.objects.for_list(),
        "breadcrumbs": (Hyperlink("Home", address("home")),),
    }
    return render(request, "documents/list.html", context)


def document(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the page of a document, section by section.

    `cite` names the citation whose quote is highlighted, `mentions` the record whose mentions are; `artefacts` shows
    layout that is not text.
    """
    document = get_object_or_404(Document.objects.defer("text"), slug=slug)
    citation = Citation.objects.in_document(document, storable(request.GET.get("cite", "")))
    ref, notice = chosen_code(request.GET, "mentions", Rows(Record.objects.all()))
    named = Record.objects.filter(ref=ref).first() if ref else None
    lost = sentence("reader.receipt_unknown") if citation is None and request.GET.get("cite") else ""
    shows_artefacts = bool(request.GET.get("artefacts"))
    reading = reader.read(
        document.sections.order_by("position"),
        Passage.objects.filter(document=document).for_reader(),
        document.artefacts.order_by("line_start") if shows_artefacts else (),
        reader.Highlights(citation, named.ref if named else ""),
    )
    context = {
        "title": document.title,
        "description": _document_description(document),
        "document": document,
        "reading": reading,
        "citation": citation,
        "not_applied": tuple(filter(None, (lost, notice))),
        "cited_record": Hyperlink(citation.record.display_title, record_url(citation.record_id)) if citation else None,
        "cited_field": cited_field(citation) if citation else "",
        "named": Hyperlink(named.display_title, record_url(named.ref)) if named else None,
        "shows_artefacts": shows_artefacts,
        "api_query": f"document={document.slug}",
        "breadcrumbs": (Hyperlink("Home", address("home")), Hyperlink("Documents", address("documents"))),
    }
    return render(request, "documents/reader.html", context)


def _document_description(document: Document) -> str:
    origin = ", ".join(str(part) for part in (document.publisher, document.published_year) if part)
    title, lines = document.title, document.line_count
    if not origin:
        return sentence("reader.description", document=title, lines=lines)
    return sentence("reader.description_with_origin", document=title, origin=origin, lines=lines)
