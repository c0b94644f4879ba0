"""The tables that fixtures fill, as plain columns.

A multi-table child cannot be bulk-created through its model. `ModelTable.plain` is a second, unmanaged model of the
same table, in a registry of its own: foreign keys are text columns, parents are not joined, and Django's public bulk
methods work on it (see docs/adr/0001-records-by-multi-table-inheritance.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.db import models

from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.records.models import DataRelease

APP_LABELS = ("documents", "records", "countries", "strategies", "funding")
RECORD = "records.record"
MOVED = "records.movedref"
# Tables made from a document's text, in this order; people cannot edit their rows.
GENERATED = (
    "documents.document",
    "documents.section",
    "documents.passage",
    "documents.artefact",
    "documents.footnotereference",
    "records.mention",
    "records.citation",
)
_MEMORY = (DataRelease, LoadedRow, LoadConflict)
_REGISTRY = Apps()

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeyList:
    """A many-to-many list: the model of its pairs, their columns for the two keys, and the table of the target."""

    pairs: Any
    row_column: str
    target_column: str
    target: str


class ModelTable:
    """The table of one model: `columns` by field name, without the primary key, and `many`, its many-to-many lists."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.label: str = model._meta.label_lower
        self.pk: Any = model._meta.pk
        self.columns: dict[str, models.Field[Any, Any]] = {
            field.name: field
            for field in model._meta.local_concrete_fields
            if not field.primary_key and not isinstance(field, models.GeneratedField)
        }
        lists: list[Any] = model._meta.local_many_to_many
        self.many = {field.name: _key_list(field) for field in lists if field.remote_field.through._meta.auto_created}

    @cached_property
    def is_child(self) -> bool:
        """Say whether the rows extend records: each needs a row in the record table, and the reverse."""
        return self.pk.remote_field is not None

    @cached_property
    def references(self) -> dict[str, str]:
        """Return, by field name, the label of the table that each foreign key and many-to-many list refers to."""
        columns = {
            name: field.remote_field.model._meta.label_lower
            for name, field in self.columns.items()
            if field.remote_field
        }
        return columns | {name: key_list.target for name, key_list in self.many.items()}

    def is_set_null(self, name: str) -> bool:
        """Say whether a foreign key is emptied when its target is deleted."""
        return getattr(self.columns[name].remote_field, "on_delete", None) is models.SET_NULL

    @cached_property
    def plain(self) -> type[models.Model]:
        """Return an unmanaged model of the table whose columns are plain."""
        columns = {field.attname: _plain_column(field) for field in [self.pk, *self.columns.values()]}
        meta = {"apps": _REGISTRY, "app_label": "tables", "managed": False, "db_table": self.model._meta.db_table}
        return type(
            self.model.__name__, (models.Model,), {"__module__": __name__, "Meta": type("Meta", (), meta), **columns}
        )

    def fields_of(self, row: models.Model) -> dict[str, Any]:
        """Return the fields of a row of `plain` as a fixture writes them, without many-to-many lists."""
        return {name: to_json(field, getattr(row, field.attname)) for name, field in self.columns.items()}

    def row_of(self, key: str, fields: Mapping[str, Any]) -> models.Model:
        """Return an unsaved row of `plain` with a fixture's fields; missing fields have their defaults."""
        values = {
            field.attname: _to_python(field, fields[name]) if name in fields else field.get_default()
            for name, field in self.columns.items()
        }
        return self.plain(**{self.pk.attname: key}, **values)

    def lists_of(self, keys: Iterable[str]) -> dict[str, dict[str, list[str]]]:
        """Return the many-to-many lists of the rows with these keys: sorted keys by field name by row key."""
        lists: dict[str, dict[str, list[str]]] = {key: {name: [] for name in self.many} for key in keys}
        for name, key_list in self.many.items():
            pairs = key_list.pairs.objects.filter(**{f"{key_list.row_column}__in": list(lists)})
            for key, target in pairs.values_list(key_list.row_column, key_list.target_column):
                lists[key][name].append(target)
        return {key: {name: sorted(targets) for name, targets in of_row.items()} for key, of_row in lists.items()}


def _key_list(field: Any) -> KeyList:
    through = field.remote_field.through
    return KeyList(
        through, field.m2m_column_name(), field.m2m_reverse_name(), field.remote_field.model._meta.label_lower
    )


def _plain_column(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    if not field.remote_field:
        return field.clone()
    target: Any = field
    while target.remote_field:
        target = target.target_field
    return models.CharField(
        max_length=target.max_length, primary_key=field.primary_key, null=field.null, db_column=field.column
    )


def to_json(field: models.Field[Any, Any], value: Any) -> Any:
    """Return `value`, of any type, as a fixture writes it, which is what Django's serializer writes.

    Raises ValidationError when the field cannot have `value`.
    """
    if field.remote_field or value is None:
        return value
    value = field.to_python(value)
    if isinstance(field, models.DecimalField):
        return _decimal_as_stored(field, value)
    if isinstance(field, models.DateField):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _decimal_as_stored(field: models.DecimalField[Any, Any], value: Decimal) -> str:
    try:
        stored = value.quantize(Decimal(1).scaleb(-field.decimal_places))
    except InvalidOperation:
        raise ValidationError(f"“{value}” has too many digits.") from None
    if stored != value:
        raise ValidationError(f"“{value}” has more than {field.decimal_places} decimal places.")
    return str(stored)


def _to_python(field: models.Field[Any, Any], value: Any) -> Any:
    return value if field.remote_field or value is None else field.to_python(value)


def type_labels() -> dict[str, dict[str, dict[str, str]]]:
    """Return the label of each code of the fields that say of which type a row is, by field and table label."""
    return {
        label: {
            name: {str(code): str(shown) for code, shown in field.flatchoices}
            for name, field in table.columns.items()
            if name.endswith("_type") and field.choices
        }
        for label, table in all_tables().items()
    }


@cache
def all_tables() -> dict[str, ModelTable]:
    """Return every table that fixtures fill, by label, in the order of the fixture files."""
    models_of_apps = (model for label in APP_LABELS for model in apps.get_app_config(label).get_models())
    tables = (ModelTable(model) for model in models_of_apps if model not in _MEMORY and not model._meta.proxy)
    return {table.label: table for table in sorted(tables, key=lambda table: table.label)}
