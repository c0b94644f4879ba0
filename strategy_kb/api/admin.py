"""Admin of API keys."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest

from strategy_kb.core.admin import FoldedSearchAdmin
from strategy_kb.core.composition import ComposedForm

from .models import ApiKey


@admin.register(ApiKey)
class ApiKeyAdmin(FoldedSearchAdmin):
    """A key is made when its row is added, and shown this once."""

    list_display = ("holder", "contact", "is_active", "created_at")
    list_filter = ("is_active",)
    search_fields = ("holder", "contact")
    form = ComposedForm
    readonly_fields = ("created_at",)

    def save_model(self, request: HttpRequest, obj: ApiKey, form: Any, change: bool) -> None:
        if not change:
            messages.success(request, f"The key is {obj.renew()}. Copy it now: it cannot be shown again.")
        super().save_model(request, obj, form, change)
