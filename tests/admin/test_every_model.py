"""Every model is in the admin, searchable, and costs the same however many rows it has."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from strategy_kb.sources.models import Record
from strategy_kb.sources.record_admin import EditableAdmin, ReadOnlyAdmin
from tests.query_counts import assert_flat_queries
from tests.test_factories import FACTORIES

OUR_APPS = ("sources", "countries", "strategies", "funding", "search")
MODELS = sorted(
    (model for label in OUR_APPS for model in apps.get_app_config(label).get_models()),
    key=lambda each: each._meta.label,
)
FACTORY_OF = {each._meta.model: each for each in FACTORIES}
EDITABLE = [model for model in MODELS if isinstance(admin.site._registry.get(model), EditableAdmin)]


def by_label(model):
    return model._meta.label


def url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=by_label)
def test_a_model_is_in_the_admin_and_can_be_searched(model):
    assert admin.site._registry[model].search_fields


@pytest.mark.parametrize("model", EDITABLE, ids=by_label)
def test_references_are_looked_up_as_one_types(model, rf):
    lookups = admin.site._registry[model].get_autocomplete_fields(rf.get("/"))

    fields = (*model._meta.fields, *model._meta.many_to_many)
    is_parent = {field.name for field in fields if getattr(field.remote_field, "parent_link", False)}
    assert set(lookups) == {field.name for field in fields if field.remote_field} - is_parent


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=by_label)
def test_a_list_costs_the_same_however_long_it_is(model, admin_client):
    factory = FACTORY_OF[model]
    factory.create_batch(2)

    def open_list():
        assert admin_client.get(url(model, "changelist"), {"q": "e"}).status_code == 200
        assert admin_client.get(url(model, "changelist")).status_code == 200

    assert_flat_queries(open_list, grow=lambda: factory.create_batch(6), at_most=22)


@pytest.mark.django_db
@pytest.mark.parametrize("model", [model for model in MODELS if model is not Record], ids=by_label)
def test_a_row_has_a_page(model, admin_client):
    row = FACTORY_OF[model].create()

    response = admin_client.get(url(model, "change", row.pk))

    assert response.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("model", EDITABLE, ids=by_label)
def test_a_row_can_be_added(model, admin_client):
    assert admin_client.get(url(model, "add")).status_code == 200


READ_ONLY = [model for model in MODELS if isinstance(admin.site._registry.get(model), ReadOnlyAdmin)]


def test_what_is_generated_is_only_read():
    names = {model.__name__ for model in READ_ONLY}

    assert names >= {
        "Document",
        "Section",
        "Passage",
        "Artefact",
        "FootnoteReference",
        "Citation",
        "Mention",
        "LoadedRow",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("model", READ_ONLY, ids=by_label)
def test_a_generated_row_can_be_neither_added_nor_deleted_nor_changed(model, admin_client):
    row = FACTORY_OF[model].create()

    assert admin_client.get(url(model, "add")).status_code == 403
    assert admin_client.post(url(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model._default_manager.filter(pk=row.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("label", ["countries.partner", "auth.user", "api.apikey", "search.searchentry"])
def test_words_that_are_too_many_to_look_for_are_refused_in_a_message(label, admin_client):
    model = apps.get_model(label)

    answer = admin_client.get(url(model, "changelist"), {"q": "word " * 1_100})

    assert answer.status_code == 200
    assert [str(message) for message in answer.context["messages"]] == [
        "At most 400 characters can be looked for, not 5,500: all are shown."
    ]


@pytest.mark.django_db
def test_a_picker_finds_nothing_for_words_that_are_too_many(admin_client):
    asked = {"app_label": "strategies", "model_name": "priority", "field_name": "pillar", "term": "word " * 1_100}

    answer = admin_client.get(reverse("admin:autocomplete"), asked)

    assert answer.json()["results"] == []
