"""Admin of records in general and of the kinds that any document may have."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import quote, unquote
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from strategy_kb.core.admin import ReadOnlyAdmin

from . import kinds
from .models import Acronym, Alias, Citation, DataRelease, Discrepancy, Mention, MovedRef, Record, Reference
from .record_admin import EditableAdmin, KeyedAdmin, RecordAdmin

admin.site.site_header = admin.site.site_title = "Strategy knowledge base"


admin.site.index_title = "Records and their sources"


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
    """A list of records of every kind; a record is edited on the page of its own kind."""

    list_display = ("ref", "kind", "display_title")
    list_filter = ("kind",)
    search_fields = ("ref", "title", "text")

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return super().change_view(request, object_id, *args, **kwargs)
        page = f"admin:{kinds.table_label_of(record.ref).replace('.', '_')}_change"
        return HttpResponseRedirect(reverse(page, args=[quote(record.ref)]))


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


@admin.register(MovedRef)
class MovedRefAdmin(EditableAdmin):
    """Refs that no record takes again. Deletions and loads add them; a person can say where a record is now."""

    list_display = ("ref", "title", "moved_to", "since")
    search_fields = ("ref", "title", "why")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("ref",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


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
