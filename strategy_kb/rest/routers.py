"""The router with which each app registers its collections."""

from __future__ import annotations

from typing import Any

from rest_framework.routers import SimpleRouter


class CollectionRouter(SimpleRouter):
    """A router that names a collection's addresses `api-<collection>-list` and `api-<collection>-detail`.

    It refuses nothing, so that `manage.py check` can name what is registered as another collection, or twice.
    """

    def register(self, prefix: str, viewset: Any, basename: str | None = None) -> None:
        super().register(prefix, viewset, basename or f"api-{prefix}")

    def is_already_registered(self, new_basename: str) -> bool:
        return False
