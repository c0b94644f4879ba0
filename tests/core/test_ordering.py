import pytest

from countries.models import Statistic
from strategies.models import Priority
from strategy_kb.core.ordering import missing_last
from tests import factories


@pytest.mark.django_db
def test_rows_without_a_value_come_last_in_either_direction():
    refs = {value: factories.StatisticFactory(value=value).ref for value in (None, 7, 8)}

    ordered = {
        path: [row.ref for row in Statistic.objects.order_by(missing_last(Statistic, path))]
        for path in ("value", "-value")
    }

    assert ordered == {"value": [refs[7], refs[8], refs[None]], "-value": [refs[8], refs[7], refs[None]]}


@pytest.mark.django_db
def test_rows_that_lead_nowhere_come_last():
    without = factories.PriorityFactory(pillar=None)
    under_pillar = factories.PriorityFactory()

    ordered = Priority.objects.order_by(missing_last(Priority, "-pillar__number"))

    assert list(ordered) == [under_pillar, without]


def test_only_what_may_be_missing_is_ordered_in_a_way_that_no_index_serves():
    is_plain = {"position": True, "pk": True, "place__position": True, "value": False, "origin__iso3": False}

    assert {path: missing_last(Statistic, path).nulls_last is None for path in is_plain} == is_plain
