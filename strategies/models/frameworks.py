"""Strategies, programmes and frameworks, and the elements of frameworks."""

from typing import ClassVar

from django.db import models

from strategies.querysets import StrategyQuerySet
from strategy_kb.core.constraints import one_of, plausible_year, year_range
from strategy_kb.documents.models import Document
from strategy_kb.records.models import DomainRecord


class StrategyType(models.TextChoices):
    STRATEGY = "strategy", "regional strategy"
    PROGRAMME = "programme", "programme"
    YEARLY_CHAPTER = "yearly_chapter", "chapter of yearly priorities"
    FRAMEWORK = "framework", "global framework"


class Strategy(DomainRecord):
    """A strategy, a programme, a yearly chapter or a global framework; `text` is its vision or ultimate goal."""

    strategy_type = models.CharField(max_length=16, choices=StrategyType)
    start_year = models.PositiveSmallIntegerField(null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(null=True, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strategies",
    )

    objects = models.Manager.from_queryset(StrategyQuerySet)()

    class Meta:
        verbose_name_plural = "strategies"
        constraints = [
            year_range(),
            plausible_year("start_year"),
            plausible_year("end_year"),
            one_of("strategy_type", StrategyType.values),
        ]


class FrameworkElementType(models.TextChoices):
    PRINCIPLE = "principle", "principle"
    OBJECTIVE = "objective", "objective"


class FrameworkElement(DomainRecord):
    """A principle or objective of a framework (MiGOF P1 … O3, Strategic Results Framework objective 1 … 4).

    `text` is what *Migration Initiatives 2020* says under it.
    """

    code_columns: ClassVar[tuple[str, ...]] = ("code",)

    framework = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="elements")
    code = models.CharField(max_length=8)
    element_type = models.CharField(max_length=16, choices=FrameworkElementType)

    class Meta:
        constraints = [
            one_of("element_type", FrameworkElementType.values),
            models.UniqueConstraint(
                fields=["framework", "code"],
                name="strategies_frameworkelement_code_once",
            ),
        ]
