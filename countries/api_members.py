"""Which countries processes and regimes include, in the API."""

from __future__ import annotations

from strategy_kb.records.serializers import RecordSerializer
from strategy_kb.records.viewsets import RecordViewSet
from strategy_kb.rest.serializers import DeclaredFieldsSerializer

from . import filters
from .api_fields import Location
from .models import Membership


class MembershipSerializer(RecordSerializer):
    """That a process, regime or organization includes a country, and how that is known."""

    class Meta(RecordSerializer.Meta):
        model = Membership
        fields = (
            "body",
            Location(description="The country", is_optional=True),
            "basis",
            Location("region", "region", "The region through which it is covered", is_optional=True),
            "reason",
            "as_of_year",
            "as_of_printed",
            "document",
        )


class MembershipViewSet(RecordViewSet):
    """Which countries processes, mobility regimes and IOM include, how that is known, and as of when."""

    model = Membership
    serializer_class = MembershipSerializer
    filterset_class = filters.MembershipFilter


class MemberSerializer(DeclaredFieldsSerializer):
    """A country that a process or regime includes, and how that is known."""

    class Meta(DeclaredFieldsSerializer.Meta):
        model = Membership
        fields = (Location(description="The member", is_optional=True), "basis")
