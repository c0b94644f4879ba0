"""Lists and single records of the API."""

from __future__ import annotations

from typing import Any

from django.db import models

from strategy_kb.core.ordering import Keys
from strategy_kb.rest.serializers import RowSerializer
from strategy_kb.rest.viewsets import CollectionViewSet

from . import kinds
from .filters import RecordFilter
from .lists import spec_of
from .serializers import RecordSerializer


class RecordViewSet(CollectionViewSet):
    """Records of the kind that `collection` names; `kind_codes` names several that share a table."""

    kind_codes: tuple[str, ...] = ()
    serializer_class: type[RowSerializer] = RecordSerializer
    filterset_class = RecordFilter
    order: Keys = ("position", "ref")

    @classmethod
    def codes_of_kinds(cls) -> tuple[str, ...]:
        kind = kinds.of_collection(cls.collection)
        return cls.kind_codes or ((kind.code,) if kind else ())

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(kind__in=self.codes_of_kinds())

    def rows_named(self, name: str) -> models.QuerySet[Any]:
        refs = [f"{code}/{name}" for code in self.codes_of_kinds()]
        return self.get_queryset().none() if "\x00" in name else self.get_queryset().filter(ref__in=refs)

    def orderings_beside(self) -> dict[str, Keys]:
        columns = (spec_of(kind).columns for kind in kinds.KINDS if kind.code in self.codes_of_kinds())
        sorted_by = (column.sorting for spec in columns for column in spec if column.sorting)
        return {sorting.in_api or sorting.name: sorting.keys for sorting in sorted_by}
