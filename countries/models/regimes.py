"""Regional mobility regimes."""

from django.db import models

from strategy_kb.records.models import DomainRecord, SearchWeight

from .memberships import MEMBER_SEARCH


class MobilityRegime(DomainRecord):
    """An agreement under which people move freely between its members; `text` is the strategy's description."""

    record_kind = "mobility-regime"
    collection = "mobility-regimes"
    search_fields = DomainRecord.search_fields | {"acronym": SearchWeight.CODE, **MEMBER_SEARCH}

    acronym = models.CharField(max_length=16, help_text="Acronym.")
    member_count_printed = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="How many members the source says there are.",
        verbose_name="members, as the text counts them",
    )
