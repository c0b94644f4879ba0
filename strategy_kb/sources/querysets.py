"""Read side of the sources app: one method per page or rule."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class DocumentQuerySet(models.QuerySet[Any]):
    """Documents; their full text is left out unless asked for."""

    def for_list(self) -> Self:
        return (
            self.defer("text")
            .annotate(passage_count=models.Count("passages", distinct=True))
            .order_by("slug")
        )


class SectionQuerySet(models.QuerySet[Any]):
    """Sections in reading order."""


class PassageQuerySet(models.QuerySet[Any]):
    """Passages in reading order."""


class RecordQuerySet(models.QuerySet[Any]):
    """Records of any kind, or of one kind for the models that inherit from `Record`."""

    def with_citations(self) -> Self:
        """Receipts with their passages, in 2 more queries whatever the number of records."""
        from .models import Citation

        return self.prefetch_related(
            models.Prefetch("citations", Citation.objects.with_passage())
        )


class CitationQuerySet(models.QuerySet[Any]):
    """Receipts."""

    def with_passage(self) -> Self:
        return self.select_related("passage").order_by(
            "record", "field", "position", "key"
        )


class MentionQuerySet(models.QuerySet[Any]):
    """Mentions in reading order."""
