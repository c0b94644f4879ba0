"""Acronyms and their expansions."""

from django.db import models

from strategy_kb.core.constraints import not_blank, not_itself
from strategy_kb.documents.models import Document

from .records import DomainRecord, Record, SearchWeight


class Acronym(DomainRecord):
    """One acronym as one document expands it; the title is the acronym, the text its expansion."""

    record_kind = "acronym"
    collection = "acronyms"
    search_fields = DomainRecord.search_fields | {
        "expansion": SearchWeight.NAME,
        "expansion_es": SearchWeight.NAME,
        "form": SearchWeight.CODE,
    }

    form = models.CharField(max_length=40, help_text="The acronym.")
    expansion = models.TextField(help_text="What it stands for.")
    expansion_es = models.TextField(
        blank=True, help_text="The Spanish expansion where one is printed.", verbose_name="in Spanish"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="acronyms", help_text="Document (slug)."
    )
    names = models.ForeignKey(
        Record,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="named_by_acronyms",
        help_text="The record it names, if there is one.",
    )

    class Meta:
        constraints = [not_blank("form"), not_blank("expansion"), not_itself("names")]
