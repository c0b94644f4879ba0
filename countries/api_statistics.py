"""Figures stated in prose and footnotes in the API."""

from __future__ import annotations

from strategy_kb.records.serializers import RecordSerializer
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.fields import OpenCode

from . import filters
from .api_fields import Location
from .models import Statistic


class StatisticSerializer(RecordSerializer):
    """A figure that a sentence or footnote states."""

    class Meta(RecordSerializer.Meta):
        model = Statistic
        fields = (
            "measure",
            OpenCode("topic"),
            Location(description="Where"),
            "value",
            "value_max",
            OpenCode("unit"),
            OpenCode("qualifier"),
            "qualifier_printed",
            "printed",
            "start_year",
            "end_year",
            "period_printed",
            "period_basis",
            "is_fiscal_year",
            Location("origin", "origin", "Whose nationals, or from where", is_optional=True),
            Location("from_place", "from", "From where people move", is_optional=True),
            "from_printed",
            Location("via_place", "via", "Through where people move", is_optional=True),
            "via_printed",
            Location("to_place", "to", "To where people move", is_optional=True),
            "to_printed",
            "group_printed",
            "repeats",
            "note",
        )


class StatisticViewSet(RecordViewSet):
    """Every figure that the documents state in prose or a footnote: of what, where, when."""

    model = Statistic
    serializer_class = StatisticSerializer
    filterset_class = filters.StatisticFilter
