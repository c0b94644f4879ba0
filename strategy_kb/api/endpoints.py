"""What the API offers. Its addresses are the only list of collections and services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from strategy_kb.core.text import fold
from strategy_kb.records.models import Record
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.parameters import StrictParametersView
from strategy_kb.rest.viewsets import CollectionViewSet


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection with its number of rows."""

    name: str
    count: int
    description: str


@cache
def viewsets() -> tuple[type[CollectionViewSet], ...]:
    """Return the viewset of every collection, in the order of their addresses."""
    return tuple(dict.fromkeys(view for view in views().values() if issubclass(view, CollectionViewSet)))


def services() -> list[str]:
    """Return the name of every endpoint that is neither a collection nor the root, in the order of their addresses."""
    names = (name for name, view in views().items() if not issubclass(view, CollectionViewSet))
    return [name.removeprefix("api-") for name in names if name != "api-root"]


def collections() -> Iterator[Collection]:
    """Yield every collection with its number of rows; what the list of a kind leaves out by default is not counted."""
    by_kind = Record.count_by_code()
    for viewset in viewsets():
        if not issubclass(viewset, RecordViewSet):
            count = viewset.serializer_class.Meta.model._default_manager.count()
        elif viewset.model is Record:
            count = sum(by_kind.values())
        else:
            count = sum(by_kind.get(model.record_kind, 0) for model in viewset.kinds())
        yield Collection(viewset.collection, count, description(viewset))


@cache
def description(viewset: type[CollectionViewSet]) -> str:
    """Return what a collection holds, in one line: the docstring of its viewset."""
    return fold(viewset.__doc__ or "")


@cache
def views() -> dict[str, type[StrictParametersView]]:
    """Return the view of each address that answers data, by the address's name."""
    return dict(_views(get_resolver("strategy_kb.api.urls").url_patterns))


def _views(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[tuple[str, type[Any]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns)
        elif issubclass(view := getattr(pattern.callback, "cls", object), StrictParametersView):
            yield str(pattern.name), view
