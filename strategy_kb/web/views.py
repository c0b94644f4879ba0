"""Home and the pages that belong to no single app."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

from strategy_kb.core.pages import Hyperlink
from strategy_kb.sources import kinds
from strategy_kb.sources.models import Citation, DataRelease, Document, Record


def home(request: HttpRequest) -> HttpResponse:
    """What the knowledge base holds and where to begin."""
    counts = dict(Record.objects.values_list("kind").annotate(Count("ref")).order_by())
    collections = tuple(
        (Hyperlink(capfirst(kind.label_plural), reverse("record-list", args=[kind.collection])), counts[kind.code])
        for kind in kinds.KINDS
        if counts.get(kind.code)
    )
    context = {
        "title": "Strategy knowledge base",
        "collections": collections,
        "documents": Document.objects.for_list(),
        "citation_count": Citation.objects.count(),
        "release": DataRelease.objects.first(),
    }
    return render(request, "pages/home.html", context)


def about(request: HttpRequest) -> HttpResponse:
    """What the program is, what its words mean and how to cite it."""
    return render(request, "pages/about.html", {"title": "About", "documents": Document.objects.for_list()})
