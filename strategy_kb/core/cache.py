"""Redis as the cache, with each worker's memory in its place while Redis is unavailable."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

# Seconds between attempts to reach a failing Redis, so that not every request waits for the timeout.
RETRY_SECONDS = 5.0
TIMEOUT_SECONDS = 0.5


class RedisOrMemoryCache(RedisCache):
    """Django's Redis cache, backed by this worker's memory while Redis fails, which is logged once."""

    # Time of the next attempt to reach Redis, for all threads of this process.
    away_until: ClassVar[float] = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {
            "socket_timeout": TIMEOUT_SECONDS,
            "socket_connect_timeout": TIMEOUT_SECONDS,
            "retry": Retry(NoBackoff(), 0),
        }
        super().__init__(server, params | {"OPTIONS": options | params.get("OPTIONS", {})})
        self._memory = LocMemCache(f"beside {server}", params)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("add", *args, **kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("get", *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("set", *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("touch", *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("delete", *args, **kwargs)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("get_many", *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("has_key", *args, **kwargs)

    def incr(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("incr", *args, **kwargs)

    def set_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("set_many", *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("delete_many", *args, **kwargs)

    def clear(self) -> Any:
        return self._either("clear")

    def _either(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self.away_until:
            in_redis: Callable[..., Any] = getattr(super(), operation)
            try:
                return in_redis(*args, **kwargs)
            except (RedisError, OSError) as error:
                RedisOrMemoryCache.away_until = time.monotonic() + RETRY_SECONDS
                logger.warning("Redis cannot be used (%s): each worker uses its own memory meanwhile.", error)
        return getattr(self._memory, operation)(*args, **kwargs)


def cache_problem() -> str | None:
    """Return the sentence about a cache that cannot be used, or None."""
    cache = caches["default"]
    if not isinstance(cache, RedisOrMemoryCache):
        return None
    cache.has_key("redis-answers")
    if time.monotonic() < cache.away_until:
        return "Redis cannot be used: each worker counts requests and remembers keys in its own memory."
    return None
