"""Acronyms and what they stand for."""

from typing import ClassVar

from django.db import models

from strategy_kb.core.constraints import not_blank, not_itself
from strategy_kb.documents.models import Document
from strategy_kb.records.querysets import RecordQuerySet

from .records import DomainRecord, Record


class Acronym(DomainRecord):
    """One acronym as one document expands it; the title is the acronym, the text its expansion."""

    name_columns: ClassVar[tuple[str, ...]] = ("expansion", "expansion_es")
    code_columns: ClassVar[tuple[str, ...]] = ("form",)

    form = models.CharField(max_length=40)
    expansion = models.TextField()
    expansion_es = models.TextField(blank=True, help_text="The Spanish expansion where one is printed.")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="acronyms")
    names = models.ForeignKey(
        Record,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="named_by_acronyms",
        help_text="The record it names, if there is one.",
    )

    objects = models.Manager.from_queryset(RecordQuerySet)()

    class Meta:
        constraints = [not_blank("form"), not_blank("expansion"), not_itself("names")]
