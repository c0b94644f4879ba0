"""The strategy of 2020–2024 and other strategies of its family, read part by part by the same readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.families.strategy_2020 import foundation, offices, partners, pillars, points, statements
from strategy_kb.ingest.families.strategy_2020.acronyms_and_notes import read_acronyms, read_references
from strategy_kb.ingest.families.strategy_2020.country_table import TITLE as INDICATORS_TITLE
from strategy_kb.ingest.families.strategy_2020.country_table import read_country_table
from strategy_kb.ingest.families.strategy_2020.edition import COUNTS, DOCUMENT, Edition, edition_of
from strategy_kb.ingest.families.strategy_2020.offices import read_staff
from strategy_kb.ingest.families.strategy_2020.pillars import CAPTION, is_vision
from strategy_kb.ingest.families.strategy_2020.points import acronyms_of_tools, read_groups, read_tools
from strategy_kb.ingest.families.strategy_2020.process_names import name_rows, read_named, read_names
from strategy_kb.ingest.families.strategy_2020.processes import read_listed, read_processes, read_regimes
from strategy_kb.ingest.reading.place_names import PlaceNames, read_place_names
from strategy_kb.ingest.types import PassageKind, Row, SourceDocument

Reader = Callable[[Edition, PlaceNames], Iterable[Row]]

DOCUMENTS = (DOCUMENT,)
_TITLES = (CAPTION, INDICATORS_TITLE)
_BARE = "strategy without its vision"
STATEMENTS = "statements of running text"

# Records that acronyms name besides processes and partners.
_NAMED_BY_ACRONYM = {
    "CA-4": "mobility-regime/ca-4",
    "CSME": "mobility-regime/csme",
    "OECS": "mobility-regime/oecs",
    "IOM": "organization/iom",
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


PARTS: Mapping[str, Reader] = {
    "strategy and vision": lambda edition, _: foundation.read_strategy(edition),
    "mission": lambda edition, _: foundation.read_mission(edition),
    "forewords": lambda edition, _: statements.read_forewords(edition),
    "lenses and collaboration": lambda edition, _: foundation.read_key_elements(edition),
    "frameworks": lambda edition, _: foundation.read_frameworks(edition),
    "pillars, objectives and priorities": lambda edition, _: pillars.read_pillars(edition),
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


def knows(document: SourceDocument) -> bool:
    """Say whether the document has a vision statement, and a table of priorities under a pillar or of indicators."""
    has_vision = any(is_vision(section.heading) for section in document.sections)
    captions = [passage.text for passage in document.passages if passage.kind is PassageKind.CAPTION]
    return has_vision and any(title.match(text) for title in _TITLES for text in captions)


def parts(
    document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path
) -> Mapping[str, Callable[[], Iterable[Row]]]:
    """Return the readers of the strategy's parts; each raises SourceShapeError when its part has another shape.

    A further strategy whose vision cannot be read is still a record, because its pillars belong to it. Without a
    period in its sidecar no part can be read.
    """

    def reader_of(reader: Reader) -> Callable[[], Iterable[Row]]:
        counts = COUNTS if document.slug in DOCUMENTS else {}
        return lambda: reader(edition_of(document, counts), read_place_names(reviewed))

    def read_statements() -> Iterable[Row]:
        return statements.read_statements(edition_of(document), reviewed)

    readers = {**PARTS} if document.slug in DOCUMENTS or _has_vision(document) else {_BARE: _bare, **PARTS}
    return {name: reader_of(reader) for name, reader in readers.items()} | {STATEMENTS: read_statements}


def _has_vision(document: SourceDocument) -> bool:
    try:
        tuple(foundation.read_strategy(edition_of(document)))
    except SourceShapeError:
        return False
    return True


def _bare(edition: Edition, _: PlaceNames) -> Iterator[Row]:
    yield from foundation.read_bare_strategy(edition)
