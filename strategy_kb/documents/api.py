"""Documents, their sections and passages in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from strategy_kb.rest.addresses import api_row_url
from strategy_kb.rest.fields import FieldGroup, NullableCharField
from strategy_kb.rest.routers import CollectionRouter
from strategy_kb.rest.serializers import Address, DeclaredFieldsSerializer
from strategy_kb.rest.viewsets import CollectionViewSet

from . import filters
from .models import Document, FootnoteReference, Passage, Section


class DocumentSerializer(DeclaredFieldsSerializer):
    """A source document; its full text stands in the answer for the document alone."""

    slug = NullableCharField(help_text="Name of the document in addresses and citations.")
    url = Address("page_path", help_text="The document in the reader.")
    api_url = Address("api_path", help_text="The document in this API.")

    class Meta(DeclaredFieldsSerializer.Meta):
        model = Document
        fields: tuple[str | FieldGroup, ...] = (
            "slug",
            "title",
            "short_title",
            "publisher",
            "published_year",
            "period_start_year",
            "period_end_year",
            "language",
            "form",
            "licence",
            "licence_url",
            "citation",
            "identifier",
            "received_as",
            "sha256",
            "line_count",
            "url",
            "api_url",
        )

    def api_path(self, document: Document) -> str:
        return api_row_url("documents", document.slug)


class WholeDocumentSerializer(DocumentSerializer):
    """A source document with its full text, as received."""

    text = NullableCharField(help_text="The whole text, as received.")

    class Meta(DocumentSerializer.Meta):
        fields = (*DocumentSerializer.Meta.fields, "text")


class DocumentViewSet(CollectionViewSet):
    """The source documents: what each is, how to cite it, under which terms."""

    collection = "documents"
    filterset_class = filters.DocumentFilter
    order = ("slug",)
    serializer_class = DocumentSerializer

    def get_queryset(self) -> Any:
        return Document.objects.all() if self.action == "retrieve" else Document.objects.defer("text")

    def get_serializer_class(self) -> type[DeclaredFieldsSerializer]:
        return WholeDocumentSerializer if self.action == "retrieve" else DocumentSerializer


class SectionSerializer(DeclaredFieldsSerializer):
    """A heading and what stands under it."""

    url = Address("page_path", help_text="The section in the reader.")
    api_url = Address("api_path", help_text="The section in this API.")

    class Meta(DeclaredFieldsSerializer.Meta):
        model = Section
        fields = (
            "key",
            "document",
            "parent",
            "number",
            "heading",
            "level",
            "position",
            "line_start",
            "line_end",
            "url",
            "api_url",
        )

    def api_path(self, section: Section) -> str:
        return api_row_url("sections", section.key)


class SectionViewSet(CollectionViewSet):
    """The sections of the documents, nested, with the lines that each spans."""

    collection = "sections"
    serializer_class = SectionSerializer
    filterset_class = filters.SectionFilter
    order = ("document_id", "position")


class FootnoteReferenceSerializer(DeclaredFieldsSerializer):
    """A footnote marker in the passage."""

    class Meta(DeclaredFieldsSerializer.Meta):
        model = FootnoteReference
        fields = ("footnote", "number", "offset")


class PassageSerializer(DeclaredFieldsSerializer):
    """The smallest citable piece of a document."""

    section_heading = NullableCharField(source="section.heading", allow_null=True, help_text="Heading of the section.")
    cells = serializers.ListField(
        child=serializers.CharField(allow_blank=True), help_text="Of a table row: its cells, each in its column."
    )
    heads = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="Of a table row: which of its cells, counted from 0, head what stands below them.",
    )
    footnotes = FootnoteReferenceSerializer(many=True, source="footnote_references", help_text="Its footnote markers.")
    url = Address("page_path", help_text="The passage in the reader.")
    api_url = Address("api_path", help_text="The passage in this API.")

    class Meta(DeclaredFieldsSerializer.Meta):
        model = Passage
        fields = (
            "key",
            "document",
            "section",
            "section_heading",
            "kind",
            "label",
            "text",
            "cells",
            "heads",
            "level",
            "position",
            "line_start",
            "line_end",
            "no_record_reason",
            "footnotes",
            "url",
            "api_url",
        )

    def api_path(self, passage: Passage) -> str:
        return api_row_url("passages", passage.key)


class PassageViewSet(CollectionViewSet):
    """The passages of the documents: clean text with the source lines from which it was read."""

    collection = "passages"
    serializer_class = PassageSerializer
    filterset_class = filters.PassageFilter
    order = ("document_id", "position")


router = CollectionRouter()
router.register("documents", DocumentViewSet)
router.register("sections", SectionViewSet)
router.register("passages", PassageViewSet)

urlpatterns = router.urls
