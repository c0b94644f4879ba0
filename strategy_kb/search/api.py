"""Search in the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import QueryDict
from django.urls import re_path
from django.utils.html import strip_tags
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from strategy_kb.core.codes import LONGEST_QUERY
from strategy_kb.documents.models import Document
from strategy_kb.records.addresses import api_record_url
from strategy_kb.rest.addresses import api_row_url
from strategy_kb.rest.fields import NullableCharField
from strategy_kb.rest.pagination import LARGEST_LIMIT, PageSerializer, StrictPagination
from strategy_kb.rest.parameters import (
    FORMAT,
    Parameter,
    StrictParametersView,
    codes_parameter,
    known_codes,
    query_text,
    whole_number,
)
from strategy_kb.rest.serializers import AbsoluteAddress, AnswerSerializer
from strategy_kb.rest.tables import TABLE_FORMATS

from . import services
from .filters import KIND_LABELS, KNOWN
from .services import Hit

DEFAULT_LIMIT = 20
LARGEST_OFFSET = 10_000
LARGEST_TABLE = 10_000


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many hits one value of a facet would leave."""

    code: str
    label: str
    count: int


def facet_values(counts: Mapping[str, int], labels: Mapping[str, str]) -> list[FacetValue]:
    """Return the values of a facet, that of most hits first."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [FacetValue(code, labels.get(code, code), count) for code, count in ranked]


class FacetSerializer(AnswerSerializer[FacetValue]):
    """How many hits one value would leave."""

    code = serializers.CharField(help_text="The value.")
    label = serializers.CharField(help_text="What it means.")  # type: ignore[assignment]  # the name in the answer
    count = serializers.IntegerField(help_text="Hits.")


class FacetsSerializer(AnswerSerializer[Any]):
    """Counts over all hits."""

    kind = FacetSerializer(many=True, help_text="By kind, largest first.")
    document = FacetSerializer(many=True, help_text="By document, largest first.")


class KindLabel(serializers.CharField):
    """The label of a kind of hit."""

    def to_representation(self, value: str) -> str:
        return KIND_LABELS.get(value, value)


def api_path(hit: Hit) -> str:
    """Return the address of a hit in the API, without the host."""
    return api_record_url(hit.ref) if hit.ref is not None else api_row_url("passages", str(hit.passage))


class HitSerializer(AnswerSerializer[Hit]):
    """One hit: a record (`ref`) or a passage (`passage`)."""

    ref = serializers.CharField(allow_null=True, help_text="The record; null for a passage.")
    passage = serializers.CharField(allow_null=True, help_text="The passage; null for a record.")
    kind = serializers.CharField(help_text="Kind of record, or the type of it that has a name of its own; or passage.")
    kind_label = KindLabel(source="kind", help_text="Label of `kind`.")
    title = NullableCharField(read_only=False, allow_null=True, help_text="Title, of a passage its section's heading.")
    document = NullableCharField(read_only=False, allow_null=True, help_text="Document (slug) it was read from.")
    line_start = serializers.IntegerField(allow_null=True, help_text="First source line.")
    line_end = serializers.IntegerField(allow_null=True, help_text="Last source line.")
    snippet = serializers.CharField(
        help_text="The best part of its text as HTML, matches in <mark>; words alone in CSV and XLSX."
    )
    score = serializers.FloatField(help_text="The higher the better; comparable within one answer.")
    url = AbsoluteAddress(help_text="Its page.")
    api_url = AbsoluteAddress(api_path, source="*", help_text="Itself in this API.")


class SearchSerializer(PageSerializer):
    """Hits, best first."""

    results = HitSerializer(many=True, help_text="The hits of this page.")
    is_broadened = serializers.BooleanField(
        source="search.is_broadened", help_text="Whether no entry holds all words, so that those with any are shown."
    )
    did_you_mean = NullableCharField(
        source="search.did_you_mean",
        read_only=False,
        allow_null=True,
        help_text="The words with unknown ones replaced by near ones; null when none is near.",
    )
    explanation = NullableCharField(
        source="search.explanation",
        read_only=False,
        allow_null=True,
        help_text="Why nothing is looked for (only words like “the”, or none); else null.",
    )
    facets = FacetsSerializer(help_text="Counts over all hits.")


class SearchPagination(StrictPagination):
    """Pages of hits."""

    def __init__(self, limit: int) -> None:
        self.limit_of_search = limit

    def get_limit(self, request: Request) -> int:
        return self.limit_of_search


class SearchView(StrictParametersView):
    """Records and passages that hold the words asked for, best first, with their matches marked in a snippet.

    Records whose title, other name, acronym or code is exactly what was asked for stand first. Words in quotation
    marks, and words without a space between them (COVID-19), must stand side by side. When nothing holds all words,
    entries with any of them are shown and `is_broadened` is true; `did_you_mean` suggests the nearest words of the
    index, `explanation` says why words like "the" alone find nothing.
    """

    serializer_class = SearchSerializer

    def parameters(self) -> Sequence[Parameter]:
        limit = {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT}
        return (
            Parameter("q", "The words to look for.", {"type": "string", "maxLength": LONGEST_QUERY}),
            codes_parameter("kind", "Only these kinds and types of record; `passage` for passages.", list(KIND_LABELS)),
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

    def table_fields(self) -> Mapping[str, Any]:
        return HitSerializer().fields

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
        facets = {
            "kind": facet_values(result.facets.get("kind", {}), KIND_LABELS),
            "document": facet_values(result.facets.get("document", {}), Document.objects.titles()),
        }
        page = SearchPagination(limit).page(request, result.hits, result.count)
        answer = SearchSerializer(page | {"search": result, "facets": facets}, context={"request": request})
        return Response(answer.data)


def _words(snippet: str) -> str:
    """Return a snippet, which is HTML, as words."""
    return unescape(strip_tags(snippet))


def _codes(parameters: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(code.text for code in known_codes(parameters, name, KNOWN[name]())) if name in parameters else ()


urlpatterns = [re_path(r"^search/$", SearchView.as_view(), name="api-search")]
