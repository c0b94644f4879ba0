"""Filters that pages and API share: lists of codes, non-negative integers, strict booleans and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django_filters import CharFilter, Filter, FilterSet

from strategy_kb.core.codes import LONGEST_QUERY, Choices, Code, ColumnValues, KnownCodes, Rows, refusal, resolve
from strategy_kb.core.matching import holding


class CodeListWidget(forms.TextInput):
    """A text input that reads every value of a repeated parameter."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        if hasattr(data, "getlist"):
            return list(data.getlist(name))
        return [data[name]] if name in data else []


class CodeListField(forms.Field):
    """A form field of zero or more known codes; its value is a tuple of `Code`."""

    widget = CodeListWidget

    def __init__(self, *, known: KnownCodes, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = known

    def clean(self, value: Any) -> tuple[Code, ...]:
        return resolve(value or (), self.known)


class CodeListFilter(Filter):  # type: ignore[misc]  # django-filter has no types
    """A filter by codes, comma-separated or repeated: `country=GTM,HND` or `country=GTM&country=HND`.

    The known codes are `choices`, or the choices of the column. For a relation, or a column of a related row, they are
    the related rows' codes or refs. Otherwise they are the values of the listed rows. An unknown code is an error that
    names similar ones.
    """

    field_class = CodeListField

    def __init__(self, *args: Any, choices: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices

    @property
    def field(self) -> CodeListField:
        if not hasattr(self, "_field"):
            self._field = CodeListField(label=self.label, required=False, known=self._known())
        return self._field

    def filter(self, queryset: QuerySet[Any], value: tuple[Code, ...]) -> QuerySet[Any]:
        if not value:
            return queryset
        before, column = self._column(queryset.model)
        path = before if before and not self._labels(column) else self.field_name
        rows = queryset.filter(**{f"{path}__in": [key for code in value for key in code.keys]})
        return rows.distinct() if self.distinct else rows

    def labels(self, model: type[Model]) -> Mapping[str, str]:
        """Return the label of each code of a fixed list; an empty mapping when the codes come from the data."""
        return self._labels(self._column(model)[1])

    def _labels(self, column: Any) -> Mapping[str, str]:
        if self.choices is not None:
            return self.choices
        return {str(code): str(label) for code, label in getattr(column, "flatchoices", ()) if code}

    def _known(self) -> KnownCodes:
        before, column = self._column(self.model)
        if labels := self._labels(column):
            return Choices(labels)
        if column.is_relation:
            return Rows(column.related_model._default_manager.all())
        if before:
            return Rows(column.model._default_manager.all(), column.name)
        return ColumnValues(self.parent.queryset, self.field_name)

    def _column(self, model: type[Model]) -> tuple[str, Any]:
        """Return the filtered column and, where it belongs to a related row, the path to that row."""
        *before, last = self.field_name.split("__")
        for name in before:
            model = model._meta.get_field(name).related_model  # type: ignore[assignment]  # a relation
        column = model._meta.get_field(last)
        return (self.field_name if column.is_relation else "__".join(before)), column


class NonNegativeIntegerFilter(Filter):  # type: ignore[misc]  # django-filter has no types
    """A filter by an integer from 0 to 2³¹ − 1."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"min_value": 0, "max_value": 2**31 - 1} | kwargs)


class YearFilter(NonNegativeIntegerFilter):
    """A filter by a calendar year, 1 to 9999."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"min_value": 1, "max_value": 9999} | kwargs)


class PeriodFilter(YearFilter):
    """A filter by a year within a row's period, `start_year` to `end_year`; one missing end equals the other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"field_name": "start_year"} | kwargs)

    def filter(self, queryset: QuerySet[Any], value: int | None) -> QuerySet[Any]:
        if value is None:
            return queryset
        within = Q(start_year__lte=value, end_year__gte=value)
        return queryset.filter(within | Q(start_year=value, end_year=None) | Q(start_year=None, end_year=value))


class StrictBooleanField(forms.Field):
    """A form field of `true` or `false` in any case; its value is None when empty."""

    def to_python(self, value: Any) -> bool | None:
        text = str(value or "").strip().lower()
        if text not in ("", "true", "false"):
            raise refusal(f"{value!r} is neither true nor false.")
        return text == "true" if text else None


class StrictBooleanFilter(Filter):  # type: ignore[misc]  # django-filter has no types
    """A filter by `true` or `false` that refuses any other value."""

    field_class = StrictBooleanField


class WordsFilter(CharFilter):  # type: ignore[misc]  # django-filter has no types
    """A filter by words, at most 400 characters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": LONGEST_QUERY, "strip": False} | kwargs)


class RowFilter(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Base filter set of rows that are not records; `q` searches the columns `texts`."""

    texts: tuple[str, ...] = ("text",)

    q = WordsFilter(method="with_words", label="Words in the text")

    def with_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return holding(queryset, self.texts, value)
