"""The root of the API, its code lists and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import resolve
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from strategy_kb.core.addresses import address
from strategy_kb.ingest.models import LoadConflict
from strategy_kb.records.models import DataRelease
from strategy_kb.rest.pagination import PAGE, StrictPagination
from strategy_kb.rest.parameters import FORMAT, LANG, LANGUAGES, Parameter, StrictParametersView, allowed_value

from . import endpoints
from .changes import Changes
from .code_lists import code_lists
from .serializers import ChangeSerializer, ChangesSerializer, CodeSerializer, RootSerializer

JSON_ONLY = Parameter("format", FORMAT.description, {"type": "string", "enum": ["json"]})


class RootView(StrictParametersView):
    """What the API offers: every collection with its number of rows, and the other endpoints."""

    renderer_classes = [JSONRenderer]
    serializer_class = RootSerializer

    def parameters(self) -> Sequence[Parameter]:
        return (JSON_ONLY,)

    def get(self, request: Request, **_: Any) -> Response:
        root = {
            "title": "Strategy knowledge base",
            "documentation_url": address("api-docs"),
            "schema_url": address("api-schema"),
            "release": DataRelease.objects.first(),
            "collections": list(endpoints.collections()),
            "services": endpoints.services(),
        }
        return Response(RootSerializer(root, context={"request": request}).data)


class CodesView(StrictParametersView):
    """Every code list in one call: for each, its codes with their labels. As a table, one row per code."""

    serializer_class = CodeSerializer

    def parameters(self) -> Sequence[Parameter]:
        return (LANG, FORMAT)

    def response_schema(self, schema: AutoSchema) -> dict[str, Any]:
        entry = schema.resolve_serializer(CodeSerializer, "response").ref
        return {"type": "object", "additionalProperties": {"type": "array", "items": entry}}

    def get(self, request: Request, **_: Any) -> Response:
        lists = code_lists(allowed_value(request.query_params, "lang", LANGUAGES, "en"))
        return Response({name: CodeSerializer(codes, many=True).data for name, codes in lists.items()})

    def table_fields(self) -> Mapping[str, Any]:
        return {"list": serializers.CharField(help_text="Name of the code list."), **CodeSerializer().fields}

    def table_rows(self, data: Mapping[str, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
        return ({"list": name} | code for name, codes in data.items() for code in codes)


_CHANGES = ChangesSerializer()


class ChangesView(StrictParametersView):
    """What loads and people changed, newest first, and how many of people's edits await a decision against a source.

    A load says how many rows it created and changed; an edit in the admin says which record and which fields.
    """

    serializer_class = ChangesSerializer

    def parameters(self) -> Sequence[Parameter]:
        return (*PAGE, FORMAT)

    def table_fields(self) -> Mapping[str, Any]:
        return ChangeSerializer().get_fields()

    def get(self, request: Request, **_: Any) -> Response:
        paginator, changes = StrictPagination(), Changes()
        limit, offset = paginator.get_limit(request), paginator.get_offset(request)
        count = changes.count()
        end = offset + (count if limit is None else limit)
        page = paginator.page(request, changes.until(end)[offset:end], count)
        open_conflicts = LoadConflict.objects.filter(status="open").count()
        return Response(_CHANGES.to_representation(page | {"open_conflicts": open_conflicts}))


class NotFoundView(APIView):
    """An address that the API does not have; one that only lacks its last slash is led there."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404(f"There is nothing at {request.path}. {address('api-root')} lists what there is.")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.path.endswith("/") and request.method in ("GET", "HEAD") and _is_known(request.path_info + "/"):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(request.path + "/" + (f"?{query}" if query else ""))
        return super().dispatch(request, *args, **kwargs)


def _is_known(path: str) -> bool:
    """Return whether the API has an address other than the last of its list, which takes every path."""
    return resolve(path).url_name != "api-nothing"
