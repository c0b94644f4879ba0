"""The table of offices in Annex 1.

Its three columns are lists side by side, several below each other in the second and third: a cell that is not
"Place (City, …)" is a category, to which the cells below it belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.navigate import PrintedTable, refuse
from strategy_kb.ingest.reading.spans import Span, cell
from strategy_kb.ingest.types import Passage

_OFFICE = re.compile(r"(?P<place>[^()]+) \((?P<cities>[^()]+)\)")
REGIONAL = re.compile(r"Regional Office \((?P<city>[^(),]+), (?P<place>[^()]+)\)")
_CITY = re.compile(r"(?:[^,]|, (?=D\.C\.))+")


@dataclass(frozen=True, slots=True)
class OfficeCategory:
    """A kind of office: its heading, the end of its refs, and the beginning of the paragraph on its role.

    `place` is the ref of what such an office works for, if the paragraph on its role has `place_words`.
    """

    heading: re.Pattern[str]
    office_type: str
    suffix: str
    role: str
    place: str | None = None
    place_words: str = ""


@dataclass(frozen=True, slots=True)
class ListedOffice:
    """One cell of the table that names an office, with the category and heading above it."""

    category: OfficeCategory
    heading: Span
    row: Passage
    name: Span
    cities: tuple[Span, ...]


COUNTRY = OfficeCategory(
    re.compile(r"Offices and sub-offices in countries and territories"),
    "country",
    "",
    "",
)


CATEGORIES = (
    COUNTRY,
    OfficeCategory(
        re.compile(r"Country Office with Resource Mobilization Functions"),
        "resource_mobilization",
        "resource-mobilization",
        "The Country Office with Resource Mobilization Functions",
    ),
    OfficeCategory(
        re.compile(r"Country Office with Coordinating Functions.*"),
        "coordinating",
        "coordinating",
        "The Country Office with Coordinating Functions",
        "place/caribbean",
        "the Caribbean",
    ),
    OfficeCategory(re.compile(r"Staff presence"), "staff_presence", "staff-presence", ""),
    OfficeCategory(
        re.compile(r"Office of the Director General's Special Envoy.*"),
        "special_envoy",
        "special-envoy",
        "The Office of the Director General's Special Envoy",
        "place/venezuela-response",
        "the 17 host countries of Venezuelan migrants and refugees, as well as the Bolivarian Republic of Venezuela",
    ),
    OfficeCategory(
        re.compile(r".*Administrative Centre"),
        "administrative_centre",
        "administrative-centre",
        "The Panama (Global) Administrative Centre",
        "place/world",
        "country and regional Offices in the Western hemisphere and other regions of the world",
    ),
    OfficeCategory(
        re.compile(r"Special Liaison Office.*"),
        "liaison",
        "liaison-new-york",
        "The Special Liaison Office in New York",
        "place/world",
        "IOM offices worldwide",
    ),
)


def listed_offices(edition: Edition, table: PrintedTable) -> Iterator[ListedOffice]:
    """Yield each office of the table with the category above it in its column."""
    heads: dict[int, tuple[OfficeCategory, Span]] = {}
    for row in table.body:
        for index in (number for number, text in enumerate(row.cells) if text):
            printed = cell(row, index)
            office = _OFFICE.fullmatch(row.text, printed.start, printed.end)
            if office is None:
                heads[index] = (_category(edition, printed), printed)
                continue
            if index not in heads:
                refuse(edition.document, row, f"a category above {printed.text!r} in column {index + 1}", "none")
            category, heading = heads[index]
            cities = tuple(_cities(row, *office.span("cities")))
            yield ListedOffice(category, heading, row, Span(row, *office.span("place")), cities)


def _category(edition: Edition, printed: Span) -> OfficeCategory:
    category = next((category for category in CATEGORIES if category.heading.fullmatch(printed.text)), None)
    if category is None:
        expected = "an office as “Place (City)” or a category of offices"
        refuse(edition.document, printed.passage, expected, repr(printed.text))
    return category


def _cities(row: Passage, start: int, end: int) -> Iterator[Span]:
    for city in _CITY.finditer(row.text, start, end):
        lead = len(city[0]) - len(city[0].lstrip())
        yield Span(row, city.start() + lead, city.end())
