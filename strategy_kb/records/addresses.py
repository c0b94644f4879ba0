"""Addresses of records and receipts, below the path at which the site is served."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse

from strategy_kb.core.addresses import address
from strategy_kb.rest.addresses import api_row_url

from . import kinds


def record_url(ref: str) -> str:
    """Return the page of the record named `ref`, without asking the database. Raises ValueError for an unknown kind."""
    return _record_url(ref, get_script_prefix())


def list_url(model: kinds.Kind) -> str:
    """Return the list page of a kind of record."""
    return address(f"{model.record_kind}-list")


def list_page_url(kind: kinds.ListOfKind) -> str:
    """Return the page of a list: of a kind, or of a type that its kind's list leaves out."""
    return f"{list_url(kind.model)}?{kind.query}" if kind.query else list_url(kind.model)


def list_of_type_url(model: kinds.Kind, type_: kinds.NamedType) -> str:
    """Return the list page of the records of a named type."""
    return f"{list_url(model)}?{type_.column}={type_.value}"


def receipt_url(ref: str, field: str) -> str:
    """Return the address that leads to the highlighted sentence from which `field` of `ref` was read."""
    return _receipt_url(ref, field, get_script_prefix())


def api_record_url(ref: str) -> str:
    """Return the address of a record in the API, without the host. Raises ValueError for an unknown kind."""
    return api_row_url(kinds.model_of(ref).collection, ref.partition("/")[2])


@lru_cache(maxsize=20_000)
def _record_url(ref: str, prefix: str) -> str:
    return reverse(f"{kinds.model_of(ref).record_kind}-detail", args=[ref.partition("/")[2]])


@lru_cache(maxsize=20_000)
def _receipt_url(ref: str, field: str, prefix: str) -> str:
    return reverse("receipt", args=[field, ref])
