"""Base of the API's lists and single rows: filters, orderings, selected fields, strict parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

from django.db import models
from django.http import Http404, QueryDict
from django.utils.functional import cached_property
from rest_framework import viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from strategy_kb.core.filters import CodeListFilter
from strategy_kb.core.ordering import Keys, order_expressions

from . import parameters
from .addresses import site_url
from .fields import sort_keys
from .parameters import FORMAT, LANG, Parameter, StrictParametersView, codes_parameter
from .serializers import DeclaredFieldsSerializer, with_related

ROWS_AT_ONCE = 500


class CollectionViewSet(StrictParametersView, viewsets.ReadOnlyModelViewSet[Any]):
    """A list and its rows. Subclasses name `collection`, `serializer_class` and, if they can be filtered, a filter set.

    `order` is the list's own order; the primary key breaks ties in any.
    """

    collection: str
    serializer_class: type[DeclaredFieldsSerializer]
    filterset_class: type[Any]
    order: Keys = ("pk",)
    request: Any
    lookup_url_kwarg = "name"
    lookup_value_regex = ".+"

    def get_queryset(self) -> models.QuerySet[Any]:
        return self.serializer_class.Meta.model._default_manager.all()

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        # No docstring: the schema would describe the operation by it instead of by the class's.
        rows = self.filter_queryset(self.get_queryset())
        page = self.paginate_queryset(rows)
        if page is not None:  # None for CSV and XLSX without a limit: all rows, fetched in chunks
            return self.get_paginated_response(self.get_serializer(page, many=True).data)
        serializer = self.get_serializer()
        return Response(serializer.to_representation(row) for row in rows.iterator(chunk_size=ROWS_AT_ONCE))

    def get_object(self) -> Any:
        row = with_related(self.rows_named(self.kwargs["name"]), self.get_serializer()).first()
        if row is None:
            raise Http404(f"There is no {self.kwargs['name']!r} among {self.collection}.")
        return row

    def rows_named(self, name: str) -> models.QuerySet[Any]:
        """Return the row whose address ends with `name`, as a queryset; an empty one when there is none."""
        return self.get_queryset().none() if "\x00" in name else self.get_queryset().filter(pk=name)

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rows = with_related(super().filter_queryset(queryset), self.get_serializer())
        return rows.order_by(*self._asked_order())

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        return super().get_serializer(*args, **self._asked_fields(), **kwargs)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "language": self.language()}

    def language(self) -> str:
        """Return the language of the names of places in the answer."""
        return parameters.allowed_value(self.query(), "lang", parameters.LANGUAGES, "en")

    def query(self) -> QueryDict:
        """Return the query parameters; empty while the OpenAPI document is generated."""
        return self.request.query_params if self.request else QueryDict()

    @cached_property
    def base_url(self) -> str:
        """Return the site's address as requested, without the last slash."""
        return site_url(self.request)

    def parameters(self) -> Sequence[Parameter]:
        names = self.field_names()
        shared = (
            codes_parameter("fields", "Only these fields.", names),
            codes_parameter("omit", "All fields but these.", names),
            LANG,
            FORMAT,
        )
        return shared if self.action != "list" else (*shared, self._ordering_parameter())

    def known_parameters(self) -> dict[str, bool]:
        known = super().known_parameters()
        if self.action != "list":
            return known
        filters = self.filterset_class.base_filters.items()
        return known | {"limit": False, "offset": False} | {name: isinstance(f, CodeListFilter) for name, f in filters}

    def field_names(self) -> Sequence[str]:
        serializer: Any = self.get_serializer_class()
        return list(_fields(serializer))

    def orderings(self) -> Mapping[str, Keys]:
        """Return the orderings of the list: the name in the address, and the keys of what the field shows."""
        serializer: Any = self.get_serializer_class()
        return _orderings(serializer, self.language())

    def orderings_beside(self) -> Mapping[str, Keys]:
        """Return further orderings, those of the list's page, so that its downloads keep its order."""
        return {}

    def _ordering_parameter(self) -> Parameter:
        described = "Order by these, the first one first; a minus sign reverses. Rows without a value come last."
        either_way = [f"{sign}{name}" for name in self.orderings() for sign in ("", "-")]
        return codes_parameter("ordering", described, either_way)

    def _asked_order(self) -> Sequence[Any]:
        """Return the order: as requested or the list's own, missing values last, ties broken by key."""
        known = {**self.orderings(), **self.orderings_beside()}
        allowed = [*known, *(f"-{name}" for name in known)]
        names = parameters.codes(self.query(), "ordering", allowed)
        model = self.serializer_class.Meta.model
        if not names:
            return [*order_expressions(model, self.order), "pk"]
        orders = (order_expressions(model, known[name.removeprefix("-")], is_reversed=name[0] == "-") for name in names)
        return [*chain.from_iterable(orders), "pk"]

    def _asked_fields(self) -> dict[str, Any]:
        names = self.field_names()
        only = parameters.codes(self.query(), "fields", names)
        without = parameters.codes(self.query(), "omit", names)
        if set(only or names) <= set(without):
            raise ValidationError({"omit": ["No field would be left."]})
        return {"only": set(only), "without": set(without)}


@cache
def _fields(serializer: Any) -> Mapping[str, Any]:
    return dict(serializer().fields)


@cache
def _orderings(serializer: Any, language: str) -> Mapping[str, Keys]:
    """Return the sort keys of each field that shows one model field, or the title, label or name of a related row."""
    keys_by_name = {
        name: sort_keys(serializer.Meta.model, field, language)
        for name, field in _fields(serializer).items()
        if not hasattr(field, "child")
    }
    return {name: keys for name, keys in keys_by_name.items() if keys}
