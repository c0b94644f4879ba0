"""Admin of documents and their parts, read-only."""

from __future__ import annotations

from django.contrib import admin
from django.db import models

from strategy_kb.core.admin import ReadOnlyAdmin

from .models import Artefact, Document, FootnoteReference, Passage, Section


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
    list_display = ("key", "kind", "opening", "document", "line_start", "line_end", "no_record_reason")
    list_filter = ("document", "kind", "no_record_reason")
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
