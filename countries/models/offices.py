"""IOM's offices and staff in the region."""

from typing import ClassVar

from django.db import models

from countries.querysets import OfficeQuerySet
from strategy_kb.core.constraints import not_blank, one_of
from strategy_kb.sources.models import DomainRecord

from .places import Place


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
    """One IOM office of Annex 1 (2020–2024) or of the 2020 funding matrix; `text` is its role as printed."""

    name_columns: ClassVar[tuple[str, ...]] = ("cities__name",)

    office_type = models.CharField(max_length=24, choices=OfficeType)
    category_printed = models.TextField(blank=True, help_text="The heading under which the annex lists it.")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="offices")

    objects = models.Manager.from_queryset(OfficeQuerySet)()

    class Meta:
        constraints = [one_of("office_type", OfficeType.values)]


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
        """The key that a row with these values has, unless another has it already."""
        return f"{self.office_id}:{self.position}"


class StaffCount(DomainRecord):
    """A number of staff as printed, by category, at a date."""

    category = models.CharField(max_length=80)
    count = models.PositiveIntegerField()
    is_total = models.BooleanField(default=False)
    as_of = models.DateField(null=True, blank=True)
    as_of_printed = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [not_blank("category")]
