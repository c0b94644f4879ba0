"""Addresses of the kinds that every document may have; `record_paths` gives any kind its two."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views
from .models import Acronym, Discrepancy, Record, Reference
from .views import RecordDetailView, RecordListView


def record_paths(
    model: type[Record],
    list_view: type[RecordListView] = RecordListView,
    detail_view: type[RecordDetailView] = RecordDetailView,
) -> list[URLPattern]:
    """Return the addresses of a kind: its list, named `<kind>-list`, and each record, named `<kind>-detail`."""
    name, collection = model.record_kind, model.collection
    return [
        path(f"{collection}/", list_view.as_view(model=model), name=f"{name}-list"),
        path(f"{collection}/<path:name>/", detail_view.as_view(model=model), name=f"{name}-detail"),
    ]


urlpatterns = [
    *record_paths(Acronym, views.AcronymListView, views.AcronymDetailView),
    *record_paths(Reference, views.ReferenceListView),
    *record_paths(Discrepancy, views.DiscrepancyListView, views.DiscrepancyDetailView),
]
