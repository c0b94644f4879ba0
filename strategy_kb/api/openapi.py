"""Serves the OpenAPI document."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request


class SchemaView(SpectacularAPIView):
    """The OpenAPI document. It depends on the code alone, so each process makes it once."""

    schema = None

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        renderer = request.accepted_renderer
        written = yaml_document() if renderer.format == "yaml" else json_document()
        return HttpResponse(written, content_type=renderer.media_type)


@cache
def yaml_document() -> bytes:
    written: bytes = OpenApiYamlRenderer().render(_schema(), renderer_context={})  # type: ignore[no-untyped-call]
    return written


@cache
def json_document() -> str | bytes:
    return OpenApiJsonRenderer().render(_schema(), renderer_context={})


def _schema() -> dict[str, Any]:
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]  # drf-spectacular is typed in part
    schema: dict[str, Any] = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return schema
