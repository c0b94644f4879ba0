"""Queries of documents and their parts: one method per page or rule."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class DocumentQuerySet(models.QuerySet[Any]):
    """Documents; their full text is deferred unless a query asks for it."""

    def for_list(self) -> Self:
        """Return documents with `passage_count` and `footnote_count`, in 1 query."""
        passages = models.Count("passages")
        footnotes = models.Count("passages", filter=models.Q(passages__kind="footnote"))
        return self.defer("text").annotate(passage_count=passages, footnote_count=footnotes).order_by("slug")

    def titles(self) -> dict[str, str]:
        """Return the short title of each slug, in 1 query."""
        return dict(self.values_list("slug", "short_title"))


class SectionQuerySet(models.QuerySet[Any]):
    """Sections in reading order."""


class PassageQuerySet(models.QuerySet[Any]):
    """Passages in reading order."""

    def for_reader(self) -> Self:
        """Return a document's passages with footnote references, mentions and `citation_count`, in 4 queries."""
        return (
            self.annotate(citation_count=models.Count("citations__record", distinct=True))
            .prefetch_related("footnote_references", "mentions", "referred_from")
            .order_by("line_start", "position")
        )

    def for_page(self) -> Self:
        """Return passages with their document, section and footnotes."""
        return self.select_related("document", "section").prefetch_related(
            "footnote_references__footnote", "referred_from__passage"
        )

    def neighbours(self, passage: Any) -> tuple[Any, Any]:
        """Return the passages before and after `passage` in its document, None at the ends; 2 queries."""
        same = self.filter(document=passage.document_id)
        earlier = models.Q(line_start__lt=passage.line_start) | models.Q(
            line_start=passage.line_start, position__lt=passage.position
        )
        later = models.Q(line_start__gt=passage.line_start) | models.Q(
            line_start=passage.line_start, position__gt=passage.position
        )
        return same.filter(earlier).order_by("-line_start", "-position").first(), same.filter(later).order_by(
            "line_start", "position"
        ).first()
