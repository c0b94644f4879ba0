"""Elements of global frameworks."""

from django.db import models

from strategy_kb.core.constraints import one_of
from strategy_kb.records.models import DomainRecord, SearchWeight
from strategy_kb.records.querysets import KindManager, RecordQuerySet

from .strategies import Strategy


class FrameworkElementType(models.TextChoices):
    PRINCIPLE = "principle", "principle"
    OBJECTIVE = "objective", "objective"


class FrameworkElement(DomainRecord):
    """A principle or objective of a framework (MiGOF P1 … O3, Strategic Results Framework objective 1 … 4).

    `text` is the text of *Migration Initiatives 2020* under it.
    """

    record_kind = "element"
    collection = "framework-elements"
    search_fields = DomainRecord.search_fields | {"code": SearchWeight.CODE}

    framework = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="elements", help_text="Framework that it belongs to."
    )
    code = models.CharField(max_length=8, help_text="Code within its list.")
    element_type = models.CharField(
        max_length=16, choices=FrameworkElementType, help_text="Principle or objective.", verbose_name="type"
    )

    class Meta:
        constraints = [
            one_of("element_type", FrameworkElementType.values),
            models.UniqueConstraint(
                fields=["framework", "code"],
                name="strategies_frameworkelement_code_once",
            ),
        ]


class MigofElement(FrameworkElement):
    """A principle (P1–P3) or objective (O1–O3) of the Migration Governance Framework."""

    record_kind = "migof"
    collection = "migof"

    objects = KindManager.from_queryset(RecordQuerySet)()  # type: ignore[assignment]  # another class of manager

    class Meta:
        proxy = True
        verbose_name = "MiGOF element"
