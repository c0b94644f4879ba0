"""Errors of the API as problem details (RFC 9457), whatever the requested format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views import defaults
from rest_framework import exceptions, serializers
from rest_framework.views import set_rollback

from strategy_kb.core.addresses import is_of_api

from .serializers import AnswerSerializer

CONTENT_TYPE = "application/problem+json"


class ProblemErrorSerializer(AnswerSerializer[Any]):
    """What is wrong with one parameter."""

    parameter = serializers.CharField(help_text="Name of the parameter.")
    detail = serializers.CharField(help_text="What is wrong with it.")


class ProblemSerializer(AnswerSerializer[Any]):
    """An error (RFC 9457)."""

    type = serializers.CharField(help_text="Always about:blank: the status says what kind of problem it is.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    detail = serializers.CharField(help_text="What is wrong.")
    instance = serializers.CharField(help_text="The address that was asked for.")
    errors = ProblemErrorSerializer(  # type: ignore[assignment]  # the name in the answer
        many=True, required=False, help_text="Of a 400: what is wrong with which parameter."
    )


_SERIALIZER = ProblemSerializer()


def problem(
    request: HttpRequest,
    status: int,
    detail: str,
    errors: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> JsonResponse:
    """Return a problem document; `errors` has an entry per parameter with what is wrong with it."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.get_full_path(),
    }
    if errors:
        body["errors"] = errors
    return JsonResponse(_SERIALIZER.to_representation(body), status=status, content_type=CONTENT_TYPE, headers=headers)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the response to an unexpected error: a problem document under /api/, the site's page elsewhere."""
    if not is_of_api(request):
        return defaults.server_error(request)
    return problem(request, 500, "Something went wrong here. It is logged; please try again later.")


class ProblemMiddleware:
    """Middleware that turns errors under /api/ from outside of views (refused host, precondition) into problems."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        is_error = response.status_code >= 400 and response.headers.get("Content-Type") != CONTENT_TYPE
        if not is_error or not is_of_api(request):
            return response
        return problem(request, response.status_code, _OTHERWISE.get(response.status_code, response.reason_phrase))


_OTHERWISE = {
    400: "The request cannot be understood: it names a host that is not served here, or has too many parameters.",
    412: "The answer is not, or is no longer, the one that the request asks for.",
}


def problem_handler(error: Exception, context: Mapping[str, Any]) -> JsonResponse | None:
    """Return the response to an error in a view of the REST framework; None leaves the error to Django."""
    if isinstance(error, Http404):
        error = exceptions.NotFound(str(error) or None)
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    set_rollback()
    headers = {}
    if isinstance(error, exceptions.AuthenticationFailed | exceptions.NotAuthenticated):
        headers["WWW-Authenticate"] = getattr(error, "auth_header", "ApiKey")
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = f"{wait:.0f}"
    if isinstance(error.detail, Mapping):
        errors = [
            {"parameter": name, "detail": " ".join(str(part) for part in parts)} for name, parts in error.detail.items()
        ]
        detail = " ".join(f"{entry['parameter']}: {entry['detail']}" for entry in errors)
        return problem(context["request"], error.status_code, detail, errors, headers)
    parts = error.detail if isinstance(error.detail, list) else [error.detail]
    return problem(context["request"], error.status_code, " ".join(map(str, parts)), headers=headers)
