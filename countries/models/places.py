"""Countries, territories and regions."""

from django.db import models
from django.db.models import Q

from countries.querysets import PlaceQuerySet
from strategy_kb.core.constraints import not_itself, one_of
from strategy_kb.records.models import DomainRecord, SearchWeight
from strategy_kb.records.querysets import KindManager


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

    record_kind = "place"
    collection = "places"
    search_fields = DomainRecord.search_fields | {
        "name_en": SearchWeight.NAME,
        "name_es": SearchWeight.NAME,
        "name_fr": SearchWeight.NAME,
        "iso3": SearchWeight.CODE,
        "iso2": SearchWeight.CODE,
        "m49": SearchWeight.CODE,
    }

    place_type = models.CharField(
        max_length=16, choices=PlaceType, help_text="What sort of place.", verbose_name="type"
    )
    iso3 = models.CharField(
        "ISO 3166 alpha-3",
        max_length=3,
        null=True,
        blank=True,
        unique=True,
        help_text="ISO 3166 alpha-3; null for a region.",
    )
    iso2 = models.CharField(
        "ISO 3166 alpha-2",
        max_length=2,
        null=True,
        blank=True,
        unique=True,
        help_text="ISO 3166 alpha-2; null for a region.",
    )
    m49 = models.CharField(
        max_length=3, null=True, blank=True, help_text="Three characters, zero-padded.", verbose_name="M49 code"
    )
    name_en = models.CharField(max_length=120, help_text="Name in English.", verbose_name="name (English)")
    name_es = models.CharField(max_length=120, blank=True, help_text="Name in Spanish.", verbose_name="name (Spanish)")
    name_fr = models.CharField(max_length=120, blank=True, help_text="Name in French.", verbose_name="name (French)")
    strategy_subregion = models.CharField(
        max_length=16,
        choices=PlaceSubregion,
        blank=True,
        help_text="Subregion as the 2020–2024 strategy groups countries.",
        verbose_name="sub-region in the strategy",
    )
    m49_subregion = models.CharField(
        max_length=3,
        blank=True,
        help_text="M49 code of the subregion in the UN's own grouping.",
        verbose_name="sub-region in M49",
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
        """Return the name in `language` (en, es, fr), or in English where there is none."""
        return getattr(self, f"name_{language}") or self.name_en


class Country(Place):
    """A country of the region: one of the 25 that the 2020–2024 strategy lists."""

    record_kind = "country"
    collection = "countries"

    objects = KindManager.from_queryset(PlaceQuerySet)()  # type: ignore[assignment]  # another class of manager

    class Meta:
        proxy = True
        verbose_name_plural = "countries"
