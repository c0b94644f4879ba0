"""Strategies, what they are made of, what offices will do, and links between records, in the API."""

from __future__ import annotations

from countries.api_fields import OFFICE_AND_PLACES
from strategy_kb.records.serializers import RecordSerializer
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.fields import NullableCharField
from strategy_kb.rest.routers import CollectionRouter

from . import filters
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


class StrategySerializer(RecordSerializer):
    """A strategy, programme, yearly chapter or framework; `text` is its vision or ultimate goal."""

    class Meta(RecordSerializer.Meta):
        model = Strategy
        fields = ("strategy_type", "start_year", "end_year", "document")


class StrategyViewSet(RecordViewSet):
    """IOM's strategies for the region, and the programmes and frameworks that the documents rest on."""

    model = Strategy
    serializer_class = StrategySerializer
    filterset_class = filters.StrategyFilter


class PillarSerializer(RecordSerializer):
    """A pillar or strategic working area, as `pillar_type` says. The title is null where none is printed."""

    class Meta(RecordSerializer.Meta):
        model = Pillar
        fields = ("strategy", "pillar_type", "number", "statement")


class PillarViewSet(RecordViewSet):
    """The pillars of 2020–2024 and of the programme, and the strategic working areas of 2014–2016."""

    model = Pillar
    serializer_class = PillarSerializer
    filterset_class = filters.PillarFilter


class ObjectiveSerializer(RecordSerializer):
    """An objective of a strategy, or the main objective of one of its pillars."""

    class Meta(RecordSerializer.Meta):
        model = Objective
        fields = ("strategy", "pillar", "number")


class ObjectiveViewSet(RecordViewSet):
    """The nine objectives of 2014–2016 and the main objective of each pillar of 2020–2024."""

    model = Objective
    serializer_class = ObjectiveSerializer
    filterset_class = filters.PillarRecordFilter


class PrioritySerializer(RecordSerializer):
    """A priority, emphasis, focus or line of action."""

    class Meta(RecordSerializer.Meta):
        model = Priority
        fields = ("strategy", "pillar", "priority_type", "number", "label")


class PriorityViewSet(RecordViewSet):
    """What the strategies put first: under a pillar, or for the strategy as a whole."""

    model = Priority
    serializer_class = PrioritySerializer
    filterset_class = filters.PriorityFilter


class ApproachSerializer(RecordSerializer):
    """A cross-cutting approach of 2014–2016."""

    class Meta(RecordSerializer.Meta):
        model = Approach
        fields = ("strategy", "number")


class ApproachViewSet(RecordViewSet):
    """The four cross-cutting approaches of 2014–2016."""

    model = Approach
    serializer_class = ApproachSerializer
    filterset_class = filters.StrategyRecordFilter


class PointSerializer(RecordSerializer):
    """An item of any other list or section of a strategy."""

    class Meta(RecordSerializer.Meta):
        model = Point
        fields = ("strategy", "point_type", "number", "label", "about")


class PointViewSet(RecordViewSet):
    """Opportunities, challenges, drivers, thematic areas, tools and every other enumerated list."""

    model = Point
    serializer_class = PointSerializer
    filterset_class = filters.PointFilter


class WordingSerializer(RecordSerializer):
    """One text of one element in one place."""

    class Meta(RecordSerializer.Meta):
        model = Wording
        fields = ("element", "variant", "document")


class WordingViewSet(RecordViewSet):
    """The several wordings that the documents print for the same element."""

    model = Wording
    serializer_class = WordingSerializer
    filterset_class = filters.WordingFilter


class FrameworkElementSerializer(RecordSerializer):
    """A principle or objective of a global framework."""

    class Meta(RecordSerializer.Meta):
        model = FrameworkElement
        fields = ("framework", "code", "element_type")


class FrameworkElementViewSet(RecordViewSet):
    """Elements of global frameworks other than MiGOF."""

    model = FrameworkElement
    serializer_class = FrameworkElementSerializer
    filterset_class = filters.FrameworkElementFilter


class MigofViewSet(RecordViewSet):
    """The principles (P1–P3) and objectives (O1–O3) of the Migration Governance Framework."""

    model = MigofElement
    serializer_class = FrameworkElementSerializer
    filterset_class = filters.FrameworkElementFilter


class OfficeNarrativeSerializer(RecordSerializer):
    """The introduction to an office's priorities, or its whole prose where it lists none."""

    class Meta(RecordSerializer.Meta):
        model = OfficeNarrative
        fields = (*OFFICE_AND_PLACES, "year")


class OfficeNarrativeViewSet(RecordViewSet):
    """What *Migration Initiatives* says of each office before its priorities."""

    model = OfficeNarrative
    serializer_class = OfficeNarrativeSerializer
    filterset_class = filters.OfficeProgrammeFilter


class OfficePrioritySerializer(RecordSerializer):
    """One priority of an office, whole."""

    class Meta(RecordSerializer.Meta):
        model = OfficePriority
        fields = (*OFFICE_AND_PLACES, "year", "number")


class OfficePriorityViewSet(RecordViewSet):
    """What each office will do in a year, numbered in the order printed."""

    model = OfficePriority
    serializer_class = OfficePrioritySerializer
    filterset_class = filters.OfficeProgrammeFilter


class LinkSerializer(RecordSerializer):
    """A typed, directed relation between two records, and what it rests on."""

    source_kind = NullableCharField(source="source.kind", help_text="Kind of the record it leads from.")
    target_kind = NullableCharField(source="target.kind", help_text="Kind of the record it leads to.")

    class Meta(RecordSerializer.Meta):
        model = Link
        fields = (
            "source",
            "source_kind",
            "relation",
            "target",
            "target_kind",
            "basis",
            "score",
            "method",
            "reason",
        )


class LinkViewSet(RecordViewSet):
    """How records are connected: offices and countries, members of processes, wordings, close neighbours."""

    model = Link
    serializer_class = LinkSerializer
    filterset_class = filters.LinkFilter


class ComparisonSerializer(RecordSerializer):
    """Two strategies whose elements were judged against each other, and how far two readings agree."""

    class Meta(RecordSerializer.Meta):
        model = Comparison
        fields = (
            "earlier",
            "later",
            "basis",
            "method",
            "cell_count",
            "differing_count",
            "kappa",
            "kappa_low",
            "kappa_high",
        )


class ComparisonViewSet(RecordViewSet):
    """Which strategies were judged against each other, how, and how far two readings agree."""

    model = Comparison
    serializer_class = ComparisonSerializer
    filterset_class = filters.ComparisonFilter


class JudgementSerializer(RecordSerializer):
    """What became of one element of a strategy in another, or where it comes from; `text` is the words it rests on."""

    class Meta(RecordSerializer.Meta):
        model = Judgement
        fields = ("element", "strategy", "against", "side", "verdict", "reason", "basis", "is_read_twice")


class JudgementViewSet(RecordViewSet):
    """The verdict on each element of a strategy as against another one, judged by editors."""

    model = Judgement
    serializer_class = JudgementSerializer
    filterset_class = filters.JudgementFilter


router = CollectionRouter()
router.register("strategies", StrategyViewSet)
router.register("pillars", PillarViewSet)
router.register("objectives", ObjectiveViewSet)
router.register("priorities", PriorityViewSet)
router.register("approaches", ApproachViewSet)
router.register("points", PointViewSet)
router.register("wordings", WordingViewSet)
router.register("framework-elements", FrameworkElementViewSet)
router.register("migof", MigofViewSet)
router.register("office-narratives", OfficeNarrativeViewSet)
router.register("office-priorities", OfficePriorityViewSet)
router.register("links", LinkViewSet)
router.register("comparisons", ComparisonViewSet)
router.register("judgements", JudgementViewSet)

urlpatterns = router.urls
