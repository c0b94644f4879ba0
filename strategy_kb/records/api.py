"""Records of any kind, mentions, acronyms, references, discrepancies and loads in the API."""

from __future__ import annotations

from typing import Any

from django_filters import FilterSet
from rest_framework import serializers

from strategy_kb.core.ordering import Keys
from strategy_kb.rest.addresses import api_row_url
from strategy_kb.rest.fields import NullableCharField, OpenCode
from strategy_kb.rest.routers import CollectionRouter
from strategy_kb.rest.serializers import Address, DeclaredFieldsSerializer
from strategy_kb.rest.viewsets import CollectionViewSet

from . import filters
from .models import Acronym, DataRelease, Discrepancy, Mention, MovedRef, Record, Reference
from .serializers import RecordSerializer
from .viewsets import RecordViewSet


class MentionSerializer(DeclaredFieldsSerializer):
    """A place in a passage that names a record."""

    document = NullableCharField(source="passage.document_id", help_text="Document (slug).")
    record_kind = NullableCharField(source="record.kind", help_text="Kind of the record.")
    line_start = serializers.IntegerField(source="passage.line_start", help_text="First source line of the passage.")
    line_end = serializers.IntegerField(source="passage.line_end", help_text="Last source line of the passage.")
    url = Address("page_path", help_text="The passage in the reader.")
    api_url = Address("api_path", help_text="The mention in this API.")

    class Meta(DeclaredFieldsSerializer.Meta):
        model = Mention
        fields = (
            "key",
            "document",
            "passage",
            "line_start",
            "line_end",
            "form",
            "start",
            "end",
            "record",
            "record_kind",
            "url",
            "api_url",
        )

    def page_path(self, mention: Mention) -> str:
        return str(mention.passage.get_absolute_url())

    def api_path(self, mention: Mention) -> str:
        return api_row_url("mentions", mention.key)


class MentionViewSet(CollectionViewSet):
    """Where passages name countries, processes, regimes, partners, acronyms and elements of frameworks."""

    collection = "mentions"
    serializer_class = MentionSerializer
    filterset_class = filters.MentionFilter
    order = ("passage__document_id", "passage__position", "start")


class RecordsViewSet(RecordViewSet):
    """Records of every kind, with what all have. Its own collection shows the rest of a record."""

    model = Record
    collection = "records"
    filterset_class = filters.AnyRecordFilter
    order = ("kind", "position", "ref")

    def get_queryset(self) -> Any:
        return Record.objects.all()

    def orderings_beside(self) -> dict[str, Keys]:
        return {}  # there is no list page of all kinds

    @staticmethod
    def row_url(ref: str) -> str:
        return api_row_url("records", ref)

    def refs_named(self, name: str) -> list[str]:
        return [] if "\x00" in name else [name]


class AcronymSerializer(RecordSerializer):
    """An acronym as one document expands it."""

    class Meta(RecordSerializer.Meta):
        model = Acronym
        fields = ("form", "expansion", "expansion_es", "document", "names")


class AcronymViewSet(RecordViewSet):
    """Acronyms and what each document says they stand for."""

    model = Acronym
    serializer_class = AcronymSerializer
    filterset_class = filters.AcronymFilter


class ReferenceSerializer(RecordSerializer):
    """A footnote or an entry of a list of references."""

    class Meta(RecordSerializer.Meta):
        model = Reference
        fields = ("document", "number", "link", "passage")


class ReferenceViewSet(RecordViewSet):
    """What the documents refer to: footnotes and reference lists."""

    model = Reference
    serializer_class = ReferenceSerializer
    filterset_class = filters.ReferenceFilter


class NamedRecordSerializer(DeclaredFieldsSerializer):
    """A record that another one names."""

    ref = NullableCharField(help_text="Reference of the record.")
    title = NullableCharField(source="display_title", help_text="Its title.")

    class Meta(DeclaredFieldsSerializer.Meta):
        model = Record
        fields = ("ref", "title")


class DiscrepancySerializer(RecordSerializer):
    """Passages that disagree. `text` says what disagrees; the citations are the quotes."""

    about = NamedRecordSerializer(many=True, help_text="The records concerned.")

    class Meta(RecordSerializer.Meta):
        model = Discrepancy
        fields = ("severity", OpenCode("topic"), "found_by", "rule", "shown", "about")


class DiscrepancyViewSet(RecordViewSet):
    """Where the documents contradict themselves or each other, and what the knowledge base shows."""

    model = Discrepancy
    serializer_class = DiscrepancySerializer
    filterset_class = filters.DiscrepancyFilter


class MovedRefSerializer(DeclaredFieldsSerializer):
    """A ref whose record merged into another or is gone."""

    api_url = Address("api_path", help_text="The moved ref in this API.")

    class Meta(DeclaredFieldsSerializer.Meta):
        model = MovedRef
        fields = ("ref", "title", "moved_to", "since", "why", "api_url")

    def api_path(self, moved: MovedRef) -> str:
        return api_row_url("moved-refs", moved.ref)


class MovedRefViewSet(CollectionViewSet):
    """Refs that named a record once: where it is now, or that it is gone, since when and why. None is used again."""

    collection = "moved-refs"
    serializer_class = MovedRefSerializer
    filterset_class = filters.MovedRefFilter
    order = ("ref",)


class ReleaseSerializer(DeclaredFieldsSerializer):
    """One load of the data."""

    id = serializers.IntegerField(help_text="Number of the load.")
    api_url = Address("api_path", help_text="The release in this API.")

    class Meta(DeclaredFieldsSerializer.Meta):
        model = DataRelease
        fields = (
            "id",
            "version",
            "loaded_at",
            "edited_at",
            "created_count",
            "changed_count",
            "unchanged_count",
            "citation_count",
            "api_url",
        )

    def api_path(self, release: DataRelease) -> str:
        return api_row_url("releases", str(release.pk))


class ReleaseViewSet(CollectionViewSet):
    """The loads of the data, newest first; the newest one's version is that of every answer."""

    collection = "releases"
    serializer_class = ReleaseSerializer
    filterset_class = FilterSet
    order = ("-id",)

    def rows_named(self, name: str) -> Any:
        is_number = name.isascii() and name.isdecimal() and len(name) <= 9
        return DataRelease.objects.filter(pk=name) if is_number else DataRelease.objects.none()


router = CollectionRouter()
router.register("mentions", MentionViewSet)
router.register("records", RecordsViewSet)
router.register("acronyms", AcronymViewSet)
router.register("references", ReferenceViewSet)
router.register("discrepancies", DiscrepancyViewSet)
router.register("moved-refs", MovedRefViewSet)
router.register("releases", ReleaseViewSet)

urlpatterns = router.urls
