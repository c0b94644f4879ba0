"""Admin of funding categories, requirements and printed totals."""

from django.contrib import admin

from strategy_kb.records.record_admin import RecordAdmin

from .models import Category, PrintedTotal, Requirement


@admin.register(Category)
class CategoryAdmin(RecordAdmin):
    own_columns = ("code", "strategy", "element", "number")
    list_filter = ("strategy",)


@admin.register(Requirement)
class RequirementAdmin(RecordAdmin):
    own_columns = ("office", "place", "category", "amount", "currency", "start_year", "end_year", "is_dash")
    list_filter = ("start_year", "category", "is_dash", "currency_basis")


@admin.register(PrintedTotal)
class PrintedTotalAdmin(RecordAdmin):
    own_columns = ("strategy", "axis", "office", "place", "category", "amount", "currency", "start_year", "end_year")
    list_filter = ("axis", "start_year", "currency_basis")
