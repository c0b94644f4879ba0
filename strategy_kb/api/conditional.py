"""ETag and Last-Modified: an answer depends on code, data and address, so an unchanged one is never made again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, parse_etags, parse_http_date_safe, quote_etag

from strategy_kb.sources.models import DataRelease

PREFIX = "/api/v1/"
CODE = ("strategy_kb", "countries", "strategies", "funding")


class ConditionalMiddleware:
    """Answers 304 before any view runs when the client already holds the answer; 1 query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or not request.path.startswith(PREFIX):
            return self.get_response(request)
        version = data_version()
        if version is None:
            return self.get_response(request)
        etag, modified = etag_of(request, version), min(version[1], timezone.now())
        _forget_date_ahead(request)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return _with_validators(HttpResponse(status=304), etag, modified)
        response = self.get_response(request)
        if response.status_code != 200:
            return response
        found = get_conditional_response(request, etag, int(modified.timestamp()), response) or response
        return _with_validators(found, etag, modified)


def etag_of(request: HttpRequest, version: tuple[str, datetime]) -> str:
    """The ETag of the answer to this request."""
    accepted = request.headers.get("Accept", "")
    parts = (code_version(), version[0], version[1].isoformat(), request.build_absolute_uri(), accepted)
    return quote_etag(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32])


def _forget_date_ahead(request: HttpRequest) -> None:
    """Take a date that lies ahead out of the request, as RFC 9110 (13.1.3) asks."""
    date = parse_http_date_safe(request.META.get("HTTP_IF_MODIFIED_SINCE", ""))
    if date is not None and date > time.time():
        del request.META["HTTP_IF_MODIFIED_SINCE"]


def data_version() -> tuple[str, datetime] | None:
    """The newest release's version and when a load or a person last changed anything; None before the first load.

    That moment may lie ahead, where the clock of the machine that wrote it was wrong.
    """
    return DataRelease.objects.values_list("version", "edited_at").first()


@cache
def code_version() -> str:
    """SHA-256 of the program's own modules: every worker of one version gives the same ETags, and no other does."""
    digest = hashlib.sha256()
    for path in _modules(settings.BASE_DIR):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _modules(base: Path) -> Iterable[Path]:
    return sorted(path for folder in CODE for path in (base / folder).rglob("*.py"))


def _with_validators(response: HttpResponse, etag: str, modified: datetime) -> HttpResponse:
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified.timestamp())
    patch_vary_headers(response, ("Accept",))
    patch_cache_control(response, public=True, no_cache=True)
    return response
