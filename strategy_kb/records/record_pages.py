"""What the page of one record shows, and how each kind differs: the names of its fields and where they stand.

An app describes its kinds beside their panels and registers them when Django starts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from strategy_kb.documents.models import Document
from strategy_kb.ui.components import Hyperlink

from . import kinds
from .addresses import api_record_url, receipt_url, record_url
from .models import Record
from .panels import panels_of
from .presenters import RecordPage, facts, receipts

# What the fields that several kinds share are called; a column that is not named here keeps its own name.
LABELS = {
    "as_of_printed": "As of",
    "amount_type": "Kind of amount",
    "basis": "Basis",
    "currency_basis": "Currency is",
    "end_year": "Last year",
    "is_dash": "A dash in the source",
    "is_prioritised": "Prioritised by IOM",
    "iom_role": "IOM's role",
    "link": "Web address",
    "period_printed": "Period as printed",
    "period_basis": "Period is",
    "point_type": "Type",
    "printed": "As printed",
    "reference_year": "Year",
    "scale_max": "Highest value",
    "scale_min": "Lowest value",
    "start_year": "First year",
    "year_basis": "Year is",
}

_FIRST_RECEIPTS = {"title": 0, "text": 1}


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How the pages of a kind differ.

    `labels` names fields, `hidden` are those that a panel shows. Under a `facts_title` the facts stand beside the
    panels, without one before them. `shows_receipts` is off where a panel holds the quotes.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    facts_title: str = ""
    shows_receipts: bool = True


_SPECS: dict[str, PageSpec] = {}


def describe(*codes: str, spec: PageSpec) -> None:
    """Give the pages of the kinds their form; a kind has one."""
    for code in codes:
        if code in _SPECS:
            raise ValueError(f"The page of {code!r} is described twice.")
        _SPECS[code] = spec


def page_of(record: Any, kind: kinds.Kind) -> RecordPage:
    """The record as its page shows it; needs its citations and what its foreign keys name."""
    spec = _SPECS.get(kind.code, PageSpec())
    labels = LABELS | dict(spec.labels)
    citations = sorted(record.citations.all(), key=lambda citation: _FIRST_RECEIPTS.get(citation.field, 2))
    cited = frozenset(citation.field for citation in citations)
    previous, following = Record.objects.neighbours(record)
    opens_with_text = record.title is None and len(record.text) <= len(record.display_title)
    return RecordPage(
        ref=record.ref,
        kind=kind,
        title=record.display_title,
        has_printed_title=record.title is not None,
        text="" if opens_with_text or record.text == record.title else record.text,
        title_receipt_url=receipt_url(record.ref, "title") if "title" in cited else "",
        text_receipt_url=receipt_url(record.ref, "text") if "text" in cited else "",
        facts=tuple(facts(record, cited, labels, spec.hidden)),
        facts_title=spec.facts_title,
        receipts=tuple(receipts(citations, Document.objects.titles(), labels)) if spec.shows_receipts else (),
        is_cited=bool(citations),
        panels=tuple(panels_of(record)),
        previous=Hyperlink(previous.display_title, record_url(previous.ref)) if previous else None,
        following=Hyperlink(following.display_title, record_url(following.ref)) if following else None,
        api_url=api_record_url(record.ref),
    )
