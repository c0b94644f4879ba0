"""The root of the API, its code lists and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from typing import Any

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.db.models import Count
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse
from drf_spectacular.openapi import AutoSchema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from strategy_kb.core.text import fold
from strategy_kb.ingest.models import LoadConflict
from strategy_kb.records.models import DataRelease, Record
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.addresses import api_list_url
from strategy_kb.rest.pagination import PAGE, StrictPagination
from strategy_kb.rest.parameters import FORMAT, LANG, LANGUAGES, Parameter, StrictParametersView, one_of

from . import code_lists, schemas
from .router import viewsets

JSON_ONLY = Parameter("format", FORMAT.description, {"type": "string", "enum": ["json"]})
APPS = ("documents", "records", "countries", "strategies", "funding")
SERVICES = ("search", "funding-matrix", "codes", "changes")


class RootView(StrictParametersView):
    """What the API offers: every collection with its number of rows, and the other endpoints."""

    renderer_classes = [JSONRenderer]

    def parameters(self) -> Sequence[Parameter]:
        return (JSON_ONLY,)

    def get_serializer_class(self) -> type[schemas.RootSerializer]:
        return schemas.RootSerializer

    def get(self, request: Request, **_: Any) -> Response:
        release = DataRelease.objects.first()
        return Response(
            {
                "title": "Strategy knowledge base",
                "documentation_url": request.build_absolute_uri(reverse("api-docs")),
                "schema_url": request.build_absolute_uri(reverse("api-schema")),
                "data_version": release.version if release else None,
                "loaded_at": release.loaded_at if release else None,
                "collections": list(self._collections(request)),
                "services": [
                    {"name": name, "url": request.build_absolute_uri(reverse(f"api-{name}"))} for name in SERVICES
                ],
            }
        )

    def _collections(self, request: Request) -> Iterator[dict[str, Any]]:
        by_kind = dict(Record.objects.order_by().values_list("kind").annotate(Count("ref")))
        for viewset in viewsets():
            if not issubclass(viewset, RecordViewSet):
                count = viewset.serializer_class.Meta.model._default_manager.count()
            elif viewset.collection == "records":
                count = sum(by_kind.values())
            else:
                count = sum(by_kind.get(model.record_kind, 0) for model in viewset.kinds())
            yield {
                "name": viewset.collection,
                "count": count,
                "description": fold(viewset.__doc__ or ""),
                "url": request.build_absolute_uri(api_list_url(viewset.collection)),
            }


class CodesView(StrictParametersView):
    """Every code list in one call: for each, its codes with their labels. As a table, one row per code."""

    def parameters(self) -> Sequence[Parameter]:
        return (LANG, FORMAT)

    def get_serializer_class(self) -> type[schemas.CodeSerializer]:
        return schemas.CodeSerializer

    def response_schema(self, schema: AutoSchema) -> dict[str, Any]:
        entry = schema.resolve_serializer(schemas.CodeSerializer, "response").ref
        return {"type": "object", "additionalProperties": {"type": "array", "items": entry}}

    def get(self, request: Request, **_: Any) -> Response:
        return Response(code_lists.code_lists(one_of(request.query_params, "lang", LANGUAGES, "en")))

    def table_fields(self) -> Mapping[str, Any]:
        return {"list": schemas.text("Name of the code list.")} | dict(schemas.CodeSerializer().fields)

    def table_rows(self, data: Mapping[str, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
        return ({"list": name} | entry for name, entries in data.items() for entry in entries)


class ChangesView(StrictParametersView):
    """What loads and people changed, newest first, and how many of people's edits await a decision against a source.

    A load says how many rows it created and changed; an edit in the admin says which record and which fields.
    """

    def parameters(self) -> Sequence[Parameter]:
        return (*PAGE, FORMAT)

    def get_serializer_class(self) -> type[schemas.ChangesSerializer]:
        return schemas.ChangesSerializer

    def table_fields(self) -> Mapping[str, Any]:
        return schemas.ChangeSerializer().get_fields()

    def get(self, request: Request, **_: Any) -> Response:
        paginator = StrictPagination()
        limit, offset = paginator.get_limit(request), paginator.get_offset(request)
        edits = LogEntry.objects.filter(content_type__app_label__in=APPS).order_by("-action_time", "-pk")
        loads = DataRelease.objects.order_by("-loaded_at", "-id")
        count = edits.count() + loads.count()
        last = offset + (count if limit is None else limit)
        both = merge(
            (_load(release) for release in loads[:last]),
            (_edit(entry) for entry in edits.select_related("content_type")[:last]),
            key=lambda change: change["at"],
            reverse=True,
        )
        return Response(paginator.page(request, list(both)[offset:last], count) | {"open_conflicts": _open_conflicts()})


def _open_conflicts() -> int:
    return LoadConflict.objects.filter(status="open").count()


def _load(release: DataRelease) -> dict[str, Any]:
    return {
        "at": release.loaded_at,
        "what": "load",
        "ref": None,
        "title": None,
        "fields": [],
        "created_count": release.created_count,
        "changed_count": release.changed_count,
        "unchanged_count": release.unchanged_count,
        "data_version": release.version,
    }


def _edit(entry: LogEntry) -> dict[str, Any]:
    """An edit in the admin, without the name of who made it."""
    what = {ADDITION: "added", DELETION: "deleted"}.get(entry.action_flag, "edited")
    return {
        "at": entry.action_time,
        "what": what,
        "ref": entry.object_id,
        "title": entry.object_repr,
        "fields": code_lists.changed_fields(entry.change_message),
        "created_count": None,
        "changed_count": None,
        "unchanged_count": None,
        "data_version": None,
    }


class NotFoundView(APIView):
    """An address that the API does not have; one that only lacks its last slash is led there."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404(f"There is nothing at {request.path}. {reverse('api-root')} lists what there is.")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.path.endswith("/") and request.method in ("GET", "HEAD") and _exists(request.path_info + "/"):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(request.path + "/" + (f"?{query}" if query else ""))
        return super().dispatch(request, *args, **kwargs)


def _exists(path: str) -> bool:
    try:
        return resolve(path).url_name != "api-nothing"
    except Resolver404:
        return False
