"""Base of the API's lists and single records of a kind."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.http import Http404
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from strategy_kb.core.ordering import Keys
from strategy_kb.rest.serializers import DeclaredFieldsSerializer
from strategy_kb.rest.viewsets import CollectionViewSet

from .addresses import api_record_url
from .filters import RecordFilter
from .models import MovedRef, Record
from .moved import answer_for_moved_ref
from .serializers import RecordSerializer
from .views import list_view_of


class RecordViewSet(CollectionViewSet):
    """Records of the kind of its `model`, or of all kinds in `kind_models`, which share its table."""

    model: type[Record]
    kind_models: tuple[type[Record], ...] = ()
    serializer_class: type[DeclaredFieldsSerializer] = RecordSerializer
    filterset_class = RecordFilter
    order: Keys = ("position", "ref")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not hasattr(cls, "model"):
            raise ImproperlyConfigured(f"{cls.__name__} names no model.")
        cls.collection = cls.__dict__.get("collection", cls.model.collection)

    @classmethod
    def kinds(cls) -> tuple[type[Record], ...]:
        """Return the kinds whose records the collection holds."""
        return cls.kind_models or (cls.model,)

    def get_queryset(self) -> models.QuerySet[Any]:
        return self.model._default_manager.filter(kind__in=[model.record_kind for model in self.kinds()])

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        # No docstring: the schema would describe the operation by it instead of by the class's.
        try:
            return super().retrieve(request, *args, **kwargs)
        except Http404:
            moved = MovedRef.objects.named(*self.refs_named(self.kwargs["name"]))
            if moved is None:
                raise
            return answer_for_moved_ref(request, moved, self.row_url, kwargs.get("format"))

    @staticmethod
    def row_url(ref: str) -> str:
        """Return the address, without the host, to which the address of a moved ref leads."""
        return api_record_url(ref)

    def refs_named(self, name: str) -> list[str]:
        """Return the refs that `name` at the end of an address may stand for."""
        return [] if "\x00" in name else [f"{model.record_kind}/{name}" for model in self.kinds()]

    def rows_named(self, name: str) -> models.QuerySet[Any]:
        return self.get_queryset().filter(ref__in=self.refs_named(name))

    def orderings_beside(self) -> dict[str, Keys]:
        # A download from a list page keeps the page's order: the view at the page's address knows it.
        columns = (list_view_of(model).columns_of(model) for model in self.kinds())
        sorted_by = (column.sorting for of_kind in columns for column in of_kind if column.sorting)
        return {sorting.in_api or sorting.name: sorting.keys for sorting in sorted_by}
