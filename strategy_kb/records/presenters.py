"""Records, and lists of them, as the plain values that pages and API show."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.db.models import Field, ForeignKey, Model
from django.utils.text import capfirst

from strategy_kb.core.addresses import brief
from strategy_kb.core.text import number
from strategy_kb.documents.models import Document
from strategy_kb.ui.components import Fact, FilterBar, Hyperlink, Receipt
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.panels import Panel

from .addresses import api_record_url, receipt_url, record_url
from .models import Record
from .panels import panels_of
from .receipts import receipts
from .tables import in_words

_FIRST_RECEIPTS = {"title": 0, "text": 1}
_CODES = frozenset({"topic", "rule"})
_FIELDS_SHOWN_APART = frozenset({"ref", "kind", "title", "text", "position", "record"})


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The values of the page of one record. Facts with a `facts_title` are shown beside the panels."""

    ref: str
    kind: str
    title: str
    has_printed_title: bool
    text: str
    title_receipt_url: str
    text_receipt_url: str
    facts: tuple[Fact, ...]
    facts_title: str
    receipts: tuple[Receipt, ...]
    is_cited: bool
    panels: tuple[Panel, ...]
    previous: Hyperlink | None
    following: Hyperlink | None
    api_url: str

    @property
    def description(self) -> str:
        """Return a description of the record that no other page has: it ends with its reference."""
        says = self.text or "; ".join(f"{fact.label}: {fact.value}" for fact in self.facts)
        documents = ", ".join(dict.fromkeys(receipt.document for receipt in self.receipts))
        parts = (
            f"{capfirst(self.kind)}: {brief(self.title, 90)}",
            brief(says, 140),
            sentence("record.from_documents", documents=brief(documents, 90)) if documents else "",
            sentence("record.reference", ref=self.ref),
        )
        return " ".join(part if part.endswith((".", "…", "?")) else f"{part}." for part in parts if part)


def record_page(record: Any, *, hidden: Set[str], facts_title: str, shows_receipts: bool) -> RecordPage:
    """Return the values of a record's page; needs its citations and the targets of its foreign keys.

    `hidden` names fields that are left out of the facts.
    """
    citations = sorted(record.citations.all(), key=lambda citation: _FIRST_RECEIPTS.get(citation.field, 2))
    cited = frozenset(citation.field for citation in citations)
    previous, following = Record.objects.neighbours(record)
    opens_with_text = record.title is None and len(record.text) <= len(record.display_title)
    return RecordPage(
        ref=record.ref,
        kind=record.kind_label,
        title=record.display_title,
        has_printed_title=record.title is not None,
        text="" if opens_with_text or record.text == record.title else record.text,
        title_receipt_url=receipt_url(record.ref, "title") if "title" in cited else "",
        text_receipt_url=receipt_url(record.ref, "text") if "text" in cited else "",
        facts=tuple(facts(record, cited, hidden)),
        facts_title=facts_title,
        receipts=tuple(receipts(citations, Document.objects.titles())) if shows_receipts else (),
        is_cited=bool(citations),
        panels=tuple(panels_of(record)),
        previous=Hyperlink(previous.display_title, record_url(previous.ref)) if previous else None,
        following=Hyperlink(following.display_title, record_url(following.ref)) if following else None,
        api_url=api_record_url(record.ref),
    )


def selection_of(filters: FilterBar, page: Page[Any]) -> str:
    """Return in words which rows of the list the page shows; nothing where it shows all."""
    parts = [
        f"{label}: {', '.join(active.value for active in same)}"
        for label, same in groupby(filters.active, key=lambda active: active.label)
    ]
    if page.paginator.num_pages > 1:
        first, last, count = page.start_index(), page.end_index(), page.paginator.count
        parts.append(sentence("list_page.rows", first=first, last=last, count=count))
    return "; ".join(parts)


def list_description(title: str, selection: str, introduction: str) -> str:
    """Return what a list page says of itself to those who list pages."""
    if not selection:
        return sentence("list_page.description", title=title, introduction=introduction)
    return sentence("list_page.description_of_selection", title=title, selection=selection, introduction=introduction)


def list_count(names: tuple[str, str], page: Page[Any], *, is_filtered: bool) -> str:
    """Return how many records the list has, and which of them the page shows where it does not show all.

    `names` are those of one record and of several.
    """
    count = page.paginator.count
    label = names[0] if count == 1 else names[1]
    if page.paginator.num_pages <= 1:
        if is_filtered:
            return sentence("list_page.found", count=count, label=label)
        return sentence("list_page.all", count=count, label=label)
    first, last = page.start_index(), page.end_index()
    if is_filtered:
        return sentence("list_page.found_shown", count=count, label=label, first=first, last=last)
    return sentence("list_page.all_shown", count=count, label=label, first=first, last=last)


def plain(value: Any) -> str:
    """Return `value` for readers: thousands separated, no trailing zeros, yes or no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value)


def facts(record: Record, cited: Set[str], hidden: Set[str]) -> Iterator[Fact]:
    """Yield one fact per column of the record's own model that has a value and is not `hidden`."""
    for field in record._meta.concrete_fields:
        if field.name in _FIELDS_SHOWN_APART | hidden:
            continue
        value = getattr(record, field.name)
        if value is None or value == "" or value == record.text:
            continue
        yield Fact(
            label=capfirst(str(field.verbose_name)),
            value=_shown(record, field, value),
            url=_url(field, value),
            receipt_url=receipt_url(record.ref, field.name) if field.name in cited else "",
        )


def _shown(record: Record, field: Field[Any, Any], value: Any) -> str:
    if field.choices:
        return capfirst(str(getattr(record, f"get_{field.name}_display")()))
    if (field.name.endswith("_year") or field.name == "year") and not isinstance(value, bool):
        return str(value)
    if field.name in _CODES:
        return in_words(str(value))
    return plain(value)


def _url(field: Field[Any, Any], value: Any) -> str:
    if isinstance(field, ForeignKey) and isinstance(value, Record):
        return record_url(value.ref)
    if isinstance(field, ForeignKey) and isinstance(value, Model):
        return str(value.get_absolute_url())  # type: ignore[attr-defined]  # documents and passages have pages
    return value if isinstance(value, str) and value.startswith("https://") else ""
