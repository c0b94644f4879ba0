"""The collections of all apps, each registered in its app's `api.py`, in the order in which the API lists them."""

from __future__ import annotations

from itertools import chain
from typing import cast

import countries.api
import funding.api
import strategies.api
import strategy_kb.documents.api
import strategy_kb.records.api
from strategy_kb.rest.viewsets import CollectionViewSet

ROUTERS = (
    strategy_kb.documents.api.router,
    strategies.api.router,
    countries.api.router,
    funding.api.router,
    strategy_kb.records.api.router,
)


def viewsets() -> list[type[CollectionViewSet]]:
    """Return the viewset of every collection."""
    return [cast(type[CollectionViewSet], viewset) for router in ROUTERS for _, viewset, _ in router.registry]


urlpatterns = list(chain.from_iterable(router.urls for router in ROUTERS))
