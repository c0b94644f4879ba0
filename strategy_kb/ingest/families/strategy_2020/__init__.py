"""Parsers of the strategy of 2020–2024 and of later strategies of the same family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from strategy_kb.ingest.families.strategy_2020.edition import COUNTS, DOCUMENT, edition_of
from strategy_kb.ingest.families.strategy_2020.family import Recognition, read_edition, recognise
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, SourceDocument

__all__ = ["Recognition", "parse", "recognise"]


def parse(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[ParsedRecord | ParsedRow]:
    """Yield every record and row of the strategy of 2020–2024; `reviewed` is the folder of reviewed files.

    Raises SourceShapeError when a part of the document is missing, doubled or not as a reader found it.
    """
    yield from read_edition(edition_of(documents[DOCUMENT], COUNTS), reviewed)
