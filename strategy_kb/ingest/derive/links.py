"""Links between records: those that follow from other rows, those that a person read, and neighbours in wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import order
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.derive.neighbours import close_in_wording
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.builders import citations_for_field, link
from strategy_kb.ingest.reading.place_names import iso3_by_name, read_countries
from strategy_kb.ingest.reading.reviewed import cited_span, field_faults, read_tables
from strategy_kb.ingest.reading.spans import find_words
from strategy_kb.ingest.subjects.repeats import REPEATS, read_repeats
from strategy_kb.ingest.types import ParsedRecord, Row, SourceDocument

_PARTNERS_HEADING = "Current and future key partners"
_IOM = "organization/iom"
_HDI_GROUP = re.compile(r"point/[^/]+/group/hdi-")
_SUBREGIONS = {
    "north_america": "place/north-america",
    "central_america": "place/central-america",
    "caribbean": "place/caribbean",
}
LINKS = "links.toml"
_REQUIRED = frozenset({"relation", "from", "to", "document", "line", "quote"})
_OPTIONAL = frozenset({"reason", "names"})


def derive(documents: Mapping[str, SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield every link that no parser made.

    Raises FixtureError when an entry of links.toml repeats a link that was read, and the errors of its steps.
    """
    corpus = ParsedCorpus(documents, rows)
    seen: set[str] = set()
    links = (
        *offices_in_places(corpus),
        *members_of_regimes(corpus),
        *countries_covered(corpus),
        *countries_by_human_development(corpus, reviewed),
        *(read_link for read_link in partners_of_iom(corpus) if read_link.ref not in corpus.by_ref),
        *funding_and_framework(corpus),
        *repeated_figures(corpus, reviewed),
        *read_reviewed(corpus, reviewed),
        *close_in_wording(corpus, reviewed),
    )
    for rank, read_link in enumerate(links):
        if read_link.ref in corpus.by_ref or read_link.ref in seen:
            raise FixtureError(f"{LINKS}, {read_link.ref}", "there is such a link already", "Remove the entry.")
        seen.add(read_link.ref)
        yield replace(read_link, start=order.DERIVED_LINKS, rank=rank)


def offices_in_places(corpus: ParsedCorpus) -> Iterator[ParsedRecord]:
    """Yield the link from each office to its seat, from the row that names both."""
    for office in corpus.records("countries.office"):
        ends = corpus.named(office.ref, "offices"), corpus.named(office.fields["seat"], office.ref)
        citations = (
            *citations_for_field(office.citations, "seat", field="target"),
            *citations_for_field(office.citations, "office_type", field="source"),
        )
        yield link("office-in", *ends, "stated", "", citations)


def members_of_regimes(corpus: ParsedCorpus) -> Iterator[ParsedRecord]:
    """Yield the links from members to their mobility regime, each from its name in the list."""
    for member in corpus.records("countries.membership"):
        regime, place = member.fields["body"], member.fields["place"]
        if regime.startswith("mobility-regime/"):
            ends = corpus.named(place, member.ref), corpus.named(regime, member.ref)
            named = citations_for_field(member.citations, "place", field="source")
            yield link("member-of", *ends, "stated", "", named)


def countries_covered(corpus: ParsedCorpus) -> Iterator[ParsedRecord]:
    """Yield the links from the strategy to each country of Table 1, and from countries to their subregion there."""
    for place in corpus.records("countries.place"):
        if place.fields["place_type"] != "country":
            continue
        name = corpus.named(place.ref, "Table 1")
        row = citations_for_field(place.citations, "title", field="target")
        strategy = corpus.named(f"strategy/{corpus.documents[_home(place)].edition}", "Table 1")
        yield link("covers", strategy, name, "stated", "", row)
        subregion = corpus.named(_SUBREGIONS[place.fields["strategy_subregion"]], place.ref)
        citations = (
            *citations_for_field(place.citations, "title", field="source"),
            *citations_for_field(place.citations, "strategy_subregion", field="target"),
        )
        yield link("part-of", name, subregion, "stated", "", citations)


def countries_by_human_development(corpus: ParsedCorpus, reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield the links from countries to their group by human development in the text."""
    names = iso3_by_name(reviewed)
    for group in corpus.records("strategies.point"):
        if not _HDI_GROUP.match(group.ref):
            continue
        first = next(citation for citation in group.citations if citation.field == "text")
        passage = corpus.documents[_home(group)].passage_by_key[first.passage]
        for iso3, named in read_countries(find_words(passage, group.text), names):
            level = (group.ref, f"human development: {(group.title or '').lower()}")
            ends = corpus.named(f"country/{iso3}", group.ref), level
            citations = (*named.cite("source"), *citations_for_field(group.citations, "title", field="target"))
            yield link("part-of", *ends, "stated", "", citations)


def partners_of_iom(corpus: ParsedCorpus) -> Iterator[ParsedRecord]:
    """Yield the links of the partners that the sections on current and future key partners name."""
    here = {
        passage.key
        for document in corpus.documents.values()
        for section in document.sections
        if section.heading.casefold() == _PARTNERS_HEADING.casefold()
        for passage in navigate.passages_in(document, section)
    }
    for partner in corpus.records("countries.partner"):
        citations = [
            citation for citation in partner.citations if citation.field == "text" and citation.passage in here
        ]
        if citations and partner.ref != _IOM:
            ends = corpus.named(partner.ref, "partners"), corpus.named(_IOM, "partners")
            names = "" if "IOM" in partner.text else f"The section “{_PARTNERS_HEADING}” is on IOM's partners."
            yield link("partner-of", *ends, "stated", partner.text, tuple(citations), reason=names)


def funding_and_framework(corpus: ParsedCorpus) -> Iterator[ParsedRecord]:
    """Yield the links from columns of the funding matrix to MiGOF elements, and from elements to their narratives."""
    for category in corpus.records("funding.category"):
        element = category.fields["element"]
        if element is None:
            continue
        heading = citations_for_field(corpus.get(element, category.ref).citations, "title", field="target")
        column = citations_for_field(category.citations, "title", "code", field="source")
        ends = corpus.named(category.ref, "funding"), corpus.named(element, category.ref)
        yield link("asked-under", *ends, "stated", "", (*column, *heading))
    regional = [
        narrative
        for narrative in corpus.records("strategies.officenarrative")
        if corpus.get(narrative.fields["office"], narrative.ref).fields["office_type"] == "regional"
    ]
    for element in corpus.records("strategies.frameworkelement"):
        if not element.ref.startswith("migof/"):
            continue
        home = _home(element)
        chapter = f"strategy/{corpus.documents[home].edition}"
        for target in (chapter, *(narrative.ref for narrative in regional if _home(narrative) == home)):
            ends = corpus.named(element.ref, "MiGOF"), corpus.named(target, element.ref)
            headings = (
                *citations_for_field(element.citations, "title", field="source"),
                *citations_for_field(corpus.get(target, element.ref).citations, "title", field="target"),
            )
            yield link("narrated-in", *ends, "stated", "", headings)


def repeated_figures(corpus: ParsedCorpus, reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield the link from each figure to the one that it repeats, with the words of both.

    The passages state it where they print the same words; what a person judged has the reason.
    """
    reasons = read_repeats(reviewed).reasons
    for figure in corpus.records("countries.statistic"):
        if figure.fields["repeats"] is None:
            continue
        first = corpus.get(figure.fields["repeats"], figure.ref)
        citations = (
            *citations_for_field(figure.citations, "value", field="source"),
            *citations_for_field(first.citations, "value", field="target"),
        )
        ends = corpus.named(figure.ref, REPEATS), corpus.named(first.ref, figure.ref)
        basis, reason = ("editorial", reasons[figure.ref]) if figure.ref in reasons else ("stated", "")
        yield link("repeats", *ends, basis, citations[0].exact, citations, reason=reason)


def _home(record: ParsedRecord) -> str:
    """Return the slug of the document that a record was first read from."""
    return record.citations[0].passage.rpartition(":")[0]


def read_reviewed(corpus: ParsedCorpus, reviewed: Path) -> Iterator[ParsedRecord]:
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
        if {"reason", "names"} <= entry.keys():
            raise FixtureError(where, "it has both a reason and names", "A person judged it, or words state it.")
        citations = cited_span(corpus.documents, entry).cite("text")
        for source in entry["from"]:
            for target in entry["to"]:
                ends = corpus.named(source, where), corpus.named(target, where)
                basis, reason = (
                    ("editorial", entry["reason"]) if "reason" in entry else ("stated", entry.get("names", ""))
                )
                yield link(entry["relation"], *ends, basis, entry["quote"], citations, reason=reason)
