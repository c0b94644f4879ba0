"""The five segmented documents, by line."""

from strategy_kb.ingest.types import Passage, SourceDocument
from tests.ingest.source_texts import all_documents

SLUGS = (
    "migration-initiatives-2020",
    "strategy-2014-2016",
    "strategy-2020-2024",
    "web-about-us",
    "web-regional-strategy",
)


def document(slug: str) -> SourceDocument:
    return all_documents()[slug]


def passage(slug: str, line: int) -> Passage:
    return document(slug).passage_by_key[f"{slug}:{line}"]
