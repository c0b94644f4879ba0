"""Serializer fields made from model fields: codes with labels, keys with titles, decimals as strings, null if empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db import models
from rest_framework import serializers
from rest_framework.fields import Field

from strategy_kb.core.ordering import Keys, by_label, by_printed_number, by_text, by_title

# Text fields that hold a printed number: their digits are sorted as numbers.
_PRINTED_NUMBERS = frozenset({"number", "label"})

Fields = dict[str, Field[Any, Any, Any, Any]]


class NullableCharField(serializers.CharField):
    """A text field, read-only unless declared otherwise; null for an empty text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True} | kwargs)

    def to_representation(self, value: Any) -> Any:
        return str(value) or None


class CodeField(serializers.ChoiceField):
    """A field of one code of a fixed list; null for an empty code."""

    def to_representation(self, value: Any) -> Any:
        return value or None


class OpenCodeField(NullableCharField):
    """A field of one code of an open list, which is the codes in the data; `is_printed` if a source prints the code."""

    def __init__(self, *, is_printed: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.is_printed = is_printed


@runtime_checkable
class SortableField(Protocol):
    """A serializer field that names its own sort keys, in the language of the answer."""

    def sort_keys(self, language: str) -> Keys:
        """Return the expressions to sort by."""


class FieldGroup(Protocol):
    """An entry of `Meta.fields` that makes one or more serializer fields from a model field or a path to one."""

    def fields(self, model: type[models.Model]) -> Fields:
        """Return the serializer fields by name, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class OpenCode:
    """An entry of `Meta.fields` for a model field whose codes are an open list."""

    name: str
    is_printed: bool = False

    def fields(self, model: type[models.Model]) -> Fields:
        model_field: Any = model._meta.get_field(self.name)
        is_optional = model_field.null or model_field.blank
        described = _description(model_field)
        return {self.name: OpenCodeField(is_printed=self.is_printed, allow_null=is_optional, help_text=described)}


def serializer_fields(model: type[models.Model], name: str) -> Fields:
    """Return the serializer fields of the model field `name`: its value, and its label or title if it has one."""
    model_field: Any = model._meta.get_field(name)
    described = _description(model_field)
    if isinstance(model_field, models.ForeignKey):
        return _key_fields(model_field, described)
    is_optional = model_field.null or model_field.blank
    if model_field.choices:
        choices = [(value, label) for value, label in model_field.flatchoices if value]
        return {
            name: CodeField(choices=choices, read_only=True, allow_null=is_optional, help_text=described),
            f"{name}_label": _text(f"get_{name}_display", f"Label of `{name}`.", is_optional=is_optional),
        }
    return {name: _value_field(model_field, described, is_optional=is_optional)}


def _text(source: str, described: str, *, is_optional: bool) -> NullableCharField:
    return NullableCharField(source=source, allow_null=is_optional, help_text=described)


def _key_fields(model_field: models.ForeignKey[Any, Any], described: str) -> Fields:
    """Return the serializer field of a foreign key, and one of the title if the related model has one for the API.

    The model sets `api_title`, the attribute with its title, and `api_key_suffix`, the end of the key's name.
    """
    name, is_optional = model_field.name, model_field.null
    target = model_field.related_model
    suffix, title = getattr(target, "api_key_suffix", ""), getattr(target, "api_title", "")
    described = f"{described.rstrip('.')} ({suffix.strip('_')})." if suffix else described
    key: Fields = {f"{name}{suffix}": _text(f"{name}_id", described, is_optional=is_optional)}
    if not title:
        return key
    title_help = _title_help(target, title, f"{name}{suffix}")
    return key | {f"{name}_title": _text(f"{name}.{title}", title_help, is_optional=is_optional)}


def _title_help(target: type[models.Model], title: str, name: str) -> str:
    """Return the help text of the model field `title`, or whose title it is if there is no such field."""
    try:
        return str(target._meta.get_field(title).help_text)  # type: ignore[union-attr]  # a field, no reverse relation
    except FieldDoesNotExist:
        return f"Title of `{name}`."


def _value_field(model_field: Any, described: str, *, is_optional: bool) -> Field[Any, Any, Any, Any]:
    shared: dict[str, Any] = {"read_only": True, "allow_null": is_optional, "help_text": described}
    if isinstance(model_field, models.BooleanField):
        return serializers.BooleanField(**shared)
    if isinstance(model_field, models.IntegerField):
        return serializers.IntegerField(**shared)
    if isinstance(model_field, models.DecimalField):
        is_money = model_field.decimal_places == 2
        return serializers.DecimalField(
            max_digits=model_field.max_digits,
            decimal_places=model_field.decimal_places,
            normalize_output=not is_money,
            **shared,
        )
    if isinstance(model_field, models.DateTimeField):
        return serializers.DateTimeField(**shared)
    if isinstance(model_field, models.DateField):
        return serializers.DateField(**shared)
    if isinstance(model_field, models.CharField | models.TextField):
        return NullableCharField(**shared)
    raise ImproperlyConfigured(f"{model_field} has no form in the API.")


def _description(model_field: Any) -> str:
    if not model_field.help_text:
        raise ImproperlyConfigured(f"{model_field} is public in the API and needs a help_text.")
    return str(model_field.help_text)


def sort_keys(model: type[models.Model], field: Any, language: str) -> Keys:
    """Return the keys that sort `model` by what the serializer field shows in `language`.

    Returns none if it shows no model field or several.
    """
    if isinstance(field, SortableField):
        return field.sort_keys(language)
    *before, last = str(field.source).split(".")
    shown = re.fullmatch(r"get_(\w+)_display", last)
    path, model_field = _model_field(
        model, [*before, shown[1] if shown else "title" if last == "display_title" else last]
    )
    if model_field is None:
        return ()
    if last == "display_title":
        return by_title("__".join(before))
    if shown:
        return by_label(model, path)
    target = model_field
    while target.is_relation:
        target = target.target_field
    if not isinstance(target, models.CharField | models.TextField):
        return (path,)
    return by_printed_number(path) if last in _PRINTED_NUMBERS else by_text(path)


def _model_field(model: type[models.Model], parts: Sequence[str]) -> tuple[str, Any]:
    """Return the path and the model field that `parts` lead to; an empty path and None when there is none."""
    target: Any = model
    model_field: Any = None
    for part in parts:
        try:
            model_field = target._meta.get_field(part)
        except (AttributeError, FieldDoesNotExist):
            return "", None
        if model_field.one_to_many or model_field.many_to_many:
            return "", None
        target = model_field.related_model if part == model_field.name else None
    return "__".join(parts), model_field
