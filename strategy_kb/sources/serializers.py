"""How documents, their parts and records of any kind stand in the API."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from rest_framework import serializers

from . import kinds
from .columns import Column, Fields, Text, fields_of
from .models import Alias, Citation, Document, Record

API_ROOT = "/api/v1"
NONE: frozenset[str] = frozenset()


def api_path(ref: str) -> str:
    """The address of a record in the API, without the host."""
    kind = kinds.of_ref(ref)
    if kind is None:
        raise ValueError(f"{ref!r} names no known kind.")
    return f"{API_ROOT}/{kind.collection}/{ref.partition('/')[2]}/"


class Address(serializers.URLField):
    """An address of the site made from the whole object, with the host under which it was asked for."""

    def __init__(self, path: str, **kwargs: Any) -> None:
        """`path` names a method of the serializer that returns the address without the host."""
        super().__init__(source="*", read_only=True, **kwargs)
        self.path = path

    def to_representation(self, value: Any) -> str:
        path: str = getattr(self.parent, self.path)(value)
        view = self.context.get("view")
        return f"{view.base_url}{path}" if view else path


class RowSerializer(serializers.Serializer[Any]):
    """One row. `Meta.columns` names, in order, columns of `Meta.model`, `Column`s and fields declared on the class.

    `only` and `without` choose among its top-level fields.
    """

    class Meta:
        model: type[models.Model]
        columns: tuple[str | Column, ...] = ()
        descriptions: Mapping[str, str] = {}

    def __init__(self, *args: Any, only: Set[str] = NONE, without: Set[str] = NONE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only, self.without = only, without

    def columns(self) -> tuple[str | Column, ...]:
        return self.Meta.columns

    def get_fields(self) -> Fields:
        declared: Fields = super().get_fields()
        fields: Fields = {}
        for column in self.columns():
            if not isinstance(column, str):
                fields |= column.fields(self.Meta.model, self.Meta.descriptions)
            elif column in declared:
                fields[column] = declared[column]
            else:
                fields |= fields_of(self.Meta.model, column, self.Meta.descriptions)
        chosen = (self.only or fields.keys()) - self.without
        for field in fields.values():
            field.required = False
        return {name: field for name, field in fields.items() if name in chosen}

    def page_path(self, row: Any) -> str:
        return str(row.get_absolute_url())


def with_related(queryset: models.QuerySet[Any], serializer: serializers.Serializer[Any]) -> models.QuerySet[Any]:
    """`queryset` with everything that the serializer's fields reach, so that the queries do not grow with the rows."""
    selected: set[str] = set()
    prefetched: set[str] = set()
    deferred: set[str] = set()
    for path, target, is_many in _relations(serializer, queryset.model):
        (prefetched if is_many else selected).add(path)
        if target is Document and not is_many:
            deferred.add(f"{path}__text")
    queryset = queryset.select_related(*sorted(selected)) if selected else queryset
    return queryset.prefetch_related(*sorted(prefetched)).defer(*sorted(deferred))


def _relations(serializer: Any, model: Any, prefix: str = "", *, is_many: bool = False) -> Any:
    """Yield each relation that the fields follow: its path, the model it leads to, whether a row may have several."""
    for field in serializer.fields.values():
        path, target, many = prefix, model, is_many
        for part in field.source_attrs:
            try:
                column = target._meta.get_field(part)
            except FieldDoesNotExist:
                break
            if not column.is_relation or part != column.name:
                break
            path = f"{path}__{part}" if path else part
            target, many = column.related_model, many or column.one_to_many or column.many_to_many
            yield path, target, many
        if isinstance(field, serializers.ListSerializer):
            yield from _relations(field.child, target, path, is_many=many)


class CitationSerializer(RowSerializer):
    """The receipt of one field: the words from which its value was read, and where they stand."""

    document = Text(source="passage.document_id", help_text="Document (slug).")
    field = Text(help_text="The field whose value was read here.")
    line_start = serializers.IntegerField(source="passage.line_start", help_text="First source line of the passage.")
    line_end = serializers.IntegerField(source="passage.line_end", help_text="Last source line of the passage.")
    url = Address("page_path", help_text="The passage in the reader, with the quote highlighted.")

    class Meta:
        model = Citation
        columns = ("document", "passage", "field", "quote", "line_start", "line_end", "url")
        descriptions = {"quote": "The exact words, as they stand in the passage."}


class RecordSerializer(RowSerializer):
    """What every record has."""

    # A subclass names the columns of its own model in `Meta.columns`.
    ref = Text(help_text="Permanent reference; never reused, never changed.")
    url = Address("page_path", help_text="The record's page.")
    api_url = Address("api_path", help_text="The record in this API.")
    citations = CitationSerializer(many=True, help_text="Receipts: where each field was read.")

    class Meta(RowSerializer.Meta):
        model: type[models.Model] = Record

    def columns(self) -> tuple[str | Column, ...]:
        return ("ref", "kind", "title", "text", *self.Meta.columns, "position", "url", "api_url", "citations")

    def api_path(self, record: Record) -> str:
        return api_path(record.ref)


class AliasSerializer(RowSerializer):
    """Another name of a record."""

    class Meta:
        model = Alias
        columns = ("form", "kind", "language", "is_printed")
        descriptions = {"form": "The name.", "kind": "What sort of name."}


class NamedRecordSerializer(RowSerializer):
    """A record that another one names."""

    class Meta:
        model = Record
        columns = ("ref", "title")
        descriptions = {"ref": "Reference of the record."}
