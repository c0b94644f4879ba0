"""Addresses of documents, below the path at which the site is served."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def document_url(slug: str) -> str:
    """Return the page of the document named `slug`, without asking the database."""
    return _document_url(slug, get_script_prefix())


@lru_cache(maxsize=1_000)
def _document_url(slug: str, prefix: str) -> str:
    return reverse("document", args=[slug])
