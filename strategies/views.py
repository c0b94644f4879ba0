"""Pages that set strategies beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from strategy_kb.core.pages import Hyperlink, not_applied

from .comparison import compare, crosswalk_table, pairs_of
from .models import Link, Strategy

_SIDES = ("first", "second")
_DEFAULT_PAIR = ("strategy/2014-2016", "strategy/2020-2024")


def compare_strategies(request: HttpRequest) -> HttpResponse:
    """Two strategies side by side; `first` and `second` are the names of their refs."""
    choices = {strategy.ref: strategy for strategy in Strategy.objects.comparable()}
    pair = tuple(f"strategy/{request.GET.get(name, '')}" for name in _SIDES)
    pair = tuple(ref if ref in choices else default for ref, default in zip(pair, _DEFAULT_PAIR, strict=True))
    names = tuple(strategy.name for strategy in choices.values())
    context = {
        "title": "Compare two strategies",
        "choices": choices.values(),
        "not_applied": not_applied(request.GET, dict.fromkeys(_SIDES, names)),
        "comparison": compare(choices[pair[0]], choices[pair[1]]) if all(ref in choices for ref in pair) else None,
        "breadcrumbs": _breadcrumbs(),
    }
    return render(request, "strategies/compare.html", context)


def crosswalk(request: HttpRequest) -> HttpResponse:
    """Which wordings of 2014–2016 stand near which priorities of 2020–2024, and on what basis."""
    pairs = pairs_of(Link.objects.neighbours_between(*_DEFAULT_PAIR), _DEFAULT_PAIR[0])
    context = {
        "title": "Crosswalk",
        "table": crosswalk_table(pairs, "Elements of 2014–2016 and their neighbours of 2020–2024"),
        "breadcrumbs": _breadcrumbs(),
    }
    return render(request, "strategies/crosswalk.html", context)


def _breadcrumbs() -> tuple[Hyperlink, ...]:
    return (Hyperlink("Home", reverse("home")), Hyperlink("Strategies", reverse("record-list", args=["strategies"])))
