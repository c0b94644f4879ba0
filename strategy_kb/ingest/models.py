"""The values of the last load, which let the next one keep people's edits, and conflicts with them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from strategy_kb.core.constraints import one_of


class LoadedRow(models.Model):
    """The values that the last load wrote for one row, to tell a person's edit from a source's change."""

    key = models.CharField(primary_key=True, max_length=360, help_text="model label:primary key")
    model = models.CharField(max_length=80, db_index=True)
    row = models.CharField(max_length=300)
    fields = models.JSONField()
    owner = models.CharField(
        db_column="origin",
        max_length=120,
        default="fixtures",
        db_index=True,
        help_text="Who brings the row: the fixtures, or an added document. Pruning one leaves the others' rows alone.",
    )

    def __str__(self) -> str:
        return self.key


class LoadConflictStatus(models.TextChoices):
    OPEN = "open", "open"
    EDIT_KEPT = "edit_kept", "edit kept"
    SOURCE_TAKEN = "source_taken", "source taken"


class LoadConflict(models.Model):
    """A person and the sources changed the same field; the person's value is kept until someone decides."""

    key = models.CharField(primary_key=True, max_length=400)
    model = models.CharField(max_length=80)
    row = models.CharField(max_length=300)
    field = models.CharField(max_length=60)
    loaded = models.JSONField(null=True, help_text="What the load before wrote.")
    current = models.JSONField(null=True, help_text="What a person made of it.")
    incoming = models.JSONField(null=True, help_text="What the sources say now.")
    status = models.CharField(max_length=16, choices=LoadConflictStatus, default=LoadConflictStatus.OPEN)
    noticed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["status", "model", "row", "field"]
        constraints = [one_of("status", LoadConflictStatus.values)]

    def __str__(self) -> str:
        return f"{self.row} · {self.field}"
