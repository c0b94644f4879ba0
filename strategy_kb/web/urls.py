"""Addresses of the pages that belong to no single app."""

from django.urls import path

from . import search, views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search.search, name="search"),
    path("about/", views.about, name="about"),
]
