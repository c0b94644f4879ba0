"""Orderings in which rows without a value come last, on both databases."""

from __future__ import annotations

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, OrderBy


def missing_last(model: type[Model], path: str) -> OrderBy:
    """By the column at `path`; a minus sign before it reverses.

    A column that always has a value is ordered plainly: SQLite uses no index for an order that says where nulls stand.
    """
    column = path.removeprefix("-")
    may_miss = True if _may_miss(model, column) else None
    return OrderBy(F(column), descending=column != path, nulls_last=may_miss)


def _may_miss(model: type[Model] | None, path: str) -> bool:
    for name in path.split("__"):
        if name == "pk":
            return False
        try:
            field = model._meta.get_field(name) if model else None
        except FieldDoesNotExist:
            return True
        if field is None or field.null or not field.concrete:
            return True
        model = field.related_model if isinstance(field.related_model, type) else None
    return False
