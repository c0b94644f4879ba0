"""Addresses of the funding pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("funding/", views.funding, name="funding"),
]
