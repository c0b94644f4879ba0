"""Pages of what was asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from strategies.models import Strategy
from strategy_kb.core.addresses import canonical
from strategy_kb.core.codes import Rows, chosen_code
from strategy_kb.ui.components import Hyperlink, not_applied

from . import presenters, services


def funding(request: HttpRequest) -> HttpResponse:
    """Every funding matrix of the documents; `strategy` is the name of its ref, the newest when none is asked for."""
    printed = Strategy.objects.filter(funding_categories__isnull=False).distinct()
    choices = list(printed.order_by("-start_year", "ref"))
    newest = choices[0] if choices else None
    asked, notice = chosen_code(request.GET, "strategy", Rows(printed))
    chosen = next((choice for choice in choices if choice.ref == asked), newest)
    matrix = services.matrix(chosen.ref) if chosen else None
    context = {
        "title": "Funding requirements",
        "description": f"What IOM's offices asked for in {chosen or 'the documents'}, with each printed total.",
        "canonical": canonical(request, {"strategy": chosen.name} if chosen and chosen != newest else {}),
        "api_query": f"strategy={chosen.name}" if chosen else "",
        "choices": choices,
        "not_applied": not_applied(request.GET, {"strategy": notice}),
        "chosen": chosen,
        "table": presenters.table(matrix) if matrix else None,
        "chart": presenters.chart(matrix) if matrix and len(matrix.rows) > 1 else None,
        "tally": presenters.tally(matrix) if matrix else "",
        "columns": presenters.column_titles(matrix.columns) if matrix else (),
        "breadcrumbs": (Hyperlink("Home", reverse("home")),),
    }
    return render(request, "funding/matrix.html", context)
