"""Several texts that the sources print for the same element."""

from django.db import models

from strategy_kb.core.constraints import not_itself, one_of
from strategy_kb.documents.models import Document
from strategy_kb.records.models import DomainRecord, Record


class WordingVariant(models.TextChoices):
    SUMMARY = "summary", "executive summary"
    HEADING = "heading", "section heading"
    FULL = "full", "full wording"
    WEB = "web", "web page"
    VISION = "vision", "vision statement"
    TABLE = "table", "table"
    MATRIX = "matrix", "column title of the funding matrix"
    CONTENTS = "contents", "table of contents"
    LIST = "list", "list"


class Wording(DomainRecord):
    """One text of one element in one place; `text` is the wording, the title names element and variant."""

    record_kind = "wording"
    collection = "wordings"

    element = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="wordings", help_text="What it words.", verbose_name="wording of"
    )
    variant = models.CharField(
        max_length=16, choices=WordingVariant, help_text="Where and how it is worded.", verbose_name="printed as"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="wordings", help_text="Document (slug)."
    )

    class Meta:
        constraints = [
            one_of("variant", WordingVariant.values),
            not_itself("element"),
            models.UniqueConstraint(
                fields=["element", "variant", "document"],
                name="strategies_wording_variant_once",
            ),
        ]
