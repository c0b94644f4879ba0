"""The router with which each app registers its collections."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from rest_framework.routers import SimpleRouter


class CollectionRouter(SimpleRouter):
    """A router that names a collection's addresses `api-<collection>-list` and `api-<collection>-detail`."""

    def register(self, prefix: str, viewset: Any, basename: str | None = None) -> None:
        """Register a collection under its name. Raises ImproperlyConfigured for another prefix."""
        if prefix != viewset.collection:
            raise ImproperlyConfigured(
                f"{viewset.__name__} is registered as {prefix!r}, but its collection is {viewset.collection!r}."
            )
        super().register(prefix, viewset, basename)

    def get_default_basename(self, viewset: Any) -> str:
        return f"api-{viewset.collection}"
