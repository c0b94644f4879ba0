"""Footnotes and reference lists of the documents."""

from django.db import models

from strategy_kb.core.constraints import not_blank
from strategy_kb.documents.models import Document, Passage
from strategy_kb.records.querysets import RecordQuerySet

from .records import DomainRecord


class Reference(DomainRecord):
    """One footnote or entry of a reference list; `passage.referred_from` are the markers that refer to it."""

    record_kind = "reference"
    collection = "references"

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="reference_records", help_text="Document (slug)."
    )
    passage = models.ForeignKey(
        Passage,
        on_delete=models.PROTECT,
        related_name="reference_records",
        help_text="Passage (key) that holds its text.",
    )
    number = models.CharField(max_length=8, help_text="Number of the note as printed.")
    link = models.TextField(blank=True, help_text="The first web address printed in it.", verbose_name="web address")

    objects = models.Manager.from_queryset(RecordQuerySet)()

    class Meta:
        constraints = [not_blank("number")]
