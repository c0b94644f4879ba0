"""Which collections the API has, in the order in which it lists them."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

import countries.api
import funding.api
import strategies.api
import strategy_kb.documents.api
import strategy_kb.records.api
from strategy_kb.rest.viewsets import CollectionViewSet

ORDER = (
    *("documents", "sections", "passages", "records"),
    *("strategies", "pillars", "objectives", "priorities", "approaches", "points"),
    *("office-priorities", "office-narratives", "wordings", "migof", "framework-elements"),
    *("places", "countries", "indicators", "indicator-values", "statistics"),
    *("offices", "staff-counts", "mobility-regimes", "processes", "partners"),
    *("funding-categories", "requirements", "funding-totals"),
    *("links", "mentions", "acronyms", "references", "discrepancies", "releases"),
)

VIEWSETS: tuple[type[CollectionViewSet], ...] = tuple(
    sorted(
        (
            *strategy_kb.documents.api.VIEWSETS,
            *strategy_kb.records.api.VIEWSETS,
            *countries.api.VIEWSETS,
            *strategies.api.VIEWSETS,
            *funding.api.VIEWSETS,
        ),
        key=lambda viewset: ORDER.index(viewset.collection),
    )
)

router = SimpleRouter()
for viewset in VIEWSETS:
    router.register(viewset.collection, viewset, basename=f"api-{viewset.collection}")
