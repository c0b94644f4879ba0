"""Table cells of places and figures."""

from typing import Any

from django.utils.text import capfirst

from strategy_kb.core.text import number, year_span
from strategy_kb.records.addresses import receipt_url, record_url
from strategy_kb.records.tables import ListColumn, row_receipt_url
from strategy_kb.ui.components import MISSING, Cell
from strategy_kb.ui.editorial import PLURAL_FORMS, sentence, sentence_if_any

from .models import IndicatorValue, Membership, Office, Place, Statistic
from .table_one import DECIMALS, TableOneIndicator


def place_cell(place: Place | None) -> Cell:
    return Cell(place.display_title, url=record_url(place.ref), note=place.iso3 or "") if place else MISSING


def for_place(row: Any) -> str:
    """Return the office of a row, with the place that the row is for when that is not the seat of the office."""
    if row.office is None:
        return "The whole region"
    office = str(row.office.display_title)
    return office if row.place_id == row.office.seat_id else f"{office} · {row.place.name_en}"


def value_of(place: Place, indicator: TableOneIndicator) -> IndicatorValue | None:
    """Return the place's value of one indicator, as shown in its cell and its chart point."""
    return next((value for value in place.indicator_values.all() if value.indicator.code == indicator.code), None)


def indicator_cell(place: Place, indicator: TableOneIndicator) -> Cell:
    """Return the place's value or rank in one indicator with its receipt."""
    value = value_of(place, indicator)
    if value is None:
        return MISSING
    figure = str(value.rank or "") if indicator.is_ranked else indicator_value(value)
    if not figure:
        return Cell("", is_missing=True, receipt_url=receipt_url(value.ref, "printed"), is_number=True)
    return Cell(
        figure,
        url=record_url(value.ref),
        receipt_url=receipt_url(value.ref, "value"),
        note=value.get_level_display(),
        is_number=True,
    )


def indicator_value(value: IndicatorValue) -> str:
    """Return the value with as many decimals as its indicator is published with; empty when missing."""
    return "" if value.value is None else f"{value.value:,.{DECIMALS.get(value.indicator.code, 0)}f}"


def indicator_column(indicator: TableOneIndicator) -> ListColumn:
    return ListColumn(
        indicator.code,
        indicator.column_label,
        lambda place: indicator_cell(place, indicator),
        is_number=True,
        note_label=indicator.level_label,
    )


def statistic_value(statistic: Statistic) -> str:
    """Return the figure with its qualifier, range and unit, for readers."""
    if statistic.value is None:
        return statistic.printed
    figure = number(statistic.value)
    if statistic.value_max is not None:
        figure += f"–{number(statistic.value_max)}"
    key = f"countries.units.{statistic.unit}"
    is_one = statistic.value == 1 and statistic.value_max is None
    for known in (key, f"{key}.{PLURAL_FORMS[not is_one]}"):
        if sentence_if_any(known):
            figure = sentence(known, figure=figure, printed=statistic.printed)
            break
    else:
        figure = f"{figure} {statistic.unit.replace('-', ' ')}"
    return f"{statistic.qualifier_printed} {figure}".strip()


def statistic_years(statistic: Statistic) -> str:
    """Return the years; fiscal years by that name, inferred ones marked as such."""
    years = year_span(statistic.start_year, statistic.end_year)
    if years and statistic.is_fiscal_year:
        years = sentence("countries.fiscal_years", count=len(years.split("–")), years=years)
    return f"{years} (inferred)" if years and statistic.period_basis == "inferred" else years


def measure_cell(statistic: Statistic) -> Cell:
    return Cell(statistic.measure, url=record_url(statistic.ref), is_heading=True)


def movement_cell(statistic: Statistic) -> Cell:
    """Return from where, through where and to where people move: places by name, other ends as printed."""
    ends = {
        "from": (statistic.from_place, statistic.from_printed),
        "via": (statistic.via_place, statistic.via_printed),
        "to": (statistic.to_place, statistic.to_printed),
    }
    words = [
        sentence(f"countries.movement.{name}", place=place.display_title) if place else f"“{printed}”"
        for name, (place, printed) in ends.items()
        if place or printed
    ]
    return Cell(capfirst(", ".join(words))) if words else MISSING


def stated_cell(statistic: Any) -> Cell:
    """Return where a figure is stated and repeated; of a row of `StatisticQuerySet.for_list`."""
    if statistic.stated_line is None:
        return MISSING
    stated = sentence("countries.stated", document=statistic.stated_in, line=statistic.stated_line)
    return Cell("; ".join((stated, *_repeated(statistic))))


def details_cell(statistic: Any) -> Cell:
    """Return the movement of a figure and where it is repeated; of a row of `StatisticQuerySet.for_list`."""
    texts = [text for text in (movement_cell(statistic).text, *_repeated(statistic)) if text]
    return Cell(capfirst("; ".join(texts))) if texts else MISSING


def _repeated(statistic: Any) -> list[str]:
    """Return "repeated at …" with every repeat of a figure; an empty list without any."""
    repeats = ", ".join(_repeat(statistic, repeat) for repeat in statistic.repeated_by.all())
    return [sentence("countries.repeated", repeats=repeats)] if repeats else []


def _repeat(statistic: Any, repeat: Any) -> str:
    """Return the line of a repeat, with its document if it is another one, and how it is printed if it is otherwise."""
    where = sentence("countries.line", line=repeat.stated_line)
    if repeat.stated_in != statistic.stated_in:
        where = sentence("countries.line_of", line=repeat.stated_line, document=repeat.stated_in)
    if statistic.value != repeat.value:
        how = f"{repeat.qualifier_printed} {repeat.printed}".strip()
    elif statistic.measure != repeat.measure:
        how = repeat.measure
    else:
        return where
    return sentence("countries.repeated_as", where=where, how=how)


def years_cell(statistic: Statistic) -> Cell:
    years = statistic_years(statistic)
    return Cell(years) if years else MISSING


def figure_cell(statistic: Statistic) -> Cell:
    return Cell(statistic_value(statistic), receipt_url=row_receipt_url(statistic, "value"), is_number=True)


def basis_cell(membership: Membership) -> Cell:
    """Return how a membership is known, with the words that say so."""
    return Cell(
        membership.get_basis_display(), url=record_url(membership.ref), receipt_url=row_receipt_url(membership, "text")
    )


def place_column(field: str, label: str = "", note_label: str = "ISO3", **options: Any) -> ListColumn:
    """Return a column that shows a place with its ISO3 code beside it."""
    return ListColumn(field, label, lambda row: place_cell(getattr(row, field)), note_label=note_label, **options)


def named_by_cell(row: Office) -> Cell:
    """Return whether the list of offices has the office, or only a sentence names it, with the words that say so."""
    if row.category_printed:
        return Cell("the list of offices", receipt_url=row_receipt_url(row, "category_printed"))
    return Cell("a sentence", receipt_url=row_receipt_url(row, "office_type"))
