"""List pages of places, figures, offices, regimes, processes and partners."""

from django.db.models import Case, F, When
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from strategy_kb.core.ordering import by_years
from strategy_kb.records.addresses import receipt_url, record_url
from strategy_kb.records.lists import (
    NUMBER,
    TIME,
    YES_OR_NO,
    ListColumn,
    ListSpec,
    Sorting,
    choice_order,
    in_words,
    label_sorting,
    number_sorting,
    register,
    text_sorting,
    title_column,
    title_sorting,
)
from strategy_kb.ui.components import MISSING, MISSING_NUMBER, Cell

from . import filters
from .cells import figure_cell, indicator_column, indicator_value, place_cell, text_column, years_cell
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
from .models.offices import OfficeType
from .models.partners import PartnerType
from .models.processes import ProcessCategory
from .presenters import development_chart

# Codes of the four indicators of Table 1, in its order, with the head of their column.
TABLE_ONE = (
    ("gni-per-capita", "GNI per capita (USD)"),
    ("hdi", "HDI"),
    ("gci", "Competitiveness rank"),
    ("inform", "INFORM risk"),
)


# A range stands after the figure that it starts with; years that are inferred after those that are printed.
_FIGURE = Sorting("value", ("value", Coalesce(F("value_max"), F("value"))), NUMBER)
_IS_INFERRED = Case(When(period_basis="inferred", then=1), default=0)
_YEARS = Sorting("start_year", (*by_years("start_year", "end_year"), _IS_INFERRED), TIME, in_api="years")


def _prioritised(process: Process) -> Cell:
    if not process.is_prioritised:
        return Cell("no")
    return Cell("yes", receipt_url=receipt_url(process.ref, "is_prioritised"))


register(
    "country",
    ListSpec(
        rows=lambda: Place.objects.covered().for_list(),
        columns=(
            ListColumn(
                "Country",
                lambda place: Cell(
                    place.display_title,
                    url=record_url(place.ref),
                    receipt_url=receipt_url(place.ref, "title"),
                    is_heading=True,
                ),
                title_sorting(),
            ),
            text_column("ISO3", "iso3"),
            *(indicator_column(code, label) for code, label in TABLE_ONE),
        ),
        filterset=filters.PlaceFilter,
        introduction="The countries of the region as the 2020–2024 strategy lists and groups them, with its Table 1.",
        chart=development_chart,
        filters=("subregion",),
        group=lambda row: row.get_strategy_subregion_display(),
    ),
)
register(
    "place",
    ListSpec(
        rows=lambda: Place.objects.filter(kind="place").select_related("part_of"),
        columns=(
            title_column("Place"),
            text_column("ISO3", "iso3"),
            text_column("M49", "m49"),
            ListColumn("Part of", lambda place: place_cell(place.part_of), note_label="ISO3 (part of)"),
        ),
        filterset=filters.PlaceFilter,
        introduction="Territories, regions and countries outside the region that the sources name.",
        order=("place_type", "position", "ref"),
        filters=("place_type",),
        group=lambda row: capfirst(row.get_place_type_display()),
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
            ListColumn(
                "Place",
                lambda row: Cell(row.place.display_title, url=record_url(row.ref), note=row.place.iso3 or ""),
                title_sorting("place"),
                note_label="ISO3",
            ),
            ListColumn("As printed", lambda row: Cell(row.printed, receipt_url=receipt_url(row.ref, "printed"))),
            ListColumn(
                "Value",
                lambda row: Cell(indicator_value(row), is_number=True) if row.value is not None else MISSING_NUMBER,
                number_sorting("value"),
                is_number=True,
            ),
            ListColumn(
                "Rank",
                lambda row: Cell(str(row.rank), is_number=True) if row.rank is not None else MISSING_NUMBER,
                number_sorting("rank"),
                is_number=True,
            ),
            text_column("Level", "level", label_sorting(IndicatorValue, "level")),
            text_column("Year", "reference_year", number_sorting("reference_year", TIME)),
        ),
        filterset=filters.IndicatorValueFilter,
        introduction="Every cell of Table 1 of the 2020–2024 strategy. A missing value is shown as missing, not as 0.",
        order=("indicator__position", "position", "ref"),
        filters=("indicator", "country", "level"),
        group=lambda row: row.indicator.display_title,
    ),
)
register(
    "statistic",
    ListSpec(
        rows=lambda: Statistic.objects.select_related("place", "origin"),
        columns=(
            ListColumn("Measure", lambda row: Cell(row.measure, url=record_url(row.ref)), text_sorting("measure")),
            ListColumn("Figure", figure_cell, _FIGURE, is_number=True),
            ListColumn("Year", years_cell, _YEARS),
            ListColumn("Where", lambda row: place_cell(row.place), title_sorting("place"), note_label="ISO3"),
            ListColumn(
                "Nationals of", lambda row: place_cell(row.origin), title_sorting("origin"), note_label="Their ISO3"
            ),
        ),
        filterset=filters.StatisticFilter,
        introduction="Every figure that a sentence or footnote of the documents states, each with its sentence.",
        order=("topic", "position", "ref"),
        group=lambda row: in_words(row.topic),
    ),
)
register(
    "office",
    ListSpec(
        rows=lambda: Office.objects.for_list().annotate(type_order=choice_order("office_type", OfficeType.values)),
        columns=(
            title_column("Office"),
            ListColumn("Seat", lambda row: place_cell(row.seat), title_sorting("seat"), note_label="ISO3"),
            ListColumn(
                "Works for", lambda row: place_cell(row.place), title_sorting("place"), note_label="ISO3 (works for)"
            ),
            ListColumn("Cities", lambda row: Cell(", ".join(city.name for city in row.cities.all()))),
        ),
        filterset=filters.OfficeFilter,
        introduction="IOM's offices and staff presence in the region, from Annex 1 of the 2020–2024 strategy, with "
        "where each sits and what it works for.",
        order=("type_order", "position", "ref"),
        filters=("office_type", "seat", "place"),
        group=lambda row: capfirst(row.get_office_type_display()),
    ),
)
register(
    "staff-count",
    ListSpec(
        rows=StaffCount.objects.all,
        columns=(
            title_column("Staff"),
            text_column("Category", "category"),
            ListColumn(
                "Number",
                lambda row: Cell(f"{row.count:,}", receipt_url=receipt_url(row.ref, "count"), is_number=True),
                number_sorting("count"),
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
                    ", ".join(place.display_title for place in row.members.all()),
                    receipt_url=receipt_url(row.ref, "members"),
                ),
            ),
        ),
        filterset=filters.MobilityRegimeFilter,
        introduction="Agreements under which people move freely between their members.",
    ),
)
register(
    "process",
    ListSpec(
        rows=lambda: Process.objects.annotate(category_order=choice_order("category", ProcessCategory.values)),
        columns=(
            title_column("Process or initiative"),
            ListColumn(
                "Lead", lambda row: Cell(row.lead, receipt_url=receipt_url(row.ref, "lead")) if row.lead else MISSING
            ),
            text_column("IOM's role", "iom_role"),
            ListColumn("Prioritised", _prioritised, number_sorting("is_prioritised", YES_OR_NO)),
        ),
        filterset=filters.ProcessFilter,
        introduction="Processes and initiatives of Annex 2 of the 2020–2024 strategy, and those named elsewhere.",
        order=("category_order", "position", "ref"),
        group=lambda row: capfirst(row.get_category_display()),
    ),
)
register(
    "partner",
    ListSpec(
        rows=lambda: Partner.objects.annotate(type_order=choice_order("partner_type", PartnerType.values)),
        columns=(title_column("Partner"), text_column("Acronym", "acronym")),
        filterset=filters.PartnerFilter,
        introduction="Governments, agencies, banks and bodies that the strategies name as partners.",
        order=("type_order", "position", "ref"),
        group=lambda row: capfirst(row.get_partner_type_display()),
    ),
)
