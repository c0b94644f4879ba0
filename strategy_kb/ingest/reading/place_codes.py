"""Codes and names of places as ISO 3166 and CLDR give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """ISO 3166 codes (`m49` is ISO's numeric code, which M49 shares) and the ISO short name in reading order."""

    iso3: str
    iso2: str
    m49: str
    name: str


def country_codes(iso3: str) -> CountryCodes:
    """Look `iso3` up. Raises LookupError when ISO 3166 has no such code."""
    country = pycountry.countries.get(alpha_3=iso3)
    if country is None:
        raise LookupError(iso3)
    return CountryCodes(iso3, country.alpha_2, country.numeric, in_reading_order(country.name))


def territory_name(code: str, language: str) -> str:
    """Return CLDR's name in `language` for an ISO alpha-2 code or an M49 code of a region; empty when it has none."""
    return territories(language).get(code, "")


@cache
def territories(language: str) -> Mapping[str, str]:
    """Return CLDR's names in `language` by ISO alpha-2 code, and by M49 code of a region."""
    return {code: str(name) for code, name in Locale(language).territories.items()}


def in_reading_order(name: str) -> str:
    """Return "Republic of Korea" for ISO's "Korea, Republic of", without the article that some names carry."""
    noun, comma, qualifier = name.partition(", ")
    return f"{qualifier.removeprefix('The ')} {noun}" if comma else name
