"""Filters that pages and API share: codes separated by commas, whole numbers, true or false, and words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django_filters import BaseInFilter, CharFilter, ChoiceFilter, Filter, FilterSet


class CodesFilter(BaseInFilter, CharFilter):  # type: ignore[misc]  # django-filter has no types
    """One or more codes separated by commas, for example `country=GTM,HND`."""


class CountFilter(Filter):  # type: ignore[misc]  # django-filter has no types
    """A whole number from 0."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"min_value": 0, "max_value": 2**31 - 1} | kwargs)


class YearFilter(CountFilter):
    """A calendar year."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"min_value": 1, "max_value": 9999} | kwargs)


class TruthFilter(ChoiceFilter):  # type: ignore[misc]  # django-filter has no types
    """`true` or `false`; anything else is refused instead of being taken for neither."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=(("true", "yes"), ("false", "no")), **kwargs)

    def filter(self, queryset: QuerySet[Any], value: str | None) -> QuerySet[Any]:
        return super().filter(queryset, value == "true") if value else queryset


class RecordFilter(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What every list of records can be filtered by."""

    q = CharFilter(method="with_words", label="Words in the title or text")

    def with_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        for word in value.split():
            queryset = queryset.filter(Q(title__icontains=word) | Q(text__icontains=word))
        return queryset
