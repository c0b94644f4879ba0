"""The table of countries by processes, and the parts of pages that say which countries a process includes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.text import capfirst

from strategy_kb.records.addresses import receipt_url, record_url
from strategy_kb.records.models import Record
from strategy_kb.ui.components import MISSING, Cell, Column, RowGroup, Table
from strategy_kb.ui.editorial import sentence

from .cells import place_cell
from .models import Country, Membership, MobilityRegime, Process
from .models.memberships import MembershipBasis

# How a cell of the table says each basis. The page explains the letters.
LETTERS = {
    MembershipBasis.NAMED: "N",
    MembershipBasis.REGION: "R",
    MembershipBasis.LEAD: "L",
    MembershipBasis.HOST: "H",
    MembershipBasis.OBSERVER: "O",
    MembershipBasis.SUPPORTER: "S",
    MembershipBasis.NOT_MEMBER: "✗",
    MembershipBasis.NOT_STATED: "?",
}
# What stands where a list names others, and nothing says that the country is no member.
NOT_LISTED = "·"
_KINDS = {"process": Process, "mobility-regime": MobilityRegime}


def legend() -> list[tuple[str, str]]:
    """Return each sign of the table with its meaning; those of bases that no membership has are left out."""
    bases = set(Membership.objects.values_list("basis", flat=True))
    signs = [(sign, str(basis.label)) for basis, sign in LETTERS.items() if basis in bases]
    return [*signs, (NOT_LISTED, sentence("members.not_listed"))]


def member_table() -> Table:
    """Return processes and regimes by country, each sign linked to the membership with the words that it rests on."""
    countries = list(Country.objects.order_by("position", "ref"))
    columns = (
        Column(sentence("members.process")),
        *(
            Column(country.iso3 or "", title=country.display_title, url=record_url(country.ref))
            for country in countries
        ),
    )
    by_body: dict[str, list[Membership]] = defaultdict(list)
    bodies: dict[str, Record] = {}
    for membership in Membership.objects.with_ends().filter(body__kind__in=_KINDS):
        bodies[membership.body_id] = membership.body
        by_body[membership.body_id].append(membership)
    names = _short_names(bodies)
    groups = tuple(
        RowGroup(
            capfirst(str(_KINDS[kind]._meta.verbose_name_plural)),
            tuple(
                (
                    Cell(names[body.ref], url=record_url(body.ref), is_heading=True),
                    *_row(by_body[body.ref], countries),
                )
                for body in of_kind
            ),
        )
        for kind, of_kind in groupby(
            sorted(bodies.values(), key=lambda body: (list(_KINDS).index(body.kind), body.position, body.ref)),
            lambda body: body.kind,
        )
    )
    return Table(sentence("members.caption"), columns, (), groups=groups, is_matrix=True)


def _row(memberships: Sequence[Membership], countries: Iterable[Country]) -> tuple[Cell, ...]:
    """Return one cell for each country: the signs of its memberships, or else that it is not listed or not stated."""
    of_place: dict[str, list[Membership]] = defaultdict(list)
    for membership in memberships:
        of_place[membership.place_id or ""].append(membership)
    others = Cell(NOT_LISTED if _is_list(memberships) else LETTERS[MembershipBasis.NOT_STATED])
    return tuple(_cell(of_place[country.ref]) if country.ref in of_place else others for country in countries)


def _is_list(memberships: Iterable[Membership]) -> bool:
    """Say whether all that is known comes from a list of names, so that the others are those that it does not name."""
    return {membership.basis for membership in memberships} == {MembershipBasis.NAMED}


def _cell(memberships: Sequence[Membership]) -> Cell:
    signs = " ".join(LETTERS[MembershipBasis(membership.basis)] for membership in memberships)
    return Cell(signs, url=record_url(memberships[0].ref))


def _short_names(bodies: Mapping[str, Record]) -> Mapping[str, str]:
    """Return the first acronym of each process or regime, or else its title."""
    names = {ref: body.display_title for ref, body in bodies.items()}
    acronyms: dict[str, str] = dict(MobilityRegime.objects.values_list("pk", "acronym"))
    for process in Process.objects.prefetch_related("names"):
        form = next((name.form for name in process.names.all() if name.is_acronym), "")
        acronyms |= {process.ref: form} if form else {}
    return {ref: f"{acronyms[ref]} · {name}" if ref in acronyms else name for ref, name in names.items()}


def in_words(membership: Membership) -> str:
    """Return how a membership is known, with the region through which it is."""
    through = membership.region
    return f"{membership.get_basis_display()}: {through.display_title}" if through else membership.get_basis_display()


def summary(memberships: Iterable[Membership]) -> str:
    """Return in a line whom a process includes: its regions with their numbers of countries, and the names."""
    rows = list(memberships)
    regions = groupby(
        sorted((row for row in rows if row.region), key=lambda row: str(row.region_id)), key=lambda row: row.region
    )
    parts = [f"{region.display_title} ({len(list(members))})" for region, members in regions if region]
    named = [row.place.display_title for row in rows if row.place and row.basis == MembershipBasis.NAMED]
    return ", ".join((*parts, *named)) or (sentence("members.not_stated_short") if rows else "")


def known_cells(membership: Membership) -> tuple[Cell, Cell]:
    """Return how a membership is known, with its receipt, and as of when."""
    known = Cell(in_words(membership), url=record_url(membership.ref), receipt_url=receipt_url(membership.ref, "text"))
    return known, Cell(membership.as_of)


def countries_by_basis(memberships: Iterable[Membership]) -> Table:
    """Return the countries of one process under the bases on which they are known."""
    ordered = sorted(memberships, key=lambda row: list(LETTERS).index(MembershipBasis(row.basis)))
    groups = tuple(
        RowGroup(
            capfirst(str(label)),
            tuple((_heading(place_cell(row.place)), *known_cells(row)) for row in rows if row.place),
        )
        for label, rows in groupby((row for row in ordered if row.place), key=lambda row: row.get_basis_display())
    )
    columns = (Column("Country", note_label="ISO3"), Column(sentence("members.known")), Column("As of"))
    return Table(sentence("members.countries"), columns, (), groups=groups)


def _heading(cell: Cell) -> Cell:
    return Cell(cell.text, url=cell.url, note=cell.note, is_heading=True)


def processes_of(memberships: Sequence[Membership]) -> Table:
    """Return the processes, regimes and organizations of one country, with who leads them and IOM's role."""
    processes: Mapping[str, Any] = Process.objects.in_bulk([row.body_id for row in memberships])
    kinds = list(_KINDS)
    by_kind = sorted(memberships, key=lambda row: kinds.index(row.body.kind) if row.body.kind in kinds else len(kinds))
    groups = tuple(
        RowGroup(_kind_in_words(kind), tuple(_process_row(row, processes.get(row.body_id)) for row in rows))
        for kind, rows in groupby(by_kind, key=lambda row: row.body.kind)
    )
    columns = (
        Column(sentence("members.process")),
        Column(sentence("members.known")),
        Column("As of"),
        Column("Lead"),
        Column("IOM's role"),
    )
    unknown = Membership.objects.filter(basis=MembershipBasis.NOT_STATED).count()
    source = sentence("members.others_not_stated", count=unknown) if unknown else ""
    return Table(sentence("members.of_country"), columns, (), source, groups=groups)


def _kind_in_words(kind: str) -> str:
    model = _KINDS.get(kind)
    return capfirst(str(model._meta.verbose_name_plural)) if model else sentence("members.organizations")


def _process_row(membership: Membership, process: Process | None) -> tuple[Cell, ...]:
    def printed(field: str) -> Cell:
        value = getattr(process, field, "")
        return Cell(value, receipt_url=receipt_url(membership.body_id, field)) if value else MISSING

    name = Cell(membership.body.display_title, url=record_url(membership.body_id), is_heading=True)
    return name, *known_cells(membership), printed("lead"), printed("iom_role")
