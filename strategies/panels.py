"""Panels of strategies, their elements, wordings and links."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.utils.text import capfirst

from countries.models import Office, Place
from strategy_kb.records.addresses import list_url, receipt_url, record_url
from strategy_kb.records.models import Record
from strategy_kb.records.panels import panel
from strategy_kb.ui.components import Cell, Column, Hyperlink, Outline, OutlineNode, Quotation, Table
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.panels import OutlinesPanel, Panel, QuotationsPanel, TablePanel

from .judged import JudgementsPanel, judged_elements
from .models import (
    Approach,
    FrameworkElement,
    Judgement,
    Link,
    Objective,
    OfficeNarrative,
    OfficePriority,
    Pillar,
    Point,
    Priority,
    Strategy,
    Wording,
)
from .relations import INWARD, OUTWARD
from .structure import outline_node, plural, strategy_sections

ELEMENTS = (Pillar, Objective, Priority, Approach, Point)
LINKS_SHOWN = 60
LONGEST_OPEN_LINKS = 10


def _quotations(records: Iterable[Any]) -> tuple[Quotation, ...]:
    """Return records as texts under their titles or numbers."""
    return tuple(
        Quotation(
            record.title or sentence("strategies.numbered_priority", number=record.number),
            "" if record.text == record.title else record.text,
            record_url(record.ref),
            receipt_url=receipt_url(record.ref, "text" if record.text else "title"),
        )
        for record in records
    )


def _listed(records: Iterable[Any], slug: str, title: str) -> Panel | None:
    nodes = tuple(outline_node(record) for record in records)
    return OutlinesPanel(slug, title, (Outline("", nodes),)) if nodes else None


@panel(Strategy, order=10)
def structure(record: Strategy) -> Panel | None:
    """Return the strategy's pillars with their elements, its objectives, emphases, approaches and other lists."""
    outlines = tuple(section.outline for section in strategy_sections(record))
    return OutlinesPanel("structure", sentence("strategies.structure"), outlines) if outlines else None


@panel(Strategy, order=12)
def framework_elements(record: Strategy) -> Panel | None:
    """Return the principles and objectives of a framework."""
    elements = FrameworkElement.objects.filter(framework=record.ref).order_by("position", "ref")
    nodes = tuple(replace(outline_node(element), label=element.code) for element in elements)
    title = sentence("strategies.framework_elements")
    return OutlinesPanel("elements", title, (Outline("", nodes),)) if nodes else None


@panel(Pillar, order=10)
def main_objectives(record: Pillar) -> Panel | None:
    """Return the pillar's main objective."""
    return _listed(Objective.objects.filter(pillar=record.ref).order_by("number"), "objectives", "Main objective")


@panel(Pillar, order=11)
def priorities(record: Pillar) -> Panel | None:
    """Return the pillar's priorities or focuses."""
    return _listed(
        Priority.objects.filter(pillar=record.ref).order_by("position", "number"), "priorities", "Priorities"
    )


@panel(order=15)
def points_about(record: Record) -> Panel | None:
    """Return lists of points about the record; a strategy shows them in its structure instead."""
    if record.kind == "strategy":
        return None
    points_under_record = Point.objects.filter(about=record.ref).order_by("point_type", "position", "ref")
    outlines = tuple(
        Outline(plural(point_type), tuple(outline_node(point) for point in points))
        for point_type, points in groupby(points_under_record, key=lambda point: point.point_type)
    )
    return OutlinesPanel("listed", sentence("strategies.listed"), outlines) if outlines else None


@panel(order=16)
def wordings(record: Record) -> Panel | None:
    """Return every wording of the record side by side."""
    of_record = Wording.objects.filter(element=record.ref).select_related("document").defer("document__text")
    wordings = list(of_record.order_by("position", "ref"))
    if not wordings:
        return None
    rows = tuple(
        (
            Cell(wording.get_variant_display(), url=record_url(wording.ref), is_heading=True),
            Cell(wording.text, receipt_url=receipt_url(wording.ref, "text")),
            Cell(wording.document.short_title, url=wording.document.get_absolute_url()),
        )
        for wording in wordings
    )
    columns = (Column("Where"), Column("Wording"), Column("Document"))
    return TablePanel("wordings", "Wordings", Table(sentence("strategies.wordings"), columns, rows))


@panel(*ELEMENTS, order=13)
def judgements(record: Record) -> Panel | None:
    """Return what became of the element, or where it comes from, as editors judged it."""
    of_record = list(Judgement.objects.for_page().filter(element=record.ref))
    if not of_record:
        return None
    pairs = list(Link.objects.judged_of(record.ref))
    ends = {end for pair in pairs for end in (pair.source_id, pair.target_id)}
    first_rank = set(Judgement.objects.read_twice(ends))
    elements = tuple(judged_elements(of_record, pairs, first_rank))
    return JudgementsPanel("then-and-now", sentence("then_and_now.title"), elements)


@panel(*ELEMENTS, order=17)
def hints(record: Record) -> Panel | None:
    """Return the elements with a similar wording, as a method found them, with the words."""
    quotations = tuple(
        Quotation(
            other.display_title,
            link.reason,
            record_url(other.ref),
            note=sentence("then_and_now.hint", score=f"{link.score:.2f}", method=link.method),
        )
        for link in Link.objects.hints(record.ref)
        for other in [link.target if link.source_id == record.ref else link.source]
    )
    return QuotationsPanel("similar-wording", sentence("then_and_now.hints"), quotations) if quotations else None


@panel(Place, order=30)
def office_priorities(record: Place) -> Panel | None:
    """Return the plans for the place; not the plans of offices in it for other places."""
    narratives = OfficeNarrative.objects.filter(place=record.ref).order_by("office__position", "year")
    priorities = OfficePriority.objects.filter(place=record.ref).order_by("office__position", "year", "number")
    return _programme(narratives, priorities)


@panel(Office, order=20)
def priorities_of_office(record: Office) -> Panel | None:
    """Return the plans of the office."""
    return _programme(
        OfficeNarrative.objects.filter(office=record.ref).order_by("year"),
        OfficePriority.objects.filter(office=record.ref).order_by("year", "number"),
    )


def _programme(narratives: Iterable[OfficeNarrative], priorities: Iterable[OfficePriority]) -> Panel | None:
    numbered = list(priorities)
    with_list = {(priority.office_id, priority.year) for priority in numbered}
    quotations = tuple(
        Quotation(
            sentence("strategies.introduction")
            if (narrative.office_id, narrative.year) in with_list
            else sentence("strategies.narrative_of_year", year=narrative.year),
            narrative.text,
            record_url(narrative.ref),
            receipt_url=receipt_url(narrative.ref, "text"),
        )
        for narrative in narratives
    ) + _quotations(numbered)
    title = sentence("strategies.office_priorities")
    return QuotationsPanel("office-priorities", title, quotations) if quotations else None


@panel(order=60)
def links(record: Record) -> Panel | None:
    """Return the links of the record, by relation, and on what basis."""
    connected = Link.objects.touching(record.ref)
    if isinstance(record, ELEMENTS):
        connected = connected.besides_other_panels()
    total = connected.count()
    if not total:
        return None
    groups: dict[str, list[OutlineNode]] = defaultdict(list)
    for link in connected[:LINKS_SHOWN]:
        is_source = link.source_id == record.ref
        names = OUTWARD if is_source else INWARD
        groups[names.get(link.relation, capfirst(link.get_relation_display()))].append(_link(link, is_source=is_source))
    outlines = tuple(
        Outline(title, tuple(nodes), is_folded=len(nodes) > LONGEST_OPEN_LINKS) for title, nodes in groups.items()
    )
    links_from = f"{list_url(Link)}?source={record.ref}"
    more = Hyperlink(sentence("strategies.all_links", total=total), links_from) if total > LINKS_SHOWN else None
    return OutlinesPanel("links", "Connected to", outlines, more)


def _link(link: Link, *, is_source: bool) -> OutlineNode:
    """Return the other end of a link, with the link's basis: its receipt, its score or its reason."""
    other = link.target if is_source else link.source
    if link.basis == "stated":
        return OutlineNode(other.display_title, record_url(other.ref), receipt_url=receipt_url(link.ref, "target"))
    if link.basis == "computed":
        basis = sentence("strategies.link_computed", score=f"{link.score:.2f}", method=link.method)
    else:
        basis = sentence("strategies.link_judged", reason=link.reason)
    return OutlineNode(other.display_title, record_url(other.ref), text=basis)
