"""Regional processes and initiatives."""

from django.db import models

from countries.querysets import ProcessQuerySet
from strategy_kb.core.constraints import not_blank, one_of
from strategy_kb.core.text import slug_of
from strategy_kb.documents.models import Document
from strategy_kb.records.models import DomainRecord, SearchWeight

from .memberships import MEMBER_SEARCH


class ProcessCategory(models.TextChoices):
    GLOBAL_COMPACT = "global_compact", "United Nations Global Compact for Migration"
    CONSULTATION = "consultation", "Inter-State consultation mechanisms"
    INITIATIVE = (
        "initiative",
        "Regional initiatives addressing migration and displacement",
    )
    NAMED = "named", "named outside Annex 2"


class Process(DomainRecord):
    """A regional process or initiative of Annex 2 or of another source; `text` is its remarks."""

    record_kind = "process"
    collection = "processes"
    search_fields = DomainRecord.search_fields | {"names__form": SearchWeight.NAME, **MEMBER_SEARCH}

    category = models.CharField(max_length=16, choices=ProcessCategory, help_text="Where Annex 2 lists it.")
    lead = models.TextField(blank=True, help_text="As printed in Annex 2.")
    remarks = models.TextField(blank=True, help_text="As printed in Annex 2.")
    iom_role = models.CharField(
        max_length=40,
        blank=True,
        help_text="observer, lead, co-lead, technical secretariat, member, …",
        verbose_name="IOM's role",
    )
    is_prioritised = models.BooleanField(
        default=False, help_text="Among those that IOM prioritizes engagement with.", verbose_name="prioritised by IOM"
    )

    objects = models.Manager.from_queryset(ProcessQuerySet)()

    class Meta:
        verbose_name_plural = "regional processes and initiatives"
        constraints = [one_of("category", ProcessCategory.values)]


class ProcessName(models.Model):
    """One name or acronym of a process as one document prints it."""

    key = models.CharField(primary_key=True, max_length=400)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="names")
    form = models.CharField(max_length=240, help_text="The name or acronym.")
    is_acronym = models.BooleanField(default=False, help_text="Whether it is an acronym.")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="process_names", help_text="Document (slug)."
    )

    class Meta:
        ordering = ["process", "key"]
        constraints = [not_blank("form")]

    def __str__(self) -> str:
        return self.form

    @property
    def key_of_values(self) -> str:
        """Return the key of a row with these values, before it is made unique."""
        return f"{self.process_id}:{slug_of(self.form) or 'name'}:{self.document_id}"
