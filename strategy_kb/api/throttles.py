"""Rate limits: a number of requests per client in each clock minute, higher with an API key."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:  # the view imports the throttles
    from rest_framework.views import APIView

WINDOW_SECONDS = 60


class MinuteThrottle(BaseThrottle):
    """A limit on a client's requests in the current minute, with one counter in the cache at any rate.

    With a cache in memory each worker counts for itself; with Redis all workers share a counter.
    """

    def allow_request(self, request: Request, view: APIView) -> bool:
        rate = settings.API_KEY_RATE_PER_MINUTE if request.auth else settings.API_RATE_PER_MINUTE
        if not rate:
            return True
        client = f"key-{request.auth}" if request.auth else self.get_ident(request)
        name = f"api-rate:{client}:{int(time.time() // WINDOW_SECONDS)}"
        cache.add(name, 0, 2 * WINDOW_SECONDS)
        try:
            return cache.incr(name) <= rate
        except ValueError:  # the counter was evicted after `add`
            return True

    def wait(self) -> float:
        return WINDOW_SECONDS - time.time() % WINDOW_SECONDS
