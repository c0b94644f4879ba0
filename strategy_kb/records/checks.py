"""The system check of kinds of record: it walks the models and names what is missing or contradictory.

It looks for addresses, viewsets and admins where Django registers them, so that it imports no app above this one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist, FieldError, ImproperlyConfigured
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from strategy_kb.rest.addresses import api_list_url

from .models import Record
from .views import list_view_of


def check_kinds(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Return an error for each thing that is missing or contradictory in a kind of record."""
    models = [model for model in apps.get_models() if issubclass(model, Record) and model is not Record]
    return list(problems(models))


def problems(models: Iterable[type[Record]]) -> Iterator[CheckMessage]:
    """Yield what is missing or contradictory in these kinds of record."""
    models = list(models)
    yield from _repeated(models)
    for model in models:
        if not model.record_kind or not model.collection:
            yield _error(
                "E001",
                model,
                "states no record_kind or no collection",
                "Give it both: they are in every ref and address.",
            )
            continue
        yield from _in_admin(model)
        yield from _search_fields(model)
        yield from _list_page(model)
        yield from _in_api(model)


def _error(number: str, model: type[Record], problem: str, hint: str) -> CheckMessage:
    return Error(f"{model._meta.label} {problem}.", hint=hint, obj=model, id=f"records.{number}")


def _repeated(models: Iterable[type[Record]]) -> Iterator[CheckMessage]:
    for attribute, number in (("record_kind", "E002"), ("collection", "E003")):
        counts = Counter(getattr(model, attribute) for model in models)
        for model in models:
            value = getattr(model, attribute)
            if value and counts[value] > 1:
                yield _error(
                    number, model, f"shares its {attribute} {value!r} with another kind", "Give each kind its own."
                )


def _in_admin(model: type[Record]) -> Iterator[CheckMessage]:
    table: Any = model._meta.concrete_model
    if not admin.site.is_registered(table):
        yield _error("E004", model, "has no admin", "Register a RecordAdmin for it in the app's admin.py.")


def _search_fields(model: type[Record]) -> Iterator[CheckMessage]:
    for path in model.search_fields:
        try:
            model._default_manager.filter(**{f"{path}__isnull": True})
        except FieldError:
            hint = "Name a column, or a path to one, in search_fields."
            yield _error("E005", model, f"has no field {path!r} that search could look in", hint)


def _list_page(model: type[Record]) -> Iterator[CheckMessage]:
    try:
        view = list_view_of(model)
        reverse(f"{model.record_kind}-detail", args=["name"])
    except (NoReverseMatch, Resolver404):
        yield _error("E006", model, "has no pages", "Give it record_paths() in the app's urls.py.")
        return
    try:
        view.columns_of(model)
    except ImproperlyConfigured as error:
        yield _error(
            "E007",
            model,
            f"has a list with a column that it lacks ({error})",
            "Correct the list's columns in views.py.",
        )


def _in_api(model: type[Record]) -> Iterator[CheckMessage]:
    try:
        view = resolve(api_list_url(model.collection)).func.cls  # type: ignore[attr-defined]  # a viewset
    except (NoReverseMatch, Resolver404):
        yield _error("E008", model, "is not in the API", "Register a viewset for its collection in the app's api.py.")
        return
    try:
        _ = view.serializer_class().fields
    except FieldDoesNotExist as error:
        yield _error(
            "E009", model, f"lacks a field that its serializer names ({error})", "Correct Meta.fields in api.py."
        )
    except ImproperlyConfigured as error:
        yield _error(
            "E010", model, f"has a public field without a description ({error})", "Give the field a help_text."
        )
