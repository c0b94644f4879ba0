"""The chapter of 2020: its name, its offices and elements, and what a person read in it.

Reviewed are processes, partners and tools that the chapter names, lists inside its paragraphs, and remits of offices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError
from strategy_kb.core.text import slug_of
from strategy_kb.ingest import order
from strategy_kb.ingest.reading.builders import alias
from strategy_kb.ingest.reading.reviewed import cited_span, read_tables
from strategy_kb.ingest.reading.spans import cite, find_words
from strategy_kb.ingest.types import Citations, ParsedRecord, ParsedRow, Row, SourceDocument

DOCUMENT = "migration-initiatives-2020"
STRATEGY = "strategy/migration-initiatives-2020"
YEAR = 2020
REGIONAL_OFFICE = "Regional Office San Jose"
ELEMENTS = ("P1", "P2", "P3", "O1", "O2", "O3")
# As printed, in the chapter's order: the rows of the matrix and the headings of offices.
OFFICES = {
    REGIONAL_OFFICE: "regional-san-jose",
    "Belize": "BLZ",
    "Costa Rica": "CRI",
    "Dominican Republic": "DOM",
    "El Salvador": "SLV",
    "Guatemala": "GTM",
    "Guyana": "GUY",
    "Haiti": "HTI",
    "Honduras": "HND",
    "Jamaica": "JAM",
    "Mexico": "MEX",
    "Nicaragua": "NIC",
    "Panama": "PAN",
    "United States of America": "USA",
}


def read_names(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[Row]:
    """Yield the processes and partners that only the chapter names, and its names of all processes.

    Raises SourceShapeError when a form or quote is not where the file says.
    """
    entries = read_tables(reviewed / "chapter_names.toml")
    for rank, entry in enumerate(entries["process"]):
        yield _process(documents, entry, rank)
        yield _name(documents, entry | {"process": f"process/{entry['slug']}", "form": entry["title"]})
    for rank, entry in enumerate(entries["partner"]):
        yield _partner(documents, entry, rank)
    for entry in entries["name"]:
        yield _name(documents, entry)


def _process(documents: Mapping[str, SourceDocument], entry: Mapping[str, Any], rank: int) -> ParsedRecord:
    quoted = cited_span(documents, {**entry, "document": DOCUMENT})
    role = entry.get("iom_role", "")
    return ParsedRecord(
        model="countries.process",
        ref=f"process/{entry['slug']}",
        title=entry["title"],
        text=entry["quote"],
        fields={"category": "named", "lead": "", "remarks": "", "iom_role": role, "is_prioritised": False},
        citations=(
            *cite("title", quoted.passage, entry["title"]),
            *quoted.cite("text"),
            *(cite("iom_role", quoted.passage, f"IOM as the {role}") if role else ()),
        ),
        start=order.PROCESSES_OF_CHAPTER,
        rank=rank,
    )


def _partner(documents: Mapping[str, SourceDocument], entry: Mapping[str, Any], rank: int) -> ParsedRecord:
    quoted = cited_span(documents, {**entry, "document": DOCUMENT})
    acronym = entry["acronym"]
    return ParsedRecord(
        model="countries.partner",
        ref=f"partner/{entry['slug']}",
        title=entry["title"],
        text=entry["quote"],
        fields={"acronym": acronym, "partner_type": entry["partner_type"]},
        citations=(
            *cite("title", quoted.passage, entry["title"]),
            *quoted.cite("text"),
            *(cite("acronym", quoted.passage, acronym) if acronym else ()),
        ),
        rank=rank,
    )


def _name(documents: Mapping[str, SourceDocument], entry: Mapping[str, Any]) -> ParsedRow:
    cited_span(documents, {"document": DOCUMENT, "line": entry["line"], "quote": entry["form"]})
    return ParsedRow(
        model="countries.processname",
        key=f"{entry['process']}:{slug_of(entry['form'])}:{DOCUMENT}",
        fields={
            "process": entry["process"],
            "form": entry["form"],
            "is_acronym": entry.get("is_acronym", False),
            "document": DOCUMENT,
        },
    )


def read_points(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[Row]:
    """Yield one point per entry, numbered within its type, and the acronym of a tool.

    Raises SourceShapeError when a title or quote is not where the file says.
    """
    entries = read_tables(reviewed / "chapter_points.toml")["point"]
    numbers: Counter[str] = Counter()
    for rank, entry in enumerate(entries, start=1):
        kind = entry["name"].partition("/")[0]
        numbers[kind] += 1
        quoted = cited_span(documents, {**entry, "document": DOCUMENT})
        ref = f"point/{STRATEGY.partition('/')[2]}/{entry['name']}"
        yield ParsedRecord(
            model="strategies.point",
            ref=ref,
            title=entry.get("lead", "") + entry["title"],
            text=entry["quote"],
            fields={
                "strategy": STRATEGY,
                "point_type": kind.replace("-", "_"),
                "number": numbers[kind],
                "label": entry.get("label", ""),
                "about": entry.get("about", STRATEGY),
            },
            citations=(*cite("title", quoted.passage, entry["title"]), *quoted.cite("text")),
            rank=rank,
        )
        if "acronym" in entry:
            find_words(quoted.passage, entry["acronym"])
            yield alias(ref, entry["acronym"], "acronym")


@dataclass(frozen=True, slots=True)
class Remit:
    """The office (ref) of a row or heading and the place (ref) that it is for.

    `citations` are those of the place; they are empty if the printed name gives the place.
    """

    office: str
    place: str
    citations: Citations = ()

    def cite(self, name: Citations) -> Citations:
        """Return the citations of the place: of the reviewed sentence, or else `name`, those of the printed name."""
        return self.citations or name


def read_remits(documents: Mapping[str, SourceDocument], reviewed: Path) -> dict[str, Remit]:
    """Return the remit of each office by its code in refs; sentences of documents that are not read are not cited.

    Raises FixtureError for a name that no row has.
    """
    path = reviewed / "remits.toml"
    entries = {entry["name"]: entry for entry in read_tables(path)["remit"]}
    for name in sorted(entries.keys() - OFFICES.keys()):
        raise FixtureError(path.name, f"{name!r} is the name of no row of the funding matrix", "Correct the name.")
    return {code: _remit(code, entries.get(name), documents) for name, code in OFFICES.items()}


def _remit(code: str, entry: Mapping[str, Any] | None, documents: Mapping[str, SourceDocument]) -> Remit:
    if entry is None:
        return Remit(f"office/{code}", f"country/{code}")
    source = entry.get("cite")
    citations = cited_span(documents, source).cite("place") if source and source["document"] in documents else ()
    return Remit(entry["office"], entry["place"], citations)
