"""Annex 1: the offices by category with their cities and roles, and the staff by category."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from strategy_kb.core.text import slug_of
from strategy_kb.ingest import order
from strategy_kb.ingest.families.strategy_2020.edition import DOCUMENT, Edition
from strategy_kb.ingest.families.strategy_2020.office_table import (
    CATEGORIES,
    COUNTRY,
    REGIONAL,
    ListedOffice,
    listed_offices,
)
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.builders import alias
from strategy_kb.ingest.reading.navigate import expect_header, refuse, tables_among
from strategy_kb.ingest.reading.place_names import PlaceNames, iso3_of
from strategy_kb.ingest.reading.spans import Span, cite, cite_cell, markers_in_cell
from strategy_kb.ingest.types import Citations, ParsedRecord, ParsedRow, Passage, PassageKind, Row

_ACRONYM = re.compile(r"\(([A-Z]{2,})\)")
_WITH_ARTICLE = frozenset({"Bahamas", "Dominican Republic", "United States"})
REGION = "place/region"
_OF_THEIR_COUNTRY = frozenset({"country", "staff_presence", "resource_mobilization"})
_ALSO_COUNTRY_OFFICE = re.compile(r"It also serves as the Country Office for (?P<place>[A-Z][\w ]+)\.")
_STAFF_HEADER = ("IOM staff in the region", "Number")
_STAFF_CATEGORIES = ["General service", "National officers", "Professional staff", "Total"]
_STAFF_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*")
_DATE = re.compile(r"as of (?P<date>\d{1,2} [A-Z][a-z]+ \d{4})")


def read_offices(edition: Edition, places: PlaceNames) -> Iterator[Row]:
    """Yield the Regional Office, each office of the table, then offices that are also country offices."""
    section = edition.section("IOM offices and staff in the region")
    passages = edition.passages(section)
    tables = tables_among(edition.document, passages)
    regional = REGIONAL.fullmatch(tables[0].header[0]) if tables else None
    if regional is None:
        refuse(edition.document, passages[:1], "a table headed “Regional Office (City, Country)”", "none")
    offices = sorted(listed_offices(edition, tables[0]), key=lambda office: CATEGORIES.index(office.category))
    edition.check_count("offices", [tables[0].rows[0], *(office.row for office in offices)])
    paragraphs = [passage for passage in passages if passage.kind is PassageKind.PARAGRAPH]
    yield from _regional(edition, places, tables[0].rows[0], regional, paragraphs)
    for rank, office in enumerate(offices, start=1):
        yield from _office(edition, places, office, paragraphs, rank)
    yield from _also_country_offices(edition, places, offices, paragraphs)
    yield _role_of_country_offices(edition, offices, paragraphs)


def _role_of_country_offices(edition: Edition, offices: list[ListedOffice], paragraphs: list[Passage]) -> ParsedRecord:
    """Return the paragraph on all country offices together, as a point."""
    heading = next((office.heading.text for office in offices if office.category is COUNTRY), "")
    if not heading:
        refuse(edition.document, [office.row for office in offices], "a list of offices in countries", "none")
    role = navigate.passage_with(edition.document, f"{heading} implement", paragraphs)
    return edition.point(
        "key_element",
        "country-offices",
        1,
        title=heading,
        text=role.text,
        citations=(*cite("title", role, heading), *cite("text", role)),
        line=role.line_start,
        about=edition.strategy,
    )


def _regional(
    edition: Edition, places: PlaceNames, header: Passage, match: re.Match[str], paragraphs: list[Passage]
) -> Iterator[Row]:
    role = navigate.passage_with(edition.document, "The Regional Office in San José oversees", paragraphs)
    title = "Regional Office in San José"
    ref = "office/regional-san-jose"
    city = Span(header, *match.span("city"))
    yield ParsedRecord(
        model="countries.office",
        ref=ref,
        title=title,
        text=role.text,
        fields={
            "office_type": "regional",
            "category_printed": "Regional Office",
            "seat": places.ref(edition.document, header, match["place"]),
            "place": REGION,
        },
        citations=(
            *cite("title", role, title),
            *cite("text", role),
            *cite("office_type", header, "Regional Office"),
            *cite("category_printed", header, "Regional Office"),
            *cite("seat", header, match["place"]),
            *cite("place", role, "IOM activities in the region"),
            *city.cite("cities"),
        ),
        start=order.FRONT,
        rank=0,
    )
    yield from _city_rows(ref, (city,))


def _office(
    edition: Edition, places: PlaceNames, office: ListedOffice, paragraphs: list[Passage], rank: int
) -> Iterator[Row]:
    seat = places.ref(edition.document, office.row, office.name.text)
    iso3, category = iso3_of(seat), office.category
    ref = f"office/{iso3.lower()}-{category.suffix}" if category.suffix else f"office/{iso3}"
    if category is COUNTRY:
        title, titled = _title(office), office.name
    elif category.office_type == "staff_presence":
        title, titled = f"{office.heading.text} in {office.name.text}", office.heading
    else:
        title, titled = office.heading.text, office.heading
    opening = category.role or f"The {office.name.text} Country Office"
    role = next((paragraph for paragraph in paragraphs if paragraph.text.startswith(opening)), None)
    if role is None and category.role:
        refuse(edition.document, paragraphs, f"a paragraph that opens with “{opening}”", "none")
    place, works_for = _place(office, seat, role)
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
        citations=(
            *titled.cite("title"),
            *(cite("text", role) if role else ()),
            *office.heading.cite("office_type"),
            *office.heading.cite("category_printed"),
            *office.name.cite("seat"),
            *works_for,
            *(citation for city in office.cities for citation in city.cite("cities")),
        ),
        start=order.FRONT,
        rank=rank,
    )
    yield from _city_rows(ref, office.cities)
    if role and (acronym := _ACRONYM.search(role.text.partition(". ")[0])):
        yield alias(ref, acronym[1], "acronym")


def _place(office: ListedOffice, seat: str, role: Passage | None) -> tuple[str | None, Citations]:
    """Return the place that the office works for, with the words that say so: its own country, or one in its role."""
    category = office.category
    if category.office_type in _OF_THEIR_COUNTRY:
        return seat, tuple(office.name.cite("place"))
    if role is None or category.place is None or category.place_words not in role.text:
        return None, ()
    return category.place, tuple(cite("place", role, category.place_words))


def _title(office: ListedOffice) -> str:
    name = office.name.text
    return f"Office in the {name}" if name in _WITH_ARTICLE else f"Office in {name}"


def _city_rows(ref: str, cities: tuple[Span, ...]) -> Iterator[ParsedRow]:
    for position, city in enumerate(cities):
        fields = {"office": ref, "name": city.text, "position": position}
        yield ParsedRow("countries.officecity", f"{ref}:{position}", fields)


def _also_country_offices(
    edition: Edition, places: PlaceNames, offices: list[ListedOffice], paragraphs: list[Passage]
) -> Iterator[Row]:
    """Yield the country office that an office of another category also is, where a sentence on its role says so.

    The table does not list it, so that no heading is printed for it.
    """
    for office in offices:
        role = next((text for text in paragraphs if text.text.startswith(office.category.role or " ")), None)
        stated = _ALSO_COUNTRY_OFFICE.search(role.text) if role else None
        if role is None or stated is None:
            continue
        seat = places.ref(edition.document, office.row, office.name.text)
        sentence = Span(role, *stated.span())
        ref = f"office/{iso3_of(seat)}"
        yield ParsedRecord(
            model="countries.office",
            ref=ref,
            title=_title(office),
            text=sentence.text,
            fields={"office_type": "country", "seat": seat, "place": seat},
            citations=(
                *office.name.cite("title"),
                *sentence.cite("text"),
                *sentence.cite("office_type"),
                *office.name.cite("seat"),
                *sentence.cite("place"),
                *(citation for city in office.cities for citation in city.cite("cities")),
            ),
            start=order.FRONT,
            rank=len(offices) + offices.index(office) + 1,
        )
        yield from _city_rows(ref, office.cities)


def read_staff(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield one count for each category, and the printed total."""
    passages = edition.passages(edition.section("IOM offices and staff in the region"))
    tables = tables_among(edition.document, passages)
    if len(tables) != 2:
        refuse(edition.document, passages, "two tables, of offices and of staff", str(len(tables)))
    table = tables[1]
    expect_header(edition.document, table, _STAFF_HEADER)
    printed = [row.cells[0] for row in table.body]
    if printed != _STAFF_CATEGORIES:
        refuse(edition.document, table.rows, "rows for " + ", ".join(_STAFF_CATEGORIES), ", ".join(printed))
    marks = markers_in_cell(edition.document, table.rows[0], 1)
    notes = [passage for passage in passages if passage.kind is PassageKind.FOOTNOTE and passage.label in marks]
    date = _DATE.search(notes[0].text) if notes else None
    if date is None:
        refuse(edition.document, table.rows, "a note with the date of the numbers", "none")
    as_of = datetime.strptime(date["date"], "%d %B %Y").date().isoformat()  # noqa: DTZ007 (a date has no time zone)
    edition_part = "" if edition.slug == DOCUMENT else f"{edition.name}/"
    for rank, row in enumerate(table.body):
        category, number = row.cells
        if not _STAFF_NUMBER.fullmatch(number):
            refuse(edition.document, row, "a number of staff", repr(number))
        yield ParsedRecord(
            model="countries.staffcount",
            ref=f"staff-count/{edition_part}{as_of}/{slug_of(category)}",
            title=f"{category}: {number} ({date['date']})",
            fields={
                "category": category,
                "count": int(number.replace(",", "")),
                "is_total": category == "Total",
                "as_of": as_of,
                "as_of_printed": date["date"],
            },
            citations=(
                *cite_cell("category", row, 0),
                *cite_cell("count", row, 1),
                *cite("as_of", notes[0], date["date"]),
                *cite("as_of_printed", notes[0], date["date"]),
            ),
            rank=rank,
        )
