"""Links that documents state: those that follow from other rows, and those that a person read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.derive.links.records import RecordIndex, as_field
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.builders import link
from strategy_kb.ingest.reading.place_names import iso3_by_name, read_countries
from strategy_kb.ingest.reading.reviewed import cited_span, field_faults, read_tables
from strategy_kb.ingest.reading.spans import find_words
from strategy_kb.ingest.types import ParsedRecord, SourceDocument

_PARTNERS_HEADING = "Current and future key partners"
_IOM = "partner/iom"
_HDI_GROUP = re.compile(r"point/[^/]+/group/hdi-")
_SUBREGIONS = {
    "north_america": "place/north-america",
    "central_america": "place/central-america",
    "caribbean": "place/caribbean",
}
LINKS = "links.toml"
_REQUIRED = frozenset({"relation", "from", "to", "document", "line", "quote"})
_OPTIONAL = frozenset({"reason"})


def offices_in_places(records: RecordIndex) -> Iterator[ParsedRecord]:
    """Yield the link from each office to its seat, from the row that names both."""
    for office in records.of("countries.office"):
        ends = records.named(office.ref, "offices"), records.named(office.fields["seat"], office.ref)
        citations = (
            *as_field(office.citations, "seat", field="target"),
            *as_field(office.citations, "category_printed", field="source"),
        )
        yield link("office-in", *ends, "stated", "", citations)


def members_of_regimes(records: RecordIndex) -> Iterator[ParsedRecord]:
    """Yield the links from members to their mobility regime, each from its name in the list."""
    for row in records.rows:
        if row.model != "countries.regimemember":
            continue
        regime, place = row.fields["regime"], row.fields["place"]
        members = [citation for citation in records.get(regime, row.key).citations if citation.field == "members"]
        name = records.get(place, row.key).title or ""
        citations = [citation for citation in members if citation.exact == name]
        if not citations:
            raise SourceShapeError(
                _home(records.get(regime, row.key)),
                None,
                f"{name} among the members of {regime}",
                f"{len(members)} others",
            )
        ends = records.named(place, row.key), records.named(regime, row.key)
        yield link("member-of", *ends, "stated", "", as_field(citations, field="source"))


def countries_covered(documents: Mapping[str, SourceDocument], records: RecordIndex) -> Iterator[ParsedRecord]:
    """Yield the links from the strategy to each country of Table 1, and from countries to their subregion there."""
    for place in records.of("countries.place"):
        if place.fields["place_type"] != "country":
            continue
        name = records.named(place.ref, "Table 1")
        row = as_field(place.citations, "title", field="target")
        strategy = records.named(f"strategy/{documents[_home(place)].edition}", "Table 1")
        yield link("covers", strategy, name, "stated", "", row)
        subregion = records.named(_SUBREGIONS[place.fields["strategy_subregion"]], place.ref)
        citations = (
            *as_field(place.citations, "title", field="source"),
            *as_field(place.citations, "strategy_subregion", field="target"),
        )
        yield link("part-of", name, subregion, "stated", "", citations)


def countries_by_human_development(
    documents: Mapping[str, SourceDocument], records: RecordIndex, reviewed: Path
) -> Iterator[ParsedRecord]:
    """Yield the links from countries to their group by human development in the text."""
    names = iso3_by_name(reviewed)
    for group in records.of("strategies.point"):
        if not _HDI_GROUP.match(group.ref):
            continue
        first = next(citation for citation in group.citations if citation.field == "text")
        passage = documents[_home(group)].passage_by_key[first.passage]
        for iso3, named in read_countries(find_words(passage, group.text), names):
            level = (group.ref, f"human development: {(group.title or '').lower()}")
            ends = records.named(f"country/{iso3}", group.ref), level
            citations = (*named.cite("source"), *as_field(group.citations, "title", field="target"))
            yield link("part-of", *ends, "stated", "", citations)


def partners_of_iom(documents: Mapping[str, SourceDocument], records: RecordIndex) -> Iterator[ParsedRecord]:
    """Yield the links of the partners that the sections on current and future key partners name."""
    here = {
        passage.key
        for document in documents.values()
        for section in document.sections
        if section.heading.casefold() == _PARTNERS_HEADING.casefold()
        for passage in navigate.passages_in(document, section)
    }
    for partner in records.of("countries.partner"):
        citations = [
            citation for citation in partner.citations if citation.field == "text" and citation.passage in here
        ]
        if citations and partner.ref != _IOM:
            ends = records.named(partner.ref, "partners"), records.named(_IOM, "partners")
            yield link("partner-of", *ends, "stated", partner.text, tuple(citations))


def funding_and_framework(documents: Mapping[str, SourceDocument], records: RecordIndex) -> Iterator[ParsedRecord]:
    """Yield the links from columns of the funding matrix to MiGOF elements, and from elements to their narratives."""
    for category in records.of("funding.category"):
        element = category.fields["element"]
        if element is None:
            continue
        heading = as_field(records.get(element, category.ref).citations, "title", field="target")
        column = as_field(category.citations, "title", "code", field="source")
        ends = records.named(category.ref, "funding"), records.named(element, category.ref)
        yield link("asked-under", *ends, "stated", "", (*column, *heading))
    regional = [
        narrative
        for narrative in records.of("strategies.officenarrative")
        if records.get(narrative.fields["office"], narrative.ref).fields["office_type"] == "regional"
    ]
    for element in records.of("strategies.frameworkelement"):
        if not element.ref.startswith("migof/"):
            continue
        home = _home(element)
        chapter = f"strategy/{documents[home].edition}"
        for target in (chapter, *(narrative.ref for narrative in regional if _home(narrative) == home)):
            ends = records.named(element.ref, "MiGOF"), records.named(target, element.ref)
            yield link("narrated-in", *ends, "stated", "", as_field(element.citations, "title", field="source"))


def _home(record: ParsedRecord) -> str:
    """Return the slug of the document that a record was first read from."""
    return record.citations[0].passage.rpartition(":")[0]


def read_reviewed(
    documents: Mapping[str, SourceDocument], records: RecordIndex, reviewed: Path
) -> Iterator[ParsedRecord]:
    """Yield one link for each pair of each entry of links.toml.

    Raises FixtureError for an entry with missing or unknown fields or with a record that does not exist, and
    SourceShapeError when the words are not where the entry says.
    """
    for entry in read_tables(reviewed / LINKS)["link"]:
        where = f"{LINKS}, {entry.get('relation')} at {entry.get('document')} line {entry.get('line')}"
        missing, unknown = field_faults(entry, _REQUIRED, _OPTIONAL)
        if missing or unknown:
            differing = ", ".join(sorted((*missing, *unknown)))
            raise FixtureError(where, f"missing or unknown fields: {differing}", "Correct the entry.")
        citations = cited_span(documents, entry).cite("text")
        for source in entry["from"]:
            for target in entry["to"]:
                ends = records.named(source, where), records.named(target, where)
                basis, reason = ("editorial", entry["reason"]) if "reason" in entry else ("stated", "")
                yield link(entry["relation"], *ends, basis, entry["quote"], citations, reason=reason)
