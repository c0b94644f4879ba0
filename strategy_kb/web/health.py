"""Is the process alive, and can it serve: for load balancers and supervisors."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from strategy_kb.sources.models import DataRelease


def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nothing of the database."""
    return JsonResponse({"status": "alive"})


def ready(request: HttpRequest) -> HttpResponse:
    """200 with the data release when the database answers and holds data, else 503 with the reason."""
    try:
        connection.ensure_connection()
        release = DataRelease.objects.first()
    except DatabaseError as error:
        return JsonResponse({"status": "not ready", "reason": f"database: {error.__class__.__name__}"}, status=503)
    if release is None:
        return JsonResponse({"status": "not ready", "reason": "no data loaded; run manage.py load_kb"}, status=503)
    return JsonResponse({"status": "ready", "release": release.version})
