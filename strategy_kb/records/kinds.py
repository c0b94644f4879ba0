"""Kinds of record. The models are their only list: each concrete one with a `record_kind` is a kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

# A subclass of `Record`, which cannot be imported here: it imports this module.
Kind = type[Any]


@dataclass(frozen=True, slots=True)
class NamedType:
    """Records of a kind that have a name of their own, such as focus items among priorities: `column` holds `value`.

    `code` stands for them in search. Where they are not `counted`, lists, totals and downloads of the kind leave them
    out unless a filter of the column's name asks for them.
    """

    column: str
    value: str
    code: str
    label: str
    plural: str
    counted: bool = True


@dataclass(frozen=True, slots=True)
class ListOfKind:
    """What a page or an answer of the API lists: a kind, or a type of it that its own list leaves out by `query`."""

    code: str
    plural: str
    model: Kind
    query: str = ""


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


def type_of(record: Any) -> NamedType | None:
    """Return the type that gives a record a name of its own; None where its kind names it."""
    return next((type_ for type_ in record.named_types if getattr(record, type_.column) == type_.value), None)


def uncounted(model: Kind) -> list[NamedType]:
    """Return the types of a kind that its lists and totals leave out by default; none for other models."""
    return [type_ for type_ in getattr(model, "named_types", ()) if not type_.counted]


def names(model: Kind, type_: NamedType | None = None) -> tuple[str, str]:
    """Return the name of one and of several records of a kind, or of a type of it."""
    return (
        (type_.label, type_.plural) if type_ else (str(model._meta.verbose_name), str(model._meta.verbose_name_plural))
    )


def labels() -> dict[str, str]:
    """Return the label of every kind and named type by its code."""
    return {model.record_kind: str(model._meta.verbose_name) for model in record_models()} | {
        type_.code: type_.label for model in record_models() for type_ in model.named_types
    }


def plurals() -> dict[str, str]:
    """Return the label in the plural of every kind and named type by its code."""
    return {model.record_kind: str(model._meta.verbose_name_plural) for model in record_models()} | {
        type_.code: type_.plural for model in record_models() for type_ in model.named_types
    }


def lists() -> Iterator[ListOfKind]:
    """Yield the list of every kind, each followed by those of the types that it leaves out."""
    for model in record_models():
        yield ListOfKind(model.record_kind, str(model._meta.verbose_name_plural), model)
        for type_ in uncounted(model):
            yield ListOfKind(type_.code, type_.plural, model, f"{type_.column}={type_.value}")
