"""Read Annex 1: the offices by category with their cities and roles, and the staff by category.

The table of offices sets three lists side by side, and in the second and third column several lists one above the
other: a cell that is not "Place (City, …)" is a category, and what follows in its column belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.builders import alias
from strategy_kb.ingest.reading.citations import cite
from strategy_kb.ingest.reading.country_names import PlaceNames, iso3_of
from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.reading.tables import PrintedTable, tables_among
from strategy_kb.ingest.segment import cell_span, navigate
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Passage, PassageKind, Quote

_ACRONYM = re.compile(r"\(([A-Z]{2,})\)")
_OFFICE = re.compile(r"(?P<place>[^()]+) \((?P<cities>[^()]+)\)")
_REGIONAL = re.compile(r"Regional Office \((?P<city>[^(),]+), (?P<place>[^()]+)\)")
_WITH_ARTICLE = frozenset({"Bahamas", "Dominican Republic", "United States"})
REGION = "place/region"
_OF_THEIR_COUNTRY = frozenset({"country", "staff_presence"})
_CITY = re.compile(r"(?:[^,]|, (?=D\.C\.))+")
_ALSO_COUNTRY_OFFICE = re.compile(r"It also serves as the Country Office for (?P<place>[A-Z][\w ]+)\.")


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of office: how its heading reads, how its refs end, and how the paragraph on its role opens.

    `place` is what such an office works for (ref), where the paragraph on its role has the `place_words` that say so.
    """

    heading: re.Pattern[str]
    office_type: str
    suffix: str
    role: str
    place: str | None = None
    place_words: str = ""


_COUNTRY = Category(
    re.compile(r"Offices and sub-offices in countries and territories"),
    "country",
    "",
    "",
)
_CATEGORIES = (
    _COUNTRY,
    Category(
        re.compile(r"Country Office with Resource Mobilization Functions"),
        "resource_mobilization",
        "resource-mobilization",
        "The Country Office with Resource Mobilization Functions",
    ),
    Category(
        re.compile(r"Country Office with Coordinating Functions.*"),
        "coordinating",
        "coordinating",
        "The Country Office with Coordinating Functions",
        "place/caribbean",
        "the Caribbean",
    ),
    Category(re.compile(r"Staff presence"), "staff_presence", "staff-presence", ""),
    Category(
        re.compile(r"Office of the Director General's Special Envoy.*"),
        "special_envoy",
        "special-envoy",
        "The Office of the Director General's Special Envoy",
        "place/venezuela-response",
        "the 17 host countries of Venezuelan migrants and refugees, as well as the Bolivarian Republic of Venezuela",
    ),
    Category(
        re.compile(r".*Administrative Centre"),
        "administrative_centre",
        "administrative-centre",
        "The Panama (Global) Administrative Centre",
        "place/world",
        "country and regional Offices in the Western hemisphere and other regions of the world",
    ),
    Category(
        re.compile(r"Special Liaison Office.*"),
        "liaison",
        "liaison-new-york",
        "The Special Liaison Office in New York",
        "place/world",
        "IOM offices worldwide",
    ),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One cell of the table that names an office, and the cell that heads its list."""

    category: Category
    heading: Span
    row: Passage
    name: Span
    cities: tuple[Span, ...]


def read_offices(edition: Edition, places: PlaceNames) -> Iterator[ParsedRecord | ParsedRow]:
    """Yield the Regional Office, then each office of the table, then the country offices that others also are."""
    section = edition.section("IOM offices and staff in the region")
    passages = edition.passages(section)
    tables = tables_among(edition.document, passages)
    if not tables or not _REGIONAL.fullmatch(tables[0].header[0]):
        refuse(edition.document, passages[:1], "a table headed “Regional Office (City, Country)”", "none")
    listed = sorted(_listed(edition, tables[0]), key=lambda one: _CATEGORIES.index(one.category))
    edition.check_count("offices", [tables[0].rows[0], *(one.row for one in listed)])
    paragraphs = [one for one in passages if one.kind is PassageKind.PARAGRAPH]
    yield from _regional(edition, places, tables[0].rows[0], paragraphs)
    for position, office in enumerate(listed, start=1):
        yield from _office(edition, places, office, paragraphs, position)
    yield from _also_country_offices(edition, places, listed, paragraphs)
    yield _role_of_country_offices(edition, listed, paragraphs)


def _role_of_country_offices(edition: Edition, listed: list[Listed], paragraphs: list[Passage]) -> ParsedRecord:
    """Return the paragraph that tells of all country offices together, as a point."""
    heading = next(one.heading.text for one in listed if one.category is _COUNTRY)
    role = navigate.passage_with(edition.document, f"{heading} implement", paragraphs)
    return edition.point(
        "key_element",
        "country-offices",
        1,
        title=heading,
        text=role.text,
        quotes=(*cite("title", role, heading), *cite("text", role)),
        line=role.line_start,
        about=edition.strategy,
    )


def _listed(edition: Edition, table: PrintedTable) -> Iterator[Listed]:
    heads: dict[int, tuple[Category, Span]] = {}
    for row in table.body:
        for index, cell in enumerate(row.cells):
            if not cell:
                continue
            start, end = cell_span(row, index)
            found = _OFFICE.fullmatch(cell)
            if found is None:
                heads[index] = (_category(edition, row, cell), Span(row, start, end))
                continue
            if index not in heads:
                refuse(edition.document, row, f"a category above {cell!r} in column {index + 1}", "none")
            category, heading = heads[index]
            yield Listed(
                category,
                heading,
                row,
                Span(row, start, start + found.end("place")),
                tuple(_cities(row, start + found.start("cities"), start + found.end("cities"))),
            )


def _category(edition: Edition, row: Passage, cell: str) -> Category:
    category = next((one for one in _CATEGORIES if one.heading.fullmatch(cell)), None)
    if category is None:
        refuse(edition.document, row, "an office as “Place (City)” or a category of offices", repr(cell))
    return category


def _cities(row: Passage, start: int, end: int) -> Iterator[Span]:
    for found in _CITY.finditer(row.text, start, end):
        lead = len(found[0]) - len(found[0].lstrip())
        yield Span(row, found.start() + lead, found.end())


def _regional(
    edition: Edition, places: PlaceNames, header: Passage, paragraphs: list[Passage]
) -> Iterator[ParsedRecord | ParsedRow]:
    found = _REGIONAL.fullmatch(header.cells[0])
    if found is None:
        refuse(edition.document, header, "“Regional Office (City, Country)”", header.cells[0])
    role = navigate.passage_with(edition.document, "The Regional Office in San José oversees", paragraphs)
    title = "Regional Office in San José"
    ref = "office/regional-san-jose"
    city = Span(header, *found.span("city"))
    yield ParsedRecord(
        model="countries.office",
        ref=ref,
        title=title,
        text=role.text,
        fields={
            "office_type": "regional",
            "category_printed": "Regional Office",
            "seat": places.ref(edition.document, header, found["place"]),
            "place": REGION,
        },
        quotes=(
            *cite("title", role, title),
            *cite("text", role),
            *cite("office_type", header, "Regional Office"),
            *cite("category_printed", header, "Regional Office"),
            *cite("seat", header, found["place"]),
            *cite("place", role, "IOM activities in the region"),
            *city.cite("cities"),
        ),
        position=0,
    )
    yield from _city_rows(ref, (city,))


def _office(
    edition: Edition, places: PlaceNames, office: Listed, paragraphs: list[Passage], position: int
) -> Iterator[ParsedRecord | ParsedRow]:
    seat = places.ref(edition.document, office.row, office.name.text)
    iso3, category = iso3_of(seat), office.category
    ref = f"office/{iso3.lower()}-{category.suffix}" if category.suffix else f"office/{iso3}"
    if category is _COUNTRY:
        title, titled = _title(office), office.name
    elif category.office_type == "staff_presence":
        title, titled = f"{office.heading.text} in {office.name.text}", office.heading
    else:
        title, titled = office.heading.text, office.heading
    opening = category.role or f"The {office.name.text} Country Office"
    role = next((one for one in paragraphs if one.text.startswith(opening)), None)
    if role is None and category.role:
        refuse(edition.document, paragraphs, f"a paragraph that opens with “{opening}”", "none")
    place, said = _place(office, seat, role)
    yield ParsedRecord(
        model="countries.office",
        ref=ref,
        title=title,
        text=role.text if role else "",
        fields={
            "office_type": category.office_type,
            "category_printed": office.heading.text,
            "seat": seat,
            "place": place,
        },
        quotes=(
            *titled.cite("title"),
            *(cite("text", role) if role else ()),
            *office.heading.cite("office_type"),
            *office.heading.cite("category_printed"),
            *office.name.cite("seat"),
            *said,
            *(quote for city in office.cities for quote in city.cite("cities")),
        ),
        position=position,
    )
    yield from _city_rows(ref, office.cities)
    if role and (acronym := _ACRONYM.search(role.text.partition(". ")[0])):
        yield alias(ref, acronym[1], "acronym")


def _place(office: Listed, seat: str, role: Passage | None) -> tuple[str | None, tuple[Quote, ...]]:
    """Return what the office works for, with the words that say so: its own country, or what its role names."""
    category = office.category
    if category.office_type in _OF_THEIR_COUNTRY:
        return seat, tuple(office.name.cite("place"))
    if role is None or category.place is None or category.place_words not in role.text:
        return None, ()
    return category.place, tuple(cite("place", role, category.place_words))


def _title(office: Listed) -> str:
    name = office.name.text
    return f"Office in the {name}" if name in _WITH_ARTICLE else f"Office in {name}"


def _city_rows(ref: str, cities: tuple[Span, ...]) -> Iterator[ParsedRow]:
    for position, city in enumerate(cities):
        fields = {"office": ref, "name": city.text, "position": position}
        yield ParsedRow("countries.officecity", f"{ref}:{position}", fields)


def _also_country_offices(
    edition: Edition, places: PlaceNames, listed: list[Listed], paragraphs: list[Passage]
) -> Iterator[ParsedRecord | ParsedRow]:
    """Yield the country office that a "Country Office with … Functions" is too, as its heading or a sentence says."""
    for office in listed:
        if office.category.office_type not in ("resource_mobilization", "coordinating"):
            continue
        seat = places.ref(edition.document, office.row, office.name.text)
        role = next(one for one in paragraphs if one.text.startswith(office.category.role))
        said = _ALSO_COUNTRY_OFFICE.search(role.text)
        source = Span(role, *said.span()) if said else office.heading
        ref = f"office/{iso3_of(seat)}"
        yield ParsedRecord(
            model="countries.office",
            ref=ref,
            title=_title(office),
            text=source.text if said else "",
            fields={"office_type": "country", "category_printed": office.heading.text, "seat": seat, "place": seat},
            quotes=(
                *office.name.cite("title"),
                *(source.cite("text") if said else ()),
                *source.cite("office_type"),
                *office.heading.cite("category_printed"),
                *office.name.cite("seat"),
                *source.cite("place"),
                *(quote for city in office.cities for quote in city.cite("cities")),
            ),
            position=len(listed) + listed.index(office) + 1,
        )
        yield from _city_rows(ref, office.cities)
