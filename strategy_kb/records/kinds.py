"""Kinds of record. The models are their only list: each concrete one with a `record_kind` is a kind."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps

# A subclass of `Record`, which cannot be imported here: it imports this module.
Kind = type[Any]


@cache
def record_models() -> tuple[Kind, ...]:
    """Return the model of every kind, in the order of the apps and of their models.

    Kinds that share a table, one of them a proxy, are ordered by name.
    """
    models: list[Any] = [model for model in apps.get_models() if getattr(model, "record_kind", "")]
    first = {model._meta.concrete_model: number for number, model in reversed(list(enumerate(models)))}
    return tuple(
        sorted(models, key=lambda model: (first[model._meta.concrete_model], str(model._meta.verbose_name).lower()))
    )


def codes() -> list[str]:
    """Return the code of every kind, with which its refs begin."""
    return [model.record_kind for model in record_models()]


def codes_of(model: Kind) -> list[str]:
    """Return the kinds whose records `model` holds: its own and those of its proxies; none for `Record` itself."""
    table = model._meta.concrete_model
    of_table = (kind for kind in record_models() if kind._meta.concrete_model is table)
    return sorted(kind.record_kind for kind in of_table if issubclass(kind, model))


@cache
def _by_code() -> dict[str, Kind]:
    return {model.record_kind: model for model in record_models()}


def find_model(ref: str) -> Kind | None:
    """Return the model of the kind that `ref` names, or None when it names none."""
    return _by_code().get(ref.partition("/")[0])


def model_of(ref: str) -> Kind:
    """Return the model of the kind that `ref` names. Raises ValueError when it names none."""
    model = find_model(ref)
    if model is None:
        raise ValueError(f"{ref!r} names no known kind.")
    return model


def table_label_of(ref: str) -> str:
    """Return the label of the table that holds the record `ref`, such as countries.place; empty for an unknown kind."""
    model = find_model(ref)
    return str((model._meta.concrete_model or model)._meta.label_lower) if model else ""
