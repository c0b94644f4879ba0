"""Elements of a strategy: pillars, objectives, priorities, approaches and other listed points."""

from django.db import models
from django.db.models import Q

from strategies.querysets import StructureQuerySet
from strategy_kb.core.constraints import not_itself, one_of
from strategy_kb.records.kinds import NamedType
from strategy_kb.records.models import DomainRecord, Record

from .strategies import Strategy


class PillarType(models.TextChoices):
    PILLAR = "pillar", "pillar"
    STRATEGIC_WORKING_AREA = "strategic_working_area", "strategic working area"


class Pillar(DomainRecord):
    """A main part of a strategy, by the name that its document gives such parts: pillar or strategic working area.

    The title is null where none is printed; `statement` is its own sentence, `text` its narrative.
    """

    record_kind = "pillar"
    collection = "pillars"
    named_types = (
        NamedType("pillar_type", PillarType.PILLAR, "pillar", "pillar", "pillars"),
        NamedType(
            "pillar_type",
            PillarType.STRATEGIC_WORKING_AREA,
            "strategic-working-area",
            "strategic working area",
            "strategic working areas",
        ),
    )

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="pillars", help_text="Strategy it belongs to."
    )
    pillar_type = models.CharField(
        max_length=32,
        choices=PillarType,
        default=PillarType.PILLAR,
        help_text="What its document calls it.",
        verbose_name="called in its document",
    )
    number = models.PositiveSmallIntegerField(help_text="Number within its list, in the order printed.")
    statement = models.TextField(blank=True, help_text="The sentence in which it is stated.")

    objects = models.Manager.from_queryset(StructureQuerySet)()

    class Meta:
        verbose_name = "pillar or strategic working area"
        verbose_name_plural = "pillars and strategic working areas"
        constraints = [
            one_of("pillar_type", PillarType.values),
            models.UniqueConstraint(fields=["strategy", "number"], name="strategies_pillar_number_once"),
        ]


class Objective(DomainRecord):
    """An objective: nine of 2014–2016 for the whole strategy, one main objective of each 2020–2024 pillar."""

    record_kind = "objective"
    collection = "objectives"

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="objectives", help_text="Strategy it belongs to."
    )
    pillar = models.ForeignKey(
        Pillar,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="objectives",
        help_text="Pillar or strategic working area that it stands under.",
        verbose_name="stands under",
    )
    number = models.PositiveSmallIntegerField(help_text="Number within its list, in the order printed.")

    objects = models.Manager.from_queryset(StructureQuerySet)()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="strategies_objective_number_once")]


class PriorityType(models.TextChoices):
    PRIORITY = "priority", "strategic priority"
    EMPHASIS = "emphasis", "emphasis"
    FOCUS = "focus", "focus of a working area"
    ACTION = "action", "line of action"


class Priority(DomainRecord):
    """A priority under a pillar, one of the four emphases, or a focus of a working area."""

    record_kind = "priority"
    collection = "priorities"

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="priorities", help_text="Strategy it belongs to."
    )
    pillar = models.ForeignKey(
        Pillar,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="priorities",
        help_text="Pillar or strategic working area that it stands under.",
        verbose_name="stands under",
    )
    priority_type = models.CharField(max_length=16, choices=PriorityType, help_text="What the strategy calls it.")
    number = models.PositiveSmallIntegerField(help_text="Number within its list, in the order printed.")
    label = models.CharField(max_length=16, blank=True, help_text="As printed: (i), 1), •")

    objects = models.Manager.from_queryset(StructureQuerySet)()

    class Meta:
        verbose_name_plural = "priorities"
        constraints = [
            one_of("priority_type", PriorityType.values),
            models.UniqueConstraint(
                fields=["strategy", "pillar", "priority_type", "number"],
                name="strategies_priority_number_once",
            ),
            models.UniqueConstraint(
                fields=["strategy", "priority_type", "number"],
                condition=Q(pillar__isnull=True),
                name="strategies_priority_number_once_without_pillar",
                violation_error_message="The strategy already has a priority of this type with this number.",
            ),
        ]


class Approach(DomainRecord):
    """One of the four cross-cutting approaches of 2014–2016; `text` is its section."""

    record_kind = "approach"
    collection = "approaches"

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="approaches", help_text="Strategy it belongs to."
    )
    number = models.PositiveSmallIntegerField(help_text="Number within its list, in the order printed.")

    objects = models.Manager.from_queryset(StructureQuerySet)()

    class Meta:
        verbose_name_plural = "approaches"
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="strategies_approach_number_once")]


class PointType(models.TextChoices):
    OPPORTUNITY = "opportunity", "opportunity"
    CHALLENGE = "challenge", "challenge"
    MAIN_CHALLENGE = "main_challenge", "most important challenge"
    DRIVER = "driver", "driver of migration"
    INSTITUTIONAL_DEVELOPMENT = "institutional_development", "institutional development"
    THEMATIC_AREA = "thematic_area", "thematic area"
    WAY_FORWARD_AREA = "way_forward_area", "area of “The Way Forward”"
    ABILITY = "ability", "migration-and-development ability"
    ENVIRONMENTAL_AIM = "environmental_aim", "aim on environmental migration"
    TOOL = "tool", "framework or tool"
    SPECIALIST_AREA = "specialist_area", "area of regional specialists"
    SUBREGION = "subregion", "sub-region"
    GROUP = "group", "group of countries"
    VULNERABLE_GROUP = "vulnerable_group", "vulnerable group"
    GOAL = "goal", "goal or vision"
    PURPOSE = "purpose", "what the strategy is for"
    FOREWORD = "foreword", "statement of a foreword"
    PRINCIPLE = "principle", "principle or value"
    STRENGTH = "strength", "strength of IOM"
    UNDERTAKING = "undertaking", "what IOM does or will do"
    CONTEXT = "context", "statement on the context"
    TREND = "trend", "migration trend"
    DRIVER_STATEMENT = "driver_statement", "statement on drivers"
    DRIVER_FACTOR = "driver_factor", "factor behind leaving"
    OUTLOOK = "outlook", "what is expected"
    NEED = "need", "what is needed"
    RESPONSE = "response", "response of countries and partners"
    KEY_ELEMENT = "key_element", "element of another list"


class Point(DomainRecord):
    """An item of any other list or section: opportunity, challenge, driver, thematic area, tool, …"""

    record_kind = "point"
    collection = "points"

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="points", help_text="Strategy it belongs to."
    )
    point_type = models.CharField(
        max_length=32, choices=PointType, db_index=True, help_text="Which list it stands in.", verbose_name="type"
    )
    number = models.PositiveSmallIntegerField(help_text="Number within its list, in the order printed.")
    label = models.CharField(max_length=16, blank=True, help_text="As printed: (a), 1), 3.3.1")
    about = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="points_about",
        help_text="What the list stands under.",
    )

    objects = models.Manager.from_queryset(StructureQuerySet)()

    class Meta:
        constraints = [one_of("point_type", PointType.values), not_itself("about")]
