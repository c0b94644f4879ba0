"""Small pages that belong to no single app."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from strategy_kb.core.pages import Hyperlink
from strategy_kb.sources.models import Document


def about(request: HttpRequest) -> HttpResponse:
    """What the program is, what its words mean and how to cite it."""
    context = {
        "title": "About and how to cite",
        "documents": Document.objects.for_list(),
        "breadcrumbs": (Hyperlink("Home", reverse("home")),),
    }
    return render(request, "pages/about.html", context)


def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not read: the admin, and pages that only lead to others."""
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """The icon, for programs that look for it at the address of old."""
    return redirect(static("img/icon.svg"), permanent=True)
