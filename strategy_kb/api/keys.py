"""API keys: a header that identifies the client. Read access needs none."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from .models import ApiKey, digest

HEADER = "ApiKey"
_REMEMBERED_SECONDS = 60


class ApiKeyAuthentication(BaseAuthentication):
    """Authentication by the `ApiKey` header: anonymous without it, refused with an unknown key."""

    def authenticate(self, request: Request) -> tuple[Any, int] | None:
        secret = request.headers.get(HEADER)
        if secret is None:
            return None
        key = holder_of(secret)
        if not key:
            raise AuthenticationFailed(f"The key in the {HEADER} header is not known or not active.")
        return None, key

    def authenticate_header(self, request: Request) -> str:
        return HEADER


def holder_of(secret: str) -> int:
    """Return the primary key of the active key, 0 for none; cached for a minute, so that a key costs no query."""
    name = f"api-key:{digest(secret)}"
    key = cache.get(name)
    if key is None:
        key = ApiKey.objects.filter(sha256=digest(secret), is_active=True).values_list("pk", flat=True).first() or 0
        cache.set(name, key, _REMEMBERED_SECONDS)
    return int(key)
