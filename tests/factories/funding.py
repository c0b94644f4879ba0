"""Factories of funding categories, requirements and printed totals."""

from decimal import Decimal

import factory

from funding import models as funding

from .countries import OfficeFactory, place_of
from .records import RecordFactory
from .strategies import StrategyFactory


class CategoryFactory(RecordFactory):
    class Meta:
        model = funding.Category

    strategy = factory.SubFactory(StrategyFactory, strategy_type="yearly_chapter", start_year=2020, end_year=2020)
    number = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(lambda o: f"C{o.number}")
    ref = factory.LazyAttribute(lambda o: f"funding-category/{o.strategy.name}/{o.code}")


class RequirementFactory(RecordFactory):
    class Meta:
        model = funding.Requirement

    office = factory.SubFactory(OfficeFactory)
    place = factory.LazyAttribute(lambda o: place_of(o.office))
    category = factory.SubFactory(CategoryFactory)
    ref = factory.LazyAttribute(
        lambda o: f"requirement/{o.start_year}/{o.office.name if o.office else 'region'}/{o.category.code}"
    )
    amount = Decimal("2300000.00")
    currency_basis = "assumed"
    start_year = 2020
    end_year = 2020
    printed = "2 300 000"


class PrintedTotalFactory(RecordFactory):
    """The printed total of a row; give `axis` with `office` and `category` for another."""

    class Meta:
        model = funding.PrintedTotal

    axis = "row"
    strategy = factory.SubFactory(StrategyFactory, strategy_type="yearly_chapter", start_year=2020, end_year=2020)
    office = factory.SubFactory(OfficeFactory)
    place = factory.LazyAttribute(lambda o: place_of(o.office))
    category = None
    ref = factory.Sequence(lambda n: f"funding-total/2020/row/total-{n}")
    amount = Decimal("2300000.00")
    currency_basis = "assumed"
    start_year = 2020
    end_year = 2020
    printed = "2 300 000"
