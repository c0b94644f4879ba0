"""The search page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from strategy_kb.core.addresses import address, brief, canonical, page_number
from strategy_kb.core.codes import LONGEST_QUERY, resolve
from strategy_kb.documents.models import Document
from strategy_kb.reader import reading as reader
from strategy_kb.search import services
from strategy_kb.search.filters import KIND_LABELS, KIND_PLURALS, KNOWN
from strategy_kb.ui.components import ActiveFilter, Hyperlink, Option
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.notices import not_applied, not_understood

from .home import SEARCHES

HITS_PER_PAGE = 20
LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class HitView:
    """One result. `snippet` is safe HTML with the matches marked, empty when it would only repeat the title."""

    title: str
    url: str
    snippet: SafeString | str
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the search; `name` is its parameter."""

    name: str
    label: str
    options: tuple[Option, ...]


def search(request: HttpRequest) -> HttpResponse:
    """Return the page of records and passages that match, best first, narrowed by kind, document and country."""
    text = request.GET.get("q", "").strip()
    notices = {"q": "", "page": ""}
    if len(text) > LONGEST_QUERY:
        notices["q"] = sentence("search.too_long", most=LONGEST_QUERY, length=f"{len(text):,}")
    chosen = {name: _codes(request, name, notices) for name in KNOWN}
    number = min(max(1, _page(request)), LAST_PAGE)
    words = "" if len(text) > LONGEST_QUERY else text
    query = services.parse(words, kinds=chosen["kind"], documents=chosen["document"], countries=chosen["country"])
    result = services.search(query, HITS_PER_PAGE, (number - 1) * HITS_PER_PAGE)
    page = Paginator(range(result.count), HITS_PER_PAGE).get_page(number)
    if page.number != number:  # beyond the last page: that one is shown
        result = services.search(query, HITS_PER_PAGE, (page.number - 1) * HITS_PER_PAGE)
    titles = Document.objects.titles()
    in_force = {name: ",".join(codes) for name, codes in chosen.items() if codes}
    labels = {
        "kind": KIND_PLURALS,
        "document": titles,
        "country": {},
    }
    context = {
        "title": f"Search: {words}" if words else "Search",
        "description": _description(words, in_force, page.number),
        "canonical": canonical(request, {"q": words, **in_force, **page_number(page.number)}),
        "text": text,
        "words": words,
        "not_applied": not_applied(request.GET, notices),
        "hits": tuple(_hit(hit, titles) for hit in result.hits),
        "count": result.count,
        "is_broadened": result.is_broadened,
        "did_you_mean": result.did_you_mean,
        "explanation": result.explanation,
        "facets": tuple(
            Facet(name, capfirst(name), tuple(_options(result.facets.get(name, {}), labels[name], chosen[name])))
            for name in ("kind", "document")
        ),
        "asked": in_force,
        "api_query": urlencode({"q": text, **in_force}),
        "active": tuple(_active(request, chosen, labels)),
        "searches": SEARCHES,
        "page": page,
        "breadcrumbs": (Hyperlink("Home", address("home")),),
    }
    return render(request, "pages/search.html", context)


def _description(words: str, in_force: Mapping[str, str], page: int) -> str:
    narrowed = "; ".join(f"{name}: {value}" for name, value in in_force.items())
    conditions = [f"“{brief(words)}”" if words else "", narrowed, f"page {page}" if page > 1 else ""]
    joined = ", ".join(part for part in conditions if part)
    return sentence("search.description_of_selection", selection=joined) if joined else sentence("search.description")


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 1


def _codes(request: HttpRequest, name: str, notices: dict[str, str]) -> tuple[str, ...]:
    """Return the codes of the filter; none, and a notice with the reason, when it is not understood."""
    notices[name] = ""
    try:
        return tuple(code.text for code in resolve(request.GET.getlist(name), KNOWN[name]()))
    except ValidationError as error:
        notices[name] = not_understood(capfirst(name), error)
        return ()


def _hit(hit: services.Hit, titles: Mapping[str, str]) -> HitView:
    where = [titles.get(hit.document, hit.document)] if hit.document else []
    if where and hit.line_start is not None and hit.line_end is not None:
        where.append(reader.lines(hit.line_start, hit.line_end))
    return HitView(
        title=hit.title or hit.excerpt,
        url=hit.url,
        snippet="" if hit.excerpt.rstrip(" …") == hit.title.rstrip(" …") else hit.snippet,
        kind=capfirst(KIND_LABELS[hit.kind]),
        place=", ".join(where),
    )


def _options(counts: Mapping[str, int], labels: Mapping[str, str], chosen: tuple[str, ...]) -> Iterator[Option]:
    """Yield each value with its count, the largest first."""
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Option(code, capfirst(labels.get(code, code)), count, is_chosen=code in chosen)


def _active(
    request: HttpRequest, chosen: Mapping[str, tuple[str, ...]], labels: Mapping[str, Mapping[str, str]]
) -> Iterator[ActiveFilter]:
    for name, codes in chosen.items():
        for code in codes:
            query = request.GET.copy()
            query.pop("page", None)
            query[name] = ",".join(other for other in codes if other != code)
            if not query[name]:
                query.pop(name)
            yield ActiveFilter(capfirst(name), capfirst(labels[name].get(code, code)), f"?{query.urlencode()}")
