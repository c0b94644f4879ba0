"""Filters that refuse a code that their column cannot hold."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import QueryDict
from django_filters.rest_framework import DjangoFilterBackend
from django_filters.utils import get_model_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from strategy_kb.core.filters import CodesFilter


class StrictFilterBackend(DjangoFilterBackend):  # type: ignore[misc]  # django-filter has no types
    """The list's filter set; a bad value, or a code that is none of the column's, is a 400 that names the parameter."""

    def filter_queryset(self, request: Request, queryset: models.QuerySet[Any], view: Any) -> models.QuerySet[Any]:
        refuse_unknown_codes(view.filterset_class, queryset.model, request.query_params)
        found: models.QuerySet[Any] = super().filter_queryset(request, queryset, view)
        return found


def allowed_codes(codes: CodesFilter, model: type[models.Model]) -> list[str]:
    """The codes of the filter's column; empty when any text may be one."""
    column = get_model_field(model, codes.field_name)
    return [str(code) for code, _ in getattr(column, "flatchoices", ()) if code]


def refuse_unknown_codes(filterset: Any, model: type[models.Model], given: QueryDict) -> None:
    """Raise ValidationError, one entry per parameter, for codes that their columns cannot hold."""
    errors = {}
    for name, codes in filterset.base_filters.items():
        allowed = allowed_codes(codes, model) if isinstance(codes, CodesFilter) else []
        asked = {code.strip() for code in given.get(name, "").split(",") if code.strip()}
        if allowed and (unknown := sorted(asked - set(allowed))):
            errors[name] = [f"Not known: {', '.join(map(repr, unknown))}. Known: {', '.join(allowed)}."]
    if errors:
        raise ValidationError(errors)
