"""The system check names what a kind of record lacks or contradicts: each message, by a model that lacks just that."""

from types import ModuleType

import pytest
from django.contrib import admin
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from django.urls import clear_url_caches, include, path

import countries.api
import countries.urls
import funding.api
import strategies.api
import strategy_kb.documents.api
import strategy_kb.records.api
from countries.api import OfficeViewSet, PartnerSerializer, PartnerViewSet
from countries.models import Office, Partner
from countries.views import PartnerListView
from strategy_kb.records.checks import check_kinds, problems
from strategy_kb.records.filters import RecordFilter
from strategy_kb.records.models import DomainRecord
from strategy_kb.records.serializers import RecordSerializer
from strategy_kb.records.views import list_view_of
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.routers import CollectionRouter

APIS = (strategy_kb.documents.api, strategies.api, countries.api, funding.api, strategy_kb.records.api)


@pytest.fixture(autouse=True)
def _found_anew():
    """What the check finds at an address, and the columns of a list, are kept: forget both, before and after."""
    forget()
    yield
    forget()


def forget():
    clear_url_caches()
    list_view_of.cache_clear()
    PartnerListView.columns_of.__func__.cache_clear()


def only_message(models=(Partner,)):
    """Return the id and the words of the one message about these models."""
    (message,) = problems(models)
    assert message.hint
    return message.id, message.msg


def test_the_program_lacks_nothing():
    assert check_kinds() == []


@pytest.mark.parametrize("attribute", ["record_kind", "collection"])
def test_a_model_that_does_not_say_what_it_is(monkeypatch, attribute):
    monkeypatch.setattr(Partner, attribute, "")

    assert only_message() == ("records.E001", "countries.Partner states no record_kind or no collection.")


def test_a_kind_of_two_models(monkeypatch):
    monkeypatch.setattr(Partner, "record_kind", Office.record_kind)

    messages = list(problems([Partner, Office]))

    assert [(message.id, message.obj) for message in messages] == [("records.E002", Partner), ("records.E002", Office)]
    assert "shares its record_kind 'office' with another kind" in messages[0].msg


def test_a_collection_of_two_kinds(monkeypatch):
    monkeypatch.setattr(Partner, "collection", Office.collection)

    messages = list(problems([Partner, Office]))

    assert [(message.id, message.obj) for message in messages] == [("records.E003", Partner), ("records.E003", Office)]


def test_a_model_without_an_admin(monkeypatch):
    monkeypatch.delitem(admin.site._registry, Partner)

    assert only_message() == ("records.E004", "countries.Partner has no admin.")


def test_a_search_field_that_is_none(monkeypatch):
    monkeypatch.setattr(Partner, "search_fields", {**Partner.search_fields, "motto__text": "name"})

    assert only_message() == ("records.E005", "countries.Partner has no field 'motto__text' that search could look in.")


def test_a_relation_as_a_search_field(monkeypatch):
    """Search would look in its key; a column of what it leads to is a field."""
    fields = Office.search_fields | {"seat": "name", "seat__title": "name", "seat__part_of": "name"}
    monkeypatch.setattr(Office, "search_fields", fields)

    assert [(message.id, message.msg) for message in problems([Office])] == [
        ("records.E017", f"countries.Office has the relation {path!r} among its search fields.")
        for path in ("seat", "seat__part_of")
    ]


def test_a_model_without_pages():
    pages = [pattern for pattern in countries.urls.urlpatterns if not pattern.name.startswith("partner-")]
    urls = [path("", include(pages)), *api_urls()]

    with served_at(urls):
        assert only_message() == ("records.E006", "countries.Partner has no pages.")


def test_a_column_that_the_model_lacks(monkeypatch):
    monkeypatch.setattr(PartnerListView, "columns", ("title", "motto"))

    number, words = only_message()

    assert number == "records.E007"
    assert "Partner has no field 'motto'" in words


def test_a_model_that_the_api_lacks():
    urls = [path("", include(countries.urls.urlpatterns)), *api_urls(without="partners")]

    with served_at(urls):
        assert only_message() == ("records.E008", "countries.Partner is not in the API.")


def test_a_viewset_registered_as_another_collection():
    with served_at(
        [path("", include(countries.urls.urlpatterns)), *api_urls(without="partners"), *registered("partner")]
    ):
        assert only_message() == ("records.E008", "countries.Partner is not in the API.")


def test_a_viewset_of_another_model_registered_as_the_collection():
    with served_at([*registered("partners", OfficeViewSet), *every_url()]):
        number, words = only_message()

    assert number == "records.E018"
    assert words == "countries.Partner is not in the API: 'partners' has OfficeViewSet, which is of another model."


def test_a_collection_that_two_kinds_register_is_named_instead_of_refused(monkeypatch):
    monkeypatch.setattr(Partner, "collection", Office.collection)
    router = CollectionRouter()
    router.register("offices", OfficeViewSet)
    router.register("offices", PartnerViewSet)

    with served_at([path("api/v1/", include(router.urls)), *every_url()]):
        messages = list(problems([Partner, Office]))

    assert {message.id for message in messages} == {"records.E003"}


def test_every_field_of_the_serializer_that_the_model_lacks(monkeypatch):
    monkeypatch.setattr(PartnerSerializer.Meta, "fields", ("acronym", "motto", "anthem"))

    assert [(message.id, message.msg) for message in problems([Partner])] == [
        ("records.E009", f"countries.Partner lacks the field {name!r}, which its serializer names.")
        for name in ("motto", "anthem")
    ]


def test_a_public_field_without_a_description(monkeypatch):
    monkeypatch.setattr(Partner._meta.get_field("partner_type"), "help_text", "")

    assert only_message() == (
        "records.E010",
        "countries.Partner has the public field 'partner_type' without a description.",
    )


def test_a_column_of_the_admin_that_is_none(monkeypatch):
    monkeypatch.setattr(admin.site._registry[Partner], "own_columns", ("acronym", "motto"))

    assert only_message() == (
        "records.E011",
        "countries.Partner has no 'motto', which its list in the admin should show.",
    )


def test_a_list_of_another_model(monkeypatch):
    monkeypatch.setattr(PartnerListView, "queryset", Office.objects.all())

    assert only_message() == ("records.E012", "countries.Partner has a list of countries.Office rows.")


def test_an_order_that_the_model_lacks(monkeypatch):
    monkeypatch.setattr(PartnerListView, "order", ("motto", "ref"))

    number, words = only_message()

    assert number == "records.E013"
    assert words.startswith("countries.Partner has a list that cannot be read (")
    assert "motto" in words


def test_a_queryset_that_follows_what_is_no_relation(monkeypatch):
    monkeypatch.setattr(PartnerListView, "queryset", Partner.objects.select_related("motto"))

    number, words = only_message()

    assert number == "records.E013"
    assert words.startswith("countries.Partner has a list that cannot be read (")


def test_a_filter_that_the_list_shows_and_does_not_have(monkeypatch):
    monkeypatch.setattr(PartnerListView, "shown_filters", ("motto",))

    assert only_message() == (
        "records.E014",
        "countries.Partner has a list that shows a filter 'motto', which it lacks.",
    )


def test_a_filter_by_a_field_that_the_model_lacks(monkeypatch):
    monkeypatch.setattr(PartnerListView.filterset_class.base_filters["partner_type"], "field_name", "motto")

    assert only_message() == (
        "records.E015",
        "countries.Partner has no field 'motto', by which the filter 'partner_type' narrows.",
    )


@pytest.mark.parametrize("model", [Office, None], ids=["another", "none"])
def test_a_serializer_of_another_model_or_of_none(monkeypatch, model):
    monkeypatch.setattr(PartnerSerializer.Meta, "model", model)

    label = "countries.Office" if model else "no model"
    assert only_message() == ("records.E016", f"countries.Partner has a serializer of {label}.")


def test_a_viewset_that_names_no_serializer(monkeypatch):
    monkeypatch.setattr(PartnerViewSet, "serializer_class", RecordSerializer)

    assert only_message() == (
        "records.E016",
        "countries.Partner has a viewset, PartnerViewSet, that names no serializer_class.",
    )


@pytest.mark.parametrize(("surface", "filters"), [(PartnerListView, "page"), (PartnerViewSet, "API")])
def test_filters_of_the_page_that_are_not_those_of_the_api(monkeypatch, surface, filters):
    monkeypatch.setattr(surface, "filterset_class", RecordFilter)

    on_page, in_api = ("RecordFilter", "PartnerFilter")[:: 1 if filters == "page" else -1]
    assert only_message() == (
        "records.E019",
        f"countries.Partner is filtered by {on_page} on its page and by {in_api} in the API.",
    )


def test_a_viewset_without_a_model_is_refused_where_it_is_written():
    with pytest.raises(ImproperlyConfigured, match="NamelessViewSet names no model"):
        type("NamelessViewSet", (RecordViewSet,), {})


def test_every_subclass_of_a_record_is_walked():
    """Records without a table of their own, which are no kinds, are left out."""
    assert DomainRecord not in {message.obj for message in check_kinds()}


def api_urls(without=""):
    return [
        path("api/v1/", include([url for url in api.router.urls if not without or f"api-{without}-" not in url.name]))
        for api in APIS
    ]


def every_url():
    return [path("", include(countries.urls.urlpatterns)), *api_urls()]


def registered(prefix, viewset=PartnerViewSet):
    router = CollectionRouter()
    router.register(prefix, viewset)
    return [path("api/v1/", include(router.urls))]


def served_at(patterns):
    module = ModuleType("urls_of_a_test")
    module.urlpatterns = patterns
    return override_settings(ROOT_URLCONF=module)
