"""Builders of rows that break a constraint of the database."""

from collections.abc import Callable
from typing import Any

from django.db import models

Build = Callable[[], models.Model]


def unsaved(factory: type, **values: Any) -> models.Model:
    """Return a row with these values that is not saved, though everything that it points to is."""
    row = factory.create()
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for model in (type(row), *row._meta.get_parent_list()):
        model._base_manager.filter(pk=row.pk)._raw_delete("default")
    rebuilt = type(row)(**columns)
    for name, value in values.items():
        setattr(rebuilt, name, value)
    return rebuilt


def with_values(factory: type, **values: Any) -> Build:
    return lambda: unsaved(factory, **values)


def twice(factory: type, **same: Callable[[], Any] | Any) -> Build:
    """Make one row and build a second with the same values; the second must be refused."""

    def build() -> models.Model:
        values = {name: value() if callable(value) else value for name, value in same.items()}
        factory.create(**values)
        return unsaved(factory, **values)

    return build


def under_itself(factory: type, column: str) -> Build:
    """Build a row whose `column` points to the row itself."""

    def build() -> models.Model:
        row = unsaved(factory)
        setattr(row, column, row.pk)
        return row

    return build


def to_itself(factory: type, factory_of_ends: type, *ends: str) -> Build:
    """Build a row whose two `ends` are the same record."""
    return lambda: unsaved(factory, **dict.fromkeys(ends, factory_of_ends.create()))
