"""Refs that no longer name a record."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from strategy_kb.core.constraints import not_blank, not_itself
from strategy_kb.records.querysets import MovedRefQuerySet

from .records import Record, ref_is_readable


def today() -> Any:
    return timezone.now().date()


class MovedRef(models.Model):
    """A ref whose record merged into another one (`moved_to`) or is gone (null). No record takes the ref again."""

    ref = models.CharField(
        primary_key=True, max_length=200, validators=[ref_is_readable], help_text="The ref that named a record before."
    )
    title = models.TextField(
        blank=True, help_text="Title of the record that it named; null where it is not known.", verbose_name="named"
    )
    moved_to = models.ForeignKey(
        Record,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="moved_refs",
        help_text="The record that has taken its place (ref); null where the record is gone.",
    )
    since = models.DateField(default=today, help_text="Since when.")
    why = models.TextField(help_text="Why, in a sentence.")

    objects = models.Manager.from_queryset(MovedRefQuerySet)()

    class Meta:
        ordering = ["ref"]
        constraints = [not_blank("why"), not_itself("moved_to", "ref")]

    def __str__(self) -> str:
        return self.ref

    def clean(self) -> None:
        if self._state.adding and Record.objects.filter(ref__iexact=self.ref).exists():
            raise ValidationError({"ref": f"{self.ref} names a record."})

    @property
    def sentences(self) -> str:
        """Return what the ref named, where that is now, since when and why."""
        named = f" named “{self.title}”" if self.title else " named a record"
        where = f"; it is {self.moved_to_id} now" if self.moved_to_id else ", which is gone"
        return f"{self.ref}{named} until {date_format(self.since, 'j F Y')}{where}. {self.why}"
