"""The filters of a list page: known values with labels and counts, and the filters in force."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, Model, QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django_filters import Filter, FilterSet

from strategy_kb.core.filters import CodeListFilter, NonNegativeIntegerFilter, PeriodFilter, StrictBooleanFilter
from strategy_kb.core.text import comparable
from strategy_kb.documents.models import Document
from strategy_kb.ui.components import ActiveFilter, FilterBar, FilterField, Option
from strategy_kb.ui.editorial import sentence

from .filters import WORDS_OF_RECORDS, RecordFilter
from .models import Record
from .tables import ListColumn

# A filter with more values is a text box instead of a menu.
MOST_OPTIONS = 80
_BESIDE_FILTERS = ("ordering", "page")
_CODE_IN_LABEL = re.compile(r" \((ref|ISO3|key|slug)\)$")


def filter_bar(
    chosen: RecordFilter, query: QueryDict, columns: Sequence[ListColumn], rows: QuerySet[Any], shown: Sequence[str]
) -> FilterBar:
    """Return the bar of a list whose filters are `chosen`, bound to `query`; one query per filter.

    `rows` are all rows of the list; `shown` names the filters to show, all when empty.
    """
    filters = dict(chosen.filters)
    errors = {name: " ".join(messages) for name, messages in chosen.form.errors.items()}
    values = {name: _value(name, filter_, chosen, query) for name, filter_ in filters.items()}
    names = [name for name in filters if name != "q" and (name in shown or not shown or values[name])]
    fields = tuple(
        _field(name, filters[name], chosen.countable(rows, but=name), values[name], errors.get(name, ""))
        for name in names
    )
    words = FilterField("q", WORDS_OF_RECORDS, values["q"], input_type="search", error=errors.get("q", ""))
    in_force = {name: value for name, value in values.items() if value and name not in errors}
    return FilterBar(
        words=words,
        fields=fields,
        orderings=tuple(_orderings(columns, query.get("ordering", ""))),
        active=tuple(_active(in_force, filters, {field.name: field for field in fields}, query)),
        order_error="" if _is_order(columns, query) else sentence("notices.no_order", name=query["ordering"]),
        unknown=tuple(sorted(set(query) - set(filters) - set(_BESIDE_FILTERS))),
        parameters={name: _in_order(value, filters[name]) for name, value in in_force.items()},
    )


def _is_order(columns: Sequence[ListColumn], query: QueryDict) -> bool:
    ordering = query.get("ordering", "")
    return not ordering or ordering in {option.value for option in _orderings(columns, ordering)}


def _in_order(value: str, filter_: Filter) -> str:
    """Return the value in a canonical form: codes sorted, words one space apart."""
    return ",".join(sorted(set(value.split(",")))) if isinstance(filter_, CodeListFilter) else " ".join(value.split())


def _value(name: str, filter_: Filter, chosen: FilterSet, query: QueryDict) -> str:
    """Return the value of the filter, codes as the data writes them; as typed when it is not understood."""
    if name in chosen.form.errors:
        return ", ".join(query.getlist(name)).strip()
    value = chosen.form.cleaned_data[name]
    if isinstance(filter_, CodeListFilter):
        return ",".join(code.text for code in value)
    return _in_address(filter_, value) if isinstance(value, bool) else query.get(name, "").strip()


def _field(name: str, filter_: Filter, rows: QuerySet[Any], value: str, error: str) -> FilterField:
    known = list(_known(filter_, rows))
    label = str(filter_.label)
    if not known or len(known) > MOST_OPTIONS:
        input_type = "number" if isinstance(filter_, NonNegativeIntegerFilter) else "text"
        return FilterField(name, label, value, input_type=input_type, error=error)
    if value and not error and value not in {option.value for option in known}:
        known.insert(0, Option(value, _labels_of(value, {option.value: option.label for option in known})))
    options = tuple(Option(option.value, option.label, option.count, option.value == value) for option in known)
    return FilterField(name, _CODE_IN_LABEL.sub("", label), value, options, error=error)


def _known(filter_: Filter, rows: QuerySet[Any]) -> Iterator[Option]:
    """Yield the values that occur in the rows, in the order in which readers look for them; none for free text."""
    if (
        not isinstance(filter_, CodeListFilter | NonNegativeIntegerFilter | StrictBooleanFilter)
        or filter_.method is not None
    ):
        return
    if isinstance(filter_, PeriodFilter):
        yield from _years(rows)
        return
    labels, label_path = _labels(rows.model, filter_.field_name)
    paths = (filter_.field_name, label_path) if label_path else (filter_.field_name,)
    rows = (
        rows.select_related(None).prefetch_related(None).filter(**{f"{filter_.field_name}__isnull": False}).order_by()
    )
    counted = rows.values_list(*paths).annotate(Count("pk", distinct=True))[: MOST_OPTIONS + 1]
    options = [
        Option(_in_address(filter_, value), _label(filter_, value, label or labels.get(value, "")), count)
        for value, label, count in ((row[0], row[1] if label_path else "", row[-1]) for row in counted)
        if value != ""
    ]
    order = {code: number for number, code in enumerate(labels)}
    yield from sorted(options, key=lambda option: (order.get(option.value, len(order)), comparable(option.label)))


def _years(rows: QuerySet[Any]) -> Iterator[Option]:
    """Yield every year within the period of a row, with the number of such rows."""
    plain = rows.select_related(None).prefetch_related(None).order_by()
    counts: Counter[int] = Counter()
    for start, end, count in plain.values_list("start_year", "end_year").annotate(Count("pk", distinct=True)):
        first, last = start or end, end or start
        if first is not None:
            counts.update(dict.fromkeys(range(first, last + 1), count))
    yield from (Option(str(year), str(year), counts[year]) for year in sorted(counts))


def _labels(model: type[Model], path: str) -> tuple[Mapping[Any, str], str]:
    """Return the meaning of the codes at `path`: labels by code, or the path of the column that holds the label."""
    *before, last = path.split("__")
    for part in before:
        model = model._meta.get_field(part).related_model  # type: ignore[assignment]  # a relation
    try:
        column: Any = model._meta.get_field(last)
    except FieldDoesNotExist:
        return {}, ""
    prefix = "__".join([*before, ""])
    if getattr(column, "choices", None):
        return {code: capfirst(str(label)) for code, label in column.flatchoices}, ""
    if column.is_relation:
        target = column.related_model
        if target is Document:
            return {}, f"{path}__short_title"
        return {}, f"{path}__title" if issubclass(target, Record) else ""
    if last == "iso3":
        return {}, f"{prefix}name_en"
    return {}, f"{prefix}title" if last == "code" and issubclass(model, Record) else ""


def _label(filter_: Filter, value: Any, label: str | None) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if filter_.field_name.endswith("code") and label:
        return f"{value} · {label}"
    return label or capfirst(str(value).replace("-", " ").replace("_", " "))


def _in_address(filter_: Filter, value: Any) -> str:
    return str(value).lower() if isinstance(filter_, StrictBooleanFilter) else str(value)


def _labels_of(value: str, labels: Mapping[str, str]) -> str:
    """Return the labels of several codes separated by commas."""
    return ", ".join(labels.get(code.strip(), code.strip()) for code in value.split(","))


def _orderings(columns: Sequence[ListColumn], ordering: str) -> Iterator[Option]:
    for column in columns:
        if column.sorting:
            for sign, way in zip(("", "-"), column.sorting.directions, strict=True):
                value = f"{sign}{column.sorting.name}"
                yield Option(value, f"{column.label}, {way}", is_chosen=value == ordering)


def _active(
    in_force: Mapping[str, str], filters: Mapping[str, Filter], fields: Mapping[str, FilterField], query: QueryDict
) -> Iterator[ActiveFilter]:
    """Yield one entry per value in force, so that each of several codes can be removed alone."""
    for name, value in in_force.items():
        filter_, field = filters[name], fields.get(name)
        labels = {option.value: option.label for option in field.options} if field else {}
        label = field.label if field else "Words"
        codes = value.split(",") if isinstance(filter_, CodeListFilter) else [value]
        for code in codes:
            rest = ",".join(other for other in codes if other != code)
            yield ActiveFilter(label, labels.get(code, code), _address(query, name, rest))


def _address(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    if value:
        changed[name] = value
    else:
        changed.pop(name, None)
    return f"?{changed.urlencode()}"
