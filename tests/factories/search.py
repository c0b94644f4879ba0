"""Factories of the search index's rows, and how other rows are made without them."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import factory
from factory.django import DjangoModelFactory

from strategy_kb.search import index
from strategy_kb.search import models as search


@contextmanager
def unindexed() -> Iterator[None]:
    """Leave rows that are made within out of the search index: entering a row there costs more than making it."""
    with mock.patch.object(index, "refresh"):
        yield


class SearchEntryFactory(DjangoModelFactory):
    class Meta:
        model = search.SearchEntry

    ref = factory.Sequence(lambda n: f"point/example/entry/{n}")
    kind = "point"
    title = factory.Sequence(lambda n: f"Entry {n}")
    names = "Another name"
    body = "What it says."
    document = "example"
    countries = " HTI "
    line_start = 1
    line_end = 2


class SearchNameFactory(DjangoModelFactory):
    class Meta:
        model = search.SearchName

    entry = factory.SubFactory(SearchEntryFactory)
    key = factory.Sequence(lambda n: f"name {n}")
    precedence = 0


class SearchTermFactory(DjangoModelFactory):
    class Meta:
        model = search.SearchTerm

    term = factory.Sequence(lambda n: f"word{n}")
    folded = factory.SelfAttribute("term")
    occurrences = 1
