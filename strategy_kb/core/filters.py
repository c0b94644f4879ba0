"""Filters that pages and API share: comma-separated codes, and a base that knows which parameters it does not know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django_filters import BaseInFilter, CharFilter, FilterSet


class CodesFilter(BaseInFilter, CharFilter):  # type: ignore[misc]  # django-filter has no types
    """One or more codes separated by commas, for example `country=GTM,HND`."""


class RecordFilter(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What every list of records can be filtered by."""

    q = CharFilter(method="with_words", label="Words in the title or text")

    def with_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        for word in value.split():
            queryset = queryset.filter(Q(title__icontains=word) | Q(text__icontains=word))
        return queryset

    @classmethod
    def unknown(cls, parameters: Iterable[str], beside: Iterable[str]) -> list[str]:
        """The names among `parameters` that are neither a filter nor one of `beside`, sorted."""
        return sorted(set(parameters) - set(cls.base_filters) - set(beside))
