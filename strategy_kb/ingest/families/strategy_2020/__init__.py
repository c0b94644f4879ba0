"""The strategy of 2020–2024 and later strategies of its family, read part by part by the same readers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.families.strategy_2020 import foundation, offices, partners, pillars, points
from strategy_kb.ingest.families.strategy_2020.acronyms_and_notes import read_acronyms, read_references
from strategy_kb.ingest.families.strategy_2020.country_table import read_country_table
from strategy_kb.ingest.families.strategy_2020.edition import COUNTS, DOCUMENT, Edition, edition_of
from strategy_kb.ingest.families.strategy_2020.offices import read_staff
from strategy_kb.ingest.families.strategy_2020.points import acronyms_of_tools, read_groups, read_tools
from strategy_kb.ingest.families.strategy_2020.process_names import name_rows, read_named, read_names
from strategy_kb.ingest.families.strategy_2020.processes import read_listed, read_processes, read_regimes
from strategy_kb.ingest.reading.place_names import PlaceNames, read_place_names
from strategy_kb.ingest.types import ParsedRecord, Row, SourceDocument

Reader = Callable[[Edition, PlaceNames], Iterable[Row]]

DOCUMENTS = (DOCUMENT,)

# Records that acronyms name besides processes and partners.
_NAMED_BY_ACRONYM = {
    "CA-4": "mobility-regime/ca-4",
    "CSME": "mobility-regime/csme",
    "OECS": "mobility-regime/oecs",
    "IOM": "partner/iom",
    "ECLAC/UNECLAC": "partner/eclac",
    "SICA": "partner/sica",
}


def _processes(edition: Edition, _: PlaceNames) -> Iterator[Row]:
    names = read_names(edition)
    yield from read_processes(edition, names)
    yield from read_named(edition, names)
    yield from name_rows(edition, names)


def _acronyms(edition: Edition, _: PlaceNames) -> Iterator[Row]:
    forms = ((process, form) for process in read_listed(edition) for form in process.forms)
    of_processes = {form.form: process.ref for process, form in forms if form.is_acronym}
    priorities = {"CPD": of_processes["CDP"]} if "CDP" in of_processes else {}
    named = {"RMRP": "process/rmrp"}
    yield from read_acronyms(
        edition,
        {
            **partners.acronyms_of_partners(),
            **of_processes,
            **priorities,
            **named,
            **acronyms_of_tools(edition),
            **_NAMED_BY_ACRONYM,
        },
    )


STRATEGY = "strategy and vision"
PILLARS = "pillars, objectives and priorities"
PARTS: Mapping[str, Reader] = {
    STRATEGY: lambda edition, _: foundation.read_strategy(edition),
    "forewords and mission": lambda edition, _: foundation.read_goals(edition),
    "lenses and collaboration": lambda edition, _: foundation.read_key_elements(edition),
    "frameworks": lambda edition, _: foundation.read_frameworks(edition),
    PILLARS: lambda edition, _: pillars.read_pillars(edition),
    "opportunities": lambda edition, _: points.read_opportunities(edition),
    "challenges": lambda edition, _: points.read_challenges(edition),
    "drivers": lambda edition, _: points.read_drivers(edition),
    "institutional development": lambda edition, _: points.read_development(edition),
    "thematic areas": lambda edition, _: points.read_thematic_areas(edition),
    "frameworks and tools": lambda edition, _: read_tools(edition),
    "country indicators": read_country_table,
    "groups of countries": read_groups,
    "mobility regimes": read_regimes,
    "offices": offices.read_offices,
    "staff": lambda edition, _: read_staff(edition),
    "processes and initiatives": _processes,
    "partners": lambda edition, _: partners.read_partners(edition),
    "acronyms": _acronyms,
    "footnotes": lambda edition, _: read_references(edition),
}


@dataclass(frozen=True, slots=True)
class Recognition:
    """What of a further document was read: its rows, the names of the parts, and why each other part was not.

    `rows` are those that are not known yet, `read` the keys of all, by part.
    """

    rows: tuple[Row, ...]
    recognised: tuple[str, ...]
    unrecognised: Mapping[str, SourceShapeError]
    read: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_strategy(self) -> bool:
        """Whether the document has the pillar tables that make it one of the family."""
        return PILLARS in self.recognised


def knows(document: SourceDocument) -> bool:
    """Say whether it is the strategy of 2020–2024; later ones are recognised part by part (`recognise`)."""
    return document.slug in DOCUMENTS


def parse(document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[Row]:
    """Yield every record and row of the strategy.

    Raises SourceShapeError when a part of the document is missing, doubled or not as a reader found it.
    """
    yield from read_edition(edition_of(document, COUNTS), reviewed)


def read_edition(edition: Edition, reviewed: Path) -> Iterator[Row]:
    """Yield everything of a strategy whose every part must be there."""
    places = read_place_names(reviewed)
    for reader in PARTS.values():
        yield from reader(edition, places)


def recognise(document: SourceDocument, reviewed: Path, known: Collection[str] = ()) -> Recognition:
    """Read the parts of a further document that have the family's shape.

    `known` are refs and keys that exist already: offices, processes or partners that an earlier strategy has made keep
    their records. A strategy whose vision is not recognised is a record all the same, for its pillars belong to it. A
    document without a period in its sidecar is recognised in no part.
    """
    rows: list[Row] = []
    recognised: list[str] = []
    unrecognised: dict[str, SourceShapeError] = {}
    read: dict[str, tuple[str, ...]] = {}
    try:
        edition, places = edition_of(document), read_place_names(reviewed)
    except SourceShapeError as error:
        return Recognition((), (), dict.fromkeys(PARTS, error))
    for name, reader in PARTS.items():
        try:
            part_rows = list(reader(edition, places))
        except SourceShapeError as error:
            unrecognised[name] = error
            continue
        recognised.append(name)
        read[name] = tuple(_key(row) for row in part_rows)
        rows += [row for row in part_rows if _key(row) not in known]
    if STRATEGY in unrecognised and PILLARS in recognised and edition.strategy not in known:
        rows = [*foundation.read_bare_strategy(edition), *rows]
    return Recognition(tuple(rows), tuple(recognised), unrecognised, read)


def _key(row: Row) -> str:
    return row.ref if isinstance(row, ParsedRecord) else row.key
