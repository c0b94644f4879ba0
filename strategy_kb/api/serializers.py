"""What the root, the code lists and the changes of the API say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from strategy_kb.core.addresses import address
from strategy_kb.rest.addresses import api_list_url
from strategy_kb.rest.pagination import PageSerializer
from strategy_kb.rest.serializers import AbsoluteAddress, AnswerSerializer

from .changes import Change
from .endpoints import Collection


class RootCollectionSerializer(AnswerSerializer[Collection]):
    """One collection."""

    name = serializers.CharField(help_text="Name in addresses.")
    count = serializers.IntegerField(help_text="Rows.")
    description = serializers.CharField(help_text="What it holds.")
    url = AbsoluteAddress(api_list_url, source="name", help_text="Its address.")


def service_url(name: str) -> str:
    """Return the address of an endpoint that is no collection, without the host."""
    return address(f"api-{name}")


class RootServiceSerializer(AnswerSerializer[str]):
    """One other endpoint."""

    # The instance is the endpoint's name. Docstrings of serializers are descriptions in the schema.
    name = serializers.CharField(source="*", help_text="Name in addresses.")
    url = AbsoluteAddress(service_url, source="*", help_text="Its address.")


class RootSerializer(AnswerSerializer[Any]):
    """What the API offers."""

    title = serializers.CharField(help_text="Name of the knowledge base.")
    documentation_url = AbsoluteAddress(help_text="Documentation to try out.")
    schema_url = AbsoluteAddress(help_text="The OpenAPI document.")
    data_version = serializers.CharField(
        source="release.version",
        allow_null=True,
        help_text="SHA-256 of the data as loaded; null before the first load.",
    )
    loaded_at = serializers.DateTimeField(source="release.loaded_at", allow_null=True, help_text="When it was loaded.")
    collections = RootCollectionSerializer(many=True, help_text="Every collection with its number of rows.")
    services = RootServiceSerializer(many=True, help_text="The other endpoints.")


class CodeSerializer(AnswerSerializer[Any]):
    """One code; some lists say more of it."""

    code = serializers.CharField(help_text="The code.")
    label = serializers.CharField(help_text="What it means.")  # type: ignore[assignment]  # the name in the answer
    collection = serializers.CharField(required=False, help_text="Of a kind: its collection.")
    ref = serializers.CharField(required=False, help_text="Of a funding category: its record.")
    iso3 = serializers.CharField(required=False, allow_null=True, help_text="Of a place: ISO 3166 alpha-3.")
    m49 = serializers.CharField(required=False, allow_null=True, help_text="Of a place: M49.")

    def to_representation(self, instance: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the list says of the code: a place without ISO3 has a null, a topic has no such field."""
        return {name: value for name, value in super().to_representation(instance).items() if name in instance}


class ChangeSerializer(AnswerSerializer[Change]):
    """A load, or a person's edit."""

    at = serializers.DateTimeField(help_text="When.")
    what = serializers.ChoiceField(["load", "added", "edited", "deleted"], help_text="What happened.")
    ref = serializers.CharField(allow_null=True, help_text="Of an edit: the row.")
    title = serializers.CharField(allow_null=True, help_text="Of an edit: the row's title at the time.")
    fields = serializers.ListField(  # type: ignore[assignment]  # the name in the answer
        child=serializers.CharField(), help_text="Of an edit: the fields."
    )
    created_count = serializers.IntegerField(allow_null=True, help_text="Of a load: rows created.")
    changed_count = serializers.IntegerField(allow_null=True, help_text="Of a load: rows changed.")
    unchanged_count = serializers.IntegerField(allow_null=True, help_text="Of a load: rows left as they were.")
    data_version = serializers.CharField(allow_null=True, help_text="Of a load: SHA-256 of the data.")


class ChangesSerializer(PageSerializer):
    """What changed, newest first."""

    results = ChangeSerializer(many=True, help_text="The changes of this page.")
    open_conflicts = serializers.IntegerField(
        help_text="Edits that await a decision because a source changed the same field."
    )
