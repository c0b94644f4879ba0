"""Reviewed parts of *Migration Initiatives 2020*: processes, partners, tools, and lists inside paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from strategy_kb.core.text import slug_of
from strategy_kb.ingest import order
from strategy_kb.ingest.families.migration_initiatives.funding_matrix import DOCUMENT, STRATEGY
from strategy_kb.ingest.reading.builders import alias
from strategy_kb.ingest.reading.reviewed import cited_span, read_tables
from strategy_kb.ingest.reading.spans import cite, find_words
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Row, SourceDocument


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
