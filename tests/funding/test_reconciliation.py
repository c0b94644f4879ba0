"""Printed totals against the sums of their cells."""

from decimal import Decimal

import pytest

from funding.models import PrintedTotal
from funding.reconciliation import reconcile
from funding.services import matrix
from tests.factories import (
    CategoryFactory,
    OfficeFactory,
    PrintedTotalFactory,
    RequirementFactory,
    StrategyFactory,
    unindexed,
)


@pytest.mark.django_db
def test_a_total_is_proved_by_the_cells_of_its_own_row_or_column_and_no_others():
    assert reconcile() == ()
    with unindexed():
        strategy, office, other = StrategyFactory(), OfficeFactory(), OfficeFactory()
        first, second = CategoryFactory(strategy=strategy), CategoryFactory(strategy=strategy)
        of_another_strategy = CategoryFactory()
        cells = ((office, first, 30), (office, second, 12), (other, first, 5), (office, of_another_strategy, 7))
        for place, category, amount in cells:
            RequirementFactory(office=place, category=category, amount=amount)
        row = PrintedTotalFactory(strategy=strategy, axis="row", office=office, category=None, amount=42)
        column = PrintedTotalFactory(strategy=strategy, axis="column", office=None, category=first, amount=36)
        of_nothing = PrintedTotalFactory(strategy=StrategyFactory(), axis="grand", office=None, amount=1)

    totals = {total.ref: (total.printed, total.computed, total.is_proved) for total in reconcile()}

    assert totals == {
        row.ref: (Decimal(42), Decimal(42), True),
        column.ref: (Decimal(36), Decimal(35), False),
        of_nothing.ref: (Decimal(1), Decimal(0), False),
    }
    assert {total.ref: total.computed for total in PrintedTotal.objects.with_computed()} == {
        ref: computed for ref, (_, computed, _) in totals.items()
    }


def test_every_total_that_the_documents_print_is_proved_and_the_matrix_page_says_the_same(kb):
    reconciled = {computed.ref: computed for computed in reconcile()}

    shown = [
        total
        for strategy in ("strategy/migration-initiatives-2020", "strategy/2014-2016")
        for page in [matrix(strategy)]
        for total in (*page.row_totals.values(), *page.column_totals.values(), page.grand_total)
        if total.ref
    ]

    assert len(reconciled) == 22  # 14 rows, 6 columns and the grand total of 2020, the total of 2014–2016
    assert all(computed.is_proved for computed in reconciled.values())
    assert {total.ref: total.computed for total in shown} == {
        ref: computed.computed for ref, computed in reconciled.items()
    }
