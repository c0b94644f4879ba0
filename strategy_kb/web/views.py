"""Small pages of no single app."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static

from strategy_kb.core.addresses import address
from strategy_kb.documents.addresses import document_url
from strategy_kb.documents.models import Document
from strategy_kb.records import kinds
from strategy_kb.records.addresses import list_url
from strategy_kb.ui.components import Hyperlink
from strategy_kb.ui.editorial import sentence

# Parameters that only highlight or reorder what a page shows.
MARKS = ("cite", "mentions", "artefacts")
ORDER = "ordering"


def about(request: HttpRequest) -> HttpResponse:
    """Return the page about the program: what it is, its terms, and how to cite it."""
    context = {
        "title": sentence("about.title"),
        "description": sentence("about.description"),
        "documents": Document.objects.for_list(),
        "breadcrumbs": (Hyperlink("Home", address("home")),),
    }
    return render(request, "pages/about.html", context)


def robots(request: HttpRequest) -> HttpResponse:
    """Return the rules for crawlers: each excluded parameter, as a pattern and for crawlers without patterns."""
    documents = [document_url(slug) for slug in Document.objects.titles()]
    lists = [list_url(model) for model in kinds.record_models()]
    closed = [
        *(f"{address('home')}*?*{name}=" for name in (*MARKS, ORDER)),
        *(f"{page}?{name}=" for page in documents for name in MARKS),
        *(f"{page}?{ORDER}=" for page in lists),
    ]
    return render(request, "robots.txt", {"closed": closed}, content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Redirect to the icon, for programs that look for it at its traditional address."""
    return redirect(static("img/icon.svg"), permanent=True)
