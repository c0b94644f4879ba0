"""Search in the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from django.http import QueryDict
from django.utils.html import strip_tags
from rest_framework.request import Request
from rest_framework.response import Response

from strategy_kb.core.codes import LONGEST_QUERY
from strategy_kb.documents.models import Document
from strategy_kb.records.addresses import api_record_url
from strategy_kb.rest.addresses import api_row_url
from strategy_kb.rest.pagination import LARGEST_LIMIT, StrictPagination
from strategy_kb.rest.parameters import (
    FORMAT,
    Parameter,
    StrictParametersView,
    codes_parameter,
    known_codes,
    query_text,
    whole_number,
)
from strategy_kb.rest.tables import TABLE_FORMATS
from strategy_kb.search import services
from strategy_kb.search.filters import KIND_LABELS, KNOWN

from . import schemas

DEFAULT_LIMIT = 20
LARGEST_OFFSET = 10_000
LARGEST_TABLE = 10_000


class SearchView(StrictParametersView):
    """Records and passages that hold the words asked for, best first, with their matches marked in a snippet.

    Records whose title, other name, acronym or code is exactly what was asked for stand first. Words in quotation
    marks, and words without a space between them (COVID-19), must stand side by side. When nothing holds all words,
    entries with any of them are shown and `is_broadened` is true; `did_you_mean` suggests the nearest words of the
    index, `explanation` says why words like "the" alone find nothing.
    """

    def parameters(self) -> Sequence[Parameter]:
        limit = {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT}
        return (
            Parameter("q", "The words to look for.", {"type": "string", "maxLength": LONGEST_QUERY}),
            codes_parameter("kind", "Only these kinds of record; `passage` for passages.", list(KIND_LABELS)),
            codes_parameter("document", "Only what was read from these documents (slugs)."),
            codes_parameter("country", "Only what is about these countries (ISO3)."),
            Parameter("limit", f"Hits in the answer. CSV and XLSX hold up to {LARGEST_TABLE:,} without it.", limit),
            Parameter(
                "offset",
                "Hits to leave out from the start.",
                {"type": "integer", "minimum": 0, "maximum": LARGEST_OFFSET},
            ),
            FORMAT,
        )

    def get_serializer_class(self) -> type[schemas.SearchSerializer]:
        return schemas.SearchSerializer

    def table_fields(self) -> Mapping[str, Any]:
        return schemas.HitSerializer().fields

    def table_rows(self, data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        return (hit | {"snippet": _words(hit["snippet"])} for hit in data["results"])

    def get(self, request: Request, **_: Any) -> Response:
        parameters = request.query_params
        is_table = request.accepted_renderer.format in TABLE_FORMATS and not {"limit", "offset"} & set(parameters)
        default = LARGEST_TABLE if is_table else DEFAULT_LIMIT
        limit = whole_number(parameters, "limit", default=default, least=1, most=LARGEST_LIMIT) or default
        offset = whole_number(parameters, "offset", default=0, least=0, most=LARGEST_OFFSET) or 0
        query = services.parse(
            query_text(parameters, "q").replace("\x00", " "),
            kinds=_codes(parameters, "kind"),
            documents=_codes(parameters, "document"),
            countries=_codes(parameters, "country"),
        )
        result = services.search(query, limit, offset)
        titles = Document.objects.titles()
        answer = SearchPagination(limit).page(request, [_hit(hit, request) for hit in result.hits], result.count)
        facets = {
            "kind": _facet(result.facets.get("kind", {}), KIND_LABELS),
            "document": _facet(result.facets.get("document", {}), titles),
        }
        summary = {
            "is_broadened": result.is_broadened,
            "did_you_mean": result.did_you_mean or None,
            "explanation": result.explanation or None,
            "facets": facets,
        }
        return Response(answer | summary)


def _words(snippet: str) -> str:
    """Return a snippet, which is HTML, as words."""
    return unescape(strip_tags(snippet))


def _codes(parameters: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(code.text for code in known_codes(parameters, name, KNOWN[name]()))


class SearchPagination(StrictPagination):
    """Pages of hits."""

    def __init__(self, limit: int) -> None:
        self.asked_limit = limit

    def get_limit(self, request: Request) -> int:
        return self.asked_limit


def _hit(hit: services.Hit, request: Request) -> dict[str, Any]:
    path = api_record_url(hit.ref) if hit.ref is not None else api_row_url("passages", str(hit.passage))
    return {
        "ref": hit.ref,
        "passage": hit.passage,
        "kind": hit.kind,
        "kind_label": KIND_LABELS.get(hit.kind, hit.kind),
        "title": hit.title or None,
        "document": hit.document or None,
        "line_start": hit.line_start,
        "line_end": hit.line_end,
        "snippet": str(hit.snippet),
        "score": hit.score,
        "url": request.build_absolute_uri(hit.url),
        "api_url": request.build_absolute_uri(path),
    }


def _facet(counts: Mapping[str, int], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Code, label and count, largest first."""
    return [
        {"code": code, "label": labels.get(code, code), "count": count}
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
