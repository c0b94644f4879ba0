"""Admin of documents and their parts, of records in general, and of what loads remember."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from . import kinds
from .models import (
    Acronym,
    Alias,
    Artefact,
    Citation,
    DataRelease,
    Discrepancy,
    Document,
    FootnoteReference,
    LoadConflict,
    LoadConflictStatus,
    LoadedRow,
    Mention,
    Passage,
    Record,
    Reference,
    Section,
)
from .record_admin import KeyedAdmin, ReadOnlyAdmin, RecordAdmin
from .services import keep_edit, take_source

admin.site.site_header = admin.site.site_title = "Strategy knowledge base"
admin.site.index_title = "Records and their sources"


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ("slug", "short_title", "publisher", "published_year", "language", "line_count")
    list_filter = ("language", "form")
    search_fields = ("slug", "title", "publisher", "received_as")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Section)
class SectionAdmin(ReadOnlyAdmin):
    list_display = ("key", "number", "heading", "level", "document", "line_start", "line_end")
    list_filter = ("document", "level")
    list_select_related = ("document",)
    search_fields = ("key", "number", "heading")


@admin.register(Passage)
class PassageAdmin(ReadOnlyAdmin):
    list_display = ("key", "kind", "opening", "document", "line_start", "line_end")
    list_filter = ("document", "kind")
    list_select_related = ("document",)
    search_fields = ("key", "text")

    @admin.display(description="text", ordering="text")
    def opening(self, passage: Passage) -> str:
        return passage.text if len(passage.text) <= 100 else f"{passage.text[:99]}…"


@admin.register(Artefact)
class ArtefactAdmin(ReadOnlyAdmin):
    list_display = ("key", "kind", "text", "line_start", "line_end")
    list_filter = ("document", "kind")
    search_fields = ("key", "text")


@admin.register(FootnoteReference)
class FootnoteReferenceAdmin(ReadOnlyAdmin):
    list_display = ("key", "number", "passage", "offset", "footnote")
    list_filter = ("passage__document",)
    list_select_related = ("passage", "footnote")
    search_fields = ("key", "passage__text", "footnote__text")


@admin.register(Citation)
class CitationAdmin(ReadOnlyAdmin):
    list_display = ("key", "field", "quote", "passage")
    list_filter = ("passage__document", "field")
    list_select_related = ("passage",)
    search_fields = ("key", "quote")


@admin.register(Mention)
class MentionAdmin(ReadOnlyAdmin):
    list_display = ("key", "form", "record", "passage")
    list_filter = ("passage__document", "record__kind")
    list_select_related = ("record", "passage")
    search_fields = ("key", "form", "record__title")


@admin.register(Record)
class AnyRecordAdmin(ReadOnlyAdmin):
    """Records of every kind in one list; a record is edited on its own kind's page."""

    list_display = ("ref", "kind", "display_title")
    list_filter = ("kind",)
    search_fields = ("ref", "title", "text")

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return super().change_view(request, object_id, *args, **kwargs)
        options = kinds.kind_of(record.ref).model_class._meta
        return HttpResponseRedirect(
            reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[quote(record.ref)])
        )


@admin.register(Alias)
class AliasAdmin(KeyedAdmin):
    list_display = ("form", "kind", "language", "record", "is_printed")
    list_filter = ("kind", "language", "is_printed")
    search_fields = ("form", "record__ref", "record__title")


@admin.register(Acronym)
class AcronymAdmin(RecordAdmin):
    own_columns = ("expansion", "expansion_es", "document")
    list_filter = ("document",)
    search_fields = ("ref", "form", "expansion", "expansion_es")


@admin.register(Reference)
class ReferenceAdmin(RecordAdmin):
    own_columns = ("number", "document")
    list_filter = ("document",)


@admin.register(Discrepancy)
class DiscrepancyAdmin(RecordAdmin):
    own_columns = ("severity", "topic", "found_by")
    list_filter = ("severity", "topic", "found_by", "rule")
    search_fields = ("ref", "title", "text", "shown")


@admin.register(DataRelease)
class DataReleaseAdmin(ReadOnlyAdmin):
    list_display = (
        "version",
        "loaded_at",
        "edited_at",
        "created_count",
        "changed_count",
        "unchanged_count",
        "citation_count",
    )
    search_fields = ("version",)
    date_hierarchy = "loaded_at"


@admin.register(LoadedRow)
class LoadedRowAdmin(ReadOnlyAdmin):
    list_display = ("key", "model", "origin")
    list_filter = ("origin", "model")
    search_fields = ("key",)


@admin.register(LoadConflict)
class LoadConflictAdmin(ReadOnlyAdmin):
    """Where a person and the sources disagree. The person's value stands until an action below decides otherwise."""

    list_display = ("row", "field", "loaded", "current", "incoming", "status", "noticed_at")
    list_filter = ("status", "model", "field")
    search_fields = ("row", "field")
    actions = ("keep_the_edit", "take_the_source")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("sources.change_loadconflict")

    @admin.action(description="Keep the edit", permissions=["decide"])
    def keep_the_edit(self, request: HttpRequest, queryset: QuerySet[LoadConflict]) -> None:
        conflicts = list(queryset.filter(status=LoadConflictStatus.OPEN))
        for conflict in conflicts:
            keep_edit(conflict)
        self.message_user(request, f"{len(conflicts)} edits kept.", messages.SUCCESS)

    @admin.action(description="Take the source's value", permissions=["decide"])
    def take_the_source(self, request: HttpRequest, queryset: QuerySet[LoadConflict]) -> None:
        taken = 0
        for conflict in queryset.filter(status=LoadConflictStatus.OPEN):
            try:
                take_source(conflict)
            except ObjectDoesNotExist:
                self.message_user(request, f"{conflict.row} is no longer there.", messages.ERROR)
            except ValidationError as error:
                self.message_user(request, f"{conflict}: {' '.join(error.messages)}", messages.ERROR)
            else:
                taken += 1
        self.message_user(request, f"{taken} values of the sources taken.", messages.SUCCESS)
