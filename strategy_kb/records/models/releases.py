"""Loads of the data: the newest one's version is that of every answer."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class DataRelease(models.Model):
    """One load of the fixtures; the newest one's `version` (SHA-256 of all fixtures) is the version of every answer.

    The newest is the one made last: the clock of the machine that made another may have been ahead.
    """

    version = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=timezone.now)
    created_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    citation_count = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(default=timezone.now, help_text="The newest change by a load or by a person.")

    class Meta:
        ordering = ["-id"]
        get_latest_by = "id"

    def __str__(self) -> str:
        return f"{self.version[:12]} · {self.loaded_at:%Y-%m-%d %H:%M}"
