"""Contradictions between the sources or within one, and what they leave open."""

from django.db import models

from strategy_kb.core.constraints import one_of

from .records import DomainRecord, Record


class DiscrepancySeverity(models.TextChoices):
    SUBSTANCE = "substance", "substance"
    WORDING = "wording", "wording"
    FORM = "form", "form"
    GAP = "gap", "gap"


class DiscrepancyFoundBy(models.TextChoices):
    RULE = "rule", "a rule"
    READER = "reader", "a reader"


class Discrepancy(DomainRecord):
    """Passages that disagree: the record's citations quote them, and `text` describes the disagreement.

    A gap contradicts nothing: what the passages lack, or leave open. Every other severity is a contradiction's.
    """

    record_kind = "discrepancy"
    collection = "discrepancies"

    severity = models.CharField(
        max_length=16,
        choices=DiscrepancySeverity,
        help_text="How much a contradiction matters; a gap contradicts nothing, the sources leave something open.",
    )
    topic = models.CharField(max_length=40, help_text="Subject, one of a list of codes.")
    found_by = models.CharField(max_length=16, choices=DiscrepancyFoundBy, help_text="Who found it.")
    rule = models.CharField(
        max_length=60,
        blank=True,
        help_text="The rule that found it; null when a reader did.",
        verbose_name="rule that found it",
    )
    shown = models.TextField(help_text="What the knowledge base shows, and why.")
    about = models.ManyToManyField(Record, blank=True, related_name="discrepancies")

    class Meta:
        verbose_name_plural = "discrepancies"
        constraints = [
            one_of("severity", DiscrepancySeverity.values),
            one_of("found_by", DiscrepancyFoundBy.values),
        ]
