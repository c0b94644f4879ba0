"""Answers at the addresses of refs that no record has: where the record is now, or that it is gone."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from rest_framework.request import Request

from strategy_kb.rest.errors import problem
from strategy_kb.ui.editorial import sentence

from .addresses import receipt_url, record_url
from .models import MovedRef, Record


def page_of_another_ref(request: HttpRequest, ref: str, field: str = "") -> HttpResponse:
    """Return the answer to a request for the page, or the receipt of `field`, of a ref that no record has.

    It redirects to the record of which the ref differs in case only, or into which its own one merged. Where that is
    gone, a page says so (410). Raises Http404 for a ref that never named a record.
    """
    similar = Record.objects.filter(ref__iexact=ref).first()
    if similar is not None:
        return redirect(_page(similar.ref, field), permanent=True)
    moved = MovedRef.objects.named(ref)
    if moved is None:
        raise Http404(f"There is no record {ref}.")
    if moved.moved_to_id is None:
        context = {"title": sentence("errors.gone"), "moved": moved}
        return render(request, "410.html", context, status=HTTPStatus.GONE)
    return _moved_permanently(_page(moved.moved_to_id, field))


def answer_for_moved_ref(
    request: Request, moved: MovedRef, row_url: Callable[[str], str], suffix: str | None
) -> HttpResponse:
    """Return the API's answer for a moved ref: a redirect to the address that `row_url` gives, or a problem (410).

    The redirect keeps the format `suffix` of the address and the query.
    """
    if moved.moved_to_id is None:
        return problem(request, HTTPStatus.GONE, moved.sentences)
    url = row_url(moved.moved_to_id)
    if suffix:
        url = f"{url.rstrip('/')}.{suffix}"
    query = request.META.get("QUERY_STRING", "")
    return _moved_permanently(f"{url}?{query}" if query else url)


def _page(ref: str, field: str) -> str:
    return receipt_url(ref, field) if field else record_url(ref)


def _moved_permanently(url: str) -> HttpResponsePermanentRedirect:
    """Return a redirect that caches check again: a load may bring the record back."""
    response = HttpResponsePermanentRedirect(url)
    patch_cache_control(response, no_cache=True)
    return response
