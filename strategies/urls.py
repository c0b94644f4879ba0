"""Addresses of the pages that set strategies beside each other."""

from django.urls import path

from . import views

urlpatterns = [
    path("strategies/compare/", views.compare_strategies, name="compare-strategies"),
    path("crosswalk/", views.crosswalk, name="crosswalk"),
]
