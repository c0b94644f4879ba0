"""Regional mobility regimes."""

from django.db import models

from strategy_kb.records.models import DomainRecord, SearchWeight

from .places import Place


class MobilityRegime(DomainRecord):
    """An agreement under which people move freely between its members; `text` is the strategy's description."""

    record_kind = "mobility-regime"
    collection = "mobility-regimes"
    search_fields = DomainRecord.search_fields | {"acronym": SearchWeight.CODE}

    acronym = models.CharField(max_length=16, help_text="Acronym.")
    member_count_printed = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="How many members the source says there are.",
        verbose_name="members, as the text counts them",
    )
    members = models.ManyToManyField(Place, through="RegimeMember", related_name="mobility_regimes")


class RegimeMember(models.Model):
    """A State that a source lists as a member of a regime."""

    key = models.CharField(primary_key=True, max_length=260)
    regime = models.ForeignKey(MobilityRegime, on_delete=models.CASCADE, related_name="memberships")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="regime_memberships")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["regime", "position"]
        constraints = [models.UniqueConstraint(fields=["regime", "place"], name="countries_regimemember_once")]

    def __str__(self) -> str:
        return f"{self.regime_id} · {self.place_id}"

    @property
    def key_of_values(self) -> str:
        """Return the key of a row with these values, before it is made unique."""
        return f"{self.regime_id}:{self.place_id.rpartition('/')[2]}"
