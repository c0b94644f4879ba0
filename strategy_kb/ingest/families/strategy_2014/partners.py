"""IOM with its staff and members, and the organizations and platforms that the strategy names as partners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2014.edition import COMMITMENT, PRESENCE, REFERENCES, Strategy2014
from strategy_kb.ingest.reading.builders import alias, membership, stated_link
from strategy_kb.ingest.reading.navigate import bare_label, refuse
from strategy_kb.ingest.reading.place_names import iso3_by_name, read_countries
from strategy_kb.ingest.reading.prose import COMMAS, Reading, read
from strategy_kb.ingest.reading.spans import Span, whole
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Passage, PassageKind, Row

IOM = ("organization/iom", "IOM")
_STATES = "region covers a total of 25 countries, [19 of which are Member States and one is an Observer]."
_STAFF = (
    ("total", "staff members", "a total of [… staff members] -"),
    ("international", "international staff", "staff members - [… international staff]."),
)
_STAFF_NUMBER = re.compile(r"\d+")
_MEMBERS = re.compile(r"(\d+) of which are Member States")
_PLATFORMS = "platforms, including: [the Regional … and the United Nations], among others."
_BODIES = "Moreover, partnerships with [INTERPOL, ICAO and IATA] will continue to be a priority."
_NAMED = re.compile(r"(?:the )?(?P<name>[^(]+?)(?: \((?P<acronym>[^)]+)\))?$")
# The record of each acronym; the United Nations are printed without one. Processes and regimes have their own records.
_KNOWN = {
    "RCM": "process/rcm",
    "OCAM": "process/ocam",
    "CA-4": "mobility-regime/ca-4",
    "SICA": "partner/sica",
    "CARICOM": "partner/caricom",
    "OAS": "partner/oas",
    "CELAC": "partner/celac",
    "ECLAC": "partner/eclac",
    "SEGIB": "partner/segib",
    "": "partner/united-nations",
}
_HERE = {
    "partner/sica": "regional_body",
    "partner/caricom": "regional_body",
    "partner/oas": "regional_body",
    "partner/celac": "regional_body",
    "partner/segib": "regional_body",
    "partner/united-nations": "un_agency",
    "partner/interpol": "other",
    "partner/icao": "un_agency",
    "partner/iata": "other",
}


def parse_presence(edition: Strategy2014, reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield the two staff counts, then a link and a membership of IOM for each Member State and for the Observer.

    Raises SourceShapeError unless the footnotes name as many States as the sentence counts.
    """
    yield from _staff(edition)
    codes = iso3_by_name(reviewed)
    states = edition.read(PRESENCE, _STATES)
    counted = int(_MEMBERS.match(states.item.text)[1])  # type: ignore[index]  # the pattern opens with it
    for number, relation, count in (("1", "member-of", counted), ("2", "observes", 1)):
        note = _footnote(edition, number)
        named = read_countries(whole(note), codes)
        if len(named) != count:
            printed = f"{len(named)}: {note.text}"
            refuse(edition.document, note, f"{count} States in footnote {number}", printed)
        for iso3, name in named:
            place = f"country/{iso3}", name.text
            basis = "named" if relation == "member-of" else "observer"
            yield stated_link(relation, place, IOM, states.sentence, *name.cite("source"))
            yield membership(edition.document, IOM, place, basis, states.sentence, *name.cite("place"))


def _footnote(edition: Strategy2014, number: str) -> Passage:
    notes = (passage for passage in edition.passages(REFERENCES) if passage.kind is PassageKind.FOOTNOTE)
    note = next((note for note in notes if bare_label(note.label) == number), None)
    if note is None:
        refuse(edition.document, edition.section(REFERENCES), f"a footnote numbered {number}", "none")
    return note


def _staff(edition: Strategy2014) -> Iterator[ParsedRecord]:
    as_of = edition.read(PRESENCE, "As of [January 2014], IOM's presence in the region includes").item
    for name, category, pattern in _STAFF:
        counted = edition.read(PRESENCE, pattern)
        count = counted.item.find(_STAFF_NUMBER)
        if count is None:
            refuse(edition.document, counted.item.passage, f"a number of {category}", counted.item.text)
        yield ParsedRecord(
            model="countries.staffcount",
            ref=f"staff-count/2014-01/{name}",
            title=f"{count.text} {category}, {as_of.text}",
            text=counted.sentence.text,
            fields={
                "category": category,
                "count": int(count.text),
                "is_total": name == "total",
                "as_of": None,
                "as_of_printed": as_of.text,
            },
            citations=(
                *counted.sentence.cite("text"),
                *count.cite("count"),
                *counted.item.cite("category"),
                *as_of.cite("as_of_printed"),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Named:
    """An organization as named in the sentence."""

    ref: str
    name: Span
    acronym: Span | None
    sentence: Span


def parse_partners(edition: Strategy2014) -> Iterator[Row]:
    """Yield IOM, then each partner: its record or its name here, and the link to IOM."""
    yield from _iom(edition)
    for named in [*_platforms(edition), *_bodies(edition)]:
        if named.ref in _HERE:
            yield _record(named)
            if named.acronym:
                yield alias(named.ref, named.acronym.text, "acronym")
        elif named.ref.startswith("process/"):
            yield from _process_names(named)
        else:
            yield alias(named.ref, named.name.text, "name")
        short = (named.acronym or named.name).text
        yield stated_link("partner-of", (named.ref, short), IOM, named.sentence, *named.name.cite("source"))


def _platforms(edition: Strategy2014) -> Iterator[_Named]:
    """Yield the platforms in the list; refuse an unknown acronym and a missing one."""
    reading = edition.read(PRESENCE, _PLATFORMS, len(_KNOWN), COMMAS)
    for item in reading.items:
        named = _named(item, reading)
        if named is None:
            refuse(edition.document, item.passage, f"one of {', '.join(_KNOWN)}", item.text)
        yield named


def _named(item: Span, reading: Reading) -> _Named | None:
    name, acronym = item.find(_NAMED, "name"), item.find(_NAMED, "acronym")
    ref = _KNOWN.get(acronym.text if acronym else "")
    return _Named(ref, name, acronym, reading.sentence) if ref and name else None


def _bodies(edition: Strategy2014) -> Iterator[_Named]:
    reading = edition.read(COMMITMENT, _BODIES, 3, COMMAS)
    for item in reading.items:
        yield _Named(f"partner/{slug_of(item.text)}", item, item, reading.sentence)


def _record(named: _Named) -> ParsedRecord:
    acronym = named.acronym
    return ParsedRecord(
        model="countries.partner",
        ref=named.ref,
        title=named.name.text,
        text=named.sentence.text,
        fields={"acronym": acronym.text if acronym else "", "partner_type": _HERE[named.ref]},
        citations=(
            *named.name.cite("title"),
            *named.sentence.cite("text"),
            *(acronym.cite("acronym") if acronym else ()),
        ),
    )


def _process_names(named: _Named) -> Iterator[ParsedRow]:
    for form, is_acronym in ((named.name, False), (named.acronym, True)):
        if form:
            document = form.passage.document
            key = f"{named.ref}:{slug_of(form.text)}:{document}"
            fields = {"process": named.ref, "form": form.text, "is_acronym": is_acronym, "document": document}
            yield ParsedRow("countries.processname", key, fields)


def _iom(edition: Strategy2014) -> Iterator[Row]:
    """Yield IOM with its commitment, and its name in Spanish with the acronym, which is the same in French."""
    front = edition.front_matter()
    name = read(edition.document, front, "the views of the [International Organization for Migration] (IOM) or").item
    acronym = read(edition.document, front, "the views of the International Organization for Migration ([IOM]) or").item
    principle = read(edition.document, front, "[IOM is committed to the principle that … well-being of migrants.]").item
    yield ParsedRecord(
        model="countries.partner",
        ref=IOM[0],
        title=name.text,
        text=principle.text,
        fields={"acronym": acronym.text, "partner_type": "other"},
        citations=(*name.cite("title"), *principle.cite("text"), *acronym.cite("acronym")),
    )
    french = read(edition.document, front, "[Organisation Internationale pour les Migrations] (OIM)").item
    yield alias(IOM[0], french.text, "translation", "fr")
    spanish = read(edition.document, front, "[Organización Internacional para las Migraciones] (OIM)").item
    yield alias(IOM[0], spanish.text, "translation", "es")
    yield alias(IOM[0], read(edition.document, front, "las Migraciones ([OIM])").item.text, "acronym", "es")
