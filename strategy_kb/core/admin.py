"""Bases of the admin: Django's classes with their types, search as the site searches, and rows that are only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from strategy_kb.core.matching import holding
from strategy_kb.core.ordering import by_title

# Django's classes are generic for the type checker only: they cannot be subscripted at run time.
if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    BaseModelAdmin = admin.options.BaseModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    ModelAdmin, BaseModelAdmin, TabularInline = admin.ModelAdmin, admin.options.BaseModelAdmin, admin.TabularInline
    InlineFormSet = forms.BaseInlineFormSet


class FoldedSearchAdmin(ModelAdmin):
    """An admin whose search and lookups ignore case, accents and kinds of apostrophes and dashes, as the site's do."""

    search_help_text = (
        "Case and accents do not matter; words in quotation marks stand side by side. "
        "A record is found by its title, text, ref, codes and other names."
    )

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Return the rows with each word in `search_fields`; for a record also in title, ref, codes and other names."""
        of_records: tuple[str, ...] = getattr(self.model, "searched_columns", tuple)()
        if not queryset.ordered:  # an autocomplete, whose results are paginated
            queryset = queryset.order_by(*(by_title() if of_records else ()), "pk")
        return holding(queryset, (*self.get_search_fields(request), *of_records), search_term), False


class ReadOnlyAdmin(FoldedSearchAdmin):
    """An admin of rows that are generated from the sources: searchable and readable, never changed or deleted."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
