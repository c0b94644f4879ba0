"""Panels of a record's page. Each app adds its own to the kinds it knows, so that none needs to know those above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from strategy_kb.documents.addresses import document_url
from strategy_kb.documents.models import Document
from strategy_kb.ui.components import Excerpt, Hyperlink, Quotation
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.panels import LinksPanel, MentionsPanel, Panel, QuotationsPanel, ReceiptsPanel, TextPanel

from .addresses import list_url, record_url
from .models import Discrepancy, DiscrepancySeverity, Mention, Record
from .receipts import receipts
from .sorting import choice_order

PanelMaker = Callable[[Any], Panel | None]

MENTIONS_SHOWN = 5
DISCREPANCIES_SHOWN = 6
EXCERPT_LENGTH = 140  # characters on each side of a mention
_MAKERS: list[tuple[int, tuple[type[Record], ...], PanelMaker]] = []


def panel(*models: type[Record], order: int) -> Callable[[PanelMaker], PanelMaker]:
    """Return a decorator that registers a maker of panels for the pages of `models` (all kinds if empty), by `order`.

    As with the admin, each app's `panels.py` is imported when Django starts: a page shows the panels of apps above it.
    """

    def register(maker: PanelMaker) -> PanelMaker:
        _MAKERS.append((order, models or (Record,), maker))
        _MAKERS.sort(key=lambda entry: entry[0])
        return maker

    return register


def panels_of(record: Record) -> Iterator[Panel]:
    """Yield the record's panels that have something to show."""
    for _, models, maker in _MAKERS:
        if isinstance(record, models) and (shown := maker(record)) is not None:
            yield shown


@panel(Discrepancy, order=10)
def what_is_printed(record: Discrepancy) -> Panel | None:
    """Return the quotes that disagree, side by side, each with its document and lines."""
    quotes = tuple(receipts(record.citations.all(), Document.objects.titles()))
    title = sentence("record.panels.what_documents_print", count=len(quotes))
    return ReceiptsPanel("printed", title, quotes) if quotes else None


@panel(Discrepancy, order=11)
def what_is_shown(record: Discrepancy) -> Panel | None:
    """Return what the knowledge base shows, and why."""
    return TextPanel("shown", sentence("record.panels.what_is_shown"), record.shown)


@panel(Discrepancy, order=12)
def concerned_records(record: Discrepancy) -> Panel | None:
    """Return the records on whose pages the discrepancy is shown."""
    concerned = record.about.order_by("kind", "position", "ref")
    links = tuple(Hyperlink(about.display_title, record_url(about.ref)) for about in concerned)
    return LinksPanel("about", sentence("record.panels.what_it_concerns"), links) if links else None


@panel(order=80)
def discrepancies(record: Record) -> Panel | None:
    """Return the contradictions that concern the record."""
    concerning = [row for row in _discrepancies_of(record) if row.severity != DiscrepancySeverity.GAP]
    return _discrepancy_panel(record, "discrepancies", sentence("record.panels.disagreements"), concerning)


@panel(order=81)
def gaps(record: Record) -> Panel | None:
    """Return the discrepancies about the record that contradict nothing."""
    concerning = [row for row in _discrepancies_of(record) if row.severity == DiscrepancySeverity.GAP]
    return _discrepancy_panel(record, "gaps", sentence("record.panels.gaps"), concerning)


def _discrepancies_of(record: Record) -> list[Discrepancy]:
    """Return the discrepancies about the record, those of substance first, in one query for all panels of its page."""
    by_severity = Discrepancy.objects.order_by(choice_order("severity", DiscrepancySeverity.values), "ref")
    prefetch_related_objects([record], Prefetch("discrepancies", queryset=by_severity))
    return list(record.discrepancies.all())


def _discrepancy_panel(record: Record, slug: str, title: str, concerning: list[Discrepancy]) -> Panel | None:
    """Return the first discrepancies in full and the names of the rest."""
    if not concerning:
        return None
    first, rest = concerning[:DISCREPANCIES_SHOWN], concerning[DISCREPANCIES_SHOWN:]
    quotations = tuple(
        Quotation(
            discrepancy.display_title,
            discrepancy.text,
            record_url(discrepancy.ref),
            note=sentence("record.panels.shown_here", shown=discrepancy.shown),
        )
        for discrepancy in first
    )
    named = tuple(Hyperlink(discrepancy.display_title, record_url(discrepancy.ref)) for discrepancy in rest)
    more = Hyperlink("All of them", f"{list_url(Discrepancy)}?about={record.ref}") if rest else None
    return QuotationsPanel(slug, title, quotations, more, named)


@panel(order=85)
def aliases(record: Record) -> Panel | None:
    """Return other names under which the record is found."""
    forms = ", ".join(dict.fromkeys(alias.form for alias in record.aliases.all() if alias.form != record.title))
    return TextPanel("names", "Also named", forms) if forms else None


@panel(order=90)
def mentions(record: Record) -> Panel | None:
    """Return the documents that mention the record, and the first passages."""
    counts = Mention.objects.per_document(record.ref)
    if not counts:
        return None
    total = sum(passages for _, _, passages, _ in counts)
    documents = tuple(
        Hyperlink(
            sentence("record.panels.mentions_in", document=title, count=times),
            f"{document_url(slug)}?mentions={record.ref}",
        )
        for slug, title, _, times in counts
    )
    excerpts = tuple(_excerpt(mention) for mention in Mention.objects.first_in_passages(record.ref, MENTIONS_SHOWN))
    note = sentence("record.panels.named_in", count=total)
    if total > len(excerpts):
        note += " " + sentence("record.panels.first_mentions", shown=len(excerpts))
    return MentionsPanel("mentions", sentence("record.panels.mentions"), note, documents, excerpts)


def _excerpt(mention: Mention) -> Excerpt:
    """Return the words around a mention."""
    text, passage = mention.passage.text, mention.passage
    start = max(mention.start - EXCERPT_LENGTH, 0)
    end = min(mention.end + EXCERPT_LENGTH, len(text))
    before, after = text[start : mention.start], text[mention.end : end]
    return Excerpt(
        title=f"{passage.document.short_title}, line {passage.line_start}",
        url=f"{document_url(passage.document_id)}?mentions={mention.record_id}#{mention.anchor}",
        before="… " + before.partition(" ")[2] if start else before,
        marked=text[mention.start : mention.end],
        after=after.rpartition(" ")[0] + " …" if end < len(text) else after,
    )
