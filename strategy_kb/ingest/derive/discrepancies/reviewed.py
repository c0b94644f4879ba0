"""The discrepancies that a person found, from `discrepancies.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest.reading.reviewed import field_faults, passages_at, read_tables, spans_at
from strategy_kb.ingest.types import Citations, SourceDocument

FILE = "discrepancies.toml"
SEVERITIES = ("substance", "wording", "form")
_FIELDS = {"slug", "title", "severity", "topic", "explanation", "shown", "records", "quote"}
_OPTIONAL = {"rule"}
_QUOTE_FIELDS = {"document", "line", "exact"}
_REMEDY = "Correct the entry."


@dataclass(frozen=True, slots=True)
class ReviewedQuote:
    """Words of a document's source text from line `line` on, white space folded."""

    document: str
    line: int
    exact: str


@dataclass(frozen=True, slots=True)
class ReviewedDiscrepancy:
    """One discrepancy as a person describes it. `rule` names the rule that can find it too, or is empty."""

    slug: str
    title: str
    severity: str
    topic: str
    explanation: str
    shown: str
    records: tuple[str, ...]
    quotes: tuple[ReviewedQuote, ...]
    rule: str = ""

    @property
    def where(self) -> str:
        return f"{FILE}, {self.slug}"


def load_entries(reviewed: Path) -> tuple[ReviewedDiscrepancy, ...]:
    """Read the file of the directory `reviewed`; raise FixtureError for an entry with missing or unknown fields."""
    tables = read_tables(reviewed / FILE)["discrepancy"]
    entries: list[ReviewedDiscrepancy] = []
    seen: set[str] = set()
    for number, table in enumerate(tables, start=1):
        where = f"{FILE}, {table.get('slug') or f'entry {number}'}"
        for problem in _problems(table, seen):
            raise FixtureError(where, problem, _REMEDY)
        seen.add(table["slug"])
        entries.append(_entry(table))
    return tuple(entries)


def _problems(table: Mapping[str, Any], seen: set[str]) -> Iterator[str]:
    missing, unknown = field_faults(table, _FIELDS, _OPTIONAL)
    if missing:
        yield f"no {', '.join(missing)}"
        return
    if unknown:
        yield f"unknown field {', '.join(unknown)}"
    if table["slug"] in seen:
        yield "another entry has the same slug"
    if table["severity"] not in SEVERITIES:
        yield f"the severity {table['severity']!r} is none of {', '.join(SEVERITIES)}"
    if not table["quote"]:
        yield "no quote"
    for quote in table["quote"]:
        if quote.keys() != _QUOTE_FIELDS:
            yield f"a quote has {', '.join(sorted(quote))}, not {', '.join(sorted(_QUOTE_FIELDS))}"


def _entry(table: Mapping[str, Any]) -> ReviewedDiscrepancy:
    plain = {name: table[name] for name in ("slug", "title", "severity", "topic", "explanation", "shown")}
    quotes = tuple(ReviewedQuote(**quote) for quote in table["quote"])
    return ReviewedDiscrepancy(**plain, records=tuple(table["records"]), quotes=quotes, rule=table.get("rule", ""))


def expect_records(entry: ReviewedDiscrepancy, refs: Mapping[str, object]) -> None:
    """Raise FixtureError for a record that the entry names and that no parser makes."""
    for ref in entry.records:
        if ref not in refs:
            raise FixtureError(
                entry.where, f"it is about {ref!r}, which no parser makes", "Name a record that is made."
            )


def locate(documents: Mapping[str, SourceDocument], entry: ReviewedDiscrepancy) -> tuple[Citations, ...]:
    """Return the citations of the entry's quotes, each in the one passage that includes its line and its words.

    Raises SourceShapeError naming the entry when there is no such passage or more than one.
    """
    return tuple(_cite(documents, entry, quote) for quote in entry.quotes)


def _cite(documents: Mapping[str, SourceDocument], entry: ReviewedDiscrepancy, quote: ReviewedQuote) -> Citations:
    words, where = fold(quote.exact), (quote.line, quote.line)
    expected = f"{words!r} once, for the discrepancy {entry.slug!r}"
    document = documents.get(quote.document)
    if document is None:
        raise SourceShapeError(quote.document, where, expected, "no such document")
    spans = spans_at(document, quote.line, words)
    if len(spans) != 1:
        raise SourceShapeError(quote.document, where, expected, _printed_at(document, quote.line))
    return spans[0].cite()


def _printed_at(document: SourceDocument, line: int) -> str:
    if not 0 < line <= len(document.lines):
        return f"a document of {len(document.lines)} lines"
    printed = " / ".join(repr(passage.text) for passage in passages_at(document, line))
    return printed or f"no passage there, but {document.lines[line - 1]!r}"
