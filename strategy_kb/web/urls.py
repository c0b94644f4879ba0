"""Addresses of the pages that belong to no single app."""

from django.urls import path

from . import downloads, health, quality, search, views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search.search, name="search"),
    path("quality/", quality.quality, name="quality"),
    path("downloads/", downloads.downloads, name="downloads"),
    path("about/", views.about, name="about"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
]
