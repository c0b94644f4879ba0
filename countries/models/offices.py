"""IOM's offices and staff in the region."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from countries.querysets import OfficeQuerySet
from strategy_kb.core.constraints import not_blank, one_of
from strategy_kb.records.models import DomainRecord, SearchWeight

from .places import Place, PlaceType


class OfficeType(models.TextChoices):
    REGIONAL = "regional", "regional office"
    COUNTRY = "country", "office or sub-offices in a country or territory"
    RESOURCE_MOBILIZATION = (
        "resource_mobilization",
        "country office with resource mobilization functions",
    )
    COORDINATING = "coordinating", "country office with coordinating functions"
    STAFF_PRESENCE = "staff_presence", "staff presence"
    SPECIAL_ENVOY = "special_envoy", "office of the Director General's Special Envoy"
    ADMINISTRATIVE_CENTRE = "administrative_centre", "administrative centre"
    LIAISON = "liaison", "special liaison office"


class Office(DomainRecord):
    """One IOM office of Annex 1 (2020–2024) or of the 2020 funding matrix; `text` is its role as printed.

    `seat` is its location, `place` what it works for: the Regional Office is in Costa Rica and works for the region.
    """

    record_kind = "office"
    collection = "offices"
    search_fields = DomainRecord.search_fields | {"cities__name": SearchWeight.NAME}

    office_type = models.CharField(max_length=24, choices=OfficeType, help_text="What sort of office.")
    category_printed = models.TextField(
        blank=True,
        help_text="The heading under which offices are listed; null for one that a sentence alone names.",
        verbose_name="listed under",
    )
    seat = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="seated_offices",
        help_text="Where the office sits.",
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        help_text="What the office works for: a country, the region or a group. Empty where no source says.",
        verbose_name="works for",
    )

    objects = models.Manager.from_queryset(OfficeQuerySet)()

    class Meta:
        constraints = [one_of("office_type", OfficeType.values)]


class ForPlace(DomainRecord):
    """Base of what an office, or the region as a whole when `office` is null, requests or plans for a place."""

    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        help_text="The place that it is for: a country, the region or a group of countries. Not where the office sits.",
        verbose_name="for",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raise ValidationError for a country other than the one that the office works for."""
        super().clean()
        office: Office | None = getattr(self, "office", None)
        if self.place_id is None or self.place.place_type == PlaceType.REGION:
            return
        if office is None or office.place_id != self.place_id:
            whose = office.display_title if office else "The region as a whole"
            raise ValidationError({"place": f"{whose} does not work for {self.place.display_title} alone."})


class OfficeCity(models.Model):
    """A city in which an office works; position 0 is the first one printed."""

    key = models.CharField(primary_key=True, max_length=260)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="cities")
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["office", "position"]
        verbose_name_plural = "office cities"
        constraints = [
            not_blank("name"),
            models.UniqueConstraint(
                fields=["office", "position"],
                name="countries_officecity_one_per_position",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key_of_values(self) -> str:
        """Return the key of a row with these values, before it is made unique."""
        return f"{self.office_id}:{self.position}"


class StaffCount(DomainRecord):
    """A number of staff as printed, by category, at a date."""

    record_kind = "staff-count"
    collection = "staff-counts"

    category = models.CharField(max_length=80, help_text="Category of staff as printed.")
    count = models.PositiveIntegerField(help_text="How many.")
    is_total = models.BooleanField(default=False, help_text="Whether it is the sum of others.")
    as_of = models.DateField(null=True, blank=True, help_text="On which day; null when no day is given.")
    as_of_printed = models.CharField(max_length=80, blank=True, help_text="When, as printed.", verbose_name="as of")

    class Meta:
        constraints = [not_blank("category")]
