"""Addresses of the funding matrix and of what it is made of."""

from django.urls import path

from strategy_kb.records.urls import record_paths

from . import views
from .models import Category, PrintedTotal, Requirement

urlpatterns = [
    path("funding/", views.funding, name="funding"),
    *record_paths(Category, views.CategoryListView),
    *record_paths(Requirement, views.RequirementListView),
    *record_paths(PrintedTotal, views.PrintedTotalListView),
]
