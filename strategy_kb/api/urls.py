"""Addresses of the API. Lists and rows also answer with a suffix: countries.csv, countries/HTI.xlsx."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.urlpatterns import format_suffix_patterns

from . import router
from .matrix import FundingMatrixView
from .openapi import SchemaView
from .search import SearchView
from .views import ChangesView, CodesView, NotFoundView, RootView

_docs = SpectacularSwaggerSplitView.as_view(url_name="api-schema", template_name="api/docs.html")
_version_1 = [
    re_path(r"^search/$", SearchView.as_view(), name="api-search"),
    re_path(r"^funding-matrix/$", FundingMatrixView.as_view(), name="api-funding-matrix"),
    re_path(r"^codes/$", CodesView.as_view(), name="api-codes"),
    re_path(r"^changes/$", ChangesView.as_view(), name="api-changes"),
    *router.urlpatterns,
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api-root"), name="api"),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", _docs, name="api-docs"),
    path("v1/", RootView.as_view(), name="api-root"),
    *format_suffix_patterns([path("v1/", include(_version_1))], allowed=["json", "csv", "xlsx"]),
    re_path("", NotFoundView.as_view(), name="api-nothing"),
]
