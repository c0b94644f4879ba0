"""The tools, and the lists inside paragraphs, that *Migration Initiatives 2020* names, as a person read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from strategy_kb.ingest import segment
from strategy_kb.ingest.families.migration_initiatives.funding_matrix import DOCUMENT, STRATEGY
from strategy_kb.ingest.reading.builders import alias
from strategy_kb.ingest.reading.reviewed import cited_passage, read_tables
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, SourceDocument

_AFTER_2020_2024 = 25_000


def read_points(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[ParsedRecord | ParsedRow]:
    """Yield one point per entry, numbered within its type, and the acronym of a tool.

    Raises SourceShapeError when a title or quote does not stand where the file says.
    """
    entries = read_tables(reviewed / "chapter_points.toml")["point"]
    numbers: Counter[str] = Counter()
    for position, entry in enumerate(entries, start=1):
        kind = entry["name"].partition("/")[0]
        numbers[kind] += 1
        passage = cited_passage(documents, {**entry, "document": DOCUMENT})
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
            quotes=(*segment.find(passage, entry["title"], "title"), *segment.find(passage, entry["quote"], "text")),
            position=_AFTER_2020_2024 + position,
        )
        if "acronym" in entry:
            segment.span(passage, entry["acronym"])
            yield alias(ref, entry["acronym"], "acronym")
