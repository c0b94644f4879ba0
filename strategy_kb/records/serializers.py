"""Citations, aliases and what every record has in the API."""

from __future__ import annotations

from django.db import models
from rest_framework import serializers

from strategy_kb.rest.fields import FieldGroup, NullableCharField
from strategy_kb.rest.serializers import Address, DeclaredFieldsSerializer

from .addresses import api_record_url
from .models import Alias, Citation, Record


class CitationSerializer(DeclaredFieldsSerializer):
    """The receipt of one field: the words from which its value was read, and where they stand."""

    document = NullableCharField(source="passage.document_id", help_text="Document (slug).")
    field = NullableCharField(help_text="The field whose value was read here.")
    line_start = serializers.IntegerField(source="passage.line_start", help_text="First source line of the passage.")
    line_end = serializers.IntegerField(source="passage.line_end", help_text="Last source line of the passage.")
    url = Address("page_path", help_text="The passage in the reader, with the quote highlighted.")

    class Meta:
        model = Citation
        fields = ("document", "passage", "field", "quote", "line_start", "line_end", "url")


class RecordSerializer(DeclaredFieldsSerializer):
    """What every record has."""

    # A subclass names the fields of its own model in `Meta.fields`. This docstring is a description in the schema.
    url = Address("page_path", help_text="The record's page.")
    api_url = Address("api_path", help_text="The record in this API.")
    citations = CitationSerializer(many=True, help_text="Receipts: where each field was read.")

    class Meta(DeclaredFieldsSerializer.Meta):
        model: type[models.Model] = Record

    @classmethod
    def field_names(cls) -> tuple[str | FieldGroup, ...]:
        return ("ref", "kind", "title", "text", *cls.Meta.fields, "position", "url", "api_url", "citations")

    def api_path(self, record: Record) -> str:
        return api_record_url(record.ref)


class AliasSerializer(DeclaredFieldsSerializer):
    """Another name of a record."""

    class Meta:
        model = Alias
        fields = ("form", "kind", "language", "is_printed")
