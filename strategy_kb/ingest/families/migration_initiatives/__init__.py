"""The yearly chapter *Migration Initiatives*: narratives, priorities, names, points and the funding matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from strategy_kb.ingest.families.migration_initiatives.chapter import MIGOF_HEADING, parse_chapter
from strategy_kb.ingest.families.migration_initiatives.edition import DOCUMENT, ELEMENTS, STRATEGY, YEAR
from strategy_kb.ingest.families.migration_initiatives.funding import parse_funding
from strategy_kb.ingest.reading.builders import under_edition
from strategy_kb.ingest.types import Row, SourceDocument

DOCUMENTS = (DOCUMENT,)


def knows(document: SourceDocument) -> bool:
    """Say whether the document has narratives of the MiGOF elements and a table with a column for each."""
    has_heading = any(section.heading == MIGOF_HEADING for section in document.sections)
    return has_heading and any(passage.cells[1:-1] == ELEMENTS for passage in document.passages)


def parts(
    document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path
) -> Mapping[str, Callable[[], Iterable[Row]]]:
    """Return the readers of the chapter's text and of its funding matrix."""
    names = {STRATEGY.partition("/")[2]: document.edition, str(YEAR): _short_name(document)}
    return {
        "chapter": lambda: under_edition(parse_chapter(document, documents, reviewed), names),
        "funding": lambda: under_edition(parse_funding(document, documents, reviewed), names),
    }


def _short_name(document: SourceDocument) -> str:
    """Return the name of the edition in refs of narratives and money, which is the year for the chapter of 2020."""
    return str(YEAR) if document.edition == STRATEGY.partition("/")[2] else document.edition
