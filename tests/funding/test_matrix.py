from decimal import Decimal

import pytest

from funding import presenters, services
from tests.factories import (
    CategoryFactory,
    FrameworkElementFactory,
    OfficeFactory,
    PlaceFactory,
    PrintedTotalFactory,
    RequirementFactory,
    StrategyFactory,
)
from tests.query_counts import assert_flat_queries

pytestmark = pytest.mark.django_db

P1, P2 = "funding-category/chapter/P1", "funding-category/chapter/P2"


@pytest.fixture
def chapter():
    """Haiti asks for 300 under P1 and 20 under P2; Honduras has a dash under P1 and no cell under P2."""
    migof = StrategyFactory(ref="strategy/migof", strategy_type="framework")
    chapter = StrategyFactory(ref="strategy/chapter", strategy_type="yearly_chapter", start_year=2020, end_year=2020)
    categories = {
        code: CategoryFactory(
            strategy=chapter, element=FrameworkElementFactory(framework=migof, code=code), code=code, number=number
        )
        for number, code in ((2, "P2"), (1, "P1"))
    }
    haiti, honduras = (OfficeFactory(place=PlaceFactory(iso3=iso3)) for iso3 in ("HTI", "HND"))
    RequirementFactory(office=haiti, category=categories["P1"], amount=Decimal(300), position=1)
    RequirementFactory(office=haiti, category=categories["P2"], amount=Decimal(20), position=2)
    RequirementFactory(office=honduras, category=categories["P1"], amount=Decimal(0), is_dash=True, position=3)
    return chapter


def test_rows_and_columns_stand_in_the_order_printed(chapter):
    found = services.matrix("strategy/chapter")

    assert [(row.ref, row.place_iso3) for row in found.rows] == [("office/HTI", "HTI"), ("office/HND", "HND")]
    assert [column.code for column in found.columns] == ["P1", "P2"]


def test_a_column_is_headed_by_its_printed_code_or_else_by_its_title():
    printed = services.MatrixColumn("funding-category/p1", "P1", "Adhering to standards")
    made = services.MatrixColumn("funding-category/migration-health", "migration-health", "Migration Health")

    assert [presenters.short_label(column) for column in (printed, made)] == ["P1", "Migration Health"]
    assert [presenters.named(column) for column in (printed, made)] == ["P1 Adhering to standards", "Migration Health"]
    assert [code for code, _, _ in presenters.column_titles((printed, made))] == ["P1"]


def test_a_dash_is_a_cell_and_what_the_source_leaves_out_is_none(chapter):
    found = services.matrix("strategy/chapter")

    assert found.cells["office/HND", P1].is_dash
    assert ("office/HND", P2) not in found.cells


def test_a_printed_total_that_its_cells_add_up_to_proves_itself(chapter):
    PrintedTotalFactory(strategy=chapter, office_id="office/HTI", amount=Decimal(320))

    total = services.matrix("strategy/chapter").row_totals["office/HTI"]

    assert (total.printed, total.computed, total.residual, total.verdict) == (320, 320, 0, "proves itself")


def test_a_printed_total_that_differs_says_by_how_much(chapter):
    PrintedTotalFactory(axis="column", strategy=chapter, office=None, category_id=P1, amount=Decimal(1_301))

    total = services.matrix("strategy/chapter").column_totals[P1]

    assert (total.residual, total.verdict) == (1_001, "differs by 1,001")


def test_a_total_that_is_not_printed_is_missing_and_not_zero(chapter):
    total = services.matrix("strategy/chapter").grand_total

    assert (total.printed, total.residual, total.computed, total.verdict) == (None, None, 320, "not printed")


def test_a_strategy_is_found_by_the_framework_and_the_year_of_its_matrix(chapter):
    assert services.strategy_with_matrix("strategy/migof", 2020) == "strategy/chapter"
    assert services.strategy_with_matrix("strategy/migof", 2019) is None
    assert services.strategy_with_matrix("strategy/gcm") is None


def test_a_region_that_asks_as_a_whole_is_one_row():
    strategy = StrategyFactory(ref="strategy/2014-2016")
    RequirementFactory(office=None, category=CategoryFactory(strategy=strategy, code="health"), amount=Decimal(10))
    PrintedTotalFactory(axis="grand", strategy=strategy, office=None, amount=Decimal(10))

    found = services.matrix("strategy/2014-2016")

    assert [(row.ref, row.title) for row in found.rows] == [(None, "The whole region")]
    assert found.grand_total.verdict == "proves itself"


def test_a_strategy_without_requirements_has_no_matrix():
    assert services.matrix(StrategyFactory().ref) is None


def test_the_matrix_costs_three_queries_however_many_cells_it_has(chapter):
    category = CategoryFactory(strategy=chapter, code="P9")

    assert_flat_queries(
        lambda: services.matrix("strategy/chapter"),
        grow=lambda: [RequirementFactory(office=OfficeFactory(), category=category) for _ in range(5)],
        at_most=3,
    )
