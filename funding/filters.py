"""What requirements and totals can be filtered by, on pages and in the API."""

from countries.filters import OfOfficeFilter
from strategy_kb.core.filters import CodesFilter, PeriodFilter, TruthFilter
from strategy_kb.records.filters import RecordFilter


class CategoryFilter(RecordFilter):
    strategy = CodesFilter(field_name="strategy", label="Strategy (ref)")
    code = CodesFilter(field_name="code", label="Code")


class RequirementFilter(OfOfficeFilter):
    category = CodesFilter(field_name="category__code", label="Category")
    strategy = CodesFilter(field_name="category__strategy", label="Strategy (ref)")
    framework = CodesFilter(field_name="category__element__framework", label="Framework of the category (ref)")
    year = PeriodFilter(label="Year")
    is_dash = TruthFilter(field_name="is_dash", label="Dash in the source")


class PrintedTotalFilter(OfOfficeFilter):
    axis = CodesFilter(field_name="axis", label="Axis")
    strategy = CodesFilter(field_name="strategy", label="Strategy (ref)")
    category = CodesFilter(field_name="category__code", label="Category")
