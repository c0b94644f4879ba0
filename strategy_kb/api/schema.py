"""The OpenAPI document: parameters, formats, errors and keys as this API has them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django_filters import Filter
from drf_spectacular.contrib.django_filters import DjangoFilterExtension
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from strategy_kb.core.filters import CodeListFilter, NonNegativeIntegerFilter, StrictBooleanFilter, WordsFilter
from strategy_kb.records.kinds import uncounted
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.errors import CONTENT_TYPE, ProblemSerializer
from strategy_kb.rest.parameters import Parameter, codes_schema
from strategy_kb.rest.viewsets import CollectionViewSet

PROBLEMS = {
    "400": "A parameter is unknown or has a bad value; the answer names it.",
    "401": "The API key is not known or not active.",
    "404": "There is nothing at this address.",
    "406": "None of the formats that the Accept header names can be had.",
    "429": "Too many requests in this minute; Retry-After says how long to wait.",
}
# Of the address of one record, whose ref may have moved.
MOVED = "The record merged into another one; Location is the address of that."
GONE = {"410": "The record is gone; the detail says why. Its ref is given to no other."}
SHARED = {"format", "lang", "limit", "offset", "q", "country", "document", "name"}
NAME = "Last part of the address: what follows the kind in the row's reference, slashes included."


class StrictSchema(AutoSchema):
    """The schema of one operation, with the parameters that its view declares and the errors common to all."""

    view: Any  # a StrictParametersView: the schema has no other views

    def get_override_parameters(self) -> list[Any]:
        parameters = [_parameter(parameter) for parameter in self.view.parameters()]
        if self._takes_name():
            parameters.append(OpenApiParameter("name", str, OpenApiParameter.PATH, description=NAME))
        return parameters

    def get_tags(self) -> list[str]:
        return ["Collections" if isinstance(self.view, CollectionViewSet) else "Services"]

    def get_summary(self) -> str | None:
        if not isinstance(self.view, CollectionViewSet):
            return str(self.view.get_view_name())
        words = self.view.collection.replace("-", " ")
        return f"One of the {words}" if self._takes_name() else f"The {words}"

    def _takes_name(self) -> bool:
        return getattr(self.view, "action", "") == "retrieve"

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        if hasattr(self.view, "response_schema"):
            schema = self.view.response_schema(self)
            body = self._get_response_for_code(schema, "200", direction=direction)  # type: ignore[no-untyped-call]
            bodies: dict[str, Any] = {"200": body}
        else:
            bodies = super()._get_response_bodies(direction)
        bodies["200"]["description"] = "What was asked for."
        for media_type, content in bodies["200"].get("content", {}).items():
            if media_type != "application/json":
                content["schema"] = (
                    {"type": "string"} if media_type == "text/csv" else {"type": "string", "format": "binary"}
                )
        bodies["304"] = {"description": "Unchanged since the answer whose ETag was sent in If-None-Match."}
        problem = {CONTENT_TYPE: {"schema": self.resolve_serializer(ProblemSerializer, "response").ref}}
        problems = PROBLEMS
        if self._takes_name() and isinstance(self.view, RecordViewSet):
            bodies["301"] = {"description": MOVED}
            problems = dict(sorted((PROBLEMS | GONE).items()))
        return bodies | {code: {"description": text, "content": problem} for code, text in problems.items()}


def share(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Return the document with what its operations have in common moved to shared components."""
    parameters, responses = (result["components"].setdefault(part, {}) for part in ("parameters", "responses"))
    for operation in (operation for path in reversed(result["paths"].values()) for operation in path.values()):
        operation.pop("security", None)
        for number, parameter in enumerate(operation.get("parameters", ())):
            if parameters.setdefault(parameter["name"], parameter) == parameter and parameter["name"] in SHARED:
                operation["parameters"][number] = {"$ref": f"#/components/parameters/{parameter['name']}"}
        for code in (code for code in ("301", "304", *PROBLEMS, *GONE) if code in operation["responses"]):
            responses[f"status_{code}"] = operation["responses"][code]
            operation["responses"][code] = {"$ref": f"#/components/responses/status_{code}"}
    result["security"] = [{}, {"ApiKey": []}]  # the empty alternative makes the key optional
    result["components"]["parameters"] = {name: parameters[name] for name in sorted(SHARED & set(parameters))}
    return result


def _parameter(parameter: Parameter) -> OpenApiParameter:
    return OpenApiParameter(
        parameter.name,
        dict(parameter.schema),
        OpenApiParameter.QUERY,
        description=parameter.description,
        style="form" if parameter.is_list else None,
        explode=True if parameter.is_list else None,
    )


class FilterExtension(DjangoFilterExtension):  # type: ignore[no-untyped-call]
    """An extension that describes filters: their meaning and their values."""

    target_class = "django_filters.rest_framework.DjangoFilterBackend"
    priority = 1

    def resolve_filter_field(
        self, auto_schema: AutoSchema, model: Any, filterset_class: Any, field_name: str, filter_field: Any
    ) -> list[dict[str, Any]]:
        schema, described = _schema_of(filter_field, model), str(filter_field.label)
        shape: dict[str, Any] = {}
        if isinstance(filter_field, CodeListFilter):
            shape = {"style": "form", "explode": True}
            described += "; several by repetition or separated by commas"
        for type_ in (type_ for type_ in uncounted(model) if type_.column == field_name):
            described += f". Without it, {type_.plural} (`{type_.value}`) are left out"
        parameter = {"in": "query", "name": field_name, "schema": schema, "description": f"{described}."}
        return [parameter | shape]


def _schema_of(filter_: Filter, model: Any) -> dict[str, Any]:
    if isinstance(filter_, CodeListFilter):
        return codes_schema(filter_.labels(model))
    if isinstance(filter_, NonNegativeIntegerFilter):
        return {"type": "integer", "minimum": filter_.extra["min_value"], "maximum": filter_.extra["max_value"]}
    if isinstance(filter_, StrictBooleanFilter):
        return {"type": "boolean"}
    if isinstance(filter_, WordsFilter):
        return {"type": "string", "maxLength": filter_.extra["max_length"]}
    raise ImproperlyConfigured(f"{type(filter_).__name__} has no form in the OpenAPI document.")


class ApiKeyExtension(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "strategy_kb.api.keys.ApiKeyAuthentication"
    name = "ApiKey"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        described = "Raises the number of requests a minute. Reading needs no key."
        return {"type": "apiKey", "in": "header", "name": "ApiKey", "description": described}
