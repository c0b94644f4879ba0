"""Queries of records, citations and mentions: one method per page or rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models


class RecordQuerySet(models.QuerySet[Any]):
    """Records of any kind, or of one kind for the models that inherit from `Record`."""

    def with_citations(self) -> Self:
        """Return records with their citations and passages, in 1 more query whatever the number of records."""
        citations: Any = self.model._meta.get_field("citations").related_model
        return self.prefetch_related(models.Prefetch("citations", citations.objects.with_passage()))

    def for_page(self) -> Self:
        """Return records with their citations and the targets of all foreign keys."""
        keys = [field.name for field in self.model._meta.concrete_fields if field.many_to_one]
        return self.select_related(*keys).with_citations() if keys else self.with_citations()

    def cited_from(self, passage: Any) -> Self:
        """Return the records with a citation in `passage`."""
        return self.filter(citations__passage=passage).distinct().order_by("kind", "position", "ref")

    def mentioned_in(self, passage: Any) -> Self:
        """Return the records that `passage` mentions."""
        return self.filter(mentions__passage=passage).distinct().order_by("kind", "position", "ref")

    def neighbours(self, record: Any) -> tuple[Any, Any]:
        """Return the records of the same kind before and after `record` in list order, None at the ends; 2 queries."""
        same = self.filter(kind=record.kind)
        earlier = models.Q(position__lt=record.position) | models.Q(position=record.position, ref__lt=record.ref)
        later = models.Q(position__gt=record.position) | models.Q(position=record.position, ref__gt=record.ref)
        return same.filter(earlier).order_by("-position", "-ref").first(), same.filter(later).order_by(
            "position", "ref"
        ).first()


class CitationQuerySet(models.QuerySet[Any]):
    """Citations."""

    def with_passage(self) -> Self:
        return self.select_related("passage").order_by("record", "field", "position", "key")

    def in_document(self, document: Any, key: str) -> Any | None:
        """Return the citation with this key and its record; None when it is not one of the document."""
        return self.filter(key=key, passage__document=document).select_related("record").first() if key else None

    def best_for(self, ref: str, field: str) -> Any | None:
        """Return the first citation of the record's field, else of the record; None without any."""
        of_record = self.with_passage().filter(record=ref)
        return of_record.filter(field=field).first() or of_record.first()


class MentionQuerySet(models.QuerySet[Any]):
    """Mentions in reading order."""

    def per_document(self, ref: str) -> list[tuple[str, str, int, int]]:
        """Return slug, short title, passage count and mention count of each document that has mentions; 1 query."""
        counts = (models.Count("passage", distinct=True), models.Count("key"))
        named = self.filter(record=ref).order_by("passage__document")
        return list(named.values_list("passage__document", "passage__document__short_title").annotate(*counts))

    def first_in_passages(self, ref: str, count: int) -> Self:
        """Return the record's first mention in each of the first `count` passages, with passage and document."""
        earlier = self.model._default_manager.filter(
            record=models.OuterRef("record"), passage=models.OuterRef("passage"), start__lt=models.OuterRef("start")
        )
        first = self.filter(~models.Exists(earlier), record=ref).select_related("passage__document")
        return first.defer("passage__document__text").order_by("passage__document", "passage__position", "key")[:count]


class MovedRefQuerySet(models.QuerySet[Any]):
    """Refs that no longer name a record."""

    def named(self, *refs: str) -> Any | None:
        """Return the moved ref that is one of `refs`, whatever their case; None where none is."""
        matches = models.Q(*(("ref__iexact", ref) for ref in refs), _connector=models.Q.OR)
        return self.filter(matches).first() if refs else None

    def targets(self, refs: Iterable[str]) -> dict[str, str]:
        """Return, by moved ref, the ref of the record that has taken its place; refs of gone records are left out."""
        return dict(self.filter(ref__in=set(refs), moved_to__isnull=False).values_list("ref", "moved_to"))


class KindManager(models.Manager[Any]):
    """Manager of a proxy model: the rows of its own kind only."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(kind=self.model.record_kind)
