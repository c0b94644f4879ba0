"""Every model has a factory, and what it makes is accepted by forms and database alike."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from tests.factories import FACTORY_OF, unindexed

OUR_APPS = ("documents", "records", "ingest", "countries", "strategies", "funding", "search")


def test_every_model_has_a_factory():
    models = [model for label in OUR_APPS for model in apps.get_app_config(label).get_models()]

    assert {model for model in models if not model._meta.proxy} == set(FACTORY_OF)


@pytest.mark.django_db
def test_a_factory_makes_valid_rows_again_and_again():
    problems = {}
    for model, factory in FACTORY_OF.items():
        try:
            with unindexed(), transaction.atomic():
                for row in factory.create_batch(2):
                    row.full_clean()
        except (DatabaseError, ValidationError) as problem:
            problems[model.__name__] = str(problem)

    assert problems == {}
