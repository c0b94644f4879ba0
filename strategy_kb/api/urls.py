"""Addresses of the API. Lists and rows also answer with a suffix: countries.csv, countries/HTI.xlsx."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.urlpatterns import format_suffix_patterns

from .openapi import SchemaView
from .views import ChangesView, CodesView, NotFoundView, RootView

_docs = SpectacularSwaggerSplitView.as_view(url_name="api-schema", template_name="api/docs.html")
# The root lists services and collections in this order; what stands late is looked up more slowly.
# `re_path`: drf-spectacular removes the format suffix of regular expressions only.
_version_1: list[URLPattern | URLResolver] = [
    path("", include("strategy_kb.search.api")),
    path("", include("funding.api.matrix")),
    re_path(r"^codes/$", CodesView.as_view(), name="api-codes"),
    re_path(r"^changes/$", ChangesView.as_view(), name="api-changes"),
    path("", include("strategy_kb.documents.api")),
    path("", include("strategies.api")),
    path("", include("countries.api")),
    path("", include("funding.api")),
    path("", include("strategy_kb.records.api")),
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api-root"), name="api"),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", _docs, name="api-docs"),
    path("v1/", RootView.as_view(), name="api-root"),
    *format_suffix_patterns([path("v1/", include(_version_1))], allowed=["json", "csv", "xlsx"]),
    re_path("", NotFoundView.as_view(), name="api-nothing"),
]
