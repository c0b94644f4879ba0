"""Fields for places in the API: reference, ISO3, and name in the requested language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf

from strategy_kb.core.expressions import Comparable
from strategy_kb.core.ordering import Keys
from strategy_kb.rest.fields import Fields, NullableCharField

from .models import Place


class PlaceName(NullableCharField):
    """A place's name in the language of the answer."""

    def __init__(self, path: str = "", **kwargs: Any) -> None:
        """Store the `path` from the row to the place; empty when the row is the place."""
        super().__init__(**kwargs)
        self.path = path

    def sort_keys(self, language: str) -> Keys:
        """Return the keys that sort by this name in `language`, or in English where there is none."""
        prefix = f"{self.path}__" if self.path else ""
        in_language, in_english = F(f"{prefix}name_{language}"), F(f"{prefix}name_en")
        return (Comparable(Coalesce(NullIf(in_language, Value("")), in_english)),)

    def to_representation(self, value: Place) -> str:  # type: ignore[override]  # the value is a Place
        return value.name_in(self.context.get("language", "en"))


@dataclass(frozen=True, slots=True)
class Location:
    """The place at `path` as `place_ref`, `location_code` (ISO3) and `location_name`.

    With a `prefix` the three are `<prefix>_ref`, `<prefix>_code` and `<prefix>_name`.
    """

    path: str = "place"
    prefix: str = ""
    description: str = "The place"
    is_optional: bool = False

    def fields(self, model: type[models.Model]) -> Fields:
        names = [f"{self.prefix}_{part}" for part in ("ref", "code", "name")]
        ref, code, name = names if self.prefix else ("place_ref", "location_code", "location_name")
        return {
            ref: NullableCharField(
                source=f"{self.path}_id", allow_null=self.is_optional, help_text=f"{self.description} (ref)."
            ),
            code: NullableCharField(
                source=f"{self.path}.iso3",
                allow_null=True,
                help_text=f"{self.description} (ISO 3166 alpha-3); null for a region.",
            ),
            name: PlaceName(
                source=self.path,
                allow_null=self.is_optional,
                path=self.path.replace(".", "__"),
                help_text=f"{self.description}: its name in the language asked for.",
            ),
        }


# Fields of what belongs to an office: the office, its seat, and the place that the row is for.
OFFICE_AND_PLACES = (
    "office",
    Location("office.seat", "seat", "Where the office sits", is_optional=True),
    Location(description="The place that it is for"),
)
