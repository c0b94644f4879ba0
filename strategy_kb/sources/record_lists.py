"""List pages of acronyms, references and discrepancies."""

from typing import Any

from strategy_kb.core.pages import MISSING, Cell

from . import filters
from .lists import ListColumn, ListSpec, receipt_url, record_url, register, title_column
from .models import Acronym, Discrepancy, Reference


def _document(row: Any) -> Cell:
    return Cell(row.document.short_title, url=row.document.get_absolute_url())


register(
    "acronym",
    ListSpec(
        rows=lambda: Acronym.objects.select_related("document", "names"),
        columns=(
            ListColumn("Acronym", lambda row: Cell(row.form, url=record_url(row.ref), is_heading=True), "form"),
            ListColumn(
                "Stands for",
                lambda row: Cell(row.expansion, receipt_url=receipt_url(row.ref, "expansion"), note=row.expansion_es),
                "expansion",
            ),
            ListColumn(
                "Names",
                lambda row: Cell(row.names.display_title, url=record_url(row.names_id)) if row.names else MISSING,
            ),
            ListColumn("Document", _document, "document"),
        ),
        filterset=filters.AcronymFilter,
        introduction="What the documents abbreviate, with the Spanish expansion where one is printed.",
        order=("form", "ref"),
    ),
)
register(
    "reference",
    ListSpec(
        rows=lambda: Reference.objects.select_related("document"),
        columns=(
            ListColumn("Note", lambda row: Cell(row.number, url=record_url(row.ref), is_heading=True)),
            ListColumn("Text", lambda row: Cell(row.text, receipt_url=receipt_url(row.ref, "text"))),
            ListColumn("Document", _document, "document"),
        ),
        filterset=filters.ReferenceFilter,
        introduction="Footnotes and reference lists of the documents.",
    ),
)
register(
    "discrepancy",
    ListSpec(
        rows=Discrepancy.objects.all,
        columns=(
            title_column("What disagrees"),
            ListColumn("Severity", lambda row: Cell(row.get_severity_display()), "severity"),
            ListColumn("Topic", lambda row: Cell(row.topic), "topic"),
            ListColumn("Shown here", lambda row: Cell(row.shown)),
            ListColumn("Found by", lambda row: Cell(row.get_found_by_display()), "found_by"),
        ),
        filterset=filters.DiscrepancyFilter,
        introduction="Where the sources contradict each other or themselves, with both quotes and what is shown here.",
    ),
)
