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

from strategy_kb.core.ordering import order_expressions
from strategy_kb.rest.addresses import api_list_url

from .models import Record
from .serializers import RecordSerializer
from .tables import column_of
from .views import RecordListView, list_view_of


def check_kinds(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Return an error for each thing that is missing or contradictory in a kind of record."""
    models = [model for model in apps.get_models() if issubclass(model, Record) and model is not Record]
    return list(problems(models))


def problems(models: Iterable[type[Record]]) -> Iterator[CheckMessage]:
    """Yield what is missing or contradictory in these kinds of record."""
    models = list(models)
    repeated = list(_repeated(models))
    yield from repeated
    for model in (model for model in models if model not in {message.obj for message in repeated}):
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
    model_admin: Any = admin.site._registry.get(table)
    if model_admin is None:
        yield _error("E004", model, "has no admin", "Register a RecordAdmin for it in the app's admin.py.")
        return
    for name in getattr(model_admin, "own_columns", ()):
        if not (hasattr(model_admin, name) or hasattr(table, name)):
            hint = "Correct own_columns in admin.py."
            yield _error("E011", model, f"has no {name!r}, which its list in the admin should show", hint)


def _search_fields(model: type[Record]) -> Iterator[CheckMessage]:
    for path in model.search_fields:
        if not _is_path(model, path):
            hint = "Name a column, or a path to one, in search_fields."
            yield _error("E005", model, f"has no field {path!r} that search could look in", hint)
        elif _last_field(model, path).is_relation:
            hint = f"Name a column of it in search_fields, such as '{path}__title'."
            yield _error("E017", model, f"has the relation {path!r} among its search fields", hint)


def _last_field(model: type[Record], path: str) -> Any:
    """Return the field to which an existing path leads, over relations; a transform at its end is no field."""
    target: Any = model
    for name in path.split("__"):
        if target is None:
            break
        field = target._meta.get_field(name)
        target = field.related_model
    return field


def _is_path(model: type[Record], path: str) -> bool:
    try:
        model._default_manager.filter(**{f"{path}__isnull": True})
    except FieldError:
        return False
    return True


def _list_page(model: type[Record]) -> Iterator[CheckMessage]:
    try:
        view = list_view_of(model)
        reverse(f"{model.record_kind}-detail", args=["name"])
    except (NoReverseMatch, Resolver404):
        yield _error("E006", model, "has no pages", "Give it record_paths() in the app's urls.py.")
        return
    for column in view.columns:
        try:
            column_of(model, column)
        except ImproperlyConfigured as error:
            hint = "Correct the list's columns in views.py."
            yield _error("E007", model, f"has a list with a column that it lacks ({error})", hint)
    yield from _rows_and_filters(model, view)


def _rows_and_filters(model: type[Record], view: type[RecordListView]) -> Iterator[CheckMessage]:
    queryset: Any = view.queryset
    if queryset is not None and queryset.model._meta.concrete_model is not model._meta.concrete_model:
        problem = f"has a list of {queryset.model._meta.label} rows"
        yield _error("E012", model, problem, "Correct the list's queryset in views.py.")
        return
    rows = queryset if queryset is not None else model._default_manager.all()
    try:
        str(
            rows.order_by(*order_expressions(model, view.order)).query
        )  # Django resolves the names when it compiles the query
    except FieldError as error:
        hint = "Correct the list's queryset or its order in views.py."
        yield _error("E013", model, f"has a list that cannot be read ({error})", hint)
    filters = view.filterset_class.base_filters
    for name in view.shown_filters:
        if name not in filters:
            hint = "Correct shown_filters in views.py, or add the filter in filters.py."
            yield _error("E014", model, f"has a list that shows a filter {name!r}, which it lacks", hint)
    for name, filter_ in filters.items():
        if filter_.method is None and not _is_path(model, filter_.field_name):
            problem = f"has no field {filter_.field_name!r}, by which the filter {name!r} narrows"
            yield _error("E015", model, problem, "Correct field_name in filters.py.")


def _in_api(model: type[Record]) -> Iterator[CheckMessage]:
    try:
        viewset = resolve(api_list_url(model.collection)).func.cls  # type: ignore[attr-defined]
    except (NoReverseMatch, Resolver404):
        hint = f"Register a viewset as {model.collection!r}, its collection, in the app's api.py."
        yield _error("E008", model, "is not in the API", hint)
        return
    if getattr(viewset, "model", None) is not model:
        problem = f"is not in the API: {model.collection!r} has {viewset.__name__}, which is of another model"
        yield _error(
            "E018", model, problem, "Register each viewset as the collection of its model in the app's api.py."
        )
        return
    yield from _same_filters(model, viewset)
    yield from _serializer(model, viewset)


def _same_filters(model: type[Record], viewset: Any) -> Iterator[CheckMessage]:
    """Yield an error where the page and the API have different filters: the page links to downloads from the API."""
    try:
        in_list = list_view_of(model).filterset_class
    except (NoReverseMatch, Resolver404):
        return
    if in_list is not viewset.filterset_class:
        problem = f"is filtered by {in_list.__name__} on its page and by {viewset.filterset_class.__name__} in the API"
        yield _error("E019", model, problem, "Name one filterset_class in views.py and api.py.")


def _serializer(model: type[Record], viewset: Any) -> Iterator[CheckMessage]:
    serializer = viewset.serializer_class()
    if type(serializer) is RecordSerializer:
        problem = f"has a viewset, {viewset.__name__}, that names no serializer_class"
        yield _error("E016", model, problem, "Write a serializer of its fields and name it in api.py.")
        return
    served = getattr(serializer.Meta, "model", None)
    if served is None or served._meta.concrete_model is not model._meta.concrete_model:
        problem = f"has a serializer of {served._meta.label if served else 'no model'}"
        hint = "Write `class Meta(RecordSerializer.Meta)` with its model and fields in api.py."
        yield _error("E016", model, problem, hint)
        return
    declared = serializer._declared_fields
    for name in serializer.field_names():
        if isinstance(name, str) and name not in declared:
            yield from _public_field(model, name)


def _public_field(model: type[Record], name: str) -> Iterator[CheckMessage]:
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        problem = f"lacks the field {name!r}, which its serializer names"
        yield _error("E009", model, problem, "Correct Meta.fields in api.py.")
        return
    if not getattr(field, "help_text", ""):
        problem = f"has the public field {name!r} without a description"
        yield _error("E010", model, problem, "Give the field a help_text.")
