"""The canonical address and the description of a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from textwrap import shorten
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import get_script_prefix, reverse


def canonical(request: HttpRequest, parameters: Mapping[str, str] | None = None) -> str:
    """Return the canonical address of a page: absolute, with those `parameters` that have a value, in their order."""
    given = {name: value for name, value in (parameters or {}).items() if value}
    return request.build_absolute_uri(request.path) + (f"?{urlencode(given, safe=',/')}" if given else "")


def address(name: str) -> str:
    """Return the address, without the host, of what has the URL name `name` and no arguments.

    Reversing a name costs as much as half a query; an answer of the API has up to 50 such addresses.
    """
    return _address(name, get_script_prefix())


@cache
def _address(name: str, prefix: str) -> str:  # `reverse` puts the prefix before the path
    return reverse(name)


def is_of_api(request: HttpRequest) -> bool:
    """Return whether the request asks for something of the API."""
    return request.path.startswith(address("api"))


def is_of_admin(request: HttpRequest) -> bool:
    """Return whether the request asks for something of the admin."""
    return request.path.startswith(address("admin:index"))


def page_number(number: int) -> dict[str, str]:
    """Return the query parameter of a page of a list; none for the first page."""
    return {"page": str(number)} if number > 1 else {}


def brief(text: str, most: int = 120) -> str:
    """Return the beginning of a text in one line, cut between words."""
    return shorten(text, most, placeholder=" …")


def storable(value: str) -> str:
    """Return `value` in a form that a database accepts in a query."""
    if "\x00" in value:
        raise Http404("An address holds no NUL character.")
    return value
