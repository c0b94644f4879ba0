"""The router with which each app registers its collections."""

from __future__ import annotations

from typing import Any

from rest_framework.routers import SimpleRouter


class CollectionRouter(SimpleRouter):
    """A router that names a collection's addresses `api-<collection>-list` and `api-<collection>-detail`."""

    def get_default_basename(self, viewset: Any) -> str:
        return f"api-{viewset.collection}"
