"""List pages of places, figures, offices, regimes, processes and partners."""

from typing import Any

from strategy_kb.core.pages import MISSING, Cell
from strategy_kb.sources.lists import ListColumn, ListSpec, receipt_url, record_url, register, title_column
from strategy_kb.sources.presenters import number

from . import filters
from .models import (
    Indicator,
    IndicatorValue,
    MobilityRegime,
    Office,
    Partner,
    Place,
    Process,
    StaffCount,
    Statistic,
)
from .presenters import development_chart

# Codes of the four indicators of Table 1, in its order, with the head of their column.
TABLE_ONE = (
    ("gni-per-capita", "GNI per capita (USD)"),
    ("hdi", "HDI"),
    ("gci", "Competitiveness rank"),
    ("inform", "INFORM risk"),
)


def place_cell(place: Place | None) -> Cell:
    return Cell(place.name_en, url=record_url(place.ref), note=place.iso3 or "") if place else MISSING


def indicator_cell(place: Place, code: str) -> Cell:
    """The place's value of one indicator (its rank, for competitiveness) with the receipt of its cell."""
    found = next((value for value in place.indicator_values.all() if value.indicator.code == code), None)
    if found is None:
        return MISSING
    figure = found.rank if code == "gci" else found.value
    if figure is None:
        return Cell("–", is_missing=True, receipt_url=receipt_url(found.ref, "printed"))
    return Cell(
        number(figure) if code != "gci" else str(figure),
        url=record_url(found.ref),
        receipt_url=receipt_url(found.ref, "value"),
        note=" ".join(filter(None, (found.get_level_display(), found.note))),
        is_number=True,
    )


def indicator_column(code: str, label: str) -> ListColumn:
    return ListColumn(label, lambda place: indicator_cell(place, code), is_number=True)


def statistic_value(statistic: Statistic) -> str:
    """The figure with its qualifier, range and unit as people read it."""
    if statistic.value is None:
        return statistic.printed
    figure = number(statistic.value)
    if statistic.value_max is not None:
        figure += f"–{number(statistic.value_max)}"
    unit = {"percent": " %", "usd": " USD"}.get(statistic.unit, f" {statistic.unit.replace('-', ' ')}")
    return f"{statistic.qualifier_printed} {figure}{unit}".strip()


def statistic_years(statistic: Statistic) -> str:
    years = "–".join(str(year) for year in dict.fromkeys((statistic.start_year, statistic.end_year)) if year)
    return f"{years} (inferred)" if years and statistic.period_basis == "inferred" else years


def figure_cell(statistic: Statistic) -> Cell:
    return Cell(statistic_value(statistic), receipt_url=receipt_url(statistic.ref, "value"), is_number=True)


def text_column(label: str, field: str, *, sortable: bool = True) -> ListColumn:
    """A column that shows a text or a choice's label."""

    def cell(row: Any) -> Cell:
        display = getattr(row, f"get_{field}_display", None)
        value = display() if display else getattr(row, field)
        return Cell(str(value)) if value not in (None, "") else MISSING

    return ListColumn(label, cell, ordering=field if sortable else "")


register(
    "country",
    ListSpec(
        rows=lambda: Place.objects.covered().for_list(),
        columns=(
            ListColumn(
                "Country", lambda place: Cell(place.name_en, url=record_url(place.ref), is_heading=True), "name_en"
            ),
            text_column("ISO3", "iso3"),
            text_column("Subregion", "strategy_subregion"),
            *(indicator_column(code, label) for code, label in TABLE_ONE),
        ),
        filterset=filters.PlaceFilter,
        introduction="The countries of the region as the 2020–2024 strategy lists and groups them, with its Table 1.",
        chart=development_chart,
    ),
)
register(
    "place",
    ListSpec(
        rows=lambda: Place.objects.filter(kind="place").select_related("part_of"),
        columns=(
            title_column("Place"),
            text_column("Type", "place_type"),
            text_column("ISO3", "iso3"),
            text_column("M49", "m49"),
            ListColumn("Part of", lambda place: place_cell(place.part_of)),
        ),
        filterset=filters.PlaceFilter,
        introduction="Territories, regions and countries outside the region that the sources name.",
    ),
)
register(
    "indicator",
    ListSpec(
        rows=Indicator.objects.all,
        columns=(
            title_column("Indicator"),
            text_column("Unit", "unit"),
            text_column("Edition", "edition"),
            text_column("Publisher", "publisher"),
        ),
    ),
)
register(
    "indicator-value",
    ListSpec(
        rows=lambda: IndicatorValue.objects.select_related("place", "indicator"),
        columns=(
            ListColumn("Place", lambda row: place_cell(row.place), "place__name_en"),
            ListColumn(
                "Indicator",
                lambda row: Cell(row.indicator.display_title, url=record_url(row.ref)),
                "indicator__position",
            ),
            ListColumn("Printed", lambda row: Cell(row.printed, receipt_url=receipt_url(row.ref, "value"))),
            ListColumn(
                "Value",
                lambda row: Cell(number(row.value), is_number=True) if row.value is not None else MISSING,
                "value",
                is_number=True,
            ),
            ListColumn(
                "Rank",
                lambda row: Cell(str(row.rank), is_number=True) if row.rank is not None else MISSING,
                "rank",
                is_number=True,
            ),
            text_column("Level", "level"),
            text_column("Year", "reference_year"),
        ),
        filterset=filters.IndicatorValueFilter,
        introduction="Every cell of Table 1 of the 2020–2024 strategy. A missing value is shown as missing, not as 0.",
    ),
)
register(
    "statistic",
    ListSpec(
        rows=lambda: Statistic.objects.select_related("place", "origin"),
        columns=(
            ListColumn("Measure", lambda row: Cell(row.measure, url=record_url(row.ref)), "measure"),
            ListColumn("Place", lambda row: place_cell(row.place), "place__name_en"),
            ListColumn("Figure", figure_cell, "value", is_number=True),
            ListColumn("Year", lambda row: Cell(statistic_years(row)), "start_year"),
            text_column("Topic", "topic"),
        ),
        filterset=filters.StatisticFilter,
        introduction="Every figure that a sentence or footnote of the documents states, each with its sentence.",
    ),
)
register(
    "office",
    ListSpec(
        rows=Office.objects.for_list,
        columns=(
            title_column("Office"),
            text_column("Type", "office_type"),
            ListColumn("Place", lambda row: place_cell(row.place), "place__name_en"),
            ListColumn("Cities", lambda row: Cell(", ".join(city.name for city in row.cities.all()))),
        ),
        filterset=filters.OfficeFilter,
        introduction="IOM's offices and staff presence in the region, as Annex 1 of the 2020–2024 strategy lists them.",
    ),
)
register(
    "staff-count",
    ListSpec(
        rows=StaffCount.objects.all,
        columns=(
            title_column("Staff"),
            ListColumn(
                "Number",
                lambda row: Cell(f"{row.count:,}", receipt_url=receipt_url(row.ref, "count"), is_number=True),
                "count",
                is_number=True,
            ),
            text_column("As of", "as_of_printed"),
        ),
    ),
)
register(
    "mobility-regime",
    ListSpec(
        rows=lambda: MobilityRegime.objects.prefetch_related("members"),
        columns=(
            title_column("Regime"),
            text_column("Acronym", "acronym"),
            ListColumn(
                "Members",
                lambda row: Cell(
                    ", ".join(place.name_en for place in row.members.all()), receipt_url=receipt_url(row.ref, "members")
                ),
            ),
        ),
        filterset=filters.MobilityRegimeFilter,
    ),
)
register(
    "process",
    ListSpec(
        rows=Process.objects.all,
        columns=(
            title_column("Process or initiative"),
            text_column("Category", "category"),
            ListColumn(
                "Lead", lambda row: Cell(row.lead, receipt_url=receipt_url(row.ref, "lead")) if row.lead else MISSING
            ),
            text_column("IOM's role", "iom_role"),
            ListColumn("Prioritised", lambda row: Cell("prioritised" if row.is_prioritised else ""), "is_prioritised"),
        ),
        filterset=filters.ProcessFilter,
        introduction="Processes and initiatives of Annex 2 of the 2020–2024 strategy, and those named elsewhere.",
    ),
)
register(
    "partner",
    ListSpec(
        rows=Partner.objects.all,
        columns=(title_column("Partner"), text_column("Acronym", "acronym"), text_column("Type", "partner_type")),
        filterset=filters.PartnerFilter,
    ),
)
