import pytest

from countries.models import Statistic
from strategies.models import Priority
from strategy_kb.core.ordering import missing_last
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["value", "-value"])
def test_rows_without_a_value_come_last_in_either_direction(path):
    factories.StatisticFactory(ref="statistic/plan/1-1", value=None)
    factories.StatisticFactory(ref="statistic/plan/2-1", value=7)

    found = Statistic.objects.order_by(missing_last(Statistic, path))

    assert [row.ref for row in found] == ["statistic/plan/2-1", "statistic/plan/1-1"]


def test_rows_that_lead_nowhere_come_last():
    without = factories.PriorityFactory(pillar=None)
    under_pillar = factories.PriorityFactory()

    found = Priority.objects.order_by(missing_last(Priority, "-pillar__number"))

    assert list(found) == [under_pillar, without]


@pytest.mark.parametrize(
    ("path", "is_plain"),
    [("position", True), ("pk", True), ("place__position", True), ("value", False), ("origin__iso3", False)],
)
def test_only_what_may_be_missing_is_ordered_in_a_way_that_no_index_serves(path, is_plain):
    ordering = missing_last(Statistic, path)

    assert (ordering.nulls_last is None) == is_plain
