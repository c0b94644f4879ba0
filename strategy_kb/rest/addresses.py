"""Addresses of the site, and of the API's collections and rows below the path at which the site is served."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse

from strategy_kb.core.addresses import address


def site_url(request: Any) -> str:
    """Return the site's address under the host that the request names, without the last slash."""
    return str(request.build_absolute_uri("/")).rstrip("/")


def api_list_url(collection: str) -> str:
    """Return the address of a collection in the API, without the host."""
    return address(f"api-{collection}-list")


def api_row_url(collection: str, name: str) -> str:
    """Return the address of one row of a collection in the API, without the host."""
    return _api_row_url(collection, name, get_script_prefix())


@lru_cache(maxsize=20_000)
def _api_row_url(collection: str, name: str, prefix: str) -> str:
    return reverse(f"api-{collection}-detail", args=[name])
