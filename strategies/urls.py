"""Addresses of strategies and what they are made of, and of the pages that set strategies beside each other."""

from django.urls import path
from django.views.generic import RedirectView

from strategy_kb.records.urls import record_paths

from . import views
from .models import (
    Approach,
    Comparison,
    FrameworkElement,
    Judgement,
    Link,
    MigofElement,
    Objective,
    OfficeNarrative,
    OfficePriority,
    Pillar,
    Point,
    Priority,
    Strategy,
    Wording,
)

urlpatterns = [
    path("then-and-now/", views.then_and_now_page, name="then-and-now"),
    # Former addresses of the same subject.
    path("strategies/compare/", views.compare_strategies),
    path("crosswalk/", RedirectView.as_view(pattern_name="then-and-now", permanent=True)),
    *record_paths(Strategy, views.StrategyListView),
    *record_paths(Pillar, views.PillarListView, views.StrategyRecordDetailView),
    *record_paths(Objective, views.ObjectiveListView, views.StrategyRecordDetailView),
    *record_paths(Priority, views.PriorityListView, views.StrategyRecordDetailView),
    *record_paths(Approach, views.ApproachListView, views.StrategyRecordDetailView),
    *record_paths(Point, views.PointListView, views.StrategyRecordDetailView),
    *record_paths(Wording, views.WordingListView),
    *record_paths(MigofElement, views.MigofElementListView, views.ElementDetailView),
    *record_paths(FrameworkElement, views.FrameworkElementListView, views.ElementDetailView),
    *record_paths(OfficeNarrative, views.OfficeNarrativeListView, views.OfficeRecordDetailView),
    *record_paths(OfficePriority, views.OfficePriorityListView, views.OfficeRecordDetailView),
    *record_paths(Link, views.LinkListView),
    *record_paths(Comparison, views.ComparisonListView),
    *record_paths(Judgement, views.JudgementListView),
]
