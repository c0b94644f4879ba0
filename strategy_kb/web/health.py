"""Liveness and readiness of the process, for load balancers and supervisors."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, JsonResponse

from strategy_kb.core.cache import cache_problem
from strategy_kb.records.models import DataRelease

METHODS = ("GET", "HEAD")


class HealthMiddleware:
    """Middleware that answers /healthz and /readyz before scheme, Host header or session are checked.

    A load balancer connects over plain HTTP, by IP address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        check = {"/healthz": alive, "/readyz": ready}.get(request.path_info)
        if check is None:
            return self.get_response(request)
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = check()
        response["Cache-Control"] = "no-store"
        return response


def alive() -> HttpResponse:
    """Return 200 as long as the process answers; without a database query."""
    return JsonResponse({"status": "alive"})


def ready() -> HttpResponse:
    """Return 200 with the data release when the database answers and holds data, else 503 with the reason.

    An unavailable cache is named, though site and API answer without it.
    """
    try:
        release = DataRelease.objects.first()
    except DatabaseError as error:
        return JsonResponse({"status": "not ready", "reason": f"database: {error.__class__.__name__}"}, status=503)
    if release is None:
        return JsonResponse({"status": "not ready", "reason": "no data loaded; run manage.py load_kb"}, status=503)
    problem = cache_problem()
    return JsonResponse({"status": "ready", "release": release.version} | ({"cache": problem} if problem else {}))
