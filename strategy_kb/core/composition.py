"""Composition of text (Unicode's NFC) on entry: macOS and some keyboards send an accent after its letter.

A middleware composes addresses, a base of the admin composes its forms, and documents are composed when they are read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict

from .text import compose

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm


class ComposedQueryMiddleware:
    """Middleware that composes the query string before any view of pages, API or admin reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        given = unquote_plus(query.encode("latin-1", "replace").decode("utf-8", "replace"))
        if not given.isascii() and compose(given) != given:
            composed = QueryDict(mutable=True)
            for name, values in request.GET.lists():
                composed.setlist(compose(name), [compose(str(value)) for value in values])
            request.META["QUERY_STRING"] = composed.urlencode()
            request.GET = QueryDict(composed.urlencode())
        return self.get_response(request)


class ComposedForm(ModelForm):
    """A form that composes its text before the text is stored."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        entries = self.cleaned_data
        entries.update({name: compose(value) for name, value in entries.items() if isinstance(value, str)})
        return cleaned
