"""Columns as fields of the API: codes with labels, keys with titles, decimals as strings, missing values as null."""

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

# Texts that number what they stand on, as printed: their digits sort as numbers.
_PRINTED_NUMBERS = frozenset({"number", "label"})

Fields = dict[str, Field[Any, Any, Any, Any]]


class Text(serializers.CharField):
    """A text field; null for an empty text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True} | kwargs)

    def to_representation(self, value: Any) -> Any:
        return str(value) or None


class CodeField(serializers.ChoiceField):
    """A field of one code of a fixed list; null for an empty code."""

    def to_representation(self, value: Any) -> Any:
        return value or None


class OpenCodeField(Text):
    """One code of an open list, which is what the data holds; `is_printed` where the code is as a source prints it."""

    def __init__(self, *, is_printed: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.is_printed = is_printed


@runtime_checkable
class NamedField(Protocol):
    """A field with sort keys of its own, in the language of the answer."""

    def keys(self, language: str) -> Keys:
        """Return the expressions to sort by."""


class FieldGroup(Protocol):
    """One or more fields of the API made from one column, or from a path of columns."""

    def fields(self, model: type[models.Model]) -> Fields:
        """Return the fields by name, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class OpenCodeColumn:
    """A column whose codes are an open list."""

    name: str
    is_printed: bool = False

    def fields(self, model: type[models.Model]) -> Fields:
        column: Any = model._meta.get_field(self.name)
        is_optional = column.null or column.blank
        described = _description(column)
        return {self.name: OpenCodeField(is_printed=self.is_printed, allow_null=is_optional, help_text=described)}


def fields_of(model: type[models.Model], name: str) -> Fields:
    """Return the fields of the column `name`: its value, and a label, title or reference if it has one."""
    column: Any = model._meta.get_field(name)
    described = _description(column)
    if isinstance(column, models.ForeignKey):
        return _key_fields(column, described)
    is_optional = column.null or column.blank
    if column.choices:
        choices = [(value, label) for value, label in column.flatchoices if value]
        return {
            name: CodeField(choices=choices, read_only=True, allow_null=is_optional, help_text=described),
            f"{name}_label": text(f"get_{name}_display", f"Label of `{name}`.", is_optional=is_optional),
        }
    return {name: _value_field(column, described, is_optional=is_optional)}


def text(source: str, description: str, *, is_optional: bool = True) -> Text:
    return Text(source=source, read_only=True, allow_null=is_optional, help_text=description)


def _key_fields(column: models.ForeignKey[Any, Any], described: str) -> Fields:
    """Return the field of a foreign key, and one of the title if the related model has a title for the API.

    The model sets `api_title`, the attribute with its title, and `api_key_suffix`, the end of the key's name.
    """
    name, is_optional = column.name, column.null
    target = column.related_model
    suffix, title = getattr(target, "api_key_suffix", ""), getattr(target, "api_title", "")
    described = f"{described.rstrip('.')} ({suffix.strip('_')})." if suffix else described
    key: Fields = {f"{name}{suffix}": text(f"{name}_id", described, is_optional=is_optional)}
    if not title:
        return key
    title_help = _title_help(target, title, f"{name}{suffix}")
    return key | {f"{name}_title": text(f"{name}.{title}", title_help, is_optional=is_optional)}


def _title_help(target: type[models.Model], title: str, name: str) -> str:
    """Return the help text of the title's column, or whose title it is."""
    try:
        return str(target._meta.get_field(title).help_text)  # type: ignore[union-attr]  # a column, no reverse relation
    except FieldDoesNotExist:
        return f"Title of `{name}`."


def _value_field(column: Any, described: str, *, is_optional: bool) -> Field[Any, Any, Any, Any]:
    shared: dict[str, Any] = {"read_only": True, "allow_null": is_optional, "help_text": described}
    if isinstance(column, models.BooleanField):
        return serializers.BooleanField(**shared)
    if isinstance(column, models.IntegerField):
        return serializers.IntegerField(**shared)
    if isinstance(column, models.DecimalField):
        is_money = column.decimal_places == 2
        return serializers.DecimalField(
            max_digits=column.max_digits,
            decimal_places=column.decimal_places,
            normalize_output=not is_money,
            **shared,
        )
    if isinstance(column, models.DateTimeField):
        return serializers.DateTimeField(**shared)
    if isinstance(column, models.DateField):
        return serializers.DateField(**shared)
    if isinstance(column, models.CharField | models.TextField):
        return Text(**shared)
    raise ImproperlyConfigured(f"{column} has no form in the API.")


def _description(column: Any) -> str:
    if not column.help_text:
        raise ImproperlyConfigured(f"{column} is public in the API and needs a help_text.")
    return str(column.help_text)


def keys_of(model: type[models.Model], field: Any, language: str) -> Keys:
    """Return the keys that sort `model` by what `field` shows in `language`; none when it shows several columns."""
    if isinstance(field, NamedField):
        return field.keys(language)
    *before, last = str(field.source).split(".")
    shown = re.fullmatch(r"get_(\w+)_display", last)
    path, column = _column(model, [*before, shown[1] if shown else "title" if last == "display_title" else last])
    if column is None:
        return ()
    if last == "display_title":
        return by_title("__".join(before))
    if shown:
        return by_label(model, path)
    target = column
    while target.is_relation:
        target = target.target_field
    if not isinstance(target, models.CharField | models.TextField):
        return (path,)
    return by_printed_number(path) if last in _PRINTED_NUMBERS else by_text(path)


def _column(model: type[models.Model], parts: Sequence[str]) -> tuple[str, Any]:
    """Return the path and the column that `parts` lead to; an empty path and None when there is none."""
    target: Any = model
    column: Any = None
    for part in parts:
        try:
            column = target._meta.get_field(part)
        except (AttributeError, FieldDoesNotExist):
            return "", None
        if column.one_to_many or column.many_to_many:
            return "", None
        target = column.related_model if part == column.name else None
    return "__".join(parts), column
