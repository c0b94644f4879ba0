"""The input of rules, `ParsedCorpus`, and their results: a `Finding` for each comparison of printed statements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from strategy_kb.ingest.families.strategy_2020.country_table import find_country_table
from strategy_kb.ingest.types import Citations, ParsedCitation, ParsedRecord, ParsedRow, Passage, Row, SourceDocument

_ARTICLE = re.compile(r"^[Tt]he\s+")
_STATISTICS = "countries.statistic"
# The field that gives the source words of a record, by model.
_READ_FROM = {
    _STATISTICS: "value",
    "countries.indicatorvalue": "printed",
    "strategies.officepriority": "text",
    "records.reference": "text",
}


@dataclass(frozen=True)
class ParsedCorpus:
    """The documents and all rows that the parsers made of them."""

    documents: Mapping[str, SourceDocument]
    rows: Sequence[Row]

    def records(self, model: str) -> list[ParsedRecord]:
        """Return the records of one model, in the order in which they were made."""
        return self._records.get(model, [])

    def others(self, model: str) -> list[ParsedRow]:
        """Return the rows of a table that holds no records."""
        return self._others.get(model, [])

    @cached_property
    def _records(self) -> Mapping[str, list[ParsedRecord]]:
        by_model: dict[str, list[ParsedRecord]] = defaultdict(list)
        for record in self.by_ref.values():
            by_model[record.model].append(record)
        return by_model

    @cached_property
    def _others(self) -> Mapping[str, list[ParsedRow]]:
        by_model: dict[str, list[ParsedRow]] = defaultdict(list)
        for row in self.rows:
            if isinstance(row, ParsedRow):
                by_model[row.model].append(row)
        return by_model

    @cached_property
    def by_ref(self) -> Mapping[str, ParsedRecord]:
        return {row.ref: row for row in self.rows if isinstance(row, ParsedRecord)}

    def known(self, *refs: str | None) -> tuple[str, ...]:
        """Return those of `refs` that are records, each once."""
        return tuple(dict.fromkeys(ref for ref in refs if ref and ref in self.by_ref))

    def passages(self) -> Iterator[tuple[SourceDocument, Passage]]:
        for document in self.documents.values():
            for passage in document.passages:
                yield document, passage


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


def field_citations(record: ParsedRecord, field: str) -> Citations:
    """Return the citations of one field of a record."""
    return tuple(citation for citation in record.citations if citation.field == field)


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
