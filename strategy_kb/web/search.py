"""The search page."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from strategy_kb.core.pages import Hyperlink
from strategy_kb.search import services
from strategy_kb.sources import kinds
from strategy_kb.sources.models import Document

HITS_PER_PAGE = 20


def search(request: HttpRequest) -> HttpResponse:
    """Records and passages that hold the words asked for, best first; narrowed by kind, document and country."""
    text = request.GET.get("q", "").strip()
    page = max(1, int(number)) if (number := request.GET.get("page", "1")).isdecimal() else 1
    query = services.parse(
        text, kinds=_codes(request, "kind"), documents=_codes(request, "document"), countries=_codes(request, "country")
    )
    result = services.search(query, HITS_PER_PAGE, (page - 1) * HITS_PER_PAGE)
    titles = Document.objects.titles()
    context = {
        "title": f"Search: {text}" if text else "Search",
        "text": text,
        "result": result,
        "facets": (
            (
                "kind",
                "Kind",
                _facet(
                    result.facets.get("kind", {}),
                    {kind.code: kind.label_plural for kind in kinds.KINDS} | {"passage": "passages"},
                ),
            ),
            ("document", "Document", _facet(result.facets.get("document", {}), titles)),
        ),
        "chosen": {"kind": request.GET.get("kind", ""), "document": request.GET.get("document", "")},
        "document_titles": titles,
        "page": Paginator(range(result.count), HITS_PER_PAGE).get_page(page),
        "breadcrumbs": (Hyperlink("Home", reverse("home")),),
    }
    return render(request, "pages/search.html", context)


def _codes(request: HttpRequest, name: str) -> tuple[str, ...]:
    return tuple(code for code in request.GET.get(name, "").split(",") if code)


def _facet(counts: Mapping[str, int], labels: dict[str, str]) -> tuple[tuple[str, str, int], ...]:
    """Code, label and count, largest first."""
    return tuple(
        (code, labels.get(code, code), count)
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
