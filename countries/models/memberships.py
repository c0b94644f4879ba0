"""Which countries a process, a mobility regime or IOM includes, and how that is known."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from countries.querysets import MembershipQuerySet
from strategy_kb.core.constraints import in_range, not_itself, one_of
from strategy_kb.documents.models import Document
from strategy_kb.records.models import DomainRecord, Record, SearchWeight

from .places import Place

KINDS_WITH_MEMBERS = ("process", "mobility-regime", "organization", "partner")
# What the search for a process or regime looks in besides its own words: the countries that it includes.
MEMBER_PLACES = "memberships__place__"
MEMBER_SEARCH = {f"{MEMBER_PLACES}title": SearchWeight.TEXT}


class MembershipBasis(models.TextChoices):
    NAMED = "named", "named in a list"
    REGION = "region", "covered by its region"
    LEAD = "lead", "leads it"
    HOST = "host", "hosts it"
    OBSERVER = "observer", "observer"
    SUPPORTER = "supporter", "supports it"
    NOT_MEMBER = "not_member", "said not to be a member"
    NOT_STATED = "not_stated", "not stated"


class Membership(DomainRecord):
    """That a process, regime or organization includes a place, and how that is known; `text` is the words that say so.

    With the basis `not_stated` there is no place: the sources do not say which countries the process includes.
    """

    record_kind = "membership"
    collection = "memberships"

    body = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text="The process, mobility regime or organization.",
        verbose_name="process or regime",
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        help_text="The country; null when the sources do not say which countries are included.",
        verbose_name="country",
    )
    basis = models.CharField(
        max_length=16, choices=MembershipBasis, help_text="How it is known.", verbose_name="how it is known"
    )
    region = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations_through",
        help_text="The region through which the country is covered; null with another basis.",
        verbose_name="through the region",
    )
    reason = models.TextField(
        blank=True,
        help_text="Why the region takes in the country, or why none is recorded, as this knowledge base reads it.",
        verbose_name="how we read it",
    )
    as_of_year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Year for which it is said: of the printed date, or else of the document's edition.",
        verbose_name="as of",
    )
    as_of_printed = models.CharField(
        max_length=80,
        blank=True,
        help_text="The date as printed; blank when the year is that of the edition.",
        verbose_name="as of, as printed",
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="memberships", help_text="Document that says so (slug)."
    )

    objects = models.Manager.from_queryset(MembershipQuerySet)()

    class Meta:
        ordering = ["position", "ref"]
        constraints = [
            one_of("basis", MembershipBasis.values),
            not_itself("body"),
            not_itself("place"),
            not_itself("region"),
            in_range("as_of_year", 1, 9999),
            models.CheckConstraint(
                condition=Q(basis="not_stated", place__isnull=True) | (~Q(basis="not_stated") & Q(place__isnull=False)),
                name="countries_membership_place_unless_not_stated",
                violation_error_message="A membership needs its country, unless the basis is “not stated”.",
            ),
            models.CheckConstraint(
                condition=Q(basis="region", region__isnull=False) | (~Q(basis="region") & Q(region__isnull=True)),
                name="countries_membership_region_of_basis",
                violation_error_message="A country that is covered by its region needs the region, and no other one.",
            ),
            models.CheckConstraint(
                condition=~Q(basis="not_stated") | ~Q(reason=""),
                name="countries_membership_not_stated_has_reason",
                violation_error_message="Say why no country is recorded.",
            ),
            models.UniqueConstraint(fields=["body", "place", "basis"], name="countries_membership_once"),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(basis="not_stated"),
                name="countries_membership_not_stated_once",
                violation_error_message="It is said once already that the countries are not stated.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.body_id and self.body_id.partition("/")[0] not in KINDS_WITH_MEMBERS:
            raise ValidationError({"body": "Only processes, mobility regimes and organizations have members."})

    @property
    def as_of(self) -> str:
        """Return the printed date, or else the year of the edition; empty when the document has none."""
        return self.as_of_printed or str(self.as_of_year or "")
