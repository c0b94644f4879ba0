"""Rows for pages are made without the search index, which costs several times what they do."""

from collections.abc import Iterator

import pytest
from django.db.models.signals import post_save, pre_save
from factory.django import mute_signals


@pytest.fixture(autouse=True)
def index_left_as_it_is() -> Iterator[None]:
    """Save rows without bringing the search index up to date: a test that searches makes it with `index.rebuild`."""
    with mute_signals(pre_save, post_save):
        yield
