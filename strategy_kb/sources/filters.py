"""What records, documents and passages can be filtered by, on pages and in the API."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet

from strategy_kb.core.filters import CodesFilter, CountFilter, RecordFilter, WordsFilter, YearFilter
from strategy_kb.core.matching import holding

from . import kinds

KINDS = {kind.code: kind.label for kind in kinds.KINDS}


class AnyRecordFilter(RecordFilter):
    kind = CodesFilter(field_name="kind", label="Kind of record", choices=KINDS)
    ref = CodesFilter(field_name="ref", label="Record (ref)")
    document = CodesFilter(field_name="citations__passage__document", label="Document it was read from", distinct=True)


class DocumentRecordFilter(RecordFilter):
    """Records that belong to one document."""

    document = CodesFilter(field_name="document", label="Document")


class AcronymFilter(DocumentRecordFilter):
    form = CodesFilter(field_name="form", label="Acronym")


class ReferenceFilter(DocumentRecordFilter):
    number = CodesFilter(field_name="number", label="Number")


class DiscrepancyFilter(RecordFilter):
    severity = CodesFilter(field_name="severity", label="Severity")
    topic = CodesFilter(field_name="topic", label="Topic")
    found_by = CodesFilter(field_name="found_by", label="Found by")
    document = CodesFilter(field_name="citations__passage__document", label="Document", distinct=True)
    about = CodesFilter(field_name="about", label="Record")


class RowFilter(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What rows that are no records can be filtered by; `texts` are the columns in which `q` looks."""

    texts: tuple[str, ...] = ("text",)

    q = WordsFilter(method="with_words", label="Words in the text")

    def with_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return holding(queryset, self.texts, value)


class DocumentFilter(RowFilter):
    texts = ("title", "short_title", "slug", "publisher")

    q = WordsFilter(method="with_words", label="Words in title, slug or publisher")
    language = CodesFilter(field_name="language", label="Language")
    published_year = YearFilter(field_name="published_year", label="Year of publication")


class SectionFilter(RowFilter):
    texts = ("number", "heading")

    q = WordsFilter(method="with_words", label="Words in number or heading")
    document = CodesFilter(field_name="document", label="Document")
    parent = CodesFilter(field_name="parent", label="Section above (key)")
    number = CodesFilter(field_name="number", label="Number as printed")


class PassageFilter(RowFilter):
    document = CodesFilter(field_name="document", label="Document")
    section = CodesFilter(field_name="section", label="Section (key)")
    kind = CodesFilter(field_name="kind", label="Kind of passage")
    line = CountFilter(method="holding_line", label="Source line that the passage holds")
    record = CodesFilter(field_name="citations__record", label="Record read from it (ref)", distinct=True)

    def holding_line(self, queryset: QuerySet[Any], name: str, value: int) -> QuerySet[Any]:
        return queryset.filter(line_start__lte=value, line_end__gte=value)


class MentionFilter(RowFilter):
    texts = ("form", "record__title")

    q = WordsFilter(method="with_words", label="Words in the form or in the title of the record named")
    document = CodesFilter(field_name="passage__document", label="Document")
    passage = CodesFilter(field_name="passage", label="Passage (key)")
    record = CodesFilter(field_name="record", label="Record named (ref)")
    kind = CodesFilter(field_name="record__kind", label="Kind of record named", choices=KINDS)
