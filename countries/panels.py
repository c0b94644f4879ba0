"""Panels of places, figures, offices and processes."""

from itertools import groupby

from django.db.models import Q

from strategy_kb.core.addresses import address
from strategy_kb.records.addresses import receipt_url, record_url
from strategy_kb.records.panels import panel
from strategy_kb.records.tables import in_words
from strategy_kb.ui.components import MISSING, MISSING_NUMBER, Cell, Column, Hyperlink, RowGroup, Table
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.panels import LinksPanel, Panel, TablePanel, TextPanel

from .cells import details_cell, figure_cell, indicator_value, measure_cell, place_cell, years_cell
from .member_table import countries_by_basis, processes_of
from .models import Indicator, IndicatorValue, Membership, MobilityRegime, Office, Place, Process, Statistic


@panel(Place, order=10)
def indicators(record: Place) -> Panel | None:
    """Return the place's row of Table 1."""
    values = list(
        IndicatorValue.objects.filter(place=record.ref).select_related("indicator").order_by("indicator__position")
    )
    if not values:
        return None
    columns = (
        Column("Indicator", note_label="Unit"),
        Column("Value", is_number=True),
        Column("Level"),
        Column("Rank", is_number=True),
        Column("Year", note_label="Note"),
    )
    source = sentence("countries.table_one_publishers")
    table = Table("Context indicators", columns, tuple(_indicator_row(value) for value in values), source)
    return TablePanel("indicators", "Context indicators", table)


def _indicator_row(value: IndicatorValue) -> tuple[Cell, ...]:
    unit = f"{value.indicator.unit}, {value.indicator.get_direction_display()}"

    def cited(text: str, field: str, *, is_number: bool = False, note: str = "") -> Cell:
        return Cell(text, receipt_url=receipt_url(value.ref, field), is_number=is_number, note=note)

    return (
        Cell(value.indicator.display_title, url=record_url(value.ref), note=unit, is_heading=True),
        cited(indicator_value(value), "value", is_number=True)
        if value.value is not None
        else Cell("", is_missing=True, is_number=True, receipt_url=receipt_url(value.ref, "printed")),
        cited(value.get_level_display(), "level") if value.level else MISSING,
        cited(str(value.rank), "rank", is_number=True) if value.rank is not None else MISSING_NUMBER,
        cited(str(value.reference_year), "reference_year", note=value.note) if value.reference_year else MISSING,
    )


@panel(Place, order=20)
def statistics(record: Place) -> Panel | None:
    """Return every figure about the place, its nationals or people who move from, through or to it, by topic."""
    figures = list(Statistic.objects.about(record.ref).shown_once())
    if not figures:
        return None
    groups = tuple(
        RowGroup(in_words(topic), tuple(_statistic_row(figure) for figure in of_topic))
        for topic, of_topic in groupby(figures, key=lambda figure: figure.topic)
    )
    columns = (
        Column("What"),
        Column("Figure", is_number=True),
        Column("Year"),
        Column("Where", note_label="ISO3"),
        Column("Details"),
    )
    title = sentence("countries.figures")
    return TablePanel("statistics", title, Table(title, columns, (), groups=groups))


def _statistic_row(figure: Statistic) -> tuple[Cell, ...]:
    where = place_cell(figure.place)
    return (
        measure_cell(figure),
        figure_cell(figure),
        years_cell(figure),
        where,
        details_cell(figure),
    )


@panel(Place, order=16)
def offices_for_others(record: Place) -> Panel | None:
    """Return the offices in the place that work for another one."""
    seated = Office.objects.filter(seat=record.ref).exclude(Q(place=record.ref) | Q(place=None))
    links = tuple(
        Hyperlink(f"{office.display_title} · {office.place.display_title}", record_url(office.ref))
        for office in seated.select_related("place").order_by("position", "ref")
        if office.place
    )
    title, note = sentence("countries.offices_for_others"), sentence("countries.offices_for_others_note")
    return LinksPanel("offices-for-others", title, links, note) if links else None


@panel(Place, order=40)
def offices(record: Place) -> Panel | None:
    """Return IOM's offices that are in the place or work for it."""
    concerned = Office.objects.filter(Q(seat=record.ref) | Q(place=record.ref))
    offices = list(concerned.for_list().order_by("position", "ref"))
    if not offices:
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
            place_cell(office.seat),
            Cell(", ".join(city.name for city in office.cities.all())),
            place_cell(office.place),
        )
        for office in offices
    )
    columns = (
        Column("Office"),
        Column("Type"),
        Column("Seat", note_label="ISO3"),
        Column("Cities"),
        Column("Works for", note_label="ISO3 (works for)"),
    )
    return TablePanel("offices", "Offices", Table("Offices", columns, rows))


@panel(Place, order=18)
def processes(record: Place) -> Panel | None:
    """Return the processes, regimes and organizations that include the place, and how that is known."""
    memberships = list(Membership.objects.with_ends().filter(place=record.ref))
    if not memberships:
        return None
    more = Hyperlink(sentence("members.see_all"), address("country-members"))
    return TablePanel("processes", sentence("members.of_country"), processes_of(memberships), more=more)


@panel(Process, order=5)
def countries_included(record: Process) -> Panel | None:
    """Return the countries that the process includes, by how that is known."""
    memberships = list(Membership.objects.with_ends().filter(body=record.ref).exclude(place=None))
    if not memberships:
        return None
    more = Hyperlink(sentence("members.see_all"), address("country-members"))
    table = countries_by_basis(memberships)
    return TablePanel("countries", sentence("members.countries"), table, more=more)


@panel(Process, order=6)
def countries_not_stated(record: Process) -> Panel | None:
    """Return why it is not known which countries the process includes."""
    membership = Membership.objects.filter(body=record.ref, basis="not_stated").first()
    if membership is None:
        return None
    text = sentence("members.not_stated_because", reason=membership.reason)
    words = Hyperlink(sentence("members.words"), record_url(membership.ref))
    return TextPanel("countries-not-stated", sentence("members.not_stated"), text, words)


@panel(MobilityRegime, order=10)
def members(record: MobilityRegime) -> Panel | None:
    """Return the members that the source lists."""
    links = tuple(
        Hyperlink(f"{membership.place.display_title} ({membership.place.iso3})", record_url(membership.place_id))
        for membership in record.memberships.select_related("place")
    )
    note = sentence("countries.members_listed", listed=len(links))
    if printed := record.member_count_printed:
        note = sentence("countries.members_listed_and_printed", listed=len(links), printed=printed)
    return LinksPanel("members", "Members", links, note)


@panel(Process, order=10)
def names(record: Process) -> Panel | None:
    """Return every name and acronym of the process as each document prints it."""
    rows = tuple(
        (
            Cell(name.form, is_heading=True),
            Cell("acronym" if name.is_acronym else "name"),
            Cell(name.document.short_title, url=name.document.get_absolute_url()),
        )
        for name in record.names.select_related("document").defer("document__text")
    )
    columns = (Column("Form"), Column("Kind"), Column("Document"))
    table = Table("Names", columns, rows)
    return TablePanel("printed-names", sentence("countries.printed_names"), table) if rows else None


@panel(Indicator, order=10)
def values(record: Indicator) -> Panel | None:
    """Return the indicator's values, one per country, by sub-region."""
    by_place = IndicatorValue.objects.filter(indicator=record.ref).select_related("place").order_by("position", "ref")
    groups = tuple(
        RowGroup(subregion, tuple(_value_row(value) for value in values))
        for subregion, values in groupby(by_place, key=lambda value: value.place.get_strategy_subregion_display())
    )
    columns = (
        Column("Country", note_label="ISO3"),
        Column("As printed", is_number=True),
        Column("Level"),
        Column("Note"),
    )
    table = Table(sentence("countries.values_by_country"), columns, (), sentence("countries.table_one"), groups=groups)
    return TablePanel("values", "Values", table) if groups else None


def _value_row(value: IndicatorValue) -> tuple[Cell, ...]:
    return (
        Cell(value.place.display_title, url=record_url(value.place_id), note=value.place.iso3 or "", is_heading=True),
        Cell(value.printed, url=record_url(value.ref), receipt_url=receipt_url(value.ref, "printed"), is_number=True),
        Cell(value.get_level_display()) if value.level else MISSING,
        Cell(value.note),
    )


@panel(Office, order=10)
def cities(record: Office) -> Panel | None:
    """Return the cities in which the office works, in the order printed."""
    names = [city.name for city in record.cities.all()]
    return TextPanel("cities", "Cities", ", ".join(names)) if names else None
