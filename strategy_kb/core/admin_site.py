"""The admin's site: searches of its lists and pickers have the length that searches have everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from .codes import LONGEST_QUERY

View = Callable[..., HttpResponseBase]


class KnowledgeBaseAdminSite(admin.AdminSite):
    """Django's admin, which does not look for more than a query may hold: a database refuses 1,000 words at once."""

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(without_long_search(view), cacheable)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        if len(request.GET.get("term", "")) > LONGEST_QUERY:
            return JsonResponse({"results": [], "pagination": {"more": False}})
        return super().autocomplete_view(request)


class KnowledgeBaseAdminConfig(AdminConfig):
    default_site = "strategy_kb.core.admin_site.KnowledgeBaseAdminSite"


def without_long_search(view: View) -> View:
    """Return `view` with a search that is too long taken out of the request, and a message that says so."""

    @wraps(view)
    def shorter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        count = len(request.GET.get("q", ""))
        if count > LONGEST_QUERY:
            query = request.GET.copy()
            query.pop("q")
            request.GET = query  # type: ignore[assignment]  # the copy is as good as the original
            messages.error(
                request, f"At most {LONGEST_QUERY} characters can be looked for, not {count:,}: all are shown."
            )
        return view(request, *args, **kwargs)

    return shorter
