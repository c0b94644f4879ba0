"""IOM itself, and the organizations and platforms that the strategy names as its partners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2014.edition import COMMITMENT, PRESENCE, Edition
from strategy_kb.ingest.families.strategy_2014.presence import IOM
from strategy_kb.ingest.reading.builders import alias, stated_link
from strategy_kb.ingest.reading.prose import COMMAS, Reading, read
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import ParsedRecord, ParsedRow

_PLATFORMS = "platforms, including: [the Regional … and the United Nations], among others."
_BODIES = "Moreover, partnerships with [INTERPOL, ICAO and IATA] will continue to be a priority."
_NAMED = re.compile(r"(?:the )?(?P<name>[^(]+?)(?: \((?P<acronym>[^)]+)\))?$")

# What each acronym names; the United Nations are printed without one. Processes and regimes have records of their own.
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


@dataclass(frozen=True, slots=True)
class _Named:
    """An organization as the sentence names it."""

    ref: str
    name: Span
    acronym: Span | None
    sentence: Span


def parse_partners(edition: Edition) -> Iterator[ParsedRecord | ParsedRow]:
    """Yield IOM, then each partner: its record or the name it has here, and the link that makes it a partner."""
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


def _platforms(edition: Edition) -> Iterator[_Named]:
    """Yield those of the list; an acronym that is not known, or one missing, is refused."""
    listed = edition.read(PRESENCE, _PLATFORMS, len(_KNOWN), COMMAS)
    for item in listed.items:
        named = _named(item, listed)
        if named is None:
            lines = (item.passage.line_start, item.passage.line_end)
            raise SourceShapeError(edition.document.slug, lines, f"one of {', '.join(_KNOWN)}", item.text)
        yield named


def _named(item: Span, listed: Reading) -> _Named | None:
    name, acronym = item.find(_NAMED, "name"), item.find(_NAMED, "acronym")
    ref = _KNOWN.get(acronym.text if acronym else "")
    return _Named(ref, name, acronym, listed.sentence) if ref and name else None


def _bodies(edition: Edition) -> Iterator[_Named]:
    listed = edition.read(COMMITMENT, _BODIES, 3, COMMAS)
    for item in listed.items:
        yield _Named(f"partner/{slug_of(item.text)}", item, item, listed.sentence)


def _record(named: _Named) -> ParsedRecord:
    acronym = named.acronym
    return ParsedRecord(
        model="countries.partner",
        ref=named.ref,
        title=named.name.text,
        text=named.sentence.text,
        fields={"acronym": acronym.text if acronym else "", "partner_type": _HERE[named.ref]},
        quotes=(
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


def _iom(edition: Edition) -> Iterator[ParsedRecord | ParsedRow]:
    """Yield IOM with what it is committed to, and its name in Spanish with the acronym that French shares."""
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
        quotes=(*name.cite("title"), *principle.cite("text"), *acronym.cite("acronym")),
    )
    french = read(edition.document, front, "[Organisation Internationale pour les Migrations] (OIM)").item
    yield alias(IOM[0], french.text, "translation", "fr")
    spanish = read(edition.document, front, "[Organización Internacional para las Migraciones] (OIM)").item
    yield alias(IOM[0], spanish.text, "translation", "es")
    yield alias(IOM[0], read(edition.document, front, "las Migraciones ([OIM])").item.text, "acronym", "es")
