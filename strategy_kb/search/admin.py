"""Admin of the generated search index, read-only."""

from django.contrib import admin

from strategy_kb.core.admin import ReadOnlyAdmin

from .models import SearchEntry, SearchName, SearchTerm


@admin.register(SearchEntry)
class SearchEntryAdmin(ReadOnlyAdmin):
    list_display = ("ref", "kind", "title", "document", "line_start")
    list_filter = ("kind", "document")
    search_fields = ("ref", "title", "names")


@admin.register(SearchName)
class SearchNameAdmin(ReadOnlyAdmin):
    list_display = ("key", "entry", "precedence")
    list_select_related = ("entry",)
    search_fields = ("key",)


@admin.register(SearchTerm)
class SearchTermAdmin(ReadOnlyAdmin):
    list_display = ("term", "occurrences")
    search_fields = ("term",)
