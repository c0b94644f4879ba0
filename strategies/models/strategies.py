"""Strategies, programmes, yearly chapters and frameworks."""

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

    record_kind = "strategy"
    collection = "strategies"

    strategy_type = models.CharField(max_length=16, choices=StrategyType, help_text="What it is.", verbose_name="type")
    start_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="First calendar year; null when none is given.", verbose_name="first year"
    )
    end_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Last calendar year; null when none is given.", verbose_name="last year"
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strategies",
        help_text="Document (slug) that sets it out; null for others.",
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
