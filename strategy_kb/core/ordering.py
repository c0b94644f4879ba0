"""Orders of rows by what is shown of them, missing values last, alike on both databases.

What is shown may be a text, a label, a title or years; each function returns the expressions to sort by, the most
significant first. Numbers, dates and booleans are sorted by their plain column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, Expression, F, Model, OrderBy, Value, When
from django.db.models.functions import Coalesce, NullIf

from .expressions import Comparable, Natural
from .text import comparable

Key = str | Expression | F
Keys = tuple[Key, ...]


def order_expressions(model: type[Model], keys: Sequence[Key], *, is_reversed: bool = False) -> Iterator[OrderBy]:
    """Yield the keys as an order of `model`'s rows, those without a value last in either direction.

    A key that is a path is a plain column, which a minus sign before it reverses.
    """
    for key in keys:
        if isinstance(key, str):
            is_descending = key.startswith("-") != is_reversed
            yield missing_last(model, f"-{key.removeprefix('-')}" if is_descending else key.removeprefix("-"))
        else:
            yield OrderBy(key, descending=is_reversed, nulls_last=True)


def missing_last(model: type[Model], path: str) -> OrderBy:
    """Return an order by the column at `path`, reversed by a leading minus sign, with missing values last.

    A column that is never null gets a plain order: SQLite uses no index for an order that places nulls.
    """
    column = path.removeprefix("-")
    may_miss = True if _may_miss(model, column) else None
    return OrderBy(F(column), descending=column != path, nulls_last=may_miss)


def by_text(path: str) -> Keys:
    """Return the keys of a text, ignoring case and accents; an empty text counts as missing."""
    return (Comparable(NullIf(F(path), Value(""))),)


def by_printed_number(path: str) -> Keys:
    """Return the keys of a printed number or label, digits as numbers: "9" before "10", "3.2" before "3.10"."""
    return (Natural(Comparable(NullIf(F(path), Value("")))),)


def by_title(path: str = "") -> Keys:
    """Return the keys of the `display_title` of the record at `path`, or of the row itself when `path` is empty.

    A record without a printed title is sorted by its text.
    """
    prefix = f"{path}__" if path else ""
    return (Comparable(Coalesce(F(f"{prefix}title"), F(f"{prefix}text"))),)


def by_label(model: type[Model], path: str) -> Keys:
    """Return the keys of the label of a choice; a row without a choice counts as missing."""
    *before, last = path.split("__")
    owner: Any = model
    for name in before:
        owner = owner._meta.get_field(name).related_model
    choices = [(code, comparable(str(label))) for code, label in owner._meta.get_field(last).flatchoices if code]
    ranks = {label: rank for rank, label in enumerate(sorted({label for _, label in choices}))}
    return (Case(*(When(**{path: code}, then=Value(ranks[label])) for code, label in choices), default=None),)


def by_years(first: str, last: str) -> Keys:
    """Return the keys of a period: its first year, then its last; a single year is both."""
    return Coalesce(F(first), F(last)), Coalesce(F(last), F(first))


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
