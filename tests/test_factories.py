"""Every model has a factory, and what it makes is accepted by forms and database alike."""

import inspect

import pytest
from django.apps import apps
from factory.django import DjangoModelFactory

from tests import factories

FACTORIES = [
    candidate
    for _, candidate in inspect.getmembers(factories, inspect.isclass)
    if issubclass(candidate, DjangoModelFactory) and candidate is not DjangoModelFactory
]
OUR_APPS = ("sources", "countries", "strategies", "funding", "search")


def test_every_model_has_a_factory():
    models = {model for label in OUR_APPS for model in apps.get_app_config(label).get_models()}

    assert models == {each._meta.model for each in FACTORIES}


@pytest.mark.django_db
@pytest.mark.parametrize("each", FACTORIES, ids=lambda each: each.__name__)
def test_a_factory_makes_valid_rows_again_and_again(each):
    rows = each.create_batch(2)

    for row in rows:
        row.full_clean()
