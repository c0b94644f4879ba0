"""Filters of requirements and totals, on pages and in the API."""

from countries.filters import OfficeRecordFilter
from strategy_kb.core.filters import CodeListFilter, PeriodFilter, StrictBooleanFilter
from strategy_kb.records.filters import RecordFilter


class CategoryFilter(RecordFilter):
    strategy = CodeListFilter(field_name="strategy", label="Strategy (ref)")
    code = CodeListFilter(field_name="code", label="Code")


class RequirementFilter(OfficeRecordFilter):
    category = CodeListFilter(field_name="category__code", label="Category")
    strategy = CodeListFilter(field_name="category__strategy", label="Strategy (ref)")
    framework = CodeListFilter(field_name="category__element__framework", label="Framework of the category (ref)")
    year = PeriodFilter(label="Year")
    is_dash = StrictBooleanFilter(field_name="is_dash", label="Dash in the source")


class PrintedTotalFilter(OfficeRecordFilter):
    axis = CodeListFilter(field_name="axis", label="Axis")
    strategy = CodeListFilter(field_name="strategy", label="Strategy (ref)")
    category = CodeListFilter(field_name="category__code", label="Category")
