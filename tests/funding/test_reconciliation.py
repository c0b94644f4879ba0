"""Printed totals against the sums of their cells."""

from decimal import Decimal

import pytest

from funding.reconciliation import reconcile
from funding.services import matrix
from tests.factories import CategoryFactory, OfficeFactory, PrintedTotalFactory, RequirementFactory, StrategyFactory


@pytest.mark.django_db
def test_a_total_is_proved_by_the_cells_of_its_own_row_and_no_others():
    strategy, office, other = StrategyFactory(), OfficeFactory(), OfficeFactory()
    first, second = CategoryFactory(strategy=strategy), CategoryFactory(strategy=strategy)
    for place, category, amount in ((office, first, 30), (office, second, 12), (other, first, 5)):
        RequirementFactory(office=place, category=category, amount=amount)
    total = PrintedTotalFactory(strategy=strategy, axis="row", office=office, category=None, amount=42)

    (found,) = reconcile()

    assert (found.ref, found.computed, found.is_proved) == (total.ref, Decimal(42), True)


@pytest.mark.django_db
def test_a_total_that_its_cells_do_not_add_up_to_is_not_proved():
    category = CategoryFactory()
    RequirementFactory(category=category, amount=30)
    PrintedTotalFactory(strategy=category.strategy, axis="column", office=None, category=category, amount=31)

    (found,) = reconcile()

    assert (found.printed, found.computed, found.is_proved) == (Decimal(31), Decimal(30), False)


@pytest.mark.django_db
def test_without_any_funding_there_is_nothing_to_prove():
    assert reconcile() == ()


def test_every_total_that_the_documents_print_is_proved_and_the_matrix_page_says_the_same(kb):
    found = {each.ref: each for each in reconcile()}

    shown = [
        total
        for strategy in ("strategy/migration-initiatives-2020", "strategy/2014-2016")
        for page in [matrix(strategy)]
        for total in (*page.row_totals.values(), *page.column_totals.values(), page.grand_total)
        if total.ref
    ]

    assert len(found) == 22  # 14 rows, 6 columns and the grand total of 2020, the total of 2014–2016
    assert all(each.is_proved for each in found.values())
    assert {total.ref: total.computed for total in shown} == {ref: each.computed for ref, each in found.items()}
