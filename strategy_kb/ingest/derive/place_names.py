"""Every country, region of the world and part of a country by name, and names that are made of a place's name.

Most are no records. They are known so that "North Korea" is not the Republic of Korea and "New Mexico" not Mexico.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product

import pycountry

from strategy_kb.ingest.reading.country_names import in_reading_order, territories

_LANGUAGES = ("en", "es", "fr")
_CORNERS = tuple(map("".join, product(("North", "South"), ("", "-", " "), ("East", "West", "east", "west"))))
_DIRECTIONS = ("North", "South", "East", "West", "north", "south", "east", "west", *_CORNERS)
_QUARTERS = (
    *_DIRECTIONS,
    *(f"{direction}ern" for direction in _DIRECTIONS),
    *("Central", "Middle", "Equatorial", "Sub-Saharan", "sub-Saharan", "Inner", "central"),
)
_CONTINENTS = ("Africa", "African", "Africans", "Asia", "Asian", "Asians", "Europe", "European", "Europeans")
# What neither ISO 3166 nor CLDR calls a country so.
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


def stands_in_another_name(text: str, start: int, end: int) -> bool:
    """Say whether the place's name at `start` is a part of another's: "Gulf of Mexico", "Jamaica Observer"."""
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
