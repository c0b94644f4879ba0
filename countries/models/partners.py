"""Partners that the strategies name."""

from django.db import models

from strategy_kb.core.constraints import one_of
from strategy_kb.records.models import DomainRecord, SearchWeight


class PartnerType(models.TextChoices):
    GOVERNMENT = "government", "government or State donor"
    UN_AGENCY = "un_agency", "United Nations agency or body"
    REGIONAL_BODY = "regional_body", "regional organization or platform"
    FINANCIAL = "financial", "development bank or fund"
    CIVIL_SOCIETY = "civil_society", "civil society, faith-based or academic group"
    PRIVATE_SECTOR = "private_sector", "private sector"
    OTHER = "other", "other international organization or group"


class Partner(DomainRecord):
    """A government, agency, bank or body that a strategy names as a partner; `text` is the sentence that names it."""

    record_kind = "partner"
    collection = "partners"
    search_fields = DomainRecord.search_fields | {"acronym": SearchWeight.CODE}

    acronym = models.CharField(max_length=40, blank=True, help_text="Acronym.")
    partner_type = models.CharField(max_length=16, choices=PartnerType, help_text="What sort of partner.")

    class Meta:
        constraints = [one_of("partner_type", PartnerType.values)]
