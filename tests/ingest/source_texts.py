"""The five documents, read once, and copies of them with something wrong in one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from strategy_kb.ingest import families, segment
from strategy_kb.ingest.families import Family
from strategy_kb.ingest.pipeline import DERIVATIONS, PARSERS
from strategy_kb.ingest.subjects.moved_refs import read_targets
from strategy_kb.ingest.subjects.same_things import join_same
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, SourceDocument

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


def excerpt(slug: str, *spans: tuple[int, int], old: str = "", new: str = "") -> SourceDocument:
    """Only the lines `spans` of a document and all its headings, on the lines where they stand: quick to segment.

    `old`, which stands there once, reads `new`.
    """
    document = all_documents()[slug]
    kept = {number for first, last in spans for number in range(first, last + 1)}
    lines = [
        line if number in kept or line.startswith("#") else "" for number, line in enumerate(document.lines, start=1)
    ]
    text = "\n".join(lines)
    if old and text.count(old) != 1:
        raise ValueError(f"{slug}, lines {spans}: {old!r} stands there {text.count(old)} times, not once")
    return segment.segment(slug, document.metadata, text.replace(old, new) if old else text)


def read_family(family: Family, documents: Mapping[str, SourceDocument]) -> list[ParsedRecord | ParsedRow]:
    """What one family makes of its own among `documents`."""
    return [
        row for slug in family.DOCUMENTS for row in families.read_document(documents[slug], documents, REVIEWED).rows
    ]


@cache
def parsed(parser: str) -> tuple[ParsedRecord | ParsedRow, ...]:
    """What one parser makes of the five documents."""
    return tuple(PARSERS[parser](all_documents(), REVIEWED))


@cache
def rows_before(derivation: str) -> tuple[ParsedRecord | ParsedRow, ...]:
    """Everything that the parsers and the derivations before `derivation` made, which is what it works from."""
    names = list(DERIVATIONS)
    before = names[: names.index(derivation)]
    if not before:
        return join_same((row for parser in PARSERS for row in parsed(parser)), read_targets(REVIEWED))
    return (*rows_before(before[-1]), *derived(before[-1]))


@cache
def derived(derivation: str) -> tuple[ParsedRecord | ParsedRow, ...]:
    """What one derivation makes of everything made before it."""
    return tuple(DERIVATIONS[derivation](all_documents(), rows_before(derivation), REVIEWED))
