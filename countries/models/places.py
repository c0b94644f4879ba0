"""Countries, territories and regions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from countries.querysets import PlaceQuerySet
from strategy_kb.core.constraints import not_itself, one_of
from strategy_kb.records.models import DomainRecord


class PlaceType(models.TextChoices):
    COUNTRY = "country", "country covered by the region"
    TERRITORY = "territory", "territory"
    OTHER_COUNTRY = "other_country", "country merely named"
    REGION = "region", "region or group of places"


class PlaceSubregion(models.TextChoices):
    NORTH_AMERICA = "north_america", "North America"
    CENTRAL_AMERICA = "central_america", "Central America"
    CARIBBEAN = "caribbean", "Caribbean"


class Place(DomainRecord):
    """A place that the sources cover or name. Codes are ISO 3166 and M49; regions have no ISO code.

    `strategy_subregion` is the 2020–2024 strategy's grouping and differs from M49's (Mexico, Belize, Guyana, Suriname).
    """

    name_columns: ClassVar[tuple[str, ...]] = ("name_en", "name_es", "name_fr")
    code_columns: ClassVar[tuple[str, ...]] = ("iso3", "iso2", "m49")

    place_type = models.CharField(max_length=16, choices=PlaceType)
    iso3 = models.CharField("ISO 3166 alpha-3", max_length=3, null=True, blank=True, unique=True)
    iso2 = models.CharField("ISO 3166 alpha-2", max_length=2, null=True, blank=True, unique=True)
    m49 = models.CharField(
        "M49",
        max_length=3,
        null=True,
        blank=True,
        help_text="Three characters, zero-padded.",
    )
    name_en = models.CharField(max_length=120)
    name_es = models.CharField(max_length=120, blank=True)
    name_fr = models.CharField(max_length=120, blank=True)
    strategy_subregion = models.CharField(max_length=16, choices=PlaceSubregion, blank=True)
    m49_subregion = models.CharField(
        max_length=3,
        blank=True,
        help_text="M49 code of the subregion in the UN's own grouping.",
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The State of a territory.",
    )

    objects = models.Manager.from_queryset(PlaceQuerySet)()

    class Meta:
        constraints = [
            not_itself("part_of"),
            one_of("place_type", PlaceType.values),
            one_of("strategy_subregion", ["", *PlaceSubregion.values]),
            models.CheckConstraint(
                condition=Q(m49__isnull=True) | Q(m49__regex=r"^[0-9]{3}$"),
                name="countries_place_m49_three_digits",
                violation_error_message="An M49 code has three digits, for example 084.",
            ),
            models.CheckConstraint(
                condition=Q(place_type="region") | Q(iso3__isnull=False),
                name="countries_place_iso3_unless_region",
                violation_error_message="Every place but a region needs its ISO 3166 alpha-3 code.",
            ),
            models.CheckConstraint(
                condition=~Q(place_type="country") | ~Q(strategy_subregion=""),
                name="countries_place_country_has_subregion",
                violation_error_message="A country of the region needs its sub-region in the strategy.",
            ),
        ]

    def name_in(self, language: str) -> str:
        """The name in `language` (en, es, fr), in English where there is none in it."""
        return getattr(self, f"name_{language}") or self.name_en
