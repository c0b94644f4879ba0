"""Serializers of rows: their fields, their addresses, and a fixed number of queries for all that they refer to."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Set
from functools import cache, cached_property, partial
from operator import attrgetter, itemgetter
from types import MethodType
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from rest_framework import serializers
from rest_framework.fields import Field, SkipField

from .addresses import site_url
from .fields import FieldGroup, Fields, serializer_fields

NONE: frozenset[str] = frozenset()

# What a model offers as an attribute and is called for its value, such as `get_kind_display`.
METHODS = (MethodType, partial)

Instance = TypeVar("Instance")


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


class AnswerSerializer(serializers.Serializer[Instance]):
    """A serializer of what the API answers: it gives what the REST framework's gives, with less work per field."""

    def get_fields(self) -> Fields:
        return _copies(self._declared_fields)

    def to_representation(self, instance: Instance) -> dict[str, Any]:
        answer = {}
        for name, read, represent, field in self._of_mapping if isinstance(instance, dict) else self._of_object:
            try:
                value = read(instance)
            except (AttributeError, KeyError, SkipField):  # the field knows whether it may be left out
                try:
                    value = field.get_attribute(instance)
                except SkipField:
                    continue
            if isinstance(value, METHODS):
                value = value()
            answer[name] = None if value is None else represent(value)
        return answer

    @cached_property
    def _of_mapping(self) -> list[_ReadField]:
        return [_ReadField.of(name, field, itemgetter) for name, field in self.fields.items()]

    @cached_property
    def _of_object(self) -> list[_ReadField]:
        return [_ReadField.of(name, field, attrgetter) for name, field in self.fields.items()]


class _ReadField(NamedTuple):
    """A field as it is read: what gets its value from an instance, and what represents that value."""

    name: str
    read: Callable[[Any], Any]
    represent: Callable[[Any], Any]
    field: Any

    @classmethod
    def of(cls, name: str, field: Any, getter: Callable[[str], Callable[[Any], Any]]) -> _ReadField:
        is_text = type(field).to_representation is serializers.CharField.to_representation
        if type(field).get_attribute is not Field.get_attribute:
            read = field.get_attribute
        else:
            read = getter(field.source) if field.source_attrs else _itself
        return cls(name, read, str if is_text else field.to_representation, field)


def _itself(instance: Any) -> Any:
    return instance


def _copies(fields: Mapping[str, Any]) -> Fields:
    """Return unbound copies of unbound fields.

    A plain field is copied as it stands: the deep copy that the REST framework makes validates its arguments anew, for
    each field of each answer. What holds fields of its own is copied with them.
    """
    return {name: copy.deepcopy(field) if _holds_fields(field) else _copy(field) for name, field in fields.items()}


def _copy(field: Any) -> Any:
    twin = object.__new__(type(field))
    twin.__dict__.update(field.__dict__)
    return twin


def _holds_fields(field: Any) -> bool:
    return isinstance(field, serializers.BaseSerializer) or hasattr(field, "child") or hasattr(field, "child_relation")


class DeclaredFieldsSerializer(AnswerSerializer[Any]):
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

    @classmethod
    def field_names(cls) -> tuple[str | FieldGroup, ...]:
        """Return `Meta.fields`, with the fields that every subclass has."""
        return cls.Meta.fields

    def get_fields(self) -> Fields:
        fields = _fields_of(type(self))
        chosen = (self.only or fields.keys()) - self.without
        return _copies({name: field for name, field in fields.items() if name in chosen})

    def page_path(self, row: Any) -> str:
        return str(row.get_absolute_url())


@cache
def _fields_of(serializer: type[DeclaredFieldsSerializer]) -> Fields:
    """Return the unbound fields of a serializer in the order of its names; made once for the class."""
    fields: Fields = {}
    for entry in serializer.field_names():
        if not isinstance(entry, str):
            fields |= entry.fields(serializer.Meta.model)
        elif entry in serializer._declared_fields:
            fields[entry] = serializer._declared_fields[entry]
        else:
            fields |= serializer_fields(serializer.Meta.model, entry)
    return fields


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
