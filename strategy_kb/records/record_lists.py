"""List pages of acronyms, references and discrepancies."""

from typing import Any

from strategy_kb.core.ordering import by_text
from strategy_kb.ui.components import MISSING, Cell

from . import filters
from .addresses import receipt_url, record_url
from .lists import (
    ListColumn,
    ListSpec,
    choice_order,
    document_sorting,
    in_words,
    label_column,
    register,
    text_sorting,
    title_column,
)
from .models import Acronym, Discrepancy, Reference
from .record_pages import PageSpec, describe


def _document(row: Any) -> Cell:
    return Cell(row.document.short_title, url=row.document.get_absolute_url())


def initial(acronym: Acronym) -> str:
    """The letter under which the acronym stands."""
    return acronym.form[:1].upper()


describe(
    "discrepancy",
    spec=PageSpec(
        labels={"rule": "Rule that found it"},
        hidden=frozenset({"shown"}),
        facts_title="How it was found",
        shows_receipts=False,
    ),
)
describe("acronym", spec=PageSpec(labels={"expansion_es": "In Spanish", "names": "Names"}, hidden=frozenset({"form"})))


register(
    "acronym",
    ListSpec(
        rows=lambda: Acronym.objects.select_related("document", "names").defer("document__text"),
        columns=(
            ListColumn(
                "Acronym", lambda row: Cell(row.form, url=record_url(row.ref), is_heading=True), text_sorting("form")
            ),
            ListColumn(
                "Stands for",
                lambda row: Cell(row.expansion, receipt_url=receipt_url(row.ref, "expansion"), note=row.expansion_es),
                text_sorting("expansion"),
                note_label="In Spanish",
            ),
            ListColumn(
                "Names",
                lambda row: Cell(row.names.display_title, url=record_url(row.names_id)) if row.names else MISSING,
            ),
            ListColumn("Document", _document, document_sorting()),
        ),
        filterset=filters.AcronymFilter,
        introduction="What the documents abbreviate, with the Spanish expansion where one is printed.",
        order=(*by_text("form"), "ref"),
        filters=("document",),
        group=initial,
        rows_per_page=200,
    ),
)
register(
    "reference",
    ListSpec(
        rows=lambda: Reference.objects.select_related("document").defer("document__text"),
        columns=(
            ListColumn("Note", lambda row: Cell(row.number, url=record_url(row.ref), is_heading=True)),
            ListColumn("Text", lambda row: Cell(row.text, receipt_url=receipt_url(row.ref, "text"))),
        ),
        filterset=filters.ReferenceFilter,
        order=("document", "position", "ref"),
        filters=("document",),
        group=lambda row: row.document.short_title,
        introduction="Footnotes and reference lists of the documents.",
    ),
)
register(
    "discrepancy",
    ListSpec(
        rows=lambda: Discrepancy.objects.annotate(
            severity_order=choice_order("severity", ("substance", "wording", "form"))
        ),
        columns=(
            title_column("What disagrees"),
            ListColumn("Shown here", lambda row: Cell(row.shown)),
            ListColumn("Topic", lambda row: Cell(in_words(row.topic)), text_sorting("topic")),
            label_column("Severity", Discrepancy, "severity"),
            label_column("Found by", Discrepancy, "found_by"),
        ),
        filterset=filters.DiscrepancyFilter,
        introduction="Where the sources contradict each other or themselves, with both quotes and what is shown here.",
        order=("severity_order", "topic", "ref"),
        filters=("severity", "topic", "document", "found_by"),
        group=lambda row: f"Of {row.get_severity_display()}",
    ),
)
