"""Names and codes of places, and printed lists of countries.

Codes are from ISO 3166, names from ISO 3166 and CLDR. In a list an "and" may separate two countries or belong to a
name. Most of these places are no records; they are here so that "New Mexico" is not read as Mexico.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pycountry
from babel import Locale

from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.reviewed import read_tables
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import Passage, SourceDocument

_PRINTED_FORMS = ("names", "short_forms", "spellings")
_BETWEEN = re.compile(r"(?:[\s,.:;]|\b(?:and|the)\b)*")
_LANGUAGES = ("en", "es", "fr")
_CORNERS = tuple(map("".join, product(("North", "South"), ("", "-", " "), ("East", "West", "east", "west"))))
_DIRECTIONS = ("North", "South", "East", "West", "north", "south", "east", "west", *_CORNERS)
_QUARTERS = (
    *_DIRECTIONS,
    *(f"{direction}ern" for direction in _DIRECTIONS),
    *("Central", "Middle", "Equatorial", "Sub-Saharan", "sub-Saharan", "Inner", "central"),
)
_CONTINENTS = ("Africa", "African", "Africans", "Asia", "Asian", "Asians", "Europe", "European", "Europeans")
# Names of countries that neither ISO 3166 nor CLDR has.
_FURTHER = (
    *("United States Virgin Islands", "US Virgin Islands", "United States Minor Outlying Islands", "Korea (North)"),
    *("Korea DPR", "Democratic Republic of Korea", "East Germany", "West Germany", "Horn of Africa", "Asia Minor"),
    *("African Development Bank", "Asian Development Bank", "New Mexican", "New Mexicans", "Mexico State"),
    *("north Korea", "North Korean", "North Koreans"),
    *("African American", "African Americans", "African-American", "African-Americans", "African Union"),
    *(
        "Council of Europe",
        "New Spain",
        "Nueva España",
        "Nueva Guatemala",
        "Nuevo México",
        "Estado de México",
        "State of Mexico",
    ),
    *(
        "Antigua Guatemala",
        "British Honduras",
        "British India",
        "East India",
        "West India",
        "Little Haiti",
        "Little Havana",
    ),
    *("United States dollar", "United States dollars", "US dollar", "US dollars"),
)
_FEATURES = (
    "City|Canal|Sea|Bay|River|Lake|Strait|Straits|Street|St\\.|Avenue|Ave\\.|Road|Boulevard|Blvd\\.|Lane|Drive|Square|Plaza"
    "|County|Plains?|Heights|Beach|Springs|Libre"
    "|Observer|Gleaner|Times|Herald|Tribune|Gazette|Guardian|Chronicle|Post|Star|Journal|Quarterly|Papers|[Hh]ats?|[Nn]uts?"
)
_BEFORE = re.compile(
    r"(?:\b(?:[Gg]ulf|Bay|[Ss]ea|Lake|[Ii]sthmus|[Ss]traits?|Port) of (?:the )?|\b(?:[Ll]ake|Air|[Mm]ar|[Ll]ac) "
    r"|\b(?:Puerto|Río|Rio|Villa|Colonia|Avenida|Calle|Nuevo|Nueva) "
    r"|\b(?:[Cc]iudad|[Gg]olfo|[Bb]ahía|[Ii]stmo|[Cc]anal|[Mm]ar|[Ll]ago|[Pp]uerto) del? "
    r"|\b(?:[Vv]ille|[Gg]olfe|[Bb]aie|[Ii]sthme|[Cc]anal|[Mm]er|[Ll]ac) (?:des?|du|d'|de la|de l') ?)$"
)
_AFTER = re.compile(rf" (?:{_FEATURES})(?!\w)")


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """ISO 3166 codes (`m49` is ISO's numeric code, which M49 shares) and the ISO short name in reading order."""

    iso3: str
    iso2: str
    m49: str
    name: str


def country_codes(iso3: str) -> CountryCodes:
    """Return the codes of a country. Raises LookupError when ISO 3166 has no such code."""
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


def iso3_by_name(reviewed: Path) -> Mapping[str, str]:
    """Return ISO3 codes by name, for all names of the 25 countries in ISO 3166 and in the reviewed places."""
    countries = read_tables(reviewed / "places.toml")["countries"]
    codes = {country_codes(iso3).name: iso3 for iso3 in countries}
    for iso3, entry in countries.items():
        codes |= {name: iso3 for form in _PRINTED_FORMS for name in entry.get(form, ())}
    return codes


def read_countries(enumeration: Span, codes: Mapping[str, str]) -> list[tuple[str, Span]]:
    """Return (ISO3, span of the name) for each country of a list.

    Raises SourceShapeError when something in the list is neither a country's name nor a separator.
    """
    names = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    name_pattern = re.compile(rf"(?:{names})(?!\w)")
    countries, at = [], enumeration.start
    text = enumeration.passage.text
    while at < enumeration.end:
        gap = _BETWEEN.match(text, at, enumeration.end)
        at = gap.end() if gap else at
        if at >= enumeration.end:
            break
        name = name_pattern.match(text, at, enumeration.end)
        if name is None:
            refuse(
                enumeration.passage.document,
                enumeration.passage,
                "a list of countries",
                repr(text[at : enumeration.end]),
            )
        countries.append((codes[name[0]], Span(enumeration.passage, *name.span())))
        at = name.end()
    return countries


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """ISO 3166 alpha-3 codes by printed name: of the 25 countries, and of the territories."""

    countries: Mapping[str, str]
    territories: Mapping[str, str]

    def ref(self, document: SourceDocument, passage: Passage, name: str) -> str:
        """Return the ref of a place, "country/HTI" or "place/ABW"; refuse a name of no country or territory."""
        printed = name.strip()
        if printed in self.territories:
            return f"place/{self.territories[printed]}"
        if printed not in self.countries:
            refuse(document, passage, "the name of a country or territory", repr(name))
        return f"country/{self.countries[printed]}"


def read_place_names(reviewed: Path) -> PlaceNames:
    """Return the names that ISO 3166 and the reviewed file of places give."""
    entries = read_tables(reviewed / "places.toml")["territories"]
    territories = {country_codes(iso3).name: iso3 for iso3 in entries}
    return PlaceNames(iso3_by_name(reviewed), territories)


def iso3_of(place: str) -> str:
    """Return "HTI" for "country/HTI"."""
    return place.rpartition("/")[2]


def stands_in_another_name(text: str, start: int, end: int) -> bool:
    """Say whether the name at `start` is part of a longer name: "Gulf of Mexico", "Jamaica Observer"."""
    return bool(_BEFORE.search(text, max(0, start - 24), start) or _AFTER.match(text, end))


def without_accents(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


@cache
def country_names() -> tuple[tuple[str, str], ...]:
    """Return (ISO3, name) for each English name of a country in ISO 3166 and CLDR."""
    return tuple(
        (country.alpha_3, name)
        for country in pycountry.countries
        for name in dict.fromkeys((*_iso_names(country), territories("en").get(country.alpha_2, "")))
        if name
    )


def _iso_names(country: object) -> Iterator[str]:
    for field in ("name", "common_name", "official_name"):
        name = getattr(country, field, None)
        if name:
            yield name
            yield in_reading_order(name)


@cache
def other_names() -> tuple[tuple[str, str], ...]:
    """Return (code, name) of every other place: ISO3, M49 or none, and a name in English, Spanish or French."""
    iso3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    of_territories = (
        (iso3.get(code, code), name) for language in _LANGUAGES for code, name in territories(language).items()
    )
    subdivisions = (("", subdivision.name) for subdivision in pycountry.subdivisions)
    quarters = (("", f"{quarter} {continent}") for quarter, continent in product(_QUARTERS, _CONTINENTS))
    return (*of_territories, *subdivisions, *quarters, *(("", name) for name in _FURTHER))
