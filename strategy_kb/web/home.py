"""The home page: the content, and three ways in that work at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from countries.cells import statistic_value, statistic_years
from countries.models import Statistic
from funding import services
from funding.presenters import row_anchor
from strategy_kb.core.addresses import address
from strategy_kb.core.text import number
from strategy_kb.documents.models import Document
from strategy_kb.records import kinds
from strategy_kb.records.addresses import list_page_url, record_url
from strategy_kb.records.models import Citation, DataRelease, Discrepancy, Record
from strategy_kb.records.sorting import choice_order
from strategy_kb.ui.components import Hyperlink, Receipt
from strategy_kb.ui.editorial import sentence

# The country of the home page's examples, and the topics of its figure in order of preference.
EXAMPLE = "country/HTI"
EXAMPLE_NAME = "Haiti"
_TOPICS = ("remittances", "migrant-stock", "displacement")
SEARCHES = ("remittances", "climate change", '"return and reintegration"', "Venezuelans", "RCM")

_GROUP_TITLES = {
    "strategies": "Strategies",
    "countries": "Countries, offices and processes",
    "funding": "Funding",
    "records": "Sources",
}


@dataclass(frozen=True, slots=True)
class FigureExample:
    """A figure with its receipt; `sentence` is the passage cut in three, the quote in the middle."""

    value: str
    measure: str
    years: str
    url: str
    sentence: tuple[str, str, str]
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class FundingExample:
    """One office's row of the newest funding matrix."""

    office: str
    total: str
    currency: str
    is_currency_assumed: bool
    cell_count: int
    is_proved: bool
    url: str


@dataclass(frozen=True, slots=True)
class CollectionGroup:
    """Collections of one subject, each with its number of records."""

    title: str
    collections: tuple[tuple[Hyperlink, int], ...]


def home(request: HttpRequest) -> HttpResponse:
    """Return the home page."""
    counts = Record.count_by_code()
    context = {
        "title": sentence("home.title"),
        "description": sentence("home.description"),
        "is_loaded": any(counts.values()),
        "example_name": EXAMPLE_NAME,
        "example_url": record_url(EXAMPLE),
        "figure": figure_example(EXAMPLE),
        "funding": funding_example(EXAMPLE),
        "searches": SEARCHES,
        "substance_count": Discrepancy.objects.filter(severity="substance").count(),
        "collection_groups": tuple(_collection_group(app, title, counts) for app, title in _GROUP_TITLES.items()),
        "documents": Document.objects.for_list(),
        "citation_count": Citation.objects.count(),
        "release": DataRelease.objects.first(),
    }
    return render(request, "pages/home.html", context)


def figure_example(place: str) -> FigureExample | None:
    """Return a figure about the place with the passage that it was read from; None without one."""
    about = Statistic.objects.about(place).counted_once().annotate(preference=choice_order("topic", _TOPICS))
    statistic = about.filter(citations__field="value").order_by("preference", "position", "ref").first()
    citation = Citation.objects.best_for(statistic.ref, "value") if statistic else None
    if statistic is None or citation is None:
        return None
    passage = citation.passage
    titles = Document.objects.titles()
    return FigureExample(
        value=statistic_value(statistic),
        measure=statistic.measure,
        years=statistic_years(statistic),
        url=record_url(statistic.ref),
        sentence=(passage.text[: citation.start], citation.quote, passage.text[citation.end :]),
        receipt=Receipt(
            "value",
            citation.quote,
            titles.get(passage.document_id, ""),
            passage.line_start,
            passage.line_end,
            citation.get_absolute_url(),
        ),
    )


def funding_example(place: str) -> FundingExample | None:
    """Return the row of an office in the place in the newest matrix; None without one."""
    strategy = services.strategy_with_matrix()
    matrix = services.matrix(strategy) if strategy else None
    row = next((row for row in matrix.rows if row.place.ref == place), None) if matrix else None
    if strategy is None or matrix is None or row is None:
        return None
    total = matrix.row_totals[row.ref]
    return FundingExample(
        office=row.title,
        total=number(total.computed if total.printed is None else total.printed),
        currency=matrix.currency,
        is_currency_assumed=matrix.currency_basis == "assumed",
        cell_count=sum(1 for column in matrix.columns if (row.ref, column.ref) in matrix.cells),
        is_proved=total.residual == 0,
        url=f"{address('funding')}?strategy={strategy.partition('/')[2]}#{row_anchor(row)}",
    )


def _collection_group(app: str, title: str, counts: Mapping[str, int]) -> CollectionGroup:
    links = (
        (Hyperlink(capfirst(kind.plural), list_page_url(kind)), counts[kind.code])
        for kind in kinds.lists()
        if kind.model._meta.app_label == app and counts.get(kind.code)
    )
    return CollectionGroup(title, tuple(links))
