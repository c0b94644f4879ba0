"""The yearly chapter *Migration Initiatives*: its narratives, priorities, names, points and funding matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from strategy_kb.ingest.families.migration_initiatives.chapter import parse_chapter
from strategy_kb.ingest.families.migration_initiatives.funding import parse_funding
from strategy_kb.ingest.families.migration_initiatives.funding_matrix import DOCUMENT
from strategy_kb.ingest.types import Row, SourceDocument

DOCUMENTS = (DOCUMENT,)


def knows(document: SourceDocument) -> bool:
    """Say whether it is the chapter of 2020."""
    return document.slug in DOCUMENTS


def parse(document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[Row]:
    """Yield everything that the chapter states, then what it asks for."""
    yield from parse_chapter(document, documents, reviewed)
    yield from parse_funding(document, documents, reviewed)
