"""The API of the funding app: its collections, and the funding matrix."""

from django.urls import re_path

from .collections import router
from .matrix import FundingMatrixView

urlpatterns = [re_path(r"^funding-matrix/$", FundingMatrixView.as_view(), name="api-funding-matrix"), *router.urls]
