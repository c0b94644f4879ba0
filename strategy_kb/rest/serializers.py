"""Serializers of rows: their fields, their addresses, and a fixed number of queries for all that they refer to."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from rest_framework import serializers

from .addresses import site_url
from .fields import FieldGroup, Fields, serializer_fields

NONE: frozenset[str] = frozenset()


class Address(serializers.URLField):
    """An address of the site made from the whole object, with the host of the request."""

    def __init__(self, path: str, **kwargs: Any) -> None:
        """Store the `path`, a method of the serializer that returns the address without the host."""
        super().__init__(source="*", read_only=True, **kwargs)
        self.path = path

    def to_representation(self, value: Any) -> str:
        path: str = getattr(self.parent, self.path)(value)
        view = self.context.get("view")
        return f"{view.base_url}{path}" if view else path


class AbsoluteAddress(serializers.CharField):
    """An address of the site, which `path` makes from the field's value, with the host under which it was asked for."""

    def __init__(self, path: Callable[[Any], str] = str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.path = path

    @cached_property
    def base_url(self) -> str:
        """Return the site's address as requested, without the last slash; a field serves one request."""
        return site_url(self.context["request"])

    def to_representation(self, value: Any) -> str:
        return f"{self.base_url}{self.path(value)}"


class DeclaredFieldsSerializer(serializers.Serializer[Any]):
    """A serializer whose `Meta.fields` lists its fields in order.

    Each entry is the name of a field declared on the class, the name of a field of `Meta.model`, or a `FieldGroup`.
    `only` and `without` are the names of the fields to serialize or to leave out.
    """

    class Meta:
        model: type[models.Model]
        fields: tuple[str | FieldGroup, ...] = ()

    def __init__(self, *args: Any, only: Set[str] = NONE, without: Set[str] = NONE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only, self.without = only, without

    def field_names(self) -> tuple[str | FieldGroup, ...]:
        """Return `Meta.fields`, with the fields that every subclass has."""
        return self.Meta.fields

    def get_fields(self) -> Fields:
        declared: Fields = super().get_fields()
        fields: Fields = {}
        for entry in self.field_names():
            if not isinstance(entry, str):
                fields |= entry.fields(self.Meta.model)
            elif entry in declared:
                fields[entry] = declared[entry]
            else:
                fields |= serializer_fields(self.Meta.model, entry)
        chosen = (self.only or fields.keys()) - self.without
        return {name: field for name, field in fields.items() if name in chosen}

    def page_path(self, row: Any) -> str:
        return str(row.get_absolute_url())


def with_related(queryset: models.QuerySet[Any], serializer: serializers.Serializer[Any]) -> models.QuerySet[Any]:
    """Return `queryset` with everything that the serializer's fields reach, in a fixed number of queries.

    What the rows of a list lead to is joined to that list's own query: prefetched by itself, more than a thousand keys
    would become one condition each, which SQLite refuses.
    """
    reached = list(_relations(serializer, queryset.model))
    lists = {path: target for path, target, of_list in reached if path == of_list}
    prefetched = (
        models.Prefetch(path, _joined(model._default_manager.all(), reached, path)) for path, model in lists.items()
    )
    return _joined(queryset, reached, "").prefetch_related(*prefetched)


def _joined(rows: models.QuerySet[Any], reached: list[tuple[str, Any, str]], of_list: str) -> models.QuerySet[Any]:
    """Return `rows` joined with what they lead to by single steps, without the large columns of those."""
    targets = {
        path.removeprefix(f"{of_list}__"): target for path, target, inside in reached if inside == of_list != path
    }
    large = [f"{path}__{name}" for path, target in targets.items() for name in getattr(target, "large_columns", ())]
    return rows.select_related(*targets).defer(*large) if targets else rows


def _relations(serializer: Any, model: Any, prefix: str = "", of_list: str = "") -> Any:
    """Yield each relation that the fields follow: its path, the model it leads to, the path of the list it is part of.

    The path of a list is that of its own; outside lists it is empty.
    """
    for field in serializer.fields.values():
        path, target, inside = prefix, model, of_list
        for part in field.source_attrs:
            try:
                model_field = target._meta.get_field(part)
            except FieldDoesNotExist:
                break
            if not model_field.is_relation or part != model_field.name:
                break
            path = f"{path}__{part}" if path else part
            is_list = model_field.one_to_many or model_field.many_to_many
            target, inside = model_field.related_model, path if is_list else inside
            yield path, target, inside
        if isinstance(field, serializers.ListSerializer):
            yield from _relations(field.child, target, path, inside)
