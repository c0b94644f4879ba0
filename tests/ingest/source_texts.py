"""The five documents, read once, and copies of them with something wrong in one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from strategy_kb.ingest import segment
from strategy_kb.ingest.contracts import ParsedRecord, ParsedRow, SourceDocument
from strategy_kb.ingest.pipeline import DERIVATIONS, PARSERS

ROOT = Path(__file__).resolve().parents[2]
REVIEWED = ROOT / "fixtures" / "reviewed"


@cache
def all_documents() -> Mapping[str, SourceDocument]:
    return {document.slug: document for document in segment.read_documents(ROOT / "fixtures" / "sources")}


def documents_where(slug: str, old: str, new: str) -> Mapping[str, SourceDocument]:
    """The documents, with the one place where `slug` prints `old` reading `new`."""
    documents = all_documents()
    text = documents[slug].text
    if text.count(old) != 1:
        raise ValueError(f"{slug} prints {old!r} {text.count(old)} times, not once")
    return {**documents, slug: segment.segment(slug, documents[slug].metadata, text.replace(old, new))}


def documents_cut_at(slug: str, words: str) -> Mapping[str, SourceDocument]:
    """The documents, with `slug` ending before `words`."""
    documents = all_documents()
    text = documents[slug].text
    return {**documents, slug: segment.segment(slug, documents[slug].metadata, text[: text.index(words)])}


@cache
def rows_before(derivation: str) -> tuple[ParsedRecord | ParsedRow, ...]:
    """Everything that the parsers and the derivations before `derivation` made, which is what it works from."""
    made: list[ParsedRecord | ParsedRow] = []
    for name in PARSERS:
        made += import_module(f"strategy_kb.ingest.parsers.{name}").parse(all_documents(), REVIEWED)
    for name in DERIVATIONS[: DERIVATIONS.index(derivation)]:
        made += import_module(f"strategy_kb.ingest.parsers.{name}").derive(all_documents(), tuple(made), REVIEWED)
    return tuple(made)
