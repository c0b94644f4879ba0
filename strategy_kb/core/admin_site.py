"""The admin site, whose searches have the same maximum length as all others."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict

from .codes import LONGEST_QUERY

View = Callable[..., HttpResponseBase]

NUL = "\x00"


class KnowledgeBaseAdminSite(admin.AdminSite):
    """Django's admin site with a limit on search terms: a database refuses 1,000 words at once."""

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(without_nul(without_long_search(view)), cacheable)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        if len(request.GET.get("term", "")) > LONGEST_QUERY:
            return JsonResponse({"results": [], "pagination": {"more": False}})
        return super().autocomplete_view(request)


class KnowledgeBaseAdminConfig(AdminConfig):
    default_site = "strategy_kb.core.admin_site.KnowledgeBaseAdminSite"


def without_nul(view: View) -> View:
    """Return `view` with NUL characters removed from the request, since PostgreSQL refuses them."""

    @wraps(view)
    def cleaned(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        for name in ("GET", "POST"):
            sent: QueryDict = getattr(request, name)
            if any(NUL in value for values in sent.lists() for value in (values[0], *values[1])):
                kept = QueryDict(mutable=True)
                for key, values in sent.lists():
                    kept.setlist(key.replace(NUL, ""), [str(value).replace(NUL, "") for value in values])
                setattr(request, name, kept)
        return view(request, *args, **kwargs)

    return cleaned


def without_long_search(view: View) -> View:
    """Return `view` with a search text that is too long removed from the request, and a message about it."""

    @wraps(view)
    def shorter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        count = len(request.GET.get("q", ""))
        if count > LONGEST_QUERY:
            query = request.GET.copy()
            query.pop("q")
            request.GET = query  # type: ignore[assignment]  # a mutable QueryDict
            messages.error(
                request, f"At most {LONGEST_QUERY} characters can be looked for, not {count:,}: all are shown."
            )
        return view(request, *args, **kwargs)

    return shorter
