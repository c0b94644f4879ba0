"""Partners that the strategies name, and the organization whose strategies they are."""

from django.db import models

from countries.querysets import PartnerQuerySet
from strategy_kb.core.constraints import one_of
from strategy_kb.records.models import DomainRecord, SearchWeight
from strategy_kb.records.querysets import KindManager


class PartnerType(models.TextChoices):
    GOVERNMENT = "government", "government or State donor"
    UN_AGENCY = "un_agency", "United Nations agency or body"
    REGIONAL_BODY = "regional_body", "regional organization or platform"
    FINANCIAL = "financial", "development bank or fund"
    CIVIL_SOCIETY = "civil_society", "civil society, faith-based or academic group"
    PRIVATE_SECTOR = "private_sector", "private sector"
    OTHER = "other", "other international organization or group"


class Partner(DomainRecord):
    """An agency, bank or other body that a strategy names; `text` is the sentence that names it.

    The government of a country is no record of its own: the country is the partner.
    """

    record_kind = "partner"
    collection = "partners"
    search_fields = DomainRecord.search_fields | {"acronym": SearchWeight.CODE}

    acronym = models.CharField(max_length=40, blank=True, help_text="Acronym.")
    partner_type = models.CharField(max_length=16, choices=PartnerType, help_text="What sort of partner.")

    objects = models.Manager.from_queryset(PartnerQuerySet)()

    class Meta:
        constraints = [one_of("partner_type", PartnerType.values)]


class Organization(Partner):
    """IOM itself, which leads, supports and observes processes and has members; it is no partner of its own."""

    record_kind = "organization"
    collection = "organizations"

    objects = KindManager.from_queryset(PartnerQuerySet)()  # type: ignore[assignment]  # another class of manager

    class Meta:
        proxy = True
