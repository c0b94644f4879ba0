from decimal import Decimal

import pytest

from countries.models import Place
from funding import presenters, services
from tests.factories import (
    CategoryFactory,
    FrameworkElementFactory,
    OfficeFactory,
    PlaceFactory,
    PrintedTotalFactory,
    RequirementFactory,
    StrategyFactory,
    unindexed,
)
from tests.query_counts import assert_flat_queries

P1, P2 = "funding-category/chapter/P1", "funding-category/chapter/P2"


@pytest.fixture
def chapter(db):
    """Haiti asks for 300 under P1 and 20 under P2; Honduras has a dash under P1 and no cell under P2."""
    with unindexed():
        return make_chapter()


def make_chapter():
    migof = StrategyFactory(ref="strategy/migof", strategy_type="framework")
    chapter = StrategyFactory(ref="strategy/chapter", strategy_type="yearly_chapter", start_year=2020, end_year=2020)
    categories = {
        code: CategoryFactory(
            strategy=chapter, element=FrameworkElementFactory(framework=migof, code=code), code=code, number=number
        )
        for number, code in ((2, "P2"), (1, "P1"))
    }
    haiti, honduras = (OfficeFactory(place=PlaceFactory(iso3=iso3)) for iso3 in ("HTI", "HND"))
    RequirementFactory(office=honduras, category=categories["P1"], amount=Decimal(0), is_dash=True, position=3)
    RequirementFactory(office=haiti, category=categories["P2"], amount=Decimal(20), position=2)
    RequirementFactory(office=haiti, category=categories["P1"], amount=Decimal(300), position=1)
    return chapter


def test_rows_columns_and_cells_are_those_printed_and_in_their_order(chapter):
    matrix = services.matrix("strategy/chapter")

    assert [(row.ref, row.place.iso3) for row in matrix.rows] == [("office/HTI", "HTI"), ("office/HND", "HND")]
    assert [column.code for column in matrix.columns] == ["P1", "P2"]
    assert matrix.cells["office/HND", P1].is_dash
    assert ("office/HND", P2) not in matrix.cells
    total = matrix.grand_total
    assert (total.printed, total.residual, total.computed, total.verdict) == (None, None, 320, "not printed")


def test_a_column_is_headed_by_its_printed_code_or_else_by_its_title():
    printed = services.MatrixColumn("funding-category/p1", "P1", "Adhering to standards")
    unprinted = services.MatrixColumn("funding-category/migration-health", "migration-health", "Migration Health")
    columns = (printed, unprinted)

    assert [presenters.short_label(column) for column in columns] == ["P1", "Migration Health"]
    assert [presenters.named(column) for column in columns] == ["P1 Adhering to standards", "Migration Health"]
    assert [code for code, _, _ in presenters.column_titles(columns)] == ["P1"]


def test_a_row_is_named_after_its_country_or_its_seat_and_the_group_it_is_for_but_not_the_region():
    names = {"country/BHS": "Bahamas", "country/GUY": "Guyana", "country/CRI": "Costa Rica"}
    names |= {"place/caribbean": "Caribbean", "place/region": "The region"}
    bahamas, guyana, costa_rica, caribbean, region = (Place(ref=ref, name_en=name) for ref, name in names.items())
    rows = (
        services.MatrixRow("office/BHS", "Office in the Bahamas", bahamas, bahamas),
        services.MatrixRow("office/guy-coordinating", "Country Office", guyana, caribbean),
        services.MatrixRow("office/regional", "Regional Office in San José", costa_rica, region),
        services.MatrixRow(None, "The whole region", None, region),
    )

    assert [presenters.short_name(row) for row in rows] == [
        "Bahamas", "Guyana (Caribbean)", "Regional Office San José", "The whole region",
    ]  # fmt: skip


def test_a_printed_total_proves_itself_or_says_by_how_much_it_differs(chapter):
    PrintedTotalFactory(strategy=chapter, office_id="office/HTI", amount=Decimal(320))
    PrintedTotalFactory(axis="column", strategy=chapter, office=None, category_id=P1, amount=Decimal(1_301))

    matrix = services.matrix("strategy/chapter")

    total = matrix.row_totals["office/HTI"]
    assert (total.printed, total.computed, total.residual, total.verdict) == (320, 320, 0, "proves itself")
    total = matrix.column_totals[P1]
    assert (total.residual, total.verdict) == (1_001, "differs by 1,001")


def test_a_strategy_is_found_by_the_framework_and_the_year_of_its_matrix(chapter):
    assert services.strategy_with_matrix("strategy/migof", 2020) == "strategy/chapter"
    assert services.strategy_with_matrix("strategy/migof", 2019) is None
    assert services.strategy_with_matrix("strategy/gcm") is None


@pytest.mark.django_db
def test_a_region_that_asks_as_a_whole_is_one_row_and_a_strategy_without_requirements_has_no_matrix():
    strategy = StrategyFactory(ref="strategy/2014-2016")
    RequirementFactory(office=None, category=CategoryFactory(strategy=strategy, code="health"), amount=Decimal(10))
    PrintedTotalFactory(axis="grand", strategy=strategy, office=None, amount=Decimal(10))

    matrix = services.matrix("strategy/2014-2016")

    assert [(row.ref, row.title) for row in matrix.rows] == [(None, "The whole region")]
    assert matrix.grand_total.verdict == "proves itself"
    assert services.matrix(StrategyFactory().ref) is None


def test_the_matrix_costs_three_queries_however_many_cells_it_has(chapter):
    category = CategoryFactory(strategy=chapter, code="P9")

    with unindexed():
        assert_flat_queries(
            lambda: services.matrix("strategy/chapter"),
            grow=lambda: [RequirementFactory(office=OfficeFactory(), category=category) for _ in range(5)],
            at_most=3,
        )
