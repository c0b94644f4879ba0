"""ETag and Last-Modified: an answer depends on code, data and address, so an unchanged one is not generated again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response, has_vary_header, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, parse_etags, parse_http_date_safe, quote_etag

from strategy_kb.core.addresses import is_of_admin, is_of_api

from .models import DataRelease

# The files that decide what an answer looks like; requirements.txt represents the installed packages.
CODE = (
    *(f"{folder}/**/*.py" for folder in ("strategy_kb", "countries", "strategies", "funding")),
    "templates/**/*.*",
    "static/**/*.*",
    "requirements.txt",
)


class ConditionalMiddleware:
    """Middleware that answers 304 before any view runs when the client has the current answer; 1 query.

    ETags are weak: an answer with another compression is the same answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.DEBUG:  # templates may change while the site runs
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or is_of_admin(request):  # the admin depends on the user
            return self.get_response(request)
        version = data_version()
        if version is None:
            return self.get_response(request)
        etag, modified = etag_of(request, version), min(version[1], timezone.now())
        _forget_date_ahead(request)
        if etag in map(_weak, parse_etags(request.headers.get("If-None-Match", ""))):
            return _with_validators(request, HttpResponseNotModified(), etag, modified)
        response = self.get_response(request)
        if response.status_code != 200 or response.cookies or has_vary_header(response, "Cookie"):
            return response
        answer = get_conditional_response(request, etag, _last_modified(request, modified), response) or response
        return _with_validators(request, answer, etag, modified)


def etag_of(request: HttpRequest, version: tuple[str, datetime]) -> str:
    """Return the ETag of the answer to this request."""
    accepted = request.headers.get("Accept", "") if is_of_api(request) else ""
    parts = (code_version(), version[0], version[1].isoformat(), request.build_absolute_uri(), accepted)
    return _weak(quote_etag(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]))


def _forget_date_ahead(request: HttpRequest) -> None:
    """Remove a date in the future from the request, as RFC 9110 (13.1.3) asks."""
    date = parse_http_date_safe(request.META.get("HTTP_IF_MODIFIED_SINCE", ""))
    if date is not None and date > time.time():
        del request.META["HTTP_IF_MODIFIED_SINCE"]


def data_version() -> tuple[str, datetime] | None:
    """Return the newest release's version and the time of the last change; None before the first load.

    That time may be in the future if the clock of the machine that wrote it was wrong.
    """
    return DataRelease.objects.values_list("version", "edited_at").first()


@cache
def code_version() -> str:
    """Return a SHA-256 of the program's own files, the same in every worker of one version and in no other."""
    digest = hashlib.sha256()
    for path in _files(settings.BASE_DIR):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(base: Path) -> Iterable[Path]:
    return sorted(path for pattern in CODE for path in base.glob(pattern) if path.is_file())


def _weak(etag: str) -> str:
    return etag if etag.startswith("W/") else f"W/{etag}"


def _last_modified(request: HttpRequest, modified: datetime) -> int | None:
    """Return when the API's answer last changed; None for a page, which can change without the data."""
    return int(modified.timestamp()) if is_of_api(request) else None


def _with_validators(request: HttpRequest, response: HttpResponse, etag: str, modified: datetime) -> HttpResponse:
    response["ETag"] = etag
    last_modified = _last_modified(request, modified)
    if last_modified is not None:
        response["Last-Modified"] = http_date(last_modified)
        patch_vary_headers(response, ("Accept",))
    patch_cache_control(response, public=True, no_cache=True)
    return response
