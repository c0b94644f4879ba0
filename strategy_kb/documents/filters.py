"""Filters of documents, sections and passages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from strategy_kb.core.filters import CodeListFilter, NonNegativeIntegerFilter, RowFilter, WordsFilter, YearFilter


class DocumentFilter(RowFilter):
    texts = ("title", "short_title", "slug", "publisher")

    q = WordsFilter(method="with_words", label="Words in title, slug or publisher")
    language = CodeListFilter(field_name="language", label="Language")
    published_year = YearFilter(field_name="published_year", label="Year of publication")


class SectionFilter(RowFilter):
    texts = ("number", "heading")

    q = WordsFilter(method="with_words", label="Words in number or heading")
    document = CodeListFilter(field_name="document", label="Document")
    parent = CodeListFilter(field_name="parent", label="Section above (key)")
    number = CodeListFilter(field_name="number", label="Number as printed")


class PassageFilter(RowFilter):
    document = CodeListFilter(field_name="document", label="Document")
    section = CodeListFilter(field_name="section", label="Section (key)")
    kind = CodeListFilter(field_name="kind", label="Kind of passage")
    line = NonNegativeIntegerFilter(method="holding_line", label="Source line that the passage holds")
    no_record_reason = CodeListFilter(field_name="no_record_reason", label="Why no record is read from it")
    record = CodeListFilter(field_name="citations__record", label="Record read from it (ref)", distinct=True)

    def holding_line(self, queryset: QuerySet[Any], name: str, value: int) -> QuerySet[Any]:
        return queryset.filter(line_start__lte=value, line_end__gte=value)
