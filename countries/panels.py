"""What pages of other records show of places, figures, offices and processes."""

from strategy_kb.core.pages import MISSING, Cell, Column, Hyperlink, Panel, Table
from strategy_kb.sources.lists import receipt_url, record_url
from strategy_kb.sources.models import Record
from strategy_kb.sources.panels import panel
from strategy_kb.sources.presenters import number

from .lists import figure_cell, place_cell, statistic_years
from .models import IndicatorValue, MobilityRegime, Office, Process, Statistic

_PLACES = ("country", "place")


@panel(*_PLACES, order=10)
def indicators(record: Record) -> Panel | None:
    """The place's row of Table 1."""
    values = list(
        IndicatorValue.objects.filter(place=record.ref).select_related("indicator").order_by("indicator__position")
    )
    if not values:
        return None
    rows = tuple(
        (
            Cell(value.indicator.display_title, url=record_url(value.ref), is_heading=True),
            Cell(number(value.value), receipt_url=receipt_url(value.ref, "value"), is_number=True)
            if value.value is not None
            else MISSING,
            Cell(str(value.rank), is_number=True) if value.rank is not None else MISSING,
            Cell(value.get_level_display()) if value.level else MISSING,
            Cell(str(value.reference_year or ""), note=value.note),
        )
        for value in values
    )
    columns = (
        Column("Indicator"),
        Column("Value", is_number=True),
        Column("Rank", is_number=True),
        Column("Level"),
        Column("Year"),
    )
    source = "Source: Regional Strategy 2020–2024, Table 1; publishers as each indicator's page says."
    return Panel("indicators", "Context indicators", table=Table("Context indicators", columns, rows, source))


@panel(*_PLACES, order=20)
def statistics(record: Record) -> Panel | None:
    """Every figure about the place or its nationals."""
    found = list(Statistic.objects.about(record.ref))
    if not found:
        return None
    rows = tuple(
        (
            Cell(item.measure, url=record_url(item.ref), is_heading=True),
            figure_cell(item),
            Cell(statistic_years(item)),
            place_cell(item.place),
        )
        for item in found
    )
    columns = (Column("What"), Column("Figure", is_number=True), Column("Year"), Column("Where"))
    return Panel(
        "statistics", "Figures in the documents", table=Table(f"Figures about {record.display_title}", columns, rows)
    )


@panel(*_PLACES, order=40)
def offices(record: Record) -> Panel | None:
    """IOM's offices in the place."""
    found = list(Office.objects.filter(place=record.ref).for_list().order_by("position", "ref"))
    if not found:
        return None
    rows = tuple(
        (
            Cell(
                office.display_title,
                url=record_url(office.ref),
                receipt_url=receipt_url(office.ref, "title"),
                is_heading=True,
            ),
            Cell(office.get_office_type_display()),
            Cell(", ".join(city.name for city in office.cities.all())),
        )
        for office in found
    )
    return Panel(
        "offices", "Offices", table=Table("IOM's offices", (Column("Office"), Column("Type"), Column("Cities")), rows)
    )


@panel(*_PLACES, order=50)
def regimes(record: Record) -> Panel | None:
    """The mobility regimes that the place is a member of."""
    found = MobilityRegime.objects.filter(members=record.ref).order_by("position", "ref")
    links = tuple(Hyperlink(regime.display_title, record_url(regime.ref)) for regime in found)
    return Panel("regimes", "Mobility regimes", links=links) if links else None


@panel("mobility-regime", order=10)
def members(record: Record) -> Panel | None:
    """The members that the source lists."""
    regime = MobilityRegime.objects.prefetch_related("memberships__place").get(ref=record.ref)
    links = tuple(
        Hyperlink(membership.place.name_en, record_url(membership.place_id)) for membership in regime.memberships.all()
    )
    printed = regime.member_count_printed
    note = f"{len(links)} listed" + (f"; the text says {printed}." if printed else ".")
    return Panel("members", "Members", note=note, links=links)


@panel("process", order=10)
def names(record: Record) -> Panel | None:
    """Every name and acronym of the process as each document prints it."""
    process = Process.objects.prefetch_related("names__document").get(ref=record.ref)
    rows = tuple(
        (
            Cell(name.form, is_heading=True),
            Cell("acronym" if name.is_acronym else "name"),
            Cell(name.document.short_title),
        )
        for name in process.names.all()
    )
    return (
        Panel(
            "printed-names",
            "As the documents name it",
            table=Table("Names", (Column("Form"), Column("Kind"), Column("Document")), rows),
        )
        if rows
        else None
    )


@panel("indicator", order=10)
def values(record: Record) -> Panel | None:
    """The indicator's values, one per country."""
    found = IndicatorValue.objects.filter(indicator=record.ref).select_related("place").order_by("position", "ref")
    rows = tuple(
        (
            place_cell(value.place),
            Cell(value.printed, url=record_url(value.ref), receipt_url=receipt_url(value.ref, "value")),
        )
        for value in found
    )
    return (
        Panel("values", "Values", table=Table("Values by country", (Column("Country"), Column("Printed")), rows))
        if rows
        else None
    )


@panel("office", order=10)
def cities(record: Record) -> Panel | None:
    """The cities in which the office works, in the order printed."""
    found = [city.name for city in Office.objects.get(ref=record.ref).cities.all()]
    return Panel("cities", "Cities", note=", ".join(found)) if found else None
