"""Admin of strategies, what they are made of, wordings and links."""

from django.contrib import admin

from strategy_kb.records.record_admin import RecordAdmin

from .models import (
    Approach,
    Comparison,
    FrameworkElement,
    Judgement,
    Link,
    Objective,
    OfficeNarrative,
    OfficePriority,
    Pillar,
    Point,
    Priority,
    Strategy,
    Wording,
)


@admin.register(Strategy)
class StrategyAdmin(RecordAdmin):
    own_columns = ("strategy_type", "start_year", "end_year", "document")
    list_filter = ("strategy_type",)


@admin.register(FrameworkElement)
class FrameworkElementAdmin(RecordAdmin):
    own_columns = ("code", "element_type", "framework")
    list_filter = ("element_type",)


@admin.register(Pillar)
class PillarAdmin(RecordAdmin):
    own_columns = ("strategy", "pillar_type", "number")
    list_filter = ("strategy", "pillar_type")
    search_fields = ("ref", "title", "text", "statement")


@admin.register(Objective)
class ObjectiveAdmin(RecordAdmin):
    own_columns = ("strategy", "pillar", "number")
    list_filter = ("strategy",)


@admin.register(Priority)
class PriorityAdmin(RecordAdmin):
    own_columns = ("strategy", "pillar", "priority_type", "number")
    list_filter = ("strategy", "priority_type")


@admin.register(Approach)
class ApproachAdmin(RecordAdmin):
    own_columns = ("strategy", "number")
    list_filter = ("strategy",)


@admin.register(Point)
class PointAdmin(RecordAdmin):
    own_columns = ("strategy", "point_type", "label", "number")
    list_filter = ("strategy", "point_type")


@admin.register(Wording)
class WordingAdmin(RecordAdmin):
    own_columns = ("element", "variant", "document")
    list_filter = ("variant", "document")


@admin.register(OfficeNarrative)
class OfficeNarrativeAdmin(RecordAdmin):
    own_columns = ("office", "place", "year")
    list_filter = ("year",)


@admin.register(OfficePriority)
class OfficePriorityAdmin(RecordAdmin):
    own_columns = ("office", "place", "year", "number")
    list_filter = ("year",)


@admin.register(Link)
class LinkAdmin(RecordAdmin):
    own_columns = ("source", "relation", "target", "basis", "score")
    list_filter = ("relation", "basis")
    search_fields = ("ref", "title", "reason")


@admin.register(Comparison)
class ComparisonAdmin(RecordAdmin):
    own_columns = ("earlier", "later", "kappa")
    list_filter = ("basis",)


@admin.register(Judgement)
class JudgementAdmin(RecordAdmin):
    own_columns = ("element", "strategy", "against", "verdict")
    list_filter = ("strategy", "against", "side", "verdict", "basis", "is_read_twice")
    search_fields = ("ref", "title", "text", "reason")
