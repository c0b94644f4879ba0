"""Which countries each process includes, and how that is known, as a person read it.

A region that a process covers is expanded to its countries: those of Table 1's subregions, and those that
`memberships.toml` names with a reason. The members of mobility regimes and of IOM are read by their families.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import order
from strategy_kb.ingest.derive.corpus import ParsedCorpus, field_citations
from strategy_kb.ingest.reading.builders import citations_for_field, members_not_stated, membership
from strategy_kb.ingest.reading.reviewed import cited_span, field_faults, read_tables
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import Citations, ParsedRecord, Row, SourceDocument

MEMBERSHIPS = "memberships.toml"
_CITED = frozenset({"document", "line", "quote"})
_MEMBERSHIP = _CITED | {"body", "basis"}
_NOT_STATED = _CITED | {"body", "reason"}
# Bases that say whom a process includes; the others say who leads, hosts or supports it.
_INCLUDING = frozenset({"named", "region", "not_member"})


@dataclass(frozen=True, slots=True)
class Covered:
    """A country of a region: why it belongs to it, and the citations that say so."""

    country: ParsedRecord
    reason: str
    citations: Citations


def derive(documents: Mapping[str, SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield a membership for each country of each entry of memberships.toml, in the file's order.

    Raises FixtureError for an entry with missing or unknown fields, with an unknown record, with a quote that does not
    name its places or regions, and for a process that has no entry, and SourceShapeError for words that are not there.
    """
    yield from _ranked(_Memberships(ParsedCorpus(documents, rows), reviewed).read())


def _ranked(memberships: Iterable[ParsedRecord]) -> Iterator[ParsedRecord]:
    for rank, record in enumerate(memberships):
        yield replace(record, start=order.DERIVED_MEMBERSHIPS, rank=rank)


class _Memberships:
    """The entries of memberships.toml, checked against what was read."""

    def __init__(self, corpus: ParsedCorpus, reviewed: Path) -> None:
        self.corpus = corpus
        self.tables = read_tables(reviewed / MEMBERSHIPS)

    def read(self) -> Iterator[ParsedRecord]:
        """Yield the memberships, then the processes of which no document says whom they include."""
        entries, unknown = self.tables["membership"], self.tables["not_stated"]
        self._check_every_process([entry for entry in entries if entry.get("basis") in _INCLUDING], unknown)
        for entry in entries:
            yield from self._of_entry(entry)
        for entry in unknown:
            where = _where(entry)
            _check_fields(where, entry, _NOT_STATED)
            document = self.corpus.documents[entry["document"]]
            body = self.corpus.named(entry["body"], where)
            yield members_not_stated(document, body, entry["reason"], cited_span(self.corpus.documents, entry))

    def _check_every_process(self, entries: Sequence[Mapping[str, Any]], unknown: Sequence[Mapping[str, Any]]) -> None:
        """Raise FixtureError for a process with no entry, or of which it is both said and not said whom it includes."""
        stated, not_stated = ({entry.get("body") for entry in table} for table in (entries, unknown))
        for process in self.corpus.records("countries.process"):
            if (process.ref in stated) == (process.ref in not_stated):
                fault = "both said and not said" if process.ref in stated else "neither said nor not said"
                raise FixtureError(
                    f"{MEMBERSHIPS}, {process.ref}",
                    f"it is {fault} which countries it includes",
                    "Give it memberships, or one entry under not_stated.",
                )

    def _of_entry(self, entry: Mapping[str, Any]) -> Iterator[ParsedRecord]:
        where = _where(entry)
        covering = entry.get("basis") == "region"
        _check_fields(where, entry, _MEMBERSHIP | {"regions" if covering else "places"}, frozenset({"as_of"}))
        document, quote = self.corpus.documents[entry["document"]], cited_span(self.corpus.documents, entry)
        body = self.corpus.named(entry["body"], where)
        date, dated = self._printed_date(entry, quote)
        for ref in () if covering else entry["places"]:
            place = self.corpus.named(ref, where)
            named = self._name_in(quote, ref, where).cite("place")
            yield membership(document, body, place, entry["basis"], quote, *named, *dated, **date)
        for ref in entry["regions"] if covering else ():
            words = self._name_in(quote, ref, where).cite("region")
            for covered in self._countries_of(ref, where):
                place = covered.country.ref, covered.country.title or ""
                details = {"region": ref, "reason": covered.reason, **date}
                yield membership(document, body, place, "region", quote, *words, *covered.citations, *dated, **details)

    def _printed_date(self, entry: Mapping[str, Any], quote: Span) -> tuple[dict[str, str | int], Citations]:
        """Return the fields of the date that an entry says is printed, with its citations; neither without one."""
        if "as_of" not in entry:
            return {}, ()
        printed, year = entry["as_of"]["printed"], entry["as_of"]["year"]
        words = cited_span(self.corpus.documents, {**entry, "quote": printed})
        return {"as_of_printed": printed, "as_of_year": year}, words.cite("as_of_printed")

    def _name_in(self, quote: Span, ref: str, where: str) -> Span:
        """Return the place's name in the quote. Raises FixtureError when the quote does not name it."""
        title = self.corpus.get(ref, where).title or ""
        for form in sorted({title, *self._forms[ref]}, key=lambda form: (-len(form), form)):
            if name := quote.find(re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")):
                return name
        raise FixtureError(where, f"the words {quote.text!r} do not name {ref}", "Quote words that name it.")

    @cached_property
    def _forms(self) -> Mapping[str, list[str]]:
        """Return the printed forms of each place's name, by ref."""
        forms: dict[str, list[str]] = defaultdict(list)
        for row in self.corpus.others("records.alias"):
            if row.fields["is_printed"]:
                forms[row.fields["record"]].append(row.fields["form"])
        return forms

    def _countries_of(self, region: str, where: str) -> Iterator[Covered]:
        """Yield the countries of a region in the order of Table 1. Raises FixtureError for a region without any."""
        entry = next((entry for entry in self.tables["region"] if entry["place"] == region), None)
        if entry is None:
            raise FixtureError(where, f"no entry says which countries {region} takes in", "Add it under region.")
        named = {f"country/{iso3}" for iso3 in entry.get("countries", ())}
        reason = entry.get("reason", "")
        shown = cited_span(self.corpus.documents, entry).cite("reason") if reason else ()
        for country in self.corpus.records("countries.place"):
            if country.fields["strategy_subregion"] in entry.get("subregions", ()):
                group = citations_for_field(field_citations(country, "strategy_subregion"), field="region")
                yield Covered(country, reason, (*group, *shown))
            elif country.ref in named:
                yield Covered(country, reason, shown)


def _where(entry: Mapping[str, Any]) -> str:
    return f"{MEMBERSHIPS}, {entry.get('body')} at {entry.get('document')} line {entry.get('line')}"


def _check_fields(
    where: str, entry: Mapping[str, Any], required: frozenset[str], optional: frozenset[str] = frozenset()
) -> None:
    missing, unknown = field_faults(entry, required, optional)
    if missing or unknown:
        differing = ", ".join(sorted((*missing, *unknown)))
        raise FixtureError(where, f"missing or unknown fields: {differing}", "Correct the entry.")
