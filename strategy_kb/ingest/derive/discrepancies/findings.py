"""What rules and people find: a `Finding` for each comparison by a rule, a `ReviewedDiscrepancy` for each entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.core.text import fold
from strategy_kb.ingest.derive.corpus import ParsedCorpus, field_citations
from strategy_kb.ingest.families.strategy_2020.country_table import find_country_table
from strategy_kb.ingest.reading.reviewed import field_faults, passages_at, read_tables, spans_at
from strategy_kb.ingest.types import Citations, ParsedCitation, SourceDocument

_ARTICLE = re.compile(r"^[Tt]he\s+")
_STATISTICS = "countries.statistic"
# The field that gives the source words of a record, by model.
_READ_FROM = {
    _STATISTICS: "value",
    "countries.indicatorvalue": "printed",
    "strategies.officepriority": "text",
    "records.reference": "text",
}
FILE = "discrepancies.toml"
SEVERITIES = ("substance", "wording", "form", "gap")
_FIELDS = {"slug", "title", "severity", "topic", "explanation", "shown", "records", "quote"}
_OPTIONAL = {"rule", "shown_on"}
_QUOTE_FIELDS = {"document", "line", "exact"}
_SHOWN_FIELDS = ({"ref", "words"}, {"ref", "absent"})
_REMEDY = "Correct the entry."


@dataclass(frozen=True, slots=True)
class Finding:
    """The comparison of printed statements by a rule. One that agrees is never shown.

    `slug` is permanent. `about` are records; `cited` are the compared spans, in the order of `text`. `shown` explains
    what the knowledge base shows, and why.
    """

    rule: str
    slug: str
    agrees: bool
    cited: tuple[Citations, ...]
    about: tuple[str, ...] = ()
    title: str = ""
    text: str = ""
    shown: str = ""
    severity: str = "substance"
    topic: str = "figure"

    @property
    def citations(self) -> Citations:
        """Return the citations of all spans, each with the letter of its span as field."""
        return lettered(self.cited)


def lettered(cited: Iterable[Citations]) -> Citations:
    """Return the citations with the fields "a", "b", "c" …; the pieces of one span have the same letter."""
    return tuple(
        replace(citation, field=chr(ord("a") + index))
        for index, citations in enumerate(cited)
        for citation in citations
    )


def overlap(one: Iterable[ParsedCitation], other: Iterable[ParsedCitation]) -> bool:
    """Say whether any citation of one shares a character with one of the other."""
    spans = [(citation.passage, citation.start, citation.end) for citation in other]
    return any(
        citation.passage == passage and citation.start < end and start < citation.end
        for citation in one
        for passage, start, end in spans
    )


def strategy_of(corpus: ParsedCorpus, document: SourceDocument) -> tuple[str, ...]:
    """Return the strategy that the document prints or is about, if there is such a record."""
    return corpus.known(f"strategy/{document.edition}")


def statistics_at(corpus: ParsedCorpus, printed: Citations) -> tuple[str, ...]:
    """Return the statistics whose value was read from the words `printed`."""
    return tuple(
        statistic.ref
        for statistic in corpus.records(_STATISTICS)
        if overlap(field_citations(statistic, "value"), printed)
    )


def read_there(corpus: ParsedCorpus, printed: Citations) -> tuple[str, ...]:
    """Return the statistics, table values, office priorities and references that were read from the words `printed`."""
    passages = {citation.passage for citation in printed}
    return tuple(
        record.ref
        for model, field in _READ_FROM.items()
        for record in corpus.records(model)
        if any(citation.passage in passages for citation in record.citations)
        and overlap(field_citations(record, field), printed)
    )


def subjects(corpus: ParsedCorpus, document: SourceDocument, printed: Citations) -> tuple[str, ...]:
    """Return the strategy of `document` and the statistics read from `printed`."""
    return (*strategy_of(corpus, document), *statistics_at(corpus, printed))


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """Finds the record for a printed name of a place."""

    by_form: dict[str, str]

    def ref(self, printed: str) -> str | None:
        """Return the ref of a place by its name ("country/BHS" for "the Bahamas"), or None."""
        return self.by_form.get(_ARTICLE.sub("", printed.strip()))


def place_names(corpus: ParsedCorpus) -> NamedPlaces:
    """Return the names of places from titles and aliases, or else from the table of countries."""
    tables = map(find_country_table, corpus.documents.values())
    forms = {row.name: f"?/{row.name}" for table in tables if table for row in table.rows}
    for place in corpus.records("countries.place"):
        if place.title:
            forms[place.title] = place.ref
    for alias in corpus.others("records.alias"):
        if str(alias.fields["record"]).startswith(("country/", "place/")):
            forms.setdefault(_ARTICLE.sub("", str(alias.fields["form"])), str(alias.fields["record"]))
    return NamedPlaces(forms)


@dataclass(frozen=True, slots=True)
class ReviewedQuote:
    """Words of a document's source text from line `line` on, white space folded."""

    document: str
    line: int
    exact: str


@dataclass(frozen=True, slots=True)
class ShownOn:
    """Words that stand on the page of the record, or words that are absent from it."""

    ref: str
    words: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedDiscrepancy:
    """One discrepancy as a person describes it. `rule` names the rule that can find it too, or is empty.

    `shown_on` is what `shown` says in a form that a test can look for.
    """

    slug: str
    title: str
    severity: str
    topic: str
    explanation: str
    shown: str
    records: tuple[str, ...]
    quotes: tuple[ReviewedQuote, ...]
    rule: str = ""
    shown_on: tuple[ShownOn, ...] = ()

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
    for promise in table.get("shown_on", ()):
        if promise.keys() not in _SHOWN_FIELDS:
            yield f"shown_on has {', '.join(sorted(promise))}, not ref and either words or absent"


def _entry(table: Mapping[str, Any]) -> ReviewedDiscrepancy:
    plain = {name: table[name] for name in ("slug", "title", "severity", "topic", "explanation", "shown")}
    quotes = tuple(ReviewedQuote(**quote) for quote in table["quote"])
    shown_on = tuple(ShownOn(**promise) for promise in table.get("shown_on", ()))
    rule = table.get("rule", "")
    return ReviewedDiscrepancy(**plain, records=tuple(table["records"]), quotes=quotes, rule=rule, shown_on=shown_on)


def expect_records(entry: ReviewedDiscrepancy, refs: Mapping[str, object]) -> None:
    """Raise FixtureError for a record that the entry names and that no parser makes."""
    for ref in (*entry.records, *(promise.ref for promise in entry.shown_on)):
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
