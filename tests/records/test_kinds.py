"""Kinds of record are found by walking the models; proxies share a table and keep to their own rows."""

import pytest
from django.apps import apps

from countries.models import Country, Partner, Place
from strategies.models import FrameworkElement, MigofElement
from strategy_kb.records import kinds
from strategy_kb.records.models import DomainRecord, Record
from tests.factories import PlaceFactory


def test_every_table_of_records_is_a_kind_and_no_other_is():
    tables = {model for model in apps.get_models() if issubclass(model, DomainRecord) and not model._meta.proxy}

    assert {model._meta.concrete_model for model in kinds.record_models()} == tables
    assert (
        len(kinds.codes()) == len(set(kinds.codes())) == len(tables) + 3
    )  # countries, MiGOF elements and organizations are proxies


def test_kinds_stand_in_the_order_of_apps_and_models_and_those_of_one_table_by_name():
    order = kinds.codes()

    assert order.index("country") + 1 == order.index("place")
    assert order.index("element") + 1 == order.index("migof")
    assert order.index("strategy") < order.index("country") < order.index("requirement") < order.index("acronym")


def test_a_model_holds_its_own_kind_and_those_of_its_proxies():
    held = {model: kinds.codes_of(model) for model in (Record, Place, Country, FrameworkElement, MigofElement, Partner)}

    assert held == {
        Record: [],
        Place: ["country", "place"],
        Country: ["country"],
        FrameworkElement: ["element", "migof"],
        MigofElement: ["migof"],
        Partner: ["organization", "partner"],
    }


def test_a_ref_names_its_model_and_its_table():
    assert kinds.model_of("country/HTI") is Country
    assert kinds.table_label_of("country/HTI") == kinds.table_label_of("place/eu") == "countries.place"
    assert (kinds.find_model("kindness/1"), kinds.table_label_of("kindness/1")) == (None, "")
    with pytest.raises(ValueError, match="'kindness/1' names no known kind"):
        kinds.model_of("kindness/1")


@pytest.mark.django_db
def test_a_proxy_has_the_rows_of_its_own_kind(client):
    PlaceFactory(ref="country/HTI")
    PlaceFactory(ref="place/caribbean")

    assert [place.ref for place in Country.objects.all()] == ["country/HTI"]
    assert Place.objects.count() == 2
    assert (
        client.get("/api/v1/discrepancies/?about=HTI").status_code == 400
    )  # a filter for any kind needs the whole ref
