"""The downloads page: every collection in every format."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from strategy_kb.core.addresses import address
from strategy_kb.records import kinds
from strategy_kb.records.models import DataRelease, Record
from strategy_kb.rest.addresses import api_list_url
from strategy_kb.ui.components import Hyperlink
from strategy_kb.ui.editorial import sentence

READINGS = "then_and_now_readings.toml"
# JSON is paginated, here with the largest page; CSV and XLSX have all rows.
QUERIES = {"json": "format=json&limit=1000", "csv": "format=csv", "xlsx": "format=xlsx"}


def downloads(request: HttpRequest) -> HttpResponse:
    """Return the page of all collections with their counts and their addresses in JSON, CSV and XLSX."""
    counts = Record.count_by_code()
    collections = tuple(
        (
            capfirst(kind.plural),
            counts[kind.code],
            _links(api_list_url(kind.model.collection), kind.query),
        )
        for kind in kinds.lists()
        if counts.get(kind.code)
    )
    context = {
        "title": "Downloads",
        "description": sentence("downloads.description"),
        "collections": collections,
        "release": DataRelease.objects.first(),
        "breadcrumbs": (Hyperlink("Home", address("home")),),
    }
    return render(request, "pages/downloads.html", context)


def readings(request: HttpRequest) -> HttpResponse:
    """Return both readings of the elements of strategies, and how their differences were settled."""
    try:
        text = (settings.FIXTURE_DIRS[0] / "reviewed" / READINGS).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Http404(f"{READINGS} is not installed here.") from error
    disposition = f'inline; filename="{READINGS}"'
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"Content-Disposition": disposition})


def _links(api_url: str, condition: str) -> tuple[Hyperlink, ...]:
    """Return the link of each format to the rows under `condition`, a query of the API; empty for the whole list."""
    return tuple(
        Hyperlink(name.upper(), f"{api_url}?{condition}{'&' if condition else ''}{query}")
        for name, query in QUERIES.items()
    )
