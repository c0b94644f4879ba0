"""Read lists of country names, among which an "and" may part two countries or belong to one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.reading.place_codes import country_codes
from strategy_kb.ingest.reading.prose import Stretch
from strategy_kb.ingest.reading.reviewed import read_tables

_PRINTED_FORMS = ("names", "short_forms", "spellings")
_BETWEEN = re.compile(r"(?:[\s,.:;]|\b(?:and|the)\b)*")


def iso3_by_name(reviewed: Path) -> Mapping[str, str]:
    """Return the ISO3 code of every name that ISO or the reviewed places give one of the 25 countries."""
    countries = read_tables(reviewed / "places.toml")["countries"]
    codes = {country_codes(iso3).name: iso3 for iso3 in countries}
    for iso3, entry in countries.items():
        codes |= {name: iso3 for form in _PRINTED_FORMS for name in entry.get(form, ())}
    return codes


def read_countries(listed: Stretch, codes: Mapping[str, str]) -> list[tuple[str, Stretch]]:
    """Return (ISO3, where it is named) for each country of a list.

    Raises SourceShapeError when something in the list is neither a country's name nor what parts two of them.
    """
    names = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    one = re.compile(rf"(?:{names})(?!\w)")
    found, at = [], listed.start
    text = listed.passage.text
    while at < listed.end:
        gap = _BETWEEN.match(text, at, listed.end)
        at = gap.end() if gap else at
        if at >= listed.end:
            break
        name = one.match(text, at, listed.end)
        if name is None:
            lines = (listed.passage.line_start, listed.passage.line_end)
            raise SourceShapeError(listed.passage.document, lines, "a list of countries", repr(text[at : listed.end]))
        found.append((codes[name[0]], Stretch(listed.passage, *name.span())))
        at = name.end()
    return found
