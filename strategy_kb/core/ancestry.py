"""Ancestry of rows: no row is its own ancestor, directly or through others."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


def parent_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Return the foreign keys of `model` through which a row could become its own ancestor.

    They point to the same table, or to records of any kind.
    """
    return [
        field
        for field in model._meta.local_concrete_fields
        if field.remote_field
        and not getattr(field.remote_field, "parent_link", False)
        and issubclass(model, field.remote_field.model)
    ]


def refuse_own_ancestor(row: models.Model) -> None:
    """Raise ValidationError, at the field, when `row` would be its own ancestor."""
    for field in parent_fields(type(row)):
        above = getattr(row, field.attname)
        if row.pk and above and _leads_to(type(row), above, row.pk):
            words = "it is the row itself" if above == row.pk else f"{above} stands under {row.pk} itself"
            raise ValidationError({field.name: f"A row cannot be its own ancestor: {words}."})


def _model_of(model: type[models.Model], key: str) -> type[models.Model]:
    """Return the model of the row `key`: the one that `Record.table_model_of` finds for the key, otherwise `model`."""
    return getattr(model, "table_model_of", lambda key: model)(key)


def _leads_to(model: type[models.Model], above: str, key: str) -> bool:
    rest, seen = [above], {above}
    while rest:
        if (at := rest.pop()) == key:
            return True
        of_row = _model_of(model, at)
        names = [field.attname for field in parent_fields(of_row)]
        for keys in of_row._default_manager.filter(pk=at).values_list(*names) if names else ():
            rest += [above_key for above_key in keys if above_key and above_key not in seen]
            seen.update(rest)
    return False
