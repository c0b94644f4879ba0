"""What pages of other records show of strategies, their parts, wordings and links."""

from collections.abc import Iterable
from typing import Any

from strategy_kb.core.pages import MISSING, Cell, Column, Hyperlink, Panel, Quotation, Table
from strategy_kb.sources.lists import receipt_url, record_url
from strategy_kb.sources.models import Record
from strategy_kb.sources.panels import panel

from .models import Approach, Link, Objective, OfficeNarrative, OfficePriority, Pillar, Point, Priority, Wording

LINKS_SHOWN = 60


def _quotations(records: Iterable[Any]) -> tuple[Quotation, ...]:
    """Records as titled texts; a title that only opens the text is not said twice."""
    return tuple(
        Quotation(
            record.display_title,
            "" if record.title is None or record.text == record.title else record.text,
            record_url(record.ref),
            receipt_url=receipt_url(record.ref, "title" if record.title else "text"),
        )
        for record in records
    )


def _listed(records: Iterable[Any], slug: str, title: str) -> Panel | None:
    quotations = tuple(
        Quotation(record.display_title, "", record_url(record.ref), receipt_url=receipt_url(record.ref, "title"))
        for record in records
    )
    return Panel(slug, title, quotations=quotations) if quotations else None


@panel("strategy", order=10)
def pillars(record: Record) -> Panel | None:
    """Its pillars or working areas."""
    return _listed(
        Pillar.objects.filter(strategy=record.ref).order_by("number"), "pillars", "Pillars and working areas"
    )


@panel("strategy", order=11)
def objectives(record: Record) -> Panel | None:
    """Its objectives."""
    return _listed(Objective.objects.filter(strategy=record.ref).order_by("number"), "objectives", "Objectives")


@panel("strategy", order=12)
def emphases(record: Record) -> Panel | None:
    """Its priorities that stand under no pillar."""
    found = Priority.objects.filter(strategy=record.ref, pillar=None).order_by("position", "number")
    return _listed(found, "emphases", "Emphases")


@panel("strategy", order=13)
def approaches(record: Record) -> Panel | None:
    """Its cross-cutting approaches."""
    return _listed(
        Approach.objects.filter(strategy=record.ref).order_by("number"), "approaches", "Cross-cutting approaches"
    )


@panel("strategy", order=14)
def points(record: Record) -> Panel | None:
    """Every other list that it prints."""
    found = list(Point.objects.filter(strategy=record.ref).order_by("position", "ref"))
    if not found:
        return None
    rows = tuple(
        (
            Cell(point.get_point_type_display()),
            Cell(point.label),
            Cell(
                point.display_title,
                url=record_url(point.ref),
                receipt_url=receipt_url(point.ref, "title"),
                is_heading=True,
            ),
        )
        for point in found
    )
    return Panel(
        "points",
        "Everything else that it lists",
        table=Table("Points", (Column("List"), Column("Label"), Column("Point")), rows),
    )


@panel("pillar", order=10)
def main_objectives(record: Record) -> Panel | None:
    """The pillar's main objective."""
    return _listed(Objective.objects.filter(pillar=record.ref).order_by("number"), "objectives", "Main objective")


@panel("pillar", order=11)
def priorities(record: Record) -> Panel | None:
    """The pillar's priorities or focuses."""
    return _listed(
        Priority.objects.filter(pillar=record.ref).order_by("position", "number"), "priorities", "Priorities"
    )


@panel(order=15)
def points_about(record: Record) -> Panel | None:
    """Lists that stand under the record."""
    return _listed(Point.objects.filter(about=record.ref).order_by("position", "ref"), "listed", "Listed under it")


@panel(order=16)
def wordings(record: Record) -> Panel | None:
    """Every wording of the record side by side."""
    found = list(Wording.objects.filter(element=record.ref).select_related("document").order_by("position", "ref"))
    if not found:
        return None
    rows = tuple(
        (
            Cell(wording.get_variant_display(), url=record_url(wording.ref), is_heading=True),
            Cell(wording.text, receipt_url=receipt_url(wording.ref, "text")),
            Cell(wording.document.short_title),
        )
        for wording in found
    )
    return Panel(
        "wordings",
        "Wordings",
        table=Table("As the sources word it", (Column("Where"), Column("Wording"), Column("Document")), rows),
    )


@panel("country", "place", order=30)
def office_priorities(record: Record) -> Panel | None:
    """What the offices in the place set out to do."""
    narratives = OfficeNarrative.objects.filter(office__place=record.ref).order_by("office__position", "year")
    found = OfficePriority.objects.filter(office__place=record.ref).order_by("office__position", "year", "number")
    return _programme(narratives, found)


@panel("office", order=20)
def priorities_of_office(record: Record) -> Panel | None:
    """What the office set out to do."""
    return _programme(
        OfficeNarrative.objects.filter(office=record.ref).order_by("year"),
        OfficePriority.objects.filter(office=record.ref).order_by("year", "number"),
    )


def _programme(narratives: Iterable[OfficeNarrative], found: Iterable[OfficePriority]) -> Panel | None:
    quotations = tuple(
        Quotation(
            "Introduction", narrative.text, record_url(narrative.ref), receipt_url=receipt_url(narrative.ref, "text")
        )
        for narrative in narratives
    ) + _quotations(found)
    return Panel("office-priorities", "What the office set out to do", quotations=quotations) if quotations else None


@panel(order=60)
def links(record: Record) -> Panel | None:
    """What the record is connected to, and on what basis."""
    total = Link.objects.touching(record.ref).count()
    found = list(Link.objects.touching(record.ref)[:LINKS_SHOWN])
    if not found:
        return None
    rows = tuple(
        (_end(link.source, record), _relation(link), _end(link.target, record), _basis(link)) for link in found
    )
    columns = (Column("From"), Column("Relation"), Column("To"), Column("Basis"))
    more = Hyperlink(f"All {total} links", f"/links/?source={record.ref}") if total > len(found) else None
    return Panel("links", "Connected to", table=Table("Links", columns, rows), more=more)


def _end(end: Record, page: Record) -> Cell:
    return (
        Cell(end.display_title, is_heading=True)
        if end.ref == page.ref
        else Cell(end.display_title, url=record_url(end.ref))
    )


def _relation(link: Link) -> Cell:
    receipt = receipt_url(link.ref, "target") if link.basis == "stated" else ""
    return Cell(link.get_relation_display(), url=record_url(link.ref), receipt_url=receipt)


def _basis(link: Link) -> Cell:
    if link.basis == "computed":
        return Cell(f"{link.get_basis_display()}, score {link.score:.2f}", note=link.method)
    return Cell(link.get_basis_display(), note=link.reason) if link.basis else MISSING
