"""Pages that set strategies beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from strategy_kb.core.addresses import canonical
from strategy_kb.core.codes import Rows, chosen_code
from strategy_kb.ui.components import Hyperlink, not_applied

from .comparison import compare, crosswalk_table, pairs_of
from .models import Link, Strategy

_SIDES = ("first", "second")
_DEFAULT_PAIR = ("strategy/2014-2016", "strategy/2020-2024")


def compare_strategies(request: HttpRequest) -> HttpResponse:
    """Two strategies side by side; `first` and `second` are the names of their refs."""
    choices = {strategy.ref: strategy for strategy in Strategy.objects.comparable()}
    known = Rows(Strategy.objects.comparable())
    asked = {name: chosen_code(request.GET, name, known) for name in _SIDES}
    pair = tuple(ref or default for (ref, _), default in zip(asked.values(), _DEFAULT_PAIR, strict=True))
    names = " and ".join(choices[ref].display_title for ref in pair if ref in choices)
    sides = (
        {} if pair == _DEFAULT_PAIR else {side: ref.partition("/")[2] for side, ref in zip(_SIDES, pair, strict=True)}
    )
    context = {
        "title": "Compare two strategies",
        "description": f"{names}: what each sets out, part by part, and which wordings are close to each other.",
        "canonical": canonical(request, sides),
        "choices": choices.values(),
        "not_applied": not_applied(request.GET, {name: notice for name, (_, notice) in asked.items()}),
        "comparison": compare(choices[pair[0]], choices[pair[1]]) if all(ref in choices for ref in pair) else None,
        "breadcrumbs": _breadcrumbs(),
    }
    return render(request, "strategies/compare.html", context)


def crosswalk(request: HttpRequest) -> HttpResponse:
    """Which wordings of 2014–2016 stand near which priorities of 2020–2024, and on what basis."""
    pairs = pairs_of(Link.objects.neighbours_between(*_DEFAULT_PAIR), _DEFAULT_PAIR[0])
    context = {
        "title": "Crosswalk",
        "description": "Which priorities and objectives of 2020–2024 are worded like those of 2014–2016, with scores.",
        "table": crosswalk_table(pairs, "Elements of 2014–2016 and their neighbours of 2020–2024"),
        "breadcrumbs": _breadcrumbs(),
    }
    return render(request, "strategies/crosswalk.html", context)


def _breadcrumbs() -> tuple[Hyperlink, ...]:
    return (Hyperlink("Home", reverse("home")), Hyperlink("Strategies", reverse("record-list", args=["strategies"])))
