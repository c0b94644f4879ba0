"""The places that the strategy names, by their printed names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from strategy_kb.ingest.reading import shape
from strategy_kb.ingest.reading.country_names import iso3_by_name
from strategy_kb.ingest.reading.place_codes import country_codes
from strategy_kb.ingest.reading.reviewed import read_tables
from strategy_kb.ingest.types import Passage, SourceDocument


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """ISO 3166 alpha-3 codes by printed name: of the 25 countries, and of the territories."""

    countries: Mapping[str, str]
    territories: Mapping[str, str]

    def ref(self, document: SourceDocument, passage: Passage, name: str) -> str:
        """Return "country/HTI" or "place/ABW"; refuse what is no name of a country or territory."""
        printed = name.strip()
        if printed in self.territories:
            return f"place/{self.territories[printed]}"
        if printed not in self.countries:
            shape.refuse(document, passage, "the name of a country or territory", repr(name))
        return f"country/{self.countries[printed]}"


def read_place_names(reviewed: Path) -> PlaceNames:
    """Return the names that ISO 3166 and the reviewed file of places give."""
    entries = read_tables(reviewed / "places.toml")["territories"]
    territories = {country_codes(iso3).name: iso3 for iso3 in entries}
    return PlaceNames(iso3_by_name(reviewed), territories)


def iso3_of(place: str) -> str:
    """Return "HTI" for "country/HTI"."""
    return place.rpartition("/")[2]
