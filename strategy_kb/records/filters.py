"""Filters of records and mentions, on pages and in the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet

from strategy_kb.core.codes import KnownCodes, Rows
from strategy_kb.core.filters import CodeListFilter, RowFilter, StrictBooleanFilter, WordsFilter
from strategy_kb.core.matching import holding

from . import kinds

WORDS_OF_RECORDS = "Words in title, text, ref, codes or other names"


class RecordFilter(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Base filter set of every list of records."""

    q = WordsFilter(method="with_words", label=WORDS_OF_RECORDS)

    def with_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return holding(queryset, queryset.model.searched_columns(), value)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows that every filter lets through, without the types that are left out unless asked for."""
        return self.countable(super().filter_queryset(queryset))

    def countable(self, rows: QuerySet[Any], but: str = "") -> QuerySet[Any]:
        """Return `rows` without the types that are left out and not asked for, those of column `but` aside."""
        for type_ in kinds.uncounted(rows.model):
            if type_.column != but and not self.form.cleaned_data.get(type_.column):
                rows = rows.exclude(**{type_.column: type_.value})
        return rows

    def named_type(self) -> kinds.NamedType | None:
        """Return the named type of which alone the filters let rows through; None for several and for none."""
        types: tuple[kinds.NamedType, ...] = self.queryset.model.named_types
        for type_ in types:
            if [code.text for code in self.form.cleaned_data.get(type_.column) or ()] == [type_.value]:
                return type_
        return None


KINDS = {model.record_kind: str(model._meta.verbose_name) for model in kinds.record_models()}


class RefFilter(CodeListFilter):
    """A filter of records by ref; that of a record that merged into another stands for the other."""

    def _known(self) -> KnownCodes:
        return Rows(self.model._default_manager.all())


class AnyRecordFilter(RecordFilter):
    kind = CodeListFilter(field_name="kind", label="Kind of record", choices=KINDS)
    ref = RefFilter(field_name="ref", label="Record (ref)")
    document = CodeListFilter(
        field_name="citations__passage__document", label="Document it was read from", distinct=True
    )


class DocumentRecordFilter(RecordFilter):
    """Records that belong to one document."""

    document = CodeListFilter(field_name="document", label="Document")


class AcronymFilter(DocumentRecordFilter):
    form = CodeListFilter(field_name="form", label="Acronym")


class ReferenceFilter(DocumentRecordFilter):
    number = CodeListFilter(field_name="number", label="Number")


class DiscrepancyFilter(RecordFilter):
    severity = CodeListFilter(field_name="severity", label="Severity")
    topic = CodeListFilter(field_name="topic", label="Topic")
    found_by = CodeListFilter(field_name="found_by", label="Found by")
    document = CodeListFilter(field_name="citations__passage__document", label="Document", distinct=True)
    about = CodeListFilter(field_name="about", label="Record")


class MovedRefFilter(RowFilter):
    texts = ("ref", "title", "why")

    q = WordsFilter(method="with_words", label="Words in the ref, in the title that it named or in why")
    moved_to = CodeListFilter(field_name="moved_to", label="Record that has taken its place (ref)")
    is_gone = StrictBooleanFilter(
        field_name="moved_to", lookup_expr="isnull", label="Whether the record is gone, without another in its place"
    )


class MentionFilter(RowFilter):
    texts = ("form", "record__title")

    q = WordsFilter(method="with_words", label="Words in the form or in the title of the record named")
    document = CodeListFilter(field_name="passage__document", label="Document")
    passage = CodeListFilter(field_name="passage", label="Passage (key)")
    record = CodeListFilter(field_name="record", label="Record named (ref)")
    kind = CodeListFilter(field_name="record__kind", label="Kind of record named", choices=KINDS)
