"""Every code list of the API with its labels, gathered from the fields that use them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from countries.models import Indicator, Place, Process, Statistic
from funding.models import Category
from strategies.models import Strategy
from strategy_kb.documents.models import Document
from strategy_kb.records import kinds
from strategy_kb.records.models import Alias, Discrepancy
from strategy_kb.rest.fields import CodeField

from .router import viewsets

CodeList = list[dict[str, Any]]

# Columns whose codes are an open list: what the data holds is the list.
_OPEN = (
    ("statistics.topic", Statistic, "topic"),
    ("statistics.unit", Statistic, "unit"),
    ("statistics.qualifier", Statistic, "qualifier"),
    ("discrepancies.topic", Discrepancy, "topic"),
)
# Columns whose codes are words as a source prints them: each is its own label.
_PRINTED = (("processes.iom_role", Process, "iom_role"),)


def code_lists(language: str) -> dict[str, CodeList]:
    """Code list by name: `kinds`, `documents`, `places` and others, and `<collection>.<field>` for codes of a field."""
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
        **{name: [_entry(code, _spaced(code)) for code in _values(model, column)] for name, model, column in _OPEN},
        **{name: [_entry(code, code) for code in _values(model, column)] for name, model, column in _PRINTED},
    }


def changed_fields(message: str) -> list[str]:
    """The fields that a message of the admin's log names."""
    try:
        entries = json.loads(message)
    except json.JSONDecodeError:
        return []
    changes = (entry.get("changed", {}) for entry in entries if isinstance(entry, dict))
    return list(dict.fromkeys(name for change in changes for name in change.get("fields", [])))


def _choices() -> Iterator[tuple[str, CodeList]]:
    for viewset in viewsets():
        for name, field in viewset.serializer_class().fields.items():
            if isinstance(field, CodeField):
                labels = field.choices.items()
                yield f"{viewset.collection}.{name}", [_entry(code, str(label)) for code, label in labels]
    kind_of_name = Alias._meta.get_field("kind")
    yield "aliases.kind", [_entry(code, str(label)) for code, label in kind_of_name.flatchoices]


def _values(model: Any, column: str) -> Iterator[str]:
    rows = model._default_manager.exclude(**{column: ""}).order_by(column)
    return iter(rows.values_list(column, flat=True).distinct())


def _spaced(code: str) -> str:
    return code.replace("-", " ").replace("_", " ")


def _entry(code: str, label: str, **beside: Any) -> dict[str, Any]:
    return {"code": code, "label": label} | beside
