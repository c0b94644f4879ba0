"""Pages of the committed knowledge base, and rows without the search index, which costs several times what they do."""

from collections.abc import Iterator

import pytest
from django.db.models.signals import post_save, pre_save
from django.test import Client
from factory.django import mute_signals
from pytest_django import DjangoDbBlocker

from tests.web.visits import Visits


@pytest.fixture(autouse=True)
def index_left_as_it_is() -> Iterator[None]:
    """Save rows without bringing the search index up to date: a test that searches makes it with `index.rebuild`."""
    with mute_signals(pre_save, post_save):
        yield


@pytest.fixture(scope="session")
def visit(kb: None, django_db_blocker: DjangoDbBlocker) -> Visits:
    """The pages over the committed fixtures, each asked for once a run. Only for tests that change nothing."""
    return Visits(Client(), django_db_blocker)
