"""What the sentences above the lists claim is true of the committed data; numbers in them are computed."""

import re

import pytest

from countries.models import Indicator, IndicatorValue, Place
from funding.models import Requirement
from strategies.models import Approach, FrameworkElement, Link, Objective, OfficePriority, Pillar
from strategy_kb.ui.editorial import sentence
from tests.web.html import page, words

pytestmark = pytest.mark.usefixtures("kb")


def test_the_list_of_requirements_counts_what_offices_and_what_strategies_asked_for(client):
    offices = Requirement.objects.exclude(office=None).count()
    strategies = Requirement.objects.filter(office=None).count()

    lead = words(page(client, "/requirements/").select_one(".lead"))

    assert re.findall(r"\d+", lead) == [str(offices), str(strategies)]


def test_the_elements_named_by_a_note_are_objectives_of_the_results_framework_and_no_pillar_contributes_to_them():
    elements = FrameworkElement.objects.filter(ref__startswith="element/")

    assert {(element.framework_id, element.element_type) for element in elements} == {("strategy/srf", "objective")}
    assert not Link.objects.filter(relation="contributes-to", source__kind="pillar", target__in=elements).exists()


def test_objectives_are_of_a_strategy_as_a_whole_or_the_main_ones_of_the_pillars_of_2020_2024():
    of_pillars = Objective.objects.exclude(pillar=None)

    pillars = Pillar.objects.filter(strategy="strategy/2020-2024")
    assert sorted(of_pillars.values_list("pillar", flat=True)) == sorted(pillars.values_list("ref", flat=True))
    assert set(Objective.objects.filter(pillar=None).values_list("strategy", flat=True)) == {"strategy/2014-2016"}


def test_approaches_are_those_of_2014_2016_and_office_priorities_are_of_2020():
    assert set(Approach.objects.values_list("strategy", flat=True)) == {"strategy/2014-2016"}
    assert set(OfficePriority.objects.values_list("year", flat=True)) == {2020}


def test_indicator_values_are_every_cell_of_table_1():
    countries = Place.objects.filter(place_type="country").count()

    assert IndicatorValue.objects.count() == countries * Indicator.objects.count()


def test_the_first_page_says_that_the_currency_of_its_example_is_assumed(client):
    assert sentence("home.funding_currency_assumed") in words(page(client, "/").select_one(".starts"))
