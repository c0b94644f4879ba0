"""The lists of countries that the documents print, each name with the place it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.ingest.derive.discrepancies.findings import ParsedCorpus
from strategy_kb.ingest.reading.spans import Span, cell
from strategy_kb.ingest.types import Passage, PassageKind, SourceDocument

_TITLE = re.compile(r"Table \d+\. Selected country context indicators")
_ARTICLE = re.compile(r"^[Tt]he\s+")
_LEVEL = re.compile(r"[A-Z][a-z]+(?:[ -][a-z]+)?(?= \()")


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country's row in the table of indicators, under the subregion whose row stands above it."""

    row: Passage
    subregion: Passage

    @property
    def name(self) -> str:
        return self.row.cells[0]

    def level(self, column: int) -> str:
        """Return "Very high" for a cell that reads "Very high (.920)", nothing for a dash."""
        found = _LEVEL.match(self.row.cells[column])
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class CountryTable:
    """The table of country indicators: the only list that names the countries of the region."""

    caption: Passage
    rows: tuple[CountryRow, ...]

    def under(self, subregion: str) -> tuple[CountryRow, ...]:
        return tuple(row for row in self.rows if row.subregion.text == subregion)


def country_table(document: SourceDocument) -> CountryTable | None:
    """Return the table, or None when the document has no table with that title."""
    for caption in document.passages:
        if caption.kind is PassageKind.CAPTION and _TITLE.match(caption.text):
            return CountryTable(caption, tuple(_rows(document, caption)))
    return None


def _rows(document: SourceDocument, caption: Passage) -> Iterator[CountryRow]:
    subregion: Passage | None = None
    for passage in document.passages[caption.position + 1 :]:
        if passage.kind is not PassageKind.TABLE_ROW:
            break
        if not any(passage.cells[1:]):
            subregion = passage
        elif subregion is not None:
            yield CountryRow(passage, subregion)


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """Which record a printed name of a place stands for."""

    by_form: dict[str, str]

    def ref(self, printed: str) -> str | None:
        """Return "country/BHS" for "the Bahamas"; None for what is no name of a place."""
        return self.by_form.get(_ARTICLE.sub("", printed.strip()))


def place_names(material: ParsedCorpus) -> NamedPlaces:
    """Return the names of places as titles and aliases give them; without those, as the table of countries does."""
    forms = {row.name: f"?/{row.name}" for row in _all_rows(material)}
    for place in material.records("countries.place"):
        if place.title:
            forms[place.title] = place.ref
    for alias in material.others("records.alias"):
        if str(alias.fields["record"]).startswith(("country/", "place/")):
            forms.setdefault(_ARTICLE.sub("", str(alias.fields["form"])), str(alias.fields["record"]))
    return NamedPlaces(forms)


def _all_rows(material: ParsedCorpus) -> Iterator[CountryRow]:
    for document in material.documents.values():
        table = country_table(document)
        yield from table.rows if table else ()


def name_cell(row: CountryRow) -> Span:
    return cell(row.row, 0)
