"""What the parsers make of the five documents, and what the rules on discrepancies say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from strategy_kb.ingest.derive import discrepancies
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.derive.discrepancies import counts
from strategy_kb.ingest.derive.discrepancies.findings import Finding
from strategy_kb.ingest.types import ParsedRecord, Row, SourceDocument
from tests.ingest.source_texts import REVIEWED, all_documents, derived, excerpt, rows_before

Rule = Callable[[ParsedCorpus], Iterable[Finding]]


def all_rows() -> tuple[Row, ...]:
    """Every row that stands before the discrepancies are looked for, but for links and mentions."""
    return rows_before("links")


def all_discrepancies() -> Mapping[str, ParsedRecord]:
    """Every discrepancy of the five documents, by slug."""
    records = (row for row in derived("discrepancies") if isinstance(row, ParsedRecord))
    return {record.ref.removeprefix("discrepancy/"): record for record in records}


def compare_region(corpus: ParsedCorpus) -> Iterable[Finding]:
    """Compare the reviewed counts of countries with the table."""
    return counts.compare_region(corpus, counts.load_claims(REVIEWED))


@cache
def all_material() -> ParsedCorpus:
    return ParsedCorpus(all_documents(), all_rows())


@cache
def compared_everywhere(rule: Rule) -> Mapping[str, Finding]:
    """What one rule says of the five documents and all their rows, by slug."""
    return {finding.slug: finding for finding in rule(all_material())}


@cache
def all_comparisons() -> Mapping[str, Finding]:
    """Everything that the rules compared in the five documents, by slug."""
    return {
        slug: finding
        for rule in (*discrepancies.RULES, compare_region)
        for slug, finding in compared_everywhere(rule).items()
    }


def compared(
    rule: Rule, documents: Mapping[str, SourceDocument] | None = None, rows: Iterable[Row] = ()
) -> dict[str, Finding]:
    """What one rule says of these documents and rows, by slug."""
    material = ParsedCorpus(all_documents() if documents is None else documents, tuple(rows))
    return {finding.slug: finding for finding in rule(material)}


def where(slug: str, *spans: tuple[int, int], old: str, new: str) -> dict[str, SourceDocument]:
    """Only the lines `spans` of one document, in which `old` reads `new`."""
    return {slug: excerpt(slug, *spans, old=old, new=new)}


def quoted(comparison: Finding | ParsedRecord) -> str:
    """The words of all its quotes."""
    return " / ".join(quote.exact for quote in comparison.citations)
