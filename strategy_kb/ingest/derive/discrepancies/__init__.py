"""Discrepancies within and between the sources, found by rules or by a person.

Each rule compares printed statements and yields a `findings.Finding` for each comparison, whether they agree or not.
`derive` yields those that do not agree, and the entries of the reviewed file. A discrepancy that both found is one
record, in the person's words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.derive.discrepancies import acronyms, counts, members, names, totals, wordings
from strategy_kb.ingest.derive.discrepancies.findings import (
    Finding,
    ReviewedDiscrepancy,
    expect_records,
    lettered,
    load_entries,
    locate,
    overlap,
    read_there,
)
from strategy_kb.ingest.types import Citations, ParsedRecord, Row, SourceDocument

Rule = Callable[[ParsedCorpus], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    counts.compare_lists,
    counts.compare_named,
    counts.compare_spans,
    members.compare_groups,
    members.compare_notes,
    members.compare_parts,
    members.compare_regimes,
    members.compare_offices,
    totals.compare_funding,
    totals.compare_staff,
    totals.compare_statistics,
    totals.compare_repeated,
    wordings.compare_elements,
    wordings.compare_sentences,
    acronyms.compare_expansions,
    acronyms.compare_forms,
    acronyms.compare_look_alikes,
    names.compare_processes,
    names.compare_places,
    names.compare_cities,
    members.compare_markers,
)


def compare(documents: Mapping[str, SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[Finding]:
    """Yield the findings of all rules, whether the statements agree or not; `reviewed` has the reviewed files."""
    corpus = ParsedCorpus(documents, rows)
    for rule in RULES:
        yield from rule(corpus)
    yield from counts.compare_region(corpus, counts.load_claims(reviewed))
    yield from names.compare_namings(corpus, names.load_namings(reviewed))


def derive(documents: Mapping[str, SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield the reviewed discrepancies in their order, then those that only a rule found, by slug.

    Raises SourceShapeError for a reviewed quote that is not where the entry says, FixtureError for a malformed entry
    or one about a record that is not among `rows`.
    """
    corpus = ParsedCorpus(documents, rows)
    entries = load_entries(reviewed)
    located = {entry.slug: lettered(locate(documents, entry)) for entry in entries}
    findings = [finding for finding in compare(documents, rows, reviewed) if not finding.agrees]
    claimed: set[str] = set()
    for rank, entry in enumerate(entries, start=1):
        expect_records(entry, corpus.by_ref)
        same = [finding for finding in findings if _is_same(entry, located[entry.slug], finding)]
        claimed.update(finding.slug for finding in same)
        about = [
            *entry.records,
            *(promise.ref for promise in entry.shown_on),
            *(ref for finding in same for ref in finding.about),
        ]
        about += read_there(corpus, located[entry.slug])
        yield _record(entry, entry.explanation, entry.rule if same else "", about, located[entry.slug], rank)
    only_found = sorted(
        (finding for finding in findings if finding.slug not in claimed), key=lambda finding: finding.slug
    )
    for rank, finding in enumerate(only_found, start=len(entries) + 1):
        yield _record(finding, finding.text, finding.rule, finding.about, finding.citations, rank)


def _is_same(entry: ReviewedDiscrepancy, located: Citations, finding: Finding) -> bool:
    """Say whether the rule found the entry's discrepancy: the entry names the rule and shares some quoted words."""
    return entry.rule == finding.rule and overlap(located, finding.citations)


def _record(
    source: ReviewedDiscrepancy | Finding, text: str, rule: str, about: Iterable[str], citations: Citations, rank: int
) -> ParsedRecord:
    """Return the record of a discrepancy; without a `rule` only a person found it."""
    return ParsedRecord(
        model="records.discrepancy",
        ref=f"discrepancy/{source.slug}",
        title=source.title,
        text=text,
        fields={
            "severity": source.severity,
            "topic": source.topic,
            "found_by": "rule" if rule else "reader",
            "rule": rule,
            "shown": source.shown,
            "about": list(dict.fromkeys(about)),
        },
        citations=citations,
        rank=rank,
    )
