"""Admin of API keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpRequest

from .models import ApiKey

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[ApiKey]
else:
    ModelAdmin = admin.ModelAdmin


@admin.register(ApiKey)
class ApiKeyAdmin(ModelAdmin):
    """A key is made when its row is added, and shown this once."""

    list_display = ("holder", "contact", "is_active", "created_at")
    list_filter = ("is_active",)
    search_fields = ("holder", "contact")
    readonly_fields = ("created_at",)

    def save_model(self, request: HttpRequest, obj: ApiKey, form: Any, change: bool) -> None:
        if not change:
            messages.success(request, f"The key is {obj.renew()}. Copy it now: it cannot be shown again.")
        super().save_model(request, obj, form, change)
