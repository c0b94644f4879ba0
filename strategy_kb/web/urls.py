"""Addresses of the pages that belong to no single app."""

from django.urls import path

from . import downloads, home, quality, search, views

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("quality/", quality.quality, name="quality"),
    path("downloads/", downloads.downloads, name="downloads"),
    path("downloads/then_and_now_readings.toml", downloads.readings, name="readings"),
    path("about/", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
