"""Every model is in the admin, searchable, and costs the same however many rows it has."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models, transaction
from django.urls import reverse

from strategy_kb.core.admin import ReadOnlyAdmin
from strategy_kb.documents.models import Document
from strategy_kb.records.models import Record
from strategy_kb.records.record_admin import EditableAdmin
from tests.factories import FACTORY_OF, unindexed
from tests.query_counts import assert_flat_queries

ADMIN_OF = {model: admin.site._registry.get(model) for model in FACTORY_OF}
EDITABLE = [model for model, of_model in ADMIN_OF.items() if isinstance(of_model, EditableAdmin)]
READ_ONLY = [model for model, of_model in ADMIN_OF.items() if isinstance(of_model, ReadOnlyAdmin)]
LIST_QUERIES = 22


def url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_a_model_is_in_the_admin_and_can_be_searched():
    assert [model for model, of_model in ADMIN_OF.items() if not of_model or not of_model.search_fields] == []


def test_references_are_looked_up_as_one_types(rf):
    wrong = {}
    for model in EDITABLE:
        fields = (*model._meta.fields, *model._meta.many_to_many)
        parents = {field.name for field in fields if getattr(field.remote_field, "parent_link", False)}
        expected = {field.name for field in fields if field.remote_field} - parents
        lookups = set(ADMIN_OF[model].get_autocomplete_fields(rf.get("/")))
        if lookups != expected:
            wrong[model.__name__] = lookups ^ expected

    assert wrong == {}


# What a list shows although a record may lack it, and what it is filtered by although its values are no fixed list.
OPTIONAL_COLUMNS = {
    "Strategy": {"start_year", "end_year", "document"},
    "Objective": {"pillar"},
    "Priority": {"pillar"},
    "Point": {"label"},
    "FrameworkElement": {"code"},
    "Link": {"score"},
    "Comparison": {"kappa"},
    "Place": {"iso3", "m49", "strategy_subregion"},
    "Indicator": {"code", "unit", "edition"},
    "IndicatorValue": {"value", "rank", "level", "reference_year"},
    "Statistic": {"topic", "value", "value_max", "unit", "start_year", "end_year"},
    "Office": {"place"},
    "StaffCount": {"category", "is_total", "as_of"},
    "MobilityRegime": {"acronym", "member_count_printed"},
    "Process": {"iom_role", "is_prioritised"},
    "Partner": {"acronym"},
    "Membership": {"place", "region", "as_of_year"},
    "Category": {"code", "element"},
    "Requirement": {"office", "currency", "is_dash"},
    "PrintedTotal": {"office", "category", "currency"},
    "Acronym": {"expansion", "expansion_es"},
    "Reference": {"number"},
    "Discrepancy": {"topic"},
}
OPEN_FILTERS = {
    **{key: {"strategy"} for key in ("Pillar", "Objective", "Priority", "Approach", "Point", "Category")},
    **{key: {"document"} for key in ("Wording", "Acronym", "Reference")},
    "Judgement": {"strategy", "against"},
    **{key: {"year"} for key in ("OfficeNarrative", "OfficePriority")},
    "IndicatorValue": {"indicator__code", "reference_year"},
    "Statistic": {"topic", "unit", "qualifier"},
    "StaffCount": {"as_of"},
    "Process": {"iom_role"},
    "Membership": {"document", "as_of_year"},
    "Requirement": {"category", "start_year"},
    "PrintedTotal": {"start_year"},
    "Discrepancy": {"topic", "rule"},
}


def fields_of_its_own(model):
    """Return the columns that a kind adds to those of every record."""
    common = {*Record._meta.concrete_fields, *Document._meta.concrete_fields}
    return [
        field
        for field in model._meta.concrete_fields
        if field not in common and not getattr(field.remote_field, "parent_link", False)
    ]


def is_of_every_record(field):
    """Return whether each record has this reference, choice, number or amount."""
    of_record = field.is_relation and issubclass(field.related_model, Record | Document)
    is_short = of_record or field.choices or isinstance(field, models.IntegerField | models.DecimalField)
    return is_short and not (field.blank or field.null or field.has_default())


def is_of_few_values(field):
    return isinstance(field, models.BooleanField) or len([code for code, _ in field.flatchoices if code]) > 1


def test_a_list_shows_what_every_record_has_and_is_filtered_by_what_has_few_values():
    wrong = {}
    for model in (model for model in EDITABLE if issubclass(model, Record) and model is not Record):
        of_model, name = ADMIN_OF[model], model.__name__
        fields = fields_of_its_own(model)
        filters = {field.name for field in fields if is_of_few_values(field)}
        shown = {field.name for field in fields if is_of_every_record(field)} - filters
        columns = shown | OPTIONAL_COLUMNS.get(name, set())
        if missing := columns - set(of_model.own_columns):
            wrong[f"columns of {name}"] = missing
        if more := set(of_model.own_columns) - columns - filters:
            wrong[f"unknown columns of {name}"] = more
        if differing := set(of_model.list_filter) ^ (filters | OPEN_FILTERS.get(name, set())):
            wrong[f"filters of {name}"] = differing

    assert wrong == {}


@pytest.mark.slow
@pytest.mark.django_db
def test_a_list_costs_the_same_however_long_it_is(admin_client):
    open_list(admin_client, Record)
    problems = {}
    for model, factory in FACTORY_OF.items():
        with unindexed(), transaction.atomic():
            factory.create_batch(2)
            try:
                assert_flat_queries(
                    lambda model=model: open_list(admin_client, model),
                    grow=lambda factory=factory: factory.create_batch(3),
                    at_most=LIST_QUERIES,
                    is_warm=True,
                )
            except AssertionError as problem:
                problems[model.__name__] = str(problem)
            transaction.set_rollback(True)

    assert problems == {}


def open_list(client, model):
    """Open the list whole, and (without the site's frame) what it finds for a word."""
    for query in ({}, {"q": "e", "_popup": "1"}):
        status = client.get(url(model, "changelist"), query).status_code
        assert status == 200, f"{query} is answered {status}"


@pytest.mark.slow
@pytest.mark.django_db
def test_a_row_has_a_page_and_is_added_where_people_may_and_not_otherwise(admin_client):
    expected, answers = {}, {}
    for model in FACTORY_OF:
        name = model.__name__
        with unindexed():
            row = FACTORY_OF[model].create()
        # A record redirects to the admin page of its kind.
        expected[f"{name}: change"] = 302 if model is Record else 200
        answers[f"{name}: change"] = admin_client.get(url(model, "change", row.pk)).status_code
        if model in EDITABLE or model in READ_ONLY:
            expected[f"{name}: add"] = 200 if model in EDITABLE else 403
            answers[f"{name}: add"] = admin_client.get(url(model, "add")).status_code
        if model in READ_ONLY:
            expected |= {f"{name}: delete": 403, f"{name} is there": True}
            answers[f"{name}: delete"] = admin_client.post(url(model, "delete", row.pk), {"post": "yes"}).status_code
            answers[f"{name} is there"] = model._default_manager.filter(pk=row.pk).exists()

    assert answers == expected


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
def test_words_that_are_too_many_to_look_for_are_refused_in_a_message_and_found_nowhere(admin_client):
    words = "word " * 1_100
    told = {}
    for label in ("countries.partner", "auth.user", "api.apikey", "search.searchentry"):
        answer = admin_client.get(url(apps.get_model(label), "changelist"), {"q": words})
        told[label] = (answer.status_code, [str(message) for message in answer.context["messages"]])
    picker = {"app_label": "strategies", "model_name": "priority", "field_name": "pillar", "term": words}

    picked = admin_client.get(reverse("admin:autocomplete"), picker).json()["results"]

    sentence = "At most 400 characters can be looked for, not 5,500: all are shown."
    assert told == dict.fromkeys(told, (200, [sentence]))
    assert picked == []
