"""Loads of the data; the version of the newest is that of every answer."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class DataRelease(models.Model):
    """One load of the fixtures; the newest one's `version` (SHA-256 of all fixtures) is the version of every answer.

    The newest is the last one stored, whatever the clock of the machine said that loaded another.
    """

    version = models.CharField(max_length=64, help_text="SHA-256 of all that was loaded.")
    loaded_at = models.DateTimeField(default=timezone.now, help_text="When.")
    created_count = models.PositiveIntegerField(default=0, help_text="Rows created.")
    changed_count = models.PositiveIntegerField(default=0, help_text="Rows changed.")
    unchanged_count = models.PositiveIntegerField(default=0, help_text="Rows left as they were.")
    citation_count = models.PositiveIntegerField(
        default=0, help_text="Receipts, each verified before the load was kept."
    )
    edited_at = models.DateTimeField(default=timezone.now, help_text="The newest change by a load or by a person.")

    class Meta:
        ordering = ["-id"]
        get_latest_by = "id"

    def __str__(self) -> str:
        return f"{self.version[:12]} · {self.loaded_at:%Y-%m-%d %H:%M}"
