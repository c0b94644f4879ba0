"""Every code list of the API with its labels, gathered from the fields that use them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model
from rest_framework.fields import Field

from countries.models import Indicator, Place
from funding.models import Category
from strategies.models import Strategy
from strategy_kb.documents.models import Document
from strategy_kb.records import kinds
from strategy_kb.records.models import Alias
from strategy_kb.rest.fields import CodeField, OpenCodeField

from .endpoints import viewsets

CodeList = list[dict[str, Any]]
FieldType = TypeVar("FieldType", bound=Field[Any, Any, Any, Any])


def code_lists(language: str) -> dict[str, CodeList]:
    """Return each code list by name: `kinds`, `documents`, `places` and others, and `<collection>.<field>`."""
    return {
        "kinds": [
            _entry(model.record_kind, str(model._meta.verbose_name), collection=model.collection)
            for model in kinds.record_models()
        ],
        "documents": [_entry(slug, title) for slug, title in Document.objects.titles().items()],
        "strategies": [_entry(row.ref, row.display_title) for row in Strategy.objects.order_by("position", "ref")],
        "places": [
            _entry(place.ref, place.name_in(language), iso3=place.iso3, m49=place.m49)
            for place in Place.objects.order_by("kind", "position", "ref")
        ],
        "indicators": [_entry(row.code, row.display_title) for row in Indicator.objects.order_by("position", "ref")],
        "funding-categories": [
            _entry(row.code, row.display_title, ref=row.ref) for row in Category.objects.order_by("position", "ref")
        ],
        **dict(_choices()),
        **dict(_in_use(is_printed=False)),
        **dict(_in_use(is_printed=True)),
    }


@cache
def _fields(field_type: type[FieldType]) -> list[tuple[str, FieldType, type[Model]]]:
    """Return the fields of a type in all collections, with the name of their code list and the model they are of."""
    serializers = ((viewset.collection, viewset.serializer_class()) for viewset in viewsets())
    return [
        (f"{collection}.{name}", field, serializer.Meta.model)
        for collection, serializer in serializers
        for name, field in serializer.fields.items()
        if isinstance(field, field_type)
    ]


def _choices() -> Iterator[tuple[str, CodeList]]:
    for name, field, _ in _fields(CodeField):
        yield name, [_entry(code, str(label)) for code, label in field.choices.items()]
    kind_of_name = Alias._meta.get_field("kind")
    yield "aliases.kind", [_entry(code, str(label)) for code, label in kind_of_name.flatchoices]


def _in_use(*, is_printed: bool) -> Iterator[tuple[str, CodeList]]:
    """Yield the open lists: each is what the data holds. A code that a source prints is its own label."""
    for name, field, model in _fields(OpenCodeField):
        if field.is_printed == is_printed:
            source = str(field.source)
            rows = model._default_manager.exclude(**{source: ""}).order_by(source)
            codes = rows.values_list(source, flat=True).distinct()
            yield name, [_entry(code, code if is_printed else _spaced(code)) for code in codes]


def _spaced(code: str) -> str:
    return code.replace("-", " ").replace("_", " ")


def _entry(code: str, label: str, **beside: Any) -> dict[str, Any]:
    return {"code": code, "label": label} | beside
